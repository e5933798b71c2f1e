"""Where a paragraph of a table comes from that holds no words of the author's: a figure, a date, a rating."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence

from briefgen.review.mapping import BuiltParagraph

CELL = re.compile(r"(.+\.cells)\[\d+\]")


def path_of(paragraphs: Sequence[BuiltParagraph], built: BuiltParagraph, known: Container[str]) -> str:
    """The path of its first text; else that of its cell, or of the item that its row shows; empty where none is known."""
    if built.paths:
        return built.paths[0]
    row = built.paragraph.row
    if row is None:
        return ""
    cells = [paragraph for paragraph in paragraphs if paragraph.paragraph.row == row]
    first = next((path for cell in cells for path in cell.paths), "")
    match = CELL.fullmatch(first)
    if match is None:
        return f"{first.rpartition(']')[0]}]" if "]" in first else ""
    own = f"{match[1]}[{cells.index(built)}]"
    return own if own in known else first
