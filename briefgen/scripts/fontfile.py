"""Font files, and the families that they make."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple


class FontFile(NamedTuple):
    """A face: a file, and its place in it where that is a collection."""

    path: Path
    number: int = 0


class FallbackFamily(NamedTuple):
    """A family for scripts that the theme's own families lack: its name, its upright face and its bold one."""

    name: str
    regular: FontFile
    bold: FontFile
