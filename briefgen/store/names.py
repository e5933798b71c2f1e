"""File names that are valid on every common file system, and paths that Windows can open."""

from __future__ import annotations

import os
import unicodedata
from functools import cache
from pathlib import Path

from briefgen.errors import Place, fail

# Device names of Windows, reserved with any suffix.
RESERVED = frozenset(
    {"con", "prn", "aux", "nul", *(f"{device}{n}" for device in ("com", "lpt") for n in range(1, 10))}
)
MAX_NAME = 200
MAX_PATH = 259  # characters of a path of Windows, unless the system and the program allow longer ones


def check_name(name: str) -> str:
    """The file name unchanged; Problems when it is not valid on every common file system."""
    stem = name.split(".", maxsplit=1)[0].lower()
    if unicodedata.normalize("NFC", name) != name or len(name.encode()) > MAX_NAME or stem in RESERVED:
        message = f"expected a name that every file system can hold, found {name!r}"
        raise fail("file-name", message, Place(name), hint="give the brief another `id:`")
    return name


def check_path(path: Path, suffix: str) -> None:
    """Problems when a path, with what its temporary file has behind it, is longer than the system opens."""
    longest = longest_path()
    if longest and len(str(path.absolute())) + len(suffix) > longest:
        message = f"expected a path of {longest - len(suffix)} characters at most, found {len(str(path.absolute()))}"
        hint = "choose a shorter folder with --output, or give the brief a shorter `id:`"
        raise fail("path-length", message, Place(str(path)), hint=hint)


@cache
def longest_path() -> int:
    """The most characters of a path, 0 for no such limit."""
    if os.name != "nt":
        return 0
    import ctypes

    library = getattr(ctypes, "windll").ntdll  # noqa: B009 -- the name is there on Windows only
    # Long paths must be allowed by the system and by the program's manifest; this call says whether both do.
    allowed = getattr(library, "RtlAreLongPathsEnabled", None)
    return 0 if allowed is not None and allowed() else MAX_PATH
