"""Bars beside what has changed: borders of paragraphs, and of the last cell of a row."""

from __future__ import annotations

from briefgen.theme import Theme
from briefgen.writers.docx.xml import with_property


def with_bar(properties: str, theme: Theme) -> str:
    """The properties of a paragraph, and a line at its right."""
    return with_property(properties, "pBdr", f"<w:pBdr>{_line(theme, 7)}</w:pBdr>")


def cell_borders(theme: Theme, *, changed: bool, without: str = "") -> str:
    """The borders of a cell that are not the table's: a line at its right, none at its `top` or `bottom`; empty where all are."""
    sides = {"right": _line(theme, 0)} if changed else {}
    if without:
        sides[without] = f'<w:{without} w:val="nil"/>'
    borders = "".join(sides[name] for name in ("top", "bottom", "right") if name in sides)
    return f"<w:tcBorders>{borders}</w:tcBorders>" if borders else ""


def _line(theme: Theme, space: int) -> str:
    colour = theme.palette.accent[1:]
    return f'<w:right w:val="single" w:sz="12" w:space="{space}" w:color="{colour}"/>'
