"""The texts, headings and lists of a section -> the Markdown of its body."""

from __future__ import annotations

import re

from briefgen.word_import.parts import Grid, Heading, Part, Point, Text
from briefgen.word_import.runs import block_start, escape

HASHES = re.compile(r"(?<!\S)#+(?=\s*$)")  # at the end of a heading they would be no words of it


def body_of(parts: list[Part]) -> str:
    """The Markdown of texts, headings and lists; a blank line between them, none between points of one list."""
    found: list[str] = []
    last: Part | None = None
    columns: list[int] = []
    for part in parts:
        together = isinstance(part, Point) and isinstance(last, Point)
        if not together:
            columns = []
        text = _lines(part, columns)
        found.append(text if together or not found else f"\n{text}")
        last = part
    return "\n".join(found)


def _lines(part: Part, columns: list[int]) -> str:
    """The Markdown of one part; `columns` are those in which the words of the points above it begin, outermost first."""
    match part:
        case Heading(level, words):
            shown = HASHES.sub(r"\\\g<0>", escape(words))
            return f"{'#' * min(level - 1, 3)} {shown}"
        case Text(markdown, _, quoted):
            return markdown if not quoted else "> " + markdown.replace("\n", "\n> ")
        case Point(markdown, _, depth, number):
            del columns[depth:]
            mark = "- " if number is None else f"{number}. "
            start = columns[-1] if columns else 0
            columns.append(start + len(mark))
            return " " * start + mark + markdown.replace("\n", "\n" + " " * columns[-1])
        case Grid(rows):  # one row: no table without a heading
            return block_start(escape("; ".join(cell for row in rows for cell in row if cell)))
