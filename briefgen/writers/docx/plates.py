"""Plates of ratings in fonts that are higher than their line: room below them, where the next line stands."""

from __future__ import annotations

import re

from briefgen.scripts.loadedfont import load
from briefgen.theme import Theme, stand_in_families
from briefgen.typography import points, text_style
from briefgen.writers.docx.sections import ABOVE_BASE
from briefgen.writers.docx.spacing import with_room_below

# A paragraph of a cell with a plate whose words have a font of their own, and another paragraph below it.
_PLATED = re.compile(
    r"<w:p (?:(?!</w:p>).)*"
    r'<w:rStyle w:val="Badge(?:Low|Moderate|High|Severe)"/><w:rFonts w:ascii="([^"]*)"(?:(?!</w:p>).)*</w:p>(?=<w:p )',
    re.DOTALL,
)


def clear_plates(table: str, theme: Theme) -> str:
    """The markup of a table in which no plate covers the letters below it: LibreOffice draws one as high as its font is."""
    return _PLATED.sub(lambda found: with_room_below(found[0], _depth(found[1], theme)), table)


def _depth(family: str, theme: Theme) -> float:
    """Points by which the ground of words in a family falls below a line of a table."""
    families = stand_in_families(theme.fonts, serif=False)
    faces = [one.bold for one in families if one.name == family]
    leading = points(text_style("cell").leading, theme.sizes)
    depth = load(faces[0]).depth * theme.sizes.table if faces else 0.0
    return max(0.0, depth - (1 - ABOVE_BASE) * leading)
