"""Two processes that read files side by side: one for PDFs, one for all others."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

from briefgen.audit.sandbox import Sandbox

T = TypeVar("T")


class Lanes:
    """Calls that each run with the sandbox of a file's kind, in turn; both processes load while the caller goes on."""

    def __init__(self, paths: Iterable[Path]) -> None:
        kinds = {path.suffix[1:].lower() for path in paths}
        self._lanes = {pdf: Sandbox() for pdf in {kind == "pdf" for kind in kinds}}
        self._threads = {pdf: ThreadPoolExecutor(1) for pdf in self._lanes}
        for pdf, sandbox in self._lanes.items():
            sandbox.load(kind for kind in kinds if (kind == "pdf") == pdf)

    def submit(self, path: Path, call: Callable[[Sandbox], T]) -> Future[T]:
        """The result of the call, made when those before it for files of the kind have ended."""
        pdf = path.suffix.lower() == ".pdf"
        return self._threads[pdf].submit(call, self._lanes[pdf])

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for thread in self._threads.values():
            thread.shutdown(wait=kind is None, cancel_futures=True)
        for sandbox in self._lanes.values():
            sandbox.close(at_once=kind is not None)
