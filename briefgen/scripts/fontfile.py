"""Font files, and the families that they make."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from msgspec import Struct


class FontFile(Struct, frozen=True, cache_hash=True):
    """A face: a file, and its place in it where that is a collection."""

    path: Path
    number: int = 0


@lru_cache(maxsize=512)
def font_file(path: Path, number: int = 0) -> FontFile:
    """A face: always the same one, which is found faster among those that something is known of."""
    return FontFile(path, number)


class FallbackFamily(Struct, frozen=True, cache_hash=True):
    """A family for scripts that the theme's own families lack: its name, its upright face and its bold one."""

    name: str
    regular: FontFile
    bold: FontFile
