"""Bars beside what has changed: borders of paragraphs, and of the last cell of a row."""

from __future__ import annotations

import re

from briefgen.theme import Theme

# What the schema wants behind the borders of a paragraph (ISO/IEC 29500-1, 17.3.1.26).
BEHIND = r"<w:(?:shd|tabs|bidi|spacing|ind|contextualSpacing|jc|outlineLvl|rPr|sectPr)\b"


def with_bar(properties: str, theme: Theme) -> str:
    """The properties of a paragraph, and a line at its right."""
    found = re.search(BEHIND, properties)
    at = found.start() if found else len(properties)
    return f"{properties[:at]}<w:pBdr>{_line(theme, 7)}</w:pBdr>{properties[at:]}"


def cell_borders(theme: Theme, *, changed: bool, without: str = "") -> str:
    """The borders of a cell that are not the table's: a line at its right, none at its `top` or `bottom`; empty where all are."""
    sides = {"right": _line(theme, 0)} if changed else {}
    if without:
        sides[without] = f'<w:{without} w:val="nil"/>'
    held = "".join(sides[name] for name in ("top", "bottom", "right") if name in sides)
    return f"<w:tcBorders>{held}</w:tcBorders>" if held else ""


def _line(theme: Theme, space: int) -> str:
    colour = theme.palette.accent[1:]
    return f'<w:right w:val="single" w:sz="12" w:space="{space}" w:color="{colour}"/>'
