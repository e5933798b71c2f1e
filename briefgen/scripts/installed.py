"""The font families that are installed on this machine."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import uharfbuzz

from briefgen.scripts.fontfile import FallbackFamily, FontFile, font_file

SUFFIXES = frozenset({".ttf", ".otf", ".ttc", ".otc"})
NUMBERED = re.compile(r"(.+\.[ot]t[fc])(?:#(\d+))?", re.IGNORECASE)
"""The name of a font file, and the number of a face in a collection, from 0 on."""


class FontError(Exception):
    """A file that is no font that can be used; the words say why."""


@cache
def installed_families() -> dict[str, FallbackFamily]:
    """Each family with an upright face by its name, those of the user before those of the system."""
    faces: dict[str, dict[str, FontFile]] = {}
    for path in _files():
        for file, family, style in _faces(path):
            faces.setdefault(family, {}).setdefault(style, file)
    return {
        name: FallbackFamily(name, styles["Regular"], styles.get("Bold", styles["Regular"]))
        for name, styles in sorted(faces.items())
        if "Regular" in styles
    }


def family_of(path: Path, number: int = 0) -> FallbackFamily:
    """The family of one font file, for all shapes; FontError where it is none that can be embedded."""
    try:
        face = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(path)), number)
    except (OSError, ValueError) as error:
        raise FontError(str(error)) from error
    if not face.glyph_count or not {"glyf", "CFF "} & set(face.table_tags):
        raise FontError("expected a font with TrueType or CFF outlines")
    if face.has_var_data:
        raise FontError("expected a font of one weight, found a variable font")
    file = font_file(path, number)
    return FallbackFamily(_family(face) or path.stem, file, file)


def _files() -> Iterator[Path]:
    for folder in _folders():
        for where, below, names in os.walk(folder):
            below.sort()
            for name in sorted(names):
                path = Path(where, name)
                if path.suffix.lower() in SUFFIXES:
                    yield path


def _folders() -> list[Path]:
    home = Path.home()
    if sys.platform == "darwin":
        return [home / "Library/Fonts", Path("/Library/Fonts"), Path("/System/Library/Fonts")]
    if sys.platform == "win32":
        own = Path(os.environ.get("LOCALAPPDATA", home), "Microsoft/Windows/Fonts")
        return [own, Path(os.environ.get("WINDIR", "C:/Windows"), "Fonts")]
    return [
        home / ".local/share/fonts",
        home / ".fonts",
        Path("/usr/local/share/fonts"),
        Path("/usr/share/fonts"),
    ]


def _faces(path: Path) -> Iterator[tuple[FontFile, str, str]]:
    """(face, family, style) of a file; nothing of one that cannot be read or that is variable."""
    try:
        blob = uharfbuzz.Blob.from_file_path(str(path))
    except (OSError, ValueError):
        return
    for number in range(max(1, uharfbuzz.Face(blob).count)):
        face = uharfbuzz.Face(blob, number)
        if face.glyph_count and not face.has_var_data and {"glyf", "CFF "} & set(face.table_tags):
            yield font_file(path, number), _family(face), _style(face)


def _family(face: uharfbuzz.Face) -> str:
    names = uharfbuzz.OTNameIdPredefined
    return str(face.get_name(names.TYPOGRAPHIC_FAMILY) or face.get_name(names.FONT_FAMILY) or "")


def _style(face: uharfbuzz.Face) -> str:
    names = uharfbuzz.OTNameIdPredefined
    style = face.get_name(names.TYPOGRAPHIC_SUBFAMILY) or face.get_name(names.FONT_SUBFAMILY) or ""
    return "Regular" if style in {"Regular", "Normal", "Book", "Roman"} else str(style)
