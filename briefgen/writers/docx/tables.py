"""Tables: real ones, with header rows, fixed widths, captions and descriptions."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from msgspec.structs import replace

from briefgen.cell_type import cell_theme
from briefgen.columns import column_widths, read_column, side_paddings
from briefgen.document import (
    Column,
    Strong,
    Table,
    TableCell,
    TableRow,
    TableStyle,
    column_groups,
    plain,
)
from briefgen.sums import int_sum
from briefgen.theme import Theme
from briefgen.typography import CELL_SIDE, CELL_SPACES
from briefgen.writers.docx.bars import cell_borders
from briefgen.writers.docx.ids import row_words
from briefgen.writers.docx.inlines import Runs, RunStyle
from briefgen.writers.docx.paragraph_styles import BOX_EDGE
from briefgen.writers.docx.style_part import BOX_TABLE, TABLES, identifier
from briefgen.writers.docx.whole import stays_whole
from briefgen.writers.docx.xml import attribute, twips

HOUSE_FONTS = 1.25  # how much wider than ours the words of a house's fonts may be
ALIGNED = {"start": "", "end": "End", "centre": "Centre"}
HEADS: dict[TableStyle, str] = {"facts": "FactHeading", "numerals": "KeyFigure"}  # others: TableHeading
Paragraph = Callable[[str, str, str, str], str]  # style, runs, more properties, place -> w:p


def table(block: Table, theme: Theme, width: float, runs: Runs, paragraph: Paragraph) -> str:
    """The w:tbl of a block, `width` points wide."""
    smaller = cell_theme(block, theme)
    paragraph = _with_leading(paragraph, theme, smaller)
    runs.cells = RunStyle(size=0.0 if smaller is theme else smaller.sizes.table)
    theme = _wider(smaller) if theme.house else smaller
    widths = _widths(block, theme, width)
    grid = "".join(f'<w:gridCol w:w="{one}"/>' for one in widths)
    headed = any(column.header for column in block.columns)
    rows = [_groups(block, widths, theme, runs, paragraph)] if column_groups(block.columns) else []
    rows += [_head(block, widths, theme, runs, paragraph)] if headed else []
    last, whole = len(block.rows) - 1, stays_whole(block, widths, theme)
    for index, row in enumerate(block.rows):
        # A table begins and ends with two rows, and small ones are not cut at all, as in the PDF.
        keep = index < last and (whole or index in {0, last - 1} or row.heads)
        keep = keep or (index == last and (bool(block.notes) or block.leads))
        band = theme.band(block.style, index)
        runs.item = row.origin
        rows.append(_row(block, row, widths, theme, runs, paragraph, keep=keep, band=band))
    runs.item, runs.cells = "", RunStyle()
    return f"<w:tbl>{_properties(block, int_sum(widths), headed=headed, house=bool(theme.house))}<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"


def _with_leading(paragraph: Paragraph, theme: Theme, smaller: Theme) -> Paragraph:
    """How paragraphs are written in a table of smaller type: with lines of its own height where that is less than the styles'."""
    leading = smaller.sizes.table_leading
    if leading == theme.sizes.table_leading:
        return paragraph
    lines = f'<w:spacing w:line="{twips(leading)}" w:lineRule="exact"/>'
    return lambda style, runs, properties, place: paragraph(style, runs, properties + lines, place)


def set_in(table: str, left: float) -> str:
    """The w:tbl, its beginning so many points from that of the text, as in a list or a quotation."""
    return table.replace("<w:tblLayout", f'<w:tblInd w:w="{twips(left)}" w:type="dxa"/><w:tblLayout', 1)


def box(title: str, head: str, content: str, width: float, fill: str = "") -> str:
    """The w:tbl of a box, `width` points wide: its title is its header row. `fill` is its ground where it is not the style's."""
    width -= BOX_EDGE / 2  # the other half of the edge stands outside
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{fill[1:]}"/>' if fill else ""
    whole = f'<w:tcPr><w:tcW w:w="{twips(width)}" w:type="dxa"/>{shade}%s</w:tcPr>'
    top, bottom = (f'<w:tcMar><w:{side} w:w="0" w:type="dxa"/></w:tcMar>' for side in ("top", "bottom"))
    look = '<w:tblLook w:val="0620" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
    properties = (
        f'<w:tblPr><w:tblStyle w:val="{identifier(BOX_TABLE)}"/><w:tblW w:w="{twips(width)}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/>{look}<w:tblDescription w:val="{attribute(title)}"/></w:tblPr>'
    )
    return (
        f'<w:tbl>{properties}<w:tblGrid><w:gridCol w:w="{twips(width)}"/></w:tblGrid>'
        f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr><w:tc>{whole % bottom}{head}</w:tc></w:tr>"
        f"<w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc>{whole % top}{content}</w:tc></w:tr></w:tbl>"
    )


def second_column(block: Table, theme: Theme, width: float) -> float:
    """Points from the left edge of a table to the words of its second column."""
    theme = _wider(theme) if theme.house else theme
    return column_widths(block, theme, width)[0] + side_paddings(block, theme)[1][0]


def _widths(block: Table, theme: Theme, width: float) -> list[int]:
    """Twentieths of a point; what rounding leaves goes to the widest column."""
    widths = [twips(one) for one in column_widths(block, theme, width)]
    widths[widths.index(max(widths))] += twips(width) - int_sum(widths)
    return widths


def _wider(theme: Theme) -> Theme:
    """The theme with type as wide as that of most fonts that a house may have, which nobody can measure here."""
    sizes = theme.sizes
    larger = {name: getattr(sizes, name) * HOUSE_FONTS for name in ("table", "table_head", "meta", "body")}
    return replace(theme, sizes=replace(sizes, **larger))


def _properties(block: Table, width: int, *, headed: bool, house: bool) -> str:
    bits = f"{0x0680 + 0x0020 * headed:04X}"  # the same as the attributes (ISO/IEC 29500-4, 14.3.7)
    look = f'<w:tblLook w:val="{bits}" w:firstRow="{int(headed)}" w:lastRow="0" w:firstColumn="1" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
    # The table style of a house may leave less room for words.
    side = f'w:w="{twips(CELL_SIDE)}" w:type="dxa"'
    margins = f"<w:tblCellMar><w:left {side}/><w:right {side}/></w:tblCellMar>" if house else ""
    # A title and a description that say the same would be read twice.
    title, heads = plain(block.caption), ", ".join(plain(column.header) for column in block.columns)
    description = block.description if block.description != title else heads
    known = f'<w:tblCaption w:val="{attribute(title)}"/>' if title else ""
    return (
        f'<w:tblPr><w:tblStyle w:val="{identifier(TABLES[block.style])}"/><w:tblW w:w="{width}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/>{margins}{look}'
        f'{known}<w:tblDescription w:val="{attribute(description)}"/></w:tblPr>'
    )


def _head(block: Table, widths: list[int], theme: Theme, runs: Runs, paragraph: Paragraph) -> str:
    cells = []
    for index, (column, width) in enumerate(zip(block.columns, widths, strict=True)):
        style = HEADS.get(block.style) or f"TableHeading{ALIGNED[_align(block, column)]}"
        cells.append(
            _cell(
                paragraph(style, runs.of(column.header, runs.cells), "", ""),
                width,
                _head_edges(block, theme, index),
            )
        )
    return f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{''.join(cells)}</w:tr>"


def _groups(block: Table, widths: list[int], theme: Theme, runs: Runs, paragraph: Paragraph) -> str:
    """The headings over several columns."""
    cells, index = [], 0
    for count, words in column_groups(block.columns):
        style = f"TableHeading{'Centre' if count > 1 else ''}"
        width, edges = int_sum(widths[index : index + count]), _head_edges(block, theme, index, count)
        cells.append(_cell(paragraph(style, runs.of(words, runs.cells), "", ""), width, edges, span=count))
        index += count
    return f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{''.join(cells)}</w:tr>"


def _row(  # noqa: PLR0913 -- a row needs what a table needs
    block: Table,
    row: TableRow,
    widths: list[int],
    theme: Theme,
    runs: Runs,
    paragraph: Paragraph,
    *,
    keep: bool,
    band: str,
) -> str:
    least = CELL_SPACES[block.style].row
    height = f'<w:trHeight w:val="{twips(least)}" w:hRule="atLeast"/>' if least else ""
    kept, said = "<w:keepNext/>" if keep else "", row_words(block, row)
    cells = []
    without = ("bottom" if row.heads else "top") if block.titled else ""
    held = zip(row.cells, block.columns, widths, strict=True)
    if row.heads:
        held = zip(row.cells[:1], block.columns[:1], [int_sum(widths)], strict=True)
    for index, (cell, column, width) in enumerate(held):
        style = _style(block, cell, column)
        how = RunStyle(toned=True, size=runs.cells.size) if cell.tone else runs.cells
        lines = [runs.of(words, how) for words in cell.paragraphs] or [""]
        if block.style == "signature" and not any(lines):
            lines = [runs.entry(plain(column.header), date=index == len(widths) - 1)]
        if index == 0 and row.anchor:
            lines[0] = runs.anchors.wrap(row.anchor, lines[0])
        fill = theme.tone(cell.tone)[0] if cell.tone else band
        # A number or a rating says nothing of its own: it is that of its row.
        place = f"{said}/{plain(column.header)}"
        span = len(widths) if row.heads else 1
        content = "".join(
            paragraph(one, line, kept, place) for one, line in zip(_styles(style, cell), lines, strict=True)
        )
        last = row.heads or index == len(row.cells) - 1
        borders = cell_borders(theme, changed=row.changed and last, without=without)
        edges = _edges(block, theme, index, span, close=row.heads and block.titled)
        cells.append(_cell(content, width, edges, fill, span, borders))
    return f"<w:tr><w:trPr><w:cantSplit/>{height}</w:trPr>{''.join(cells)}</w:tr>"


def _align(block: Table, column: Column) -> str:
    return "centre" if block.style == "matrix" else column.align


def _style(block: Table, cell: TableCell, column: Column) -> str:
    """The paragraph style of a cell."""
    if cell.header and block.style == "reading":
        return f"TableMark{ALIGNED[column.align]}"
    if cell.header:
        return "TableRowLabel" if block.style == "matrix" else f"TableRowHeading{ALIGNED[column.align]}"
    match block.style:
        case "facts":
            return "Fact"
        case "numerals":
            return "KeyFigureLabel"
        case "matrix":
            return "MatrixSevere" if cell.tone == "severe" else "MatrixText"
        case "reading" if column is not block.columns[read_column(block)]:
            return f"TableAside{ALIGNED[column.align]}"
        case "reading":
            return f"TableReading{ALIGNED[column.align]}"
        case _:
            return f"TableText{ALIGNED[column.align]}"


def _styles(style: str, cell: TableCell) -> list[str]:
    """The style of each paragraph of a cell.

    Beside words that are read, the first stands lower, so that it is on their line; numbers of risks in a heat map are larger.
    """
    if style.startswith("Matrix"):
        named = [any(isinstance(one, Strong) for one in words) for words in cell.paragraphs]
        return [f"{style}{'Item' * one}" for one in named] or [style]
    return [style, *[style.replace("TableAside", "TableText")] * (len(cell.paragraphs) - 1)]


def _cell(  # noqa: PLR0913 -- a cell has that many sides
    content: str, width: int, edges: str, fill: str = "", span: int = 1, borders: str = ""
) -> str:
    """A cell; `edges` are properties of its own, `span` is how many columns it goes across."""
    across = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{fill[1:]}"/>' if fill else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{across}{borders}{shade}{edges}</w:tcPr>{content}</w:tc>'


def _edges(block: Table, theme: Theme, index: int, span: int = 1, *, close: bool = False) -> str:
    """The room beside the words where it is not the style's: none outside of the first and the last column.

    A table style can say it, but LibreOffice does not listen. The words of a matrix stand in the middle; a `close` cell has no room
    below its words.
    """
    paddings = side_paddings(block, theme)
    if block.style == "matrix":
        return f'{_margins(*paddings[index], close=False)}<w:vAlign w:val="center"/>'
    return _margins(paddings[index][0], paddings[index + span - 1][1], close=close)


def _head_edges(block: Table, theme: Theme, index: int, span: int = 1) -> str:
    """The same of a heading: one that takes fewer lines than others stands at the foot of its cell, as in the PDF."""
    sides = _edges(block, theme, index, span).partition("<w:vAlign")[0]
    if block.style == "facts":
        return sides
    return f'{sides}<w:vAlign w:val="bottom"/>'


@lru_cache(maxsize=64)
def _margins(left: float, right: float, *, close: bool) -> str:
    """The margins of a cell that differ from those of others; a `close` one has none below its words."""
    sides = [("left", left), *([("bottom", 0.0)] if close else []), ("right", right)]
    sides = [(name, side) for name, side in sides if side != CELL_SIDE]
    margins = "".join(f'<w:{name} w:w="{twips(side)}" w:type="dxa"/>' for name, side in sides)
    return f"<w:tcMar>{margins}</w:tcMar>" if margins else ""
