"""Characters that the fonts of a theme can show, checked before anything is rendered."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache

from briefgen.document.vectors import drawn_words
from briefgen.model import Brief, FigureItem
from briefgen.model.walk import texts, walk
from briefgen.scripts.characters import DIRECTIONS, drop_ignorable
from briefgen.scripts.fontfile import FontFile
from briefgen.scripts.loadedfont import load
from briefgen.scripts.shipped import shipped_families
from briefgen.theme import Fonts, Theme, family_faces

# Characters printed as a space or not at all, which need no glyph.
SPACES = frozenset(" \n\t\u00a0\u202f\u2009\u200a\u00ad")

# Controls of text direction, which are refused where a file is read, whatever a font has.
_CONTROLS = frozenset(map(chr, DIRECTIONS))


def missing(view: Brief, theme: Theme) -> Iterator[tuple[str, str]]:
    """Path of a text of the view and all characters in it that no font of the theme or the package has, each once."""
    known = covered_characters(theme)
    for path, item in walk(view):
        data = item.data if isinstance(item, FigureItem) else b""
        if data and (characters := lacking("".join(drawn_words(data)), theme)):
            yield f"{path}.file", characters
    for path, text, _ in texts(view):
        if not known.issuperset(text) and (characters := lacking(text, theme)):
            yield path, characters


def lacking(text: str, theme: Theme) -> str:
    """The characters of a text that neither the theme's fonts nor those of the package have, each once."""
    known = covered_characters(theme)
    if known.issuperset(text):
        return ""
    known |= shipped_characters()
    known |= _CONTROLS
    return "".join(one for one in dict.fromkeys(drop_ignorable(text)) if one not in known)


def covered_characters(theme: Theme) -> frozenset[str]:
    """The characters that the theme itself can show: those that all its faces or one of its fallback faces have."""
    return _covered_characters(theme.fonts)


@lru_cache(maxsize=32)
def _covered_characters(fonts: Fonts) -> frozenset[str]:
    stand_ins = (FontFile(fonts.looking.regular), FontFile(fonts.reading.regular))
    files = [*stand_ins, *(family.regular for family in fonts.fallback)]
    faces = map(FontFile, (*family_faces(fonts.reading), *family_faces(fonts.looking), fonts.heading))
    common = frozenset.intersection(*(load(file).characters for file in faces))
    return common.union(SPACES, *(load(file).characters for file in files))


@cache
def shipped_characters() -> frozenset[str]:
    """All characters of the fonts of the package, which are opened only where the theme's own lack one."""
    return frozenset().union(*(load(family.regular).characters for family in shipped_families()))


def name_character(character: str) -> str:
    """The description of a character for messages: '₿' (U+20BF BITCOIN SIGN)."""
    return f"{character!r} (U+{ord(character):04X} {unicodedata.name(character, 'unnamed')})"


def name_characters(characters: str) -> str:
    """The description of one character; of several, the characters and their code points, without their names."""
    if len(characters) == 1:
        return name_character(characters)
    return ", ".join(f"{one!r} (U+{ord(one):04X})" for one in characters)
