"""Atomic writes: a file has its old or its new content, never a mixture."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from msgspec import Struct, field

from briefgen.errors import MachineError

TEMPORARY = ".briefgen-part"
BINARY = getattr(os, "O_BINARY", 0)


class Operations(Struct, frozen=True):
    """The system calls that write, replaceable so that tests can make each of them fail."""

    write: Callable[[int, bytes], int] = os.write
    sync: Callable[[int], None] = os.fsync
    replace: Callable[[Path, Path], None] = field(default=lambda source, target: source.replace(target))

    def write_all(self, descriptor: int, data: bytes) -> None:
        """Write all bytes, in as many calls as the system needs."""
        view = memoryview(data)
        while view:
            view = view[self.write(descriptor, bytes(view)) :]

    def put(self, path: Path, data: bytes) -> None:
        """Replace the file's content; when that fails, the old file is unchanged."""
        part = path.with_name(f"{path.name}{TEMPORARY}")
        try:
            descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | BINARY, 0o644)
            try:
                self.write_all(descriptor, data)
                self.sync(descriptor)
            finally:
                os.close(descriptor)
            self.replace(part, path)
        except OSError:
            with contextlib.suppress(OSError):
                part.unlink()
            raise


@contextmanager
def report_disk_errors(path: Path) -> Iterator[None]:
    """Raise MachineError, with path and advice, for an OSError inside."""
    try:
        yield
    except PermissionError as error:
        hint = "close it if it is open in Word" if path.is_file() else "choose another folder with --output"
        raise MachineError(f"{path}: may not be written; {hint}") from error
    except OSError as error:
        raise MachineError(f"{path}: {error.strerror or error}; the old file is unchanged") from error


def sweep(folder: Path) -> None:
    """Remove partial files of interrupted builds; safe because the caller holds the lock."""
    for part in (*folder.glob(f"*{TEMPORARY}"), *folder.glob(f"*/*{TEMPORARY}")):
        with contextlib.suppress(OSError):
            part.unlink()
