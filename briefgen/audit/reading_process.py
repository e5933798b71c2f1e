"""The process in which files are read: requests come in, findings go out as lines of JSON, as soon as there is one.

It holds no more than its limits of memory and time allow, and what it sends is read as text: nothing that a hostile file
does to a library reaches the process that asked.
"""

from __future__ import annotations

import importlib
import json
import os
import signal
import stat
import sys
import threading
import time
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from briefgen import gc_tuning

if TYPE_CHECKING:
    from briefgen.audit.search import Sought

MEMORY = 900_000_000  # bytes that the process may take
ADDRESS_SPACE = 1_000_000_000  # bytes of addresses on Linux, those of libraries and fonts among them
TOO_MUCH = 77  # exit code of a process that ends itself for its memory
INTERVAL = 0.05  # seconds between two looks at the memory
GRACE = 5.0  # seconds after its limit at which a process ends itself, should nobody have ended it
# What the files of each kind need, loaded while the brief is.
LIBRARIES = {"pdf": ("pikepdf", "pypdfium2", "pypdfium2.raw")}


def main() -> None:
    """Answer one request after the other until the input ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent
    gc_tuning.raise_threshold(gc_tuning.RESIDENT_THRESHOLD)
    source, target = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # whatever a library prints
    _set_limits()
    needles: list[list[Any]] = []
    while line := source.readline():
        request = json.loads(line)
        # Files of one reader follow each other: only the first request has what they may not hold.
        needles = request.setdefault("needles", needles)
        deadline = threading.Timer(request["limit"] + GRACE, os._exit, (1,))
        deadline.daemon = True
        deadline.start()
        try:
            for answer in _answers(request, source):
                _send(target, answer)
            _send(target, {"done": True})
        except MemoryError:
            os._exit(TOO_MUCH)
        deadline.cancel()


def _answers(request: dict[str, Any], source: BinaryIO) -> Iterator[dict[str, Any]]:
    """The answers about the bytes that follow a request, or about the file that it names."""
    data: bytes | str = source.read(request["size"])
    if "file" in request:
        data = _opened(Path(request["file"]), request["most"])
    if isinstance(data, str):
        yield {"unread": ["the file", data]}
        yield {"searched": 0}
    else:
        yield from ANSWERS[request["ask"]](request, data)


def _opened(path: Path, most: int) -> bytes | str:
    """The bytes of a file; why it cannot be read."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):  # a pipe or a device may never end
            return "it is no regular file"
        with path.open("rb") as file:
            size = os.fstat(file.fileno()).st_size
            data = file.read(min(size, most) + 1)
            if len(data) > size:  # what the system makes as it is read has no size
                data += file.read(max(most + 1 - len(data), 0))
    except OSError as error:
        return error.strerror or str(error)
    return data if len(data) <= most else f"over the limit of {most // 1_000_000} MB"


def _send(target: BinaryIO, answer: dict[str, Any]) -> None:
    target.write(json.dumps(answer).encode() + b"\n")
    target.flush()


def _load(request: dict[str, Any], _: bytes) -> Iterator[dict[str, Any]]:
    """Load the libraries for files of these kinds."""
    for kind in request["kinds"]:
        for name in LIBRARIES.get(kind, ()):
            importlib.import_module(name)
    import briefgen.audit.search  # noqa: F401 -- loaded for the first file

    yield from ()


def _audience(request: dict[str, Any], data: bytes) -> Iterator[dict[str, Any]]:
    from briefgen.audit.readers.identity import facts_of, reader_of

    yield {"audience": reader_of(request["name"], data), "facts": facts_of(data)}


def _read(request: dict[str, Any], data: bytes) -> Iterator[dict[str, Any]]:
    """What a reader of another room finds."""
    module, _, name = request["reader"].partition(":")
    yield from getattr(importlib.import_module(module), name)(data)


def _search(request: dict[str, Any], data: bytes) -> Iterator[dict[str, Any]]:
    from briefgen.audit.search import findings
    from briefgen.audit.verdict import OfBrief, Unread

    sought = _sought(tuple(map(tuple, request["needles"])))
    standing = {place: frozenset(lines) for place, lines in request["standing"].items()}
    for one in findings(request["name"], data, sought, standing):
        match one:
            case int():
                yield {"searched": one}
            case Unread(where, reason):
                yield {"unread": [where, reason]}
            case OfBrief(where, brief):
                yield {"brief": [where, brief]}
            case _:
                yield {"leak": one}


@lru_cache(maxsize=8)
def _sought(needles: tuple[tuple[str, str, str, bool, bool, str], ...]) -> Sought:
    """Several files often have the same reader."""
    from briefgen.audit.needles import Needle
    from briefgen.audit.search import Sought

    return Sought(tuple(Needle(*one) for one in needles))


def _memory(_: dict[str, Any], __: bytes) -> Iterator[dict[str, Any]]:
    """The most memory held since this was last asked for: for the long run of hostile files."""
    yield {"memory": peak_memory()}
    if sys.platform == "linux":
        Path("/proc/self/clear_refs").write_text("5", encoding="ascii")  # proc(5): start VmHWM anew


def _stall(request: dict[str, Any], _: bytes) -> Iterator[dict[str, Any]]:
    """Find one leak, then do what no reader should: for the tests of the limits."""
    yield {"leak": ["place", "page 1"]}
    match request["name"]:
        case "hang":
            time.sleep(600)
        case "memory":
            os._exit(TOO_MUCH)
        case _:
            os._exit(3)


ANSWERS = {
    "load": _load,
    "audience": _audience,
    "search": _search,
    "read": _read,
    "memory": _memory,
    "stall": _stall,
}


def _set_limits() -> None:
    """Limit the memory of this process: by the system where it can, and by a thread that ends the process."""
    if sys.platform == "linux":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (ADDRESS_SPACE, ADDRESS_SPACE))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    threading.Thread(target=_watch, args=(os.getppid(),), daemon=True).start()


def _watch(parent: int) -> None:
    pause = threading.Event()
    while not pause.wait(INTERVAL):
        if peak_memory() > MEMORY:
            os._exit(TOO_MUCH)
        if os.getppid() != parent:
            os._exit(1)


def peak_memory() -> int:
    """The most bytes of memory that this process has held."""
    if sys.platform == "win32":
        return _peak_on_windows()
    if sys.platform == "linux":  # getrusage(2) would count what the parent held when it started this process
        status = Path("/proc/self/status").read_text(encoding="ascii")
        return int(status.partition("VmHWM:")[2].split(maxsplit=1)[0]) * 1024
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss  # getrusage(2): bytes on macOS


def _peak_on_windows() -> int:
    """PeakWorkingSetSize of PROCESS_MEMORY_COUNTERS (psapi.h)."""
    import ctypes

    class Counters(ctypes.Structure):
        _fields_ = (
            ("cb", ctypes.c_uint32), ("faults", ctypes.c_uint32),
            *((name, ctypes.c_size_t) for name in ("peak", "now", "a", "b", "c", "d", "e", "f")),
        )  # fmt: skip

    kernel = ctypes.WinDLL("kernel32")  # type: ignore[attr-defined,unused-ignore]
    kernel.GetCurrentProcess.restype = ctypes.c_void_p
    counters = Counters(cb=ctypes.sizeof(Counters))
    kernel.K32GetProcessMemoryInfo(
        ctypes.c_void_p(kernel.GetCurrentProcess()), ctypes.byref(counters), counters.cb
    )
    return int(counters.peak)
