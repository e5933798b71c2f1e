"""The room beside the words of cells in a table from right to left: programs differ on which side the left margin of a cell is."""

from __future__ import annotations

import re

from briefgen.typography import CELL_SIDE
from briefgen.writers.docx.xml import twips, with_property

_CELL = re.compile(
    r'<w:tcMar>(?:<w:left w:w="(\d+)" w:type="dxa"/>)?(?:<w:right w:w="(\d+)" w:type="dxa"/>)?</w:tcMar>(.*?)</w:tc>',
    re.DOTALL,
)
_PROPERTIES = re.compile(r"(<w:pPr>)(.*?)(</w:pPr>)", re.DOTALL)


def even_sides(xml: str) -> str:
    """The markup of tables in which each cell has the lesser of its two margins at both sides.

    What is left of the other is an indent of its paragraphs, whose side follows the direction of the paragraph in all programs.
    """
    return _CELL.sub(_even, xml)


def _even(match: re.Match[str]) -> str:
    start, end = (int(one or twips(CELL_SIDE)) for one in match.groups()[:2])
    least = min(start, end)
    margins = f'<w:left w:w="{least}" w:type="dxa"/><w:right w:w="{least}" w:type="dxa"/>'
    words = match[3]
    if start != end:
        words = _PROPERTIES.sub(lambda one: _indented(one, start - least, end - least), words)
    return f"<w:tcMar>{margins}</w:tcMar>{words}</w:tc>"


def _indented(match: re.Match[str], start: int, end: int) -> str:
    """The properties of a paragraph with its indents, of which one is 0: at its own beginning and end, not at those of the table."""
    inner = match[2]
    if '<w:bidi w:val="0"/>' in inner:
        start, end = end, start
    if "<w:ind " in inner:
        return match[0]
    made = with_property(inner, "ind", f'<w:ind w:left="{start}" w:right="{end}"/>')
    return f"{match[1]}{made}{match[3]}"
