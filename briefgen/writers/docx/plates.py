"""Plates of ratings in fonts that are higher than their line: room below them, where the next line stands."""

from __future__ import annotations

import re

from briefgen.scripts.loadedfont import load
from briefgen.theme import Theme, stand_in_families
from briefgen.typography import ABOVE_BASE, points, text_style
from briefgen.writers.docx.spacing import with_room_below

_PARAGRAPH = re.compile("<w:p .*?</w:p>", re.DOTALL)
# A plate whose words have a font of their own.
_PLATE = re.compile(r'<w:rStyle w:val="Badge(?:Low|Moderate|High|Severe)"/><w:rFonts w:ascii="([^"]*)"')


def clear_plates(table: str, theme: Theme) -> str:
    """The markup of a table in which no plate covers the letters below it: LibreOffice draws one as high as its font is."""
    return _PARAGRAPH.sub(lambda found: _clear(found, theme), table) if _PLATE.search(table) else table


def _clear(match: re.Match[str], theme: Theme) -> str:
    """A paragraph of a cell, with room below its plates where another paragraph stands there."""
    paragraph = match[0]
    families = _PLATE.findall(paragraph) if match.string.startswith("<w:p ", match.end()) else ()
    return with_room_below(paragraph, _depth(families[-1], theme)) if families else paragraph


def _depth(family: str, theme: Theme) -> float:
    """Points by which the ground of words in a family falls below a line of a table."""
    families = stand_in_families(theme.fonts, serif=False)
    faces = [one.bold for one in families if one.name == family]
    leading = points(text_style("cell").leading, theme.sizes)
    depth = load(faces[0]).depth * theme.sizes.table if faces else 0.0
    return max(0.0, depth - (1 - ABOVE_BASE) * leading)
