"""A file read in a process of its own, with limits on time and memory."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Self

from briefgen.audit.needles import Needle
from briefgen.audit.reading_process import MEMORY, TOO_MUCH
from briefgen.audit.verdict import NO_LINES, Finding, Found, OfBrief, Unread, collect

# The path of modules comes first: the process must find the same package as the one that starts it.
START = "import sys, json; sys.path[:] = json.loads(sys.stdin.buffer.readline()); from briefgen.audit.reading_process import main; main()"
LEAST_TIME, MOST_TIME = 30.0, 55.0  # seconds for one file
TIME_PER_MB = 0.5  # seconds more for each MB
EXIT_TIMEOUT = 5.0  # seconds in which an idle process ends once its input does; then it is killed


class LostError(Exception):
    """The process ended in the midst of a file; says why."""


def time_limit(size: int) -> float:
    """The seconds in which a file of `size` bytes must have been read."""
    return min(MOST_TIME, LEAST_TIME + TIME_PER_MB * size / 1_000_000)


@dataclass(frozen=True, slots=True)
class OnDisk:
    """A file that the process opens itself, so that its bytes pass no pipe; one of more than `most` bytes is not read."""

    path: Path
    most: int


class Sandbox:
    """Reads one file after the other in a process that is replaced when a file ends it."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._loading = False
        self._closed = False
        self._sought: tuple[Needle, ...] | None = None  # what the process looks for until it gets others

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close(at_once=kind is not None)

    def close(self, *, at_once: bool) -> None:
        """End the process, in the midst of a file if need be."""
        self._closed = True  # a thread that has yet to ask starts no other
        self._close(0 if at_once else EXIT_TIMEOUT)

    def load(self, kinds: Iterable[str]) -> None:
        """Start the process, and let it load what files of these kinds need; returns at once."""
        _send(self._started(), {"ask": "load", "kinds": sorted(kinds), "limit": LEAST_TIME}, b"")
        self._loading = True

    def audience(self, name: str, file: OnDisk) -> str | Unread:
        """The audience that a file names, empty when it names none or ends the process; why it cannot be opened."""
        try:
            answers = list(self._ask({"ask": "audience", "name": name}, file))
        except LostError:
            return ""
        for answer in answers:
            if "unread" in answer:
                return Unread(*map(str, answer["unread"]))
        return next((str(one["audience"]) for one in answers if "audience" in one), "")

    def identity(self, name: str, data: bytes) -> tuple[str, dict[str, str]]:
        """The audience that a file names, and what a Word file says of itself; empty when it cannot be read."""
        try:
            said = [one for one in self._ask({"ask": "audience", "name": name}, data) if "audience" in one]
        except LostError:
            return "", {}
        return str(said[0]["audience"]), dict(said[0]["facts"])

    def read(self, reader: str, data: bytes) -> Iterator[dict[str, Any]]:
        """What a reader, named as `package.module:function`, says of a file; LostError when that goes over a limit."""
        return self._ask({"ask": "read", "reader": reader}, data)

    def search(
        self,
        name: str,
        data: bytes | OnDisk,
        needles: tuple[Needle, ...],
        standing: Mapping[str, frozenset[str]] = NO_LINES,
        *,
        ask: str = "search",
    ) -> Finding:
        """What was found in a file; when its reading went over a limit, what was found until then, and that.

        `standing` are lines that every file has, by their kind of place.
        """
        lines = {place: sorted(found) for place, found in standing.items()}
        request = {"ask": ask, "name": name, "needles": needles, "standing": lines}
        return collect(self._findings(request, data))

    def memory(self) -> int:
        """The most bytes that the process has held since this was last asked for."""
        return max((one["memory"] for one in self._ask({"ask": "memory"}, b"") if "memory" in one), default=0)

    def _findings(self, request: dict[str, Any], data: bytes | OnDisk) -> Iterator[Found]:
        ended = False
        try:
            for answer in self._ask(request, data):
                match answer:
                    case {"leak": [path, where]}:
                        yield str(path), str(where)
                    case {"unread": [where, reason]}:
                        yield Unread(str(where), str(reason))
                    case {"brief": [where, brief]}:
                        yield OfBrief(str(where), str(brief))
                    case {"searched": count}:
                        ended = True
                        yield int(count)
            if not ended:  # without a result, a file of which nothing was said would count as clean
                yield Unread("the file", "its reader gave no result")
        except LostError as error:
            yield Unread("the file", str(error))

    def _ask(self, request: dict[str, Any], data: bytes | OnDisk) -> Iterator[dict[str, Any]]:
        """The answers as they come; LostError when the process ends before the last."""
        if isinstance(data, OnDisk):
            request = {**request, "file": os.fspath(data.path.absolute()), "most": data.most}
            limit, data = time_limit(_size(data.path)), b""
        else:
            limit = time_limit(len(data))
        expired = threading.Event()
        process = self._started()
        timer = threading.Timer(limit, _expire, (process, expired))
        timer.daemon = True
        timer.start()
        _send(process, {**self._shortened(request), "limit": limit}, data)
        assert process.stdout is not None
        try:
            for line in process.stdout:
                answer = json.loads(line)
                if "done" not in answer:
                    yield answer
                elif self._loading:
                    self._loading = False
                else:
                    return
        except ValueError:  # a line cut off by the end of the process
            pass
        finally:
            timer.cancel()
        code = process.wait()
        if expired.is_set():
            raise LostError(f"over the limit: timed out after {limit:.0f} s")
        if code == TOO_MUCH:
            raise LostError(f"over the limit: more than {MEMORY // 1_000_000} MB of memory")
        raise LostError(f"its reader crashed (exit code {code})")

    def _shortened(self, request: dict[str, Any]) -> dict[str, Any]:
        """A request as it is sent, without needles that the process has from the one before."""
        if "needles" not in request:
            return request
        needles = request["needles"]
        if needles == self._sought:
            return {key: value for key, value in request.items() if key != "needles"}
        self._sought = needles
        sent = [(one.path, one.words, one.typed, one.alone, one.joined, one.letters) for one in needles]
        return {**request, "needles": sent}

    def _started(self) -> subprocess.Popen[bytes]:
        if self._process is not None and self._process.poll() is None:
            return self._process
        self._close(0)
        if self._closed:
            raise LostError("its reader was closed")
        self._loading, self._sought = False, None
        self._process = subprocess.Popen(  # noqa: S603 -- this Python, with what stands above
            [sys.executable, "-c", START],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        if self._closed:  # by another thread, while the process started
            self._close(0)
        if self._process is None:
            raise LostError("its reader was closed")
        assert self._process.stdin is not None
        with contextlib.suppress(OSError):
            self._process.stdin.write(json.dumps(sys.path).encode() + b"\n")
        return self._process

    def _close(self, timeout: float) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        pipes: tuple[IO[bytes] | None, ...] = (process.stdin, process.stdout)
        for pipe in pipes:
            with contextlib.suppress(OSError):
                if pipe is not None:
                    pipe.close()
        try:
            process.wait(timeout)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _size(path: Path) -> int:
    """The bytes of a file; 0 for one that cannot be opened, which the process that reads it says."""
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _send(process: subprocess.Popen[bytes], request: dict[str, Any], data: bytes) -> None:
    assert process.stdin is not None
    with contextlib.suppress(OSError):  # that it has ended is found out by who reads its answers
        process.stdin.write(json.dumps({**request, "size": len(data)}).encode() + b"\n" + data)
        process.stdin.flush()


def _expire(process: subprocess.Popen[bytes], expired: threading.Event) -> None:
    expired.set()
    process.kill()
