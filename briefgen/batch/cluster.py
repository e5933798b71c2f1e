"""Jobs on a Dask cluster, behind the interface of concurrent.futures; a worker gets one reader's view and nothing else."""

from __future__ import annotations

import ctypes
import ipaddress
import logging
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, TypeVar
from urllib.parse import urlsplit

from msgspec import Struct, field

from briefgen.batch.portable_task import PortableTask, pack, unpack
from briefgen.batch.settings import Certificates, Settings
from briefgen.batch.work import Task
from briefgen.errors import MachineError, MissingExtraError, UsageError
from briefgen.processes import TimeLimitError

R = TypeVar("R")

CONNECT_TIMEOUT = 30  # seconds
CERTIFICATE_HINT = "docs/scale.md shows how to make certificates"


class Cluster(Struct, frozen=True):
    """A connected cluster: its executor, and how many jobs it runs at a time."""

    executor: Executor
    threads: int


@contextmanager
def connect(settings: Settings) -> Iterator[Cluster]:
    """The cluster at the configured address.

    UsageError for an address that is not allowed, MachineError when no scheduler answers.
    """
    try:
        import distributed
    except ImportError as error:
        raise MissingExtraError("--cluster needs an extra", "cluster") from error
    check_address(settings.cluster, settings.certificates)
    logging.getLogger("distributed").setLevel(logging.CRITICAL)  # errors are reported once, by us
    try:
        client = distributed.Client(
            settings.cluster,
            security=_security(settings.certificates),
            timeout=CONNECT_TIMEOUT,
            set_as_default=False,
        )
    except (OSError, TimeoutError, ValueError) as error:
        message = f"{settings.cluster}: no scheduler answered ({type(error).__name__})"
        raise MachineError(message) from error
    with client:
        # `pure` would return the result of an earlier call whose file has been deleted since.
        executor = _Shipping(client.get_executor(pure=False, retries=0), settings.limit)
        yield Cluster(executor, _threads(client.nthreads(), settings.cluster))
        executor.shutdown(wait=False)


def check_address(address: str, certificates: Certificates | None) -> None:
    """Raise UsageError for an address over which others could read views or run code on the workers."""
    parts = urlsplit(address)
    if parts.scheme not in {"tcp", "tls"} or not parts.hostname or not parts.port:
        raise UsageError(f"--cluster: expected an address such as tls://host:8786, found {address!r}")
    if parts.scheme == "tls" and certificates is None:
        raise UsageError(f"--cluster: {address} needs --tls-ca, --tls-cert and --tls-key; {CERTIFICATE_HINT}")
    if parts.scheme == "tcp" and certificates is not None:
        raise UsageError(f"--cluster: certificates were given, so expected tls://, found {address!r}")
    if parts.scheme == "tcp" and not _loopback(parts.hostname):
        raise UsageError(
            f"--cluster: expected tls:// for a scheduler beyond this machine, found {address!r}; "
            f"whoever reaches it reads every view and runs code on the workers; {CERTIFICATE_HINT}"
        )


def _loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _security(certificates: Certificates | None) -> Any:
    import distributed

    if certificates is None:
        return None
    return distributed.Security(
        require_encryption=True,
        tls_ca_file=str(certificates.authority),
        tls_client_cert=str(certificates.certificate),
        tls_client_key=str(certificates.key),
    )


def _threads(workers: dict[str, int], address: str) -> int:
    """The number of jobs that run at a time; UsageError when a worker has several threads in one process."""
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
    """An executor that sends a task together with its template files, which a worker may not have."""

    cluster: Executor
    limit: float

    def submit(self, fn: Callable[..., R], /, *args: Any, **kwargs: Any) -> Future[R]:
        """The future of a call with one task."""
        (task,) = args
        return self.cluster.submit(run_with_limit, fn, pack(task), self.limit, **kwargs)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Wait for submitted jobs, or cancel them."""
        self.cluster.shutdown(wait=wait and not cancel_futures)


class _OutOfTimeError(BaseException):
    """Raised in a job's thread by its timer; a BaseException, so that no `except Exception` catches it."""


def run_with_limit(function: Callable[[Task], Any], portable: PortableTask, limit: float) -> Any:
    """The function's result for an unpacked task; TimeLimitError after `limit` seconds.

    The worker is not killed: Python code that hangs is interrupted, and the worker takes the next job.
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


class _Watch(Struct):
    """Interrupts the thread of a job, and does nothing once the job has ended."""

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
