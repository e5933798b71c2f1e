"""Characters that the fonts of a theme can show, checked before anything is rendered."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path

import msgspec
import uharfbuzz

from briefgen.document import Vector, VectorText
from briefgen.model import Brief, FigureItem
from briefgen.model.walk import texts, walk
from briefgen.theme import Fonts, Theme

# Characters printed as a space or not at all, which need no glyph.
VECTOR = b"{"  # how the record of a vector picture begins
SPACES = frozenset(" \n\t\u00a0\u202f\u2009\u200a\u00ad")


def missing(view: Brief, theme: Theme) -> Iterator[tuple[str, str]]:
    """Path of a text of the view and all characters in it that no font of the theme has, each once."""
    known = covered_characters(theme)
    for path, item in walk(view):
        if isinstance(item, FigureItem) and item.data.startswith(VECTOR):
            yield from _of_drawing(item.data, f"{path}.file", known)
    for path, text, _ in texts(view):
        if not known.issuperset(text):
            yield path, "".join(one for one in dict.fromkeys(text) if one not in known)


def _of_drawing(data: bytes, path: str, known: frozenset[str]) -> Iterator[tuple[str, str]]:
    """The characters of a vector picture's words that no font has."""
    shapes = msgspec.json.decode(data, type=Vector).paths
    words = "".join(shape.text for shape in shapes if isinstance(shape, VectorText))
    if not known.issuperset(words):
        yield path, "".join(one for one in dict.fromkeys(words) if one not in known)


def covered_characters(theme: Theme) -> frozenset[str]:
    """All characters that the theme can show: those that all its faces or one of its fallback faces have."""
    return _covered_characters(theme.fonts, stand_ins(theme))


@lru_cache(maxsize=32)
def _covered_characters(fonts: Fonts, stand_ins: tuple[Path, ...]) -> frozenset[str]:
    fallback: frozenset[str] = frozenset().union(*map(_characters, stand_ins))
    faces = [
        path
        for family in (fonts.reading, fonts.looking)
        for path in (family.regular, family.bold, family.italic, family.bold_italic)
    ]
    common = frozenset.intersection(*(_characters(path) for path in [*faces, fonts.heading]))
    return common | fallback | SPACES


def stand_ins(theme: Theme) -> tuple[Path, ...]:
    """The fallback faces, in order, for a character that the face in use lacks."""
    return (theme.fonts.looking.regular, theme.fonts.reading.regular, *theme.fonts.fallback)


def name_character(character: str) -> str:
    """The description of a character for messages: '₿' (U+20BF BITCOIN SIGN)."""
    return f"{character!r} (U+{ord(character):04X} {unicodedata.name(character, 'unnamed')})"


def name_characters(characters: str) -> str:
    """The description of one character; of several, the characters and their code points, without their names."""
    if len(characters) == 1:
        return name_character(characters)
    return ", ".join(f"{one!r} (U+{ord(one):04X})" for one in characters)


@cache
def _characters(path: Path) -> frozenset[str]:
    face = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(path)))
    return frozenset(map(chr, face.unicodes))
