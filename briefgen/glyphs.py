"""Which characters a theme can show: asked before anything is rendered."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path

import uharfbuzz

from briefgen.model import Brief
from briefgen.model.walk import texts
from briefgen.theme import Fonts, Theme

# Set by spaces, never by a glyph of its own.
SPACES = frozenset(" \n\t\u00a0\u202f\u2009\u200a\u00ad")


def missing(view: Brief, theme: Theme) -> Iterator[tuple[str, str]]:
    """Path of each text of the view and a character in it that no font of the theme holds, once a text."""
    known = covered(theme)
    for path, text, _ in texts(view):
        if not known.issuperset(text):
            yield from ((path, character) for character in dict.fromkeys(text) if character not in known)


def covered(theme: Theme) -> frozenset[str]:
    """Every character that is in the reading and the looking face alike, or in one face that stands in for them."""
    return _covered(theme.fonts, stand_ins(theme))


@lru_cache(maxsize=32)
def _covered(fonts: Fonts, stand_ins: tuple[Path, ...]) -> frozenset[str]:
    fallback: frozenset[str] = frozenset().union(*map(_characters, stand_ins))
    faces = [
        path
        for family in (fonts.reading, fonts.looking)
        for path in (family.regular, family.bold, family.italic, family.bold_italic)
    ]
    common = frozenset.intersection(*(_characters(path) for path in [*faces, fonts.heading]))
    return common | fallback | SPACES


def stand_ins(theme: Theme) -> tuple[Path, ...]:
    """The faces that are asked, in order, for a character that the face in use lacks."""
    return (theme.fonts.looking.regular, theme.fonts.reading.regular, *theme.fonts.fallback)


def named(character: str) -> str:
    """A character as an error names it: '₿' (U+20BF BITCOIN SIGN)."""
    return f"{character!r} (U+{ord(character):04X} {unicodedata.name(character, 'unnamed')})"


@cache
def _characters(path: Path) -> frozenset[str]:
    face = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(path)))
    return frozenset(map(chr, face.unicodes))
