"""A process that answers questions, many at once and in any order, as long as the program runs."""

from __future__ import annotations

import contextlib
import itertools
import signal
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from typing import Any, Generic, TypeVar

from briefgen.processes.worker import exit_with_parent, start

Q = TypeVar("Q")
A = TypeVar("A")
Begin = Callable[[], Callable[[Q], A]]


class NoAnswerError(Exception):
    """The process ended or hung before it had answered, or the question failed there."""


class Service(Generic[Q, A]):
    """The process, started at once, and anew for the next question when it was lost.

    `begin` is a function of a module, called there once: it returns what answers a question, in one of so many threads. A process that
    has not answered within `limit` seconds is replaced.
    """

    def __init__(self, name: str, begin: Begin[Q, A], threads: int, limit: float) -> None:
        self._limit = limit
        self._given = name, begin, threads
        self._guard = threading.Lock()
        self._line = Line[Q, A].open(*self._given)

    def ask(self, question: Q) -> A:
        """The answer; NoAnswerError when there is none, OSError when no process can be started."""
        with self._guard:
            if self._line.lost:
                self._line.close()
                self._line = Line[Q, A].open(*self._given)
            line = self._line
        return line.ask(question, self._limit)

    def close(self) -> None:
        """End the process, whatever it is at."""
        self._line.close()


@dataclass(slots=True, eq=False)
class Line(Generic[Q, A]):
    """The pipe to one process."""

    process: SpawnProcess
    connection: Connection
    lost: bool = False
    _numbers: Iterator[int] = field(default_factory=itertools.count)
    _open: dict[int, Future[A]] = field(default_factory=dict)
    _guard: threading.Lock = field(default_factory=threading.Lock)

    @classmethod
    def open(cls, name: str, begin: Begin[Q, A], threads: int) -> Line[Q, A]:
        """A new process; it takes questions before it is ready for them."""
        made = cls(*start(_serve, name, begin, threads))
        threading.Thread(target=made._receive, name=name, daemon=True).start()
        return made

    def ask(self, question: Q, limit: float) -> A:
        """The answer; NoAnswerError when there is none within so many seconds."""
        number, future = next(self._numbers), Future[A]()
        with self._guard:
            self._open[number] = future
            with contextlib.suppress(OSError):  # it has ended, as `_receive` finds out
                self.connection.send((number, question))
        if self.lost:
            self._give_up()
        try:
            return future.result(limit)
        except TimeoutError:
            self.process.kill()
            raise NoAnswerError from None

    def close(self) -> None:
        """End the process."""
        self.process.kill()
        self.process.join()

    def _receive(self) -> None:
        """Hand out answers until the process ends."""
        try:
            with contextlib.suppress(EOFError, OSError):
                while True:
                    number, answered, answer = self.connection.recv()
                    future = self._open.pop(number)
                    if answered:
                        future.set_result(answer)
                    else:
                        future.set_exception(NoAnswerError())
        finally:
            self.lost = True
            self._give_up()
            self.connection.close()

    def _give_up(self) -> None:
        """Tell those who wait that there is no answer."""
        with self._guard:
            left, self._open = self._open, {}
        for one in left.values():
            one.set_exception(NoAnswerError())


def _serve(connection: Connection, begin: Begin[Any, Any], threads: int) -> None:
    """Answer questions until the other end of the pipe is closed or its process is gone."""
    # Both are for the parent, which ends this process when it is done.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    threading.Thread(target=exit_with_parent, daemon=True).start()
    answer, guard = begin(), threading.Lock()
    with ThreadPoolExecutor(threads) as pool, contextlib.suppress(EOFError, OSError):
        while True:
            number, question = connection.recv()
            pool.submit(_reply, connection, guard, answer, number, question)


def _reply(
    connection: Connection, guard: threading.Lock, answer: Callable[[Any], Any], number: int, question: object
) -> None:
    try:
        reply = number, True, answer(question)
    except Exception:  # noqa: BLE001 -- whoever answers says what it was
        reply = number, False, None
    with guard:
        try:
            connection.send(reply)
        except OSError:
            return  # nobody waits any more
        except Exception:  # noqa: BLE001 -- what cannot be sent is no answer
            connection.send((number, False, None))
