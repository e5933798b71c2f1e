"""Whether a table stands whole on one page, as the PDF would have it: Word lays out by itself, and is told which rows keep together."""

from __future__ import annotations

import math
from collections.abc import Sequence

from briefgen.columns import CELL_STYLES
from briefgen.document import Table, plain
from briefgen.theme import Theme
from briefgen.typography import CELL_SPACES, EMPTIEST, LEAST_ROWS, WHOLE_ROWS, points, text_style
from briefgen.writers.docx.xml import twips

LETTER = 0.5  # width of a letter, in sizes of its type


def stays_whole(block: Table, widths: Sequence[int], theme: Theme) -> bool:
    """Whether it is never cut, has too few rows for it, or is so low that a page may stay that empty before it.

    `widths` are twentieths of a point.
    """
    if block.whole or CELL_SPACES[block.style].whole:
        return True
    if len(block.rows) < 2 * LEAST_ROWS:
        return True
    page = theme.page.turned if block.wide else theme.page
    return len(block.rows) <= WHOLE_ROWS and _height(block, widths, theme) <= EMPTIEST * (
        page.height - page.top - page.bottom
    )


def _height(block: Table, widths: Sequence[int], theme: Theme) -> float:
    """About how high its rows are, in points: by the number of letters, as nothing else has to be measured for it."""
    space, style = CELL_SPACES[block.style], text_style(CELL_STYLES[block.style][1])
    size, leading = points(style.size, theme.sizes), points(style.leading, theme.sizes)
    lines = 0
    for row in block.rows:
        cells = zip(row.cells, widths, strict=False)  # a row that heads others has one cell
        lines += max(
            len(cell.paragraphs)
            + math.floor(len(" ".join(map(plain, cell.paragraphs))) * twips(size * LETTER) / width)
            for cell, width in cells
        )
    return lines * leading + len(block.rows) * (space.above + space.below)
