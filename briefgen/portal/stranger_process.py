"""A process that answers strangers, at low priority: readers share neither Python's interpreter nor a turn on the processor with them.

The server keeps the connections and the queue; what is to be answered goes there whole, and comes back whole.
"""

from __future__ import annotations

import contextlib
import io
import itertools
import logging
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from typing import Any
from wsgiref.types import StartResponse

from briefgen.portal import lanes
from briefgen.portal.lanes import Lanes
from briefgen.portal.limits import BUSY
from briefgen.processes.worker import SPAWN, exit_with_parent

NAME = "briefgen portal: strangers"
NICE = 10  # of the process, so that readers are served first
LIMIT = 300.0  # seconds for one answer; then the process is replaced
PREPARED = "briefgen.prepared"  # in a WSGI environment: an answer that was made before
SAFE = ("GET", "HEAD")
PLAIN = (str, int, tuple)  # values of an environment that another process can have
Application = Callable[
    [dict[str, Any], StartResponse], Any
]  # a WSGI one; Django's types say no more of what it returns
log = logging.getLogger("django.server")


class ProcessLostError(Exception):
    """The process ended, or hung, before it had answered."""


@dataclass(frozen=True, slots=True)
class Question:
    """A request, as WSGI has it: the strings and numbers of its environment, and its body."""

    environ: dict[str, Any]
    body: bytes
    secrets: tuple[str, ...]  # its session's key and its token, good or not


@dataclass(frozen=True, slots=True)
class Answer:
    """What the application answered."""

    status: str
    headers: tuple[tuple[str, str], ...]
    body: bytes
    known: tuple[str, ...] = ()  # those of the question's secrets that are good


class StrangerProcess:
    """The process, started at once, and anew for the next question when it was lost."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._line = Line.open()

    def answer(self, question: Question) -> Answer:
        """The answer; ProcessLostError when there is none."""
        with self._guard:
            if self._line.lost:
                self._line.close()
                self._line = Line.open()
            line = self._line
        return line.ask(question)

    def close(self) -> None:
        """End the process, whatever it is at."""
        self._line.close()


@dataclass(slots=True, eq=False)
class Line:
    """The pipe to one process; answers come in any order."""

    process: SpawnProcess
    connection: Connection
    lost: bool = False
    _numbers: Iterator[int] = field(default_factory=itertools.count)
    _open: dict[int, Future[Answer]] = field(default_factory=dict)
    _guard: threading.Lock = field(default_factory=threading.Lock)

    @classmethod
    def open(cls) -> Line:
        """A new process; it takes questions before it is ready for them."""
        ours, theirs = SPAWN.Pipe()
        process = SPAWN.Process(target=_serve, args=(theirs,), daemon=True, name=NAME)
        try:
            process.start()
        finally:
            theirs.close()  # so that the pipe ends when the process does
        made = cls(process, ours)
        threading.Thread(target=made._receive, name="strangers", daemon=True).start()
        return made

    def ask(self, question: Question) -> Answer:
        """The answer; ProcessLostError when there is none."""
        number, future = next(self._numbers), Future[Answer]()
        with self._guard:
            self._open[number] = future
            with contextlib.suppress(OSError):  # it has ended, as `_receive` finds out
                self.connection.send((number, question))
        if self.lost:
            self._give_up()
        try:
            return future.result(LIMIT)
        except TimeoutError:
            self.process.kill()
            raise ProcessLostError from None

    def close(self) -> None:
        """End the process."""
        self.process.kill()
        self.process.join()

    def _receive(self) -> None:
        """Hand out answers until the process ends."""
        with contextlib.suppress(EOFError, OSError):
            while True:
                number, found = self.connection.recv()
                _resolve(self._open.pop(number), found)
        self.lost = True
        self._give_up()
        self.connection.close()

    def _give_up(self) -> None:
        """Tell those who wait that there is no answer."""
        with self._guard:
            left, self._open = self._open, {}
        for one in left.values():
            one.set_exception(ProcessLostError())


class DividedApplication:
    """The portal, as WSGI has it: readers are answered here, strangers by their process."""

    def __init__(self, readers: Application, process: StrangerProcess, dispatcher: Lanes) -> None:
        self._readers, self._process, self._lanes = readers, process, dispatcher

    def __call__(self, environ: dict[str, Any], start: StartResponse) -> Iterable[bytes]:
        """The body of the answer."""
        if (prepared := environ.get(PREPARED)) is not None:
            start(prepared.status, list(prepared.headers))
            return [prepared.body]
        headers = {name: environ.get(f"HTTP_{name}", "") for name in ("COOKIE", "AUTHORIZATION")}
        request = lanes.Request(environ["REQUEST_METHOD"], environ["PATH_INFO"], headers)
        if request.is_readers(self._lanes.cookie):
            body: Iterable[bytes] = self._readers(environ, start)
            return body
        plain = {name: value for name, value in environ.items() if isinstance(value, PLAIN)}
        plain[lanes.WAITING] = self._lanes.waiting()
        secrets = request.secrets(self._lanes.cookie)
        try:
            answer = self._answer(Question(plain, environ["wsgi.input"].read(), secrets))
        except (ProcessLostError, OSError):
            log.exception("a request of a stranger has no answer")
            start("503 Service Unavailable", [("Retry-After", str(BUSY)), ("Content-Type", "text/plain")])
            return [b"One moment, please.\n"]
        for secret in answer.known:
            lanes.known.add(secret)
        start(answer.status, list(answer.headers))
        return [answer.body]

    def _answer(self, question: Question) -> Answer:
        """The answer, by a second process when the first one was lost and the question changes nothing."""
        try:
            return self._process.answer(question)
        except ProcessLostError:
            if question.environ["REQUEST_METHOD"] not in SAFE:
                raise
            return self._process.answer(question)


def _refuse_to_write(_: bytes) -> object:
    """WSGI's old way to write a body, which Django does not use."""
    raise NotImplementedError


def _resolve(future: Future[Answer], found: Answer | None) -> None:
    if found is None:
        future.set_exception(ProcessLostError())
    else:
        future.set_result(found)


def answer(application: Application, question: Question) -> Answer:
    """What a WSGI application answers to a question."""
    environ = {**question.environ, "wsgi.input": io.BytesIO(question.body), "wsgi.errors": sys.stderr}
    found = run(application, environ)
    return replace(found, known=tuple(one for one in question.secrets if one in lanes.known))


def run(application: Application, environ: dict[str, Any]) -> Answer:
    """What a WSGI application answers, whole."""
    said: list[tuple[str, tuple[tuple[str, str], ...]]] = []

    def start(status: str, headers: list[tuple[str, str]], _: object = None) -> Callable[[bytes], object]:
        said.append((status, tuple((str(name), str(value)) for name, value in headers)))
        return _refuse_to_write

    found = application(environ, start)
    try:
        body = b"".join(found)
    finally:
        if hasattr(found, "close"):
            found.close()
    status, headers = said[-1]
    return Answer(status, headers, body)


def _serve(connection: Connection) -> None:
    """Answer questions until the other end of the pipe is closed or its process is gone."""
    for number in (
        signal.SIGINT,
        signal.SIGTERM,
    ):  # they are for the server, which ends this process when it is done
        signal.signal(number, signal.SIG_IGN)
    threading.Thread(target=exit_with_parent, daemon=True).start()
    if hasattr(os, "nice"):  # Windows has no such priorities
        os.nice(NICE)
    from briefgen.portal.wsgi import application

    guard = threading.Lock()
    with ThreadPoolExecutor(lanes.PAGES + lanes.FORMS) as threads, contextlib.suppress(EOFError, OSError):
        while True:
            number, question = connection.recv()
            threads.submit(_reply, connection, guard, application, number, question)


def _reply(
    connection: Connection, guard: threading.Lock, application: Application, number: int, question: Question
) -> None:
    """Send the answer; nothing in its place when the application failed where Django has no page for it."""
    try:
        answered: Answer | None = answer(application, question)
    except Exception:
        log.exception("a request of a stranger failed")
        answered = None
    with guard:
        connection.send((number, answered))
