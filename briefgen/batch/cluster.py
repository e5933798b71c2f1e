"""Jobs on a Dask cluster: the same interface, and nothing but a reader's view on the way to a worker."""

from __future__ import annotations

import ctypes
import ipaddress
import logging
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from contextlib import contextmanager
from dataclasses import field
from typing import Any, TypeVar
from urllib.parse import urlsplit

from briefgen.batch.portable_task import PortableTask, pack, unpack
from briefgen.batch.settings import Certificates, Settings
from briefgen.batch.work import Task
from briefgen.errors import MachineError, UsageError
from briefgen.processes import TimeLimitError
from briefgen.values import dataclass

R = TypeVar("R")

ANSWER = 30  # seconds in which a scheduler must answer
HOW = "docs/scale.md says how to make certificates"


@dataclass(frozen=True, slots=True)
class Cluster:
    """A cluster that answered: where jobs go, and how many run at a time."""

    executor: Executor
    threads: int


@contextmanager
def connect(settings: Settings) -> Iterator[Cluster]:
    """The cluster at the address of the settings; UsageError when it must not be used, MachineError when it is not there."""
    try:
        import distributed  # noqa: PLC0415 -- an extra
    except ImportError as error:
        raise UsageError("--cluster needs an extra: pip install 'briefgen[cluster]'") from error
    check_address(settings.cluster, settings.certificates)
    logging.getLogger("distributed").setLevel(logging.CRITICAL)  # what went wrong is told once, by us
    try:
        client = distributed.Client(
            settings.cluster, security=_security(settings.certificates), timeout=ANSWER, set_as_default=False
        )
    except (OSError, TimeoutError, ValueError) as error:
        message = f"{settings.cluster}: no scheduler answered ({type(error).__name__})"
        raise MachineError(message) from error
    with client:
        # `pure` would give the answer of an earlier call, though its file was deleted since.
        executor = _Shipping(client.get_executor(pure=False, retries=0), settings.limit)
        yield Cluster(executor, _threads(client.nthreads(), settings.cluster))
        executor.shutdown(wait=False)


def check_address(address: str, certificates: Certificates | None) -> None:
    """UsageError for an address that would give jobs, and so the right to run code, to whoever listens in."""
    parts = urlsplit(address)
    if parts.scheme not in {"tcp", "tls"} or not parts.hostname or not parts.port:
        raise UsageError(f"--cluster: expected an address such as tls://host:8786, found {address!r}")
    if parts.scheme == "tls" and certificates is None:
        raise UsageError(f"--cluster: {address} asks for --tls-ca, --tls-cert and --tls-key; {HOW}")
    if parts.scheme == "tcp" and certificates is not None:
        raise UsageError(f"--cluster: certificates were given, so expected tls://, found {address!r}")
    if parts.scheme == "tcp" and not _loopback(parts.hostname):
        raise UsageError(
            f"--cluster: expected tls:// for a scheduler beyond this machine, found {address!r}; "
            f"whoever reaches it reads every view and runs code on the workers; {HOW}"
        )


def _loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _security(certificates: Certificates | None) -> Any:  # noqa: ANN401 -- distributed has no types
    import distributed  # noqa: PLC0415 -- an extra

    if certificates is None:
        return None
    return distributed.Security(
        require_encryption=True,
        tls_ca_file=str(certificates.authority),
        tls_client_cert=str(certificates.certificate),
        tls_client_key=str(certificates.key),
    )


def _threads(workers: dict[str, int], address: str) -> int:
    """How many jobs run at a time; UsageError when a worker runs several in one process."""
    if not workers:
        raise MachineError(f"{address}: the scheduler has no workers; start some with `dask worker`")
    crowded = {name: threads for name, threads in workers.items() if threads != 1}
    if crowded:
        found = ", ".join(f"{name} has {threads}" for name, threads in crowded.items())
        raise UsageError(
            f"{address}: expected workers of one thread (`dask worker --nthreads 1`), found {found}"
        )
    return len(workers)


@dataclass(frozen=True, slots=True)
class _Shipping(Executor):
    """Sends the files of a task's template along with it, since a worker may have none of ours."""

    cluster: Executor
    limit: float

    def submit(self, fn: Callable[..., R], /, *args: Any, **kwargs: Any) -> Future[R]:  # noqa: ANN401 -- as Executor
        """The future of a call with one task."""
        (task,) = args
        return self.cluster.submit(run_with_limit, fn, pack(task), self.limit, **kwargs)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:  # noqa: FBT001, FBT002 -- as Executor
        """Let go of what is on its way, or wait for it."""
        self.cluster.shutdown(wait=wait and not cancel_futures)


class _OutOfTimeError(BaseException):
    """Raised into a job from outside; no `except Exception` on its way keeps it."""


def run_with_limit(function: Callable[[Task], Any], portable: PortableTask, limit: float) -> Any:  # noqa: ANN401 -- what the function gives
    """What a worker does with a portable; TimeLimitError when it takes longer than it may.

    A worker is not killed for it: what hangs in Python is interrupted, and the worker takes the next job.
    """
    watch = _Watch(threading.get_ident())
    timer = threading.Timer(limit, watch.interrupt)
    timer.daemon = True
    timer.start()
    try:
        try:
            task, restore = unpack(portable)
            return restore(function(task))
        finally:
            watch.end()
            timer.cancel()
    except _OutOfTimeError:
        raise TimeLimitError from None


@dataclass(slots=True)
class _Watch:
    """Interrupts a thread, but never once its job has ended."""

    thread: int
    ended: bool = False
    lock: threading.Lock = field(default_factory=threading.Lock)

    def end(self) -> None:
        with self.lock:
            self.ended = True

    def interrupt(self) -> None:
        with self.lock:
            if not self.ended:
                thread, error = ctypes.c_ulong(self.thread), ctypes.py_object(_OutOfTimeError)
                ctypes.pythonapi.PyThreadState_SetAsyncExc(thread, error)
