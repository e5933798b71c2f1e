"""Block nodes: paragraphs, headings, lists, boxes, tables, figures.

`origin` is the path of the item in the reader's view that a block, row or list point shows; page budgets use it.
A block or row that is `changed` says something that an earlier version did not; a bar stands beside it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Literal, TypeAlias

from msgspec import Struct

from briefgen.document.graphics import Chart, Graphic, Redrawing
from briefgen.document.inlines import Inline, Tone


class Heading(Struct, frozen=True):
    """A heading, level 1 to 3; levels never skip. Its anchor is unique in the document.

    `on_paper`: a web page leaves it out, since it shows what stands under it elsewhere.
    """

    level: Literal[1, 2, 3]
    content: tuple[Inline, ...]
    anchor: str
    origin: str = ""
    on_paper: bool = False
    changed: bool = False


ParagraphStyle = Literal[
    "body",      # reading text
    "kicker",    # the small line above the title
    "title",     # the title of the brief, once
    "subtitle",
    "lead",      # the bottom line
    "meta",      # looked up, not read: small sans, secondary colour
    "handling",  # the mark's text on page 1
    "notice",    # draft, withdrawn, embargo
    "label",     # a bold run-in word on a line of its own (not a heading)
]  # fmt: skip


class Paragraph(Struct, frozen=True):
    """A paragraph; `number` is printed in the margin. A `kept` one stays on the page of the beginning of what follows it."""

    content: tuple[Inline, ...]
    style: ParagraphStyle = "body"
    number: str = ""
    anchor: str = ""
    origin: str = ""
    changed: bool = False
    kept: bool = False

    @property
    def leads(self) -> bool:
        """Whether it may not be the last on its page, whatever its style: an item's own line of facts leads it in."""
        return self.kept or (self.style == "meta" and bool(self.origin))


class ListItem(Struct, frozen=True):
    """One point of a list; nested lists are among its blocks."""

    blocks: tuple[Block, ...]
    origin: str = ""


class List(Struct, frozen=True):
    """A list with bullets, or with numbers from `start` on: digits at every depth, as they are typed."""

    items: tuple[ListItem, ...]
    ordered: bool = False
    start: int = 1


class Quote(Struct, frozen=True):
    """A block quotation."""

    blocks: tuple[Block, ...]


class Box(Struct, frozen=True):
    """A tinted box with an accent edge and a heading of its own; a `band` has the accent behind its words, which have the paper's colour."""

    title: tuple[Inline, ...]
    blocks: tuple[Block, ...]
    anchor: str
    level: Literal[1, 2, 3] = 1
    tone: Literal["decision", "summary", "note", "band"] = "note"
    origin: str = ""


class Column(Struct, frozen=True):
    """One column of a table: header words, share of the width, alignment.

    `width` is a share of the text width (all columns of a table add up to 1), or 0 in every column: as its words need
    (briefgen/columns.py). `narrow` columns hold numbers, identifiers, badges and boxes and never wrap a word.
    `group` is a heading over this column and the neighbours with the same one, in a header row of its own.
    """

    header: tuple[Inline, ...]
    width: float = 0.0
    align: Literal["start", "end", "centre"] = "start"
    narrow: bool = False
    group: tuple[Inline, ...] = ()


class TableCell(Struct, frozen=True):
    """Paragraphs in a cell; `tone` colours it (heat map); `header` makes it a header of its row."""

    paragraphs: tuple[tuple[Inline, ...], ...]
    tone: Tone | None = None
    header: bool = False


class TableRow(Struct, frozen=True):
    """A row with as many cells as the table has columns; `anchor` is the target of cross-references.

    One that `heads` the rows which follow has words in its first cell alone, which goes across all columns. `others` are
    the paths of the items that it shows beside that of its `origin`.
    """

    cells: tuple[TableCell, ...]
    anchor: str = ""
    origin: str = ""
    heads: bool = False
    changed: bool = False
    others: tuple[str, ...] = ()


TableStyle = Literal[
    "register",  # accent rule on top, rules between rows
    "reading",   # as register, in the reading face and size (key judgements)
    "facts",     # one row under its header words: date, reference, status
    "numerals",  # one row under large numbers, which are its header words: key figures
    "routing",   # header words in the first column: to, from, copy
    "matrix",    # coloured cells, no rules: the heat map
    "signature", # tall empty cells to write in
]  # fmt: skip


class Table(Struct, frozen=True):
    """A data table: rows under a header row. Never used for layout.

    `caption` is printed above with its number ("Table 2. ..."); empty when the heading above says it.
    `description` is read by a screen reader only. A table without header words has a header column. `on_paper` is as in
    `Heading`.
    `notes` are printed below it. A `wide` one stands on a landscape page of its own, or of several, on paper. A `whole`
    one is not cut, unless it is higher than a page. In a `titled` one each row stands below its own title, which heads it,
    without a line between them. The last rows of one that `leads` stand on the page of the block behind it.
    """

    columns: tuple[Column, ...]
    rows: tuple[TableRow, ...]
    description: str
    style: TableStyle = "register"
    caption: tuple[Inline, ...] = ()
    number: int = 0
    anchor: str = ""
    origin: str = ""
    notes: tuple[tuple[Inline, ...], ...] = ()
    wide: bool = False
    whole: bool = False
    on_paper: bool = False
    titled: bool = False
    leads: bool = False


class Figure(Struct, frozen=True):
    """A graphic with its caption and credit.

    `alt` is the text for screen readers, empty for decoration only. `number` counts figures from 1 and stands before the
    caption; 0 for none. `anchor` is the target of cross-references. `data` is a table with the same content, None for pictures. `annex` is the anchor of that
    table at the end of the document, empty where it stands below the figure; a web page has it below, to be opened. `width` is
    the width in print of a picture, in points, 0 for its own. `again` draws what was drawn for paper in the width of a phone.
    """

    graphic: Graphic
    alt: str
    caption: tuple[Inline, ...] = ()
    credit: str = ""
    number: int = 0
    anchor: str = ""
    data: Table | None = None
    origin: str = ""
    annex: str = ""
    width: float = 0.0
    changed: bool = False
    again: Redrawing | None = None

    @property
    def data_below(self) -> Table | None:
        """The table of its data where that stands below it on paper."""
        return None if self.annex else self.data

    @property
    def keeps_data(self) -> bool:
        """Whether the table below it stands on its page: that of a chart; other drawings have a register below them."""
        return isinstance(self.graphic, Chart) and self.data_below is not None


class Beside(Struct, frozen=True):
    """A picture at the edge where lines begin, with text beside it; on a narrow screen above it.

    Its caption stands above both, its credit before the text.
    """

    figure: Figure
    blocks: tuple[Block, ...]
    origin: str = ""


class Contents(Struct, frozen=True):
    """The list of the document's headings down to `depth`, with their pages; none in a document of fewer than `least` pages."""

    title: tuple[Inline, ...]
    depth: Literal[1, 2, 3] = 2
    least: int = 0


class Endnote(Struct, frozen=True):
    """The note that `Cite(number)` points to."""

    number: int
    content: tuple[Inline, ...]
    origin: str = ""


class Endnotes(Struct, frozen=True):
    """The numbered sources; always the last block of a document. `native`: Word shows them as endnotes of its own.

    `foot`: on paper each stands at the foot of the page that cites it first; a web page lists them under `title`.
    `once`: the text has the mark of the only note once, where it does not name a place in the source.
    """

    notes: tuple[Endnote, ...]
    native: bool = False
    foot: bool = False
    once: bool = False
    title: tuple[Inline, ...] = ()


class PageBreak(Struct, frozen=True):
    """A page break: the next block begins on a new page.

    `room`: the share of a page's text area that, where it is free, lets the page go on instead; 0: the page always ends.
    """

    room: float = 0.0


Block: TypeAlias = (
    Heading | Paragraph | List | Quote | Box | Table | Figure | Beside | Contents | Endnotes | PageBreak
)


def column_groups(columns: tuple[Column, ...]) -> tuple[tuple[int, tuple[Inline, ...]], ...]:
    """The headings over a table's columns, each with how many it is over; none where no column has one."""
    if not any(column.group for column in columns):
        return ()
    runs = [list(run) for _, run in groupby(columns, key=lambda column: column.group)]
    return tuple((len(run), run[0].group) for run in runs)


WIDE = (Table, Figure, Contents, Endnotes)
"""What goes across both columns of a page: it is looked up, and would be cut into slivers in one of them."""


def turned(blocks: Sequence[Block]) -> list[bool]:
    """Which blocks stand on landscape pages: wide tables, and the headings directly above them."""
    found = [isinstance(block, Table) and block.wide for block in blocks]
    for index in reversed(range(len(blocks) - 1)):
        found[index] = found[index] or (isinstance(blocks[index], Heading) and found[index + 1])
    return found


def has_changes(blocks: tuple[Block, ...]) -> bool:
    """Whether something in the blocks is marked as changed."""
    return any(
        any(row.changed for row in block.rows)
        if isinstance(block, Table)
        else isinstance(block, Heading | Paragraph | Figure) and block.changed
        for block in walk(blocks)
    )


def walk(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """Every block in reading order, containers before their content."""
    for block in blocks:
        yield block
        match block:
            case List(items):
                for item in items:
                    yield from walk(item.blocks)
            case Quote(children) | Box(_, children):
                yield from walk(children)
            case Beside(figure, children):
                yield figure
                yield from walk(children)
            case Figure(data=Table() as table, annex=""):
                yield table
            case _:
                pass


def on_screen(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks without those that are for paper alone."""
    return tuple(block for block in blocks if not getattr(block, "on_paper", False))


def anchors(blocks: tuple[Block, ...]) -> Iterator[str]:
    """Every place that references may lead to, in reading order."""
    for block in walk(blocks):
        if isinstance(block, Heading | Paragraph | Box | Table | Figure) and block.anchor:
            yield block.anchor
        if isinstance(block, Table):
            yield from (row.anchor for row in block.rows if row.anchor)
