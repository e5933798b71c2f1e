"""Characters of a Word file that its own fonts lack or that need shaping, and the families that show them."""

from __future__ import annotations

from collections.abc import Iterable

from briefgen.scripts.characters import needs_shaping
from briefgen.scripts.fontfile import FallbackFamily, font_file
from briefgen.scripts.loadedfont import load
from briefgen.scripts.shipped import NASTALIQ
from briefgen.theme import Theme, stand_in_families

SPACES = frozenset("\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f")
PRIVATE = "\U000f0000"  # where the private planes begin
_ASCII = bytes(range(0x80))


def characters_beyond_ascii(xml: str) -> frozenset[str]:
    """The characters of a part that are not ASCII: nearly all are, so bytes without it leave little to look at.

    None of the private planes, which no brief may hold: they stand for words whose places are looked for.
    """
    return frozenset(one for one in set(xml.encode().translate(None, _ASCII).decode()) if one < PRIVATE)


def foreign_characters(others: frozenset[str], theme: Theme) -> frozenset[str]:
    """Those characters that need another font than the theme's, or shaping."""
    lacking = own_lacking(others, theme)
    return frozenset(one for one in others if one in lacking or needs_shaping(one))


def families(foreign: frozenset[str], theme: Theme) -> list[tuple[FallbackFamily, frozenset[str]]]:
    """The fallback families that show such characters, each with what it shows, in order."""
    left = own_lacking(foreign, theme)
    shown = []
    for family in stand_in_families(theme.fonts, serif=True):
        if not left:
            break
        own = left - load(family.regular).lacking(left)
        if own:
            # Words that are small stand in the next family.
            left -= frozenset() if theme.fonts.nastaliq and family.name == NASTALIQ else own
            shown.append((family, own))
    return shown


def own_lacking(characters: Iterable[str], theme: Theme) -> frozenset[str]:
    """Those characters that one of the theme's families does not show."""
    reading, looking = (load(font_file(one.regular)) for one in (theme.fonts.reading, theme.fonts.looking))
    # A space that a font lacks is drawn by the reader's program, in any font.
    return frozenset(reading.lacking(characters) | looking.lacking(characters)) - SPACES
