"""Tables: real ones, with header rows, fixed widths, captions and descriptions."""

from __future__ import annotations

from collections.abc import Callable

from briefgen.document import Cell, Column, Row, Table, plain
from briefgen.theme import Theme
from briefgen.writers.docx.inlines import Runs
from briefgen.writers.docx.styles import TABLES, identifier
from briefgen.writers.docx.xml import attribute, twips

SIGNATURE = 44.0  # points of height to sign in, as in the PDF
MATRIX = 31.0
ALIGNED = {"start": "", "end": "End", "centre": "Centre"}
Paragraph = Callable[[str, str], str]  # style, runs -> w:p


def table(block: Table, theme: Theme, width: float, runs: Runs, paragraph: Paragraph) -> str:
    """The w:tbl of a block, `width` points wide."""
    widths = _widths(block, width)
    grid = "".join(f'<w:gridCol w:w="{one}"/>' for one in widths)
    headed = any(column.header for column in block.columns)
    rows = [_head(block, widths, runs, paragraph)] if headed else []
    rows += [_row(block, row, widths, theme, runs, paragraph) for row in block.rows]
    return f"<w:tbl>{_properties(block, sum(widths), headed=headed)}<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"


def _widths(block: Table, width: float) -> list[int]:
    """Twentieths of a point; what rounding leaves goes to the last column."""
    whole = twips(width)
    widths = [round(column.width * whole) for column in block.columns]
    widths[-1] += whole - sum(widths)
    return widths


def _properties(block: Table, width: int, *, headed: bool) -> str:
    side = any(cell.header for row in block.rows for cell in row.cells)
    look = f'<w:tblLook w:val="0000" w:firstRow="{int(headed)}" w:lastRow="0" w:firstColumn="{int(side)}" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
    title = plain(block.caption) or block.description
    return (
        f'<w:tblPr><w:tblStyle w:val="{identifier(TABLES[block.style])}"/><w:tblW w:w="{width}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/>{look}'
        f'<w:tblCaption w:val="{attribute(title)}"/><w:tblDescription w:val="{attribute(block.description)}"/></w:tblPr>'
    )


def _head(block: Table, widths: list[int], runs: Runs, paragraph: Paragraph) -> str:
    cells = []
    for column, width in zip(block.columns, widths, strict=True):
        style = "FactHeading" if block.style == "facts" else f"TableHeading{ALIGNED[_align(block, column)]}"
        cells.append(_cell(width, paragraph(style, runs.of(column.header))))
    return f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{''.join(cells)}</w:tr>"


def _row(  # noqa: PLR0913 -- a row needs what a table needs
    block: Table, row: Row, widths: list[int], theme: Theme, runs: Runs, paragraph: Paragraph
) -> str:
    least = {"signature": SIGNATURE, "matrix": MATRIX}.get(block.style, 0)
    height = f'<w:trHeight w:val="{twips(least)}" w:hRule="atLeast"/>' if least else ""
    cells = []
    for index, (cell, column, width) in enumerate(zip(row.cells, block.columns, widths, strict=True)):
        style = _style(block, cell, column)
        lines = [runs.of(words) for words in cell.paragraphs] or [""]
        if index == 0 and row.anchor:
            lines[0] = runs.anchors.wrap(row.anchor, lines[0])
        fill = theme.tone(cell.tone)[0] if cell.tone else ""
        cells.append(_cell(width, "".join(paragraph(style, line) for line in lines), fill))
    return f"<w:tr><w:trPr><w:cantSplit/>{height}</w:trPr>{''.join(cells)}</w:tr>"


def _align(block: Table, column: Column) -> str:
    return "centre" if block.style == "matrix" else column.align


def _style(block: Table, cell: Cell, column: Column) -> str:
    """The paragraph style of a cell."""
    if cell.header:
        return "FactHeading" if block.style == "routing" else f"TableHeading{ALIGNED[column.align]}"
    match block.style:
        case "facts":
            return "Fact"
        case "matrix":
            return "MatrixSevere" if cell.tone == "severe" else "MatrixText"
        case "reading":
            return f"TableReading{'End' if column.align == 'end' else ''}"
        case _:
            return f"TableText{ALIGNED[column.align]}"


def _cell(width: int, content: str, fill: str = "") -> str:
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{fill[1:]}"/>' if fill else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{shade}</w:tcPr>{content}</w:tc>'
