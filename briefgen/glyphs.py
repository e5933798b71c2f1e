"""Characters that the fonts of a theme can show, checked before anything is rendered."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache

from briefgen import prose
from briefgen.document.vectors import drawn_words
from briefgen.model import Brief, FigureItem
from briefgen.model.fields import Kind
from briefgen.model.walk import PROSE, texts, walk
from briefgen.scripts.characters import DIRECTIONS
from briefgen.scripts.fontfile import FontFile, font_file
from briefgen.scripts.loadedfont import load
from briefgen.scripts.shipped import shipped_families
from briefgen.scripts.unseen import drop_ignorable
from briefgen.theme import Fonts, Theme, family_faces

# Characters printed as a space or not at all, which need no glyph.
SPACES = frozenset(" \n\t\u00a0\u202f\u2009\u200a\u00ad")

# Controls of text direction, which are refused where a file is read, whatever a font has.
_CONTROLS = frozenset(map(chr, DIRECTIONS))


def missing(view: Brief, theme: Theme) -> Iterator[tuple[str, str]]:
    """Path of a text of the view and all characters in it that no font of the theme or the package has, each once."""
    covered = _covered(theme.fonts)
    for path, item in walk(view):
        data = item.data if isinstance(item, FigureItem) else b""
        if data and (characters := lacking("".join(drawn_words(data)), theme)):
            yield f"{path}.file", characters
    for path, text, kind in texts(view):
        if not covered.issuperset(text) and (characters := _lacking_in(text, kind, theme)):
            yield path, characters
    if view.changed:
        words = "".join(f"{row.name}{row.old}{row.new}" for row in view.changed.rows)
        if characters := lacking(words, theme):
            yield "since", characters


def lacking(text: str, theme: Theme) -> str:
    """The characters of a text that neither the theme's fonts nor those of the package have, each once."""
    covered = _covered(theme.fonts)
    unknown = _own_lacking(set(text) - covered, theme.fonts)
    if unknown:
        unknown -= shipped_characters() | _CONTROLS
    lacking = "".join(one for one in dict.fromkeys(drop_ignorable(text)) if one in unknown) if unknown else ""
    covered.update(set(text).difference(lacking))
    return lacking


def _lacking_in(text: str, kind: Kind, theme: Theme) -> str:
    """What is lacking of a field's text as it is printed: the address of a link needs no glyph."""
    found = lacking(text, theme)
    if not found or kind not in PROSE:
        return found
    return lacking(prose.printed_words(text, body=kind is Kind.BODY), theme)


@lru_cache(maxsize=32)
def _covered(fonts: Fonts) -> set[str]:  # noqa: ARG001 -- a set for each
    """The characters that were asked for and that the theme's fonts or those of the package can show."""
    return set(SPACES)


def _own_lacking(characters: set[str], fonts: Fonts) -> set[str]:
    """Those characters that one of a theme's faces lacks, and each of its fallback faces."""
    if not characters:
        return characters
    faces = (*family_faces(fonts.reading), *family_faces(fonts.looking))
    others = (fonts.looking.regular, fonts.reading.regular)
    lacking = set().union(*(load(font_file(path)).lacking(characters) for path in faces))
    for file in (*map(FontFile, others), *(family.regular for family in fonts.fallback)):
        lacking &= load(file).lacking(characters)
    return lacking


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
    return ", ".join(f"{character!r} (U+{ord(character):04X})" for character in characters)
