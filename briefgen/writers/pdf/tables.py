"""Tables: rules, no boxes; headers repeated; columns that cut no word which another column can spare."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportlab.pdfbase.pdfmetrics import getAscentDescent
from reportlab.platypus import Flowable
from reportlab.platypus import Table as PlatypusTable

from briefgen.document import Cell, Inline, Row, Table, TableStyle, plain
from briefgen.values import dataclass
from briefgen.writers.pdf import inlines
from briefgen.writers.pdf.inlines import Setting
from briefgen.writers.pdf.prose import Prose
from briefgen.writers.pdf.rows import WholeRows
from briefgen.writers.pdf.styles import Look, Voice, aligned
from briefgen.writers.pdf.tagging import Tag, tag_table, tagged
from briefgen.writers.pdf.tagging.structure import string

Command = tuple[object, ...]
Value = Prose | list[Flowable] | str

# Tables that are never split, unless they are higher than a page.
WHOLE = frozenset({"matrix", "facts", "signature"})

SIDE = 6.0  # left and right of a cell's words
SIGNATURE = 44.0  # the height of a cell to sign in
MATRIX = 31.0  # the least height of a cell of the heat map
GAP = 2.0  # white between the cells of the heat map


@dataclass(frozen=True, slots=True)
class Manner:
    """How one style of table is set: voices of its head and body, room above and below, least row height."""

    head: str
    body: str
    above: float
    below: float
    row: float = 0


MANNERS: dict[TableStyle, Manner] = {
    "register": Manner("cell_head", "cell", 3.5, 4),
    "reading": Manner("cell_head", "reading", 4, 5.5),
    "facts": Manner("fact_head", "fact", 0, 0),
    "routing": Manner("routing_head", "cell", 2.5, 3),
    "matrix": Manner("cell_head", "matrix", 3, 4, MATRIX),
    "signature": Manner("cell_head", "cell", 3, 3, SIGNATURE),
}


def table(look: Look, block: Table, width: float, tag: Tag) -> PlatypusTable:
    """The platypus table of a block, tagged, `width` points wide."""
    return _Setter(look, block, width).table(tag)


def least_width(look: Look, block: Table) -> float:
    """The width below which a table would cut words."""
    return sum(_Setter(look, block, look.theme.page.text_width).words())


def summary(block: Table) -> dict[str, str]:
    """The attribute that says to a screen reader what the table holds (ISO 32000-1, table 349)."""
    return {"Summary": string(block.description).decode("latin-1")} if block.description else {}


class _Setter:
    """One table on its way to platypus."""

    def __init__(self, look: Look, block: Table, width: float) -> None:
        self._look = look
        self._block = block
        self._width = width
        self._manner = MANNERS[block.style]
        self._headed = any(column.header for column in block.columns)
        # The column of a reading table that is read; the others are looked up.
        widths = [column.width for column in block.columns]
        self._read = widths.index(max(widths))

    def table(self, tag: Tag) -> PlatypusTable:
        """The table with its widths, its rules and its tags."""
        rows = self._rows()
        widths = fitted(self._wanted(), self._words(rows))
        heights = [0.0] * self._headed + [self._manner.row] * len(self._block.rows)
        made = WholeRows(
            rows, widths, None, repeatRows=int(self._headed), hAlign="LEFT",
            spaceBefore=4, spaceAfter=12, minRowHeights=heights,
            style=[*self._padding(), *self._rules(), *self._tones()],
        )  # fmt: skip
        made.whole = self._block.style in WHOLE
        return tag_table(made, tag, int(self._headed), self._row_header())

    def words(self) -> list[float]:
        """The least width of each column."""
        return self._words(self._rows())

    def _row_header(self) -> int | None:
        """The column whose cells head their rows."""
        marked = {index for row in self._block.rows for index, cell in enumerate(row.cells) if cell.header}
        return min(marked) if marked else None if self._headed else 0

    def _head(self) -> list[Value]:
        voice = self._look.voice(self._manner.head)
        if self._block.style == "matrix":
            voice = voice.changed(alignment=1)
        return [
            self._prose(aligned(voice, column), column.header) if column.header else ""
            for column in self._block.columns
        ]

    def _row(self, row: Row) -> list[Value]:
        values: list[Value] = []
        name = row.anchor
        for index, cell in enumerate(row.cells):
            said = any(plain(paragraph) for paragraph in cell.paragraphs)
            values.append(self._cell(cell, index, name if said else ""))
            name = "" if said else name
        return values

    def _cell(self, cell: Cell, index: int, anchor: str) -> Value:
        voice = self._voice(cell, index)
        made = [
            self._prose(voice, paragraph, anchor if not number else "", toned=self._colours(cell) is not None)
            for number, paragraph in enumerate(paragraph for paragraph in cell.paragraphs if paragraph)
        ]
        if len(made) < 2:
            return made[0] if made else ""
        return [tagged(one, Tag("P")) for one in made]

    def _voice(self, cell: Cell, index: int) -> Voice:
        style, look = self._block.style, self._look
        heads = cell.header or (not self._headed and index == 0)
        column = self._block.columns[index]
        match style:
            case "routing" if heads:
                return look.voice(self._manner.head)
            case "reading" if index != self._read:
                return aligned(look.voice("mark" if heads else "cell"), column)
            case "matrix" if heads:
                return look.voice("cell").aligned("end")
            case "matrix":
                colours = self._colours(cell)
                voice = look.voice(self._manner.body)
                return voice.changed(textColor=colours[1]) if colours else voice
            case _:
                return aligned(look.voice(self._manner.body), column)

    def _colours(self, cell: Cell) -> tuple[str, str] | None:
        return self._look.theme.tone(cell.tone) if cell.tone else None

    def _prose(
        self, voice: Voice, content: tuple[Inline, ...], anchor: str = "", *, toned: bool = False
    ) -> Prose:
        setting = Setting(self._look, voice, toned=toned)
        made = Prose(None, voice.style, frags=inlines.fragments(setting, content))
        made.anchor = anchor
        return made

    def _rows(self) -> list[list[Value]]:
        return [*([self._head()] if self._headed else []), *map(self._row, self._block.rows)]

    def _wanted(self) -> list[float]:
        """Widths in points as the block asks for them."""
        total = sum(column.width for column in self._block.columns) or 1
        return [column.width / total * self._width for column in self._block.columns]

    def _words(self, rows: Sequence[Sequence[Value]]) -> list[float]:
        """The least width of each column, in which no word is cut."""
        return [
            max(map(_widest_word, column), default=0.0) + sum(self._side_padding(index))
            for index, column in enumerate(zip(*rows, strict=True))
        ]

    def _side_padding(self, index: int) -> tuple[float, float]:
        last = len(self._block.columns) - 1
        if self._block.style == "matrix":
            return (SIDE, SIDE) if index else (0, SIDE)
        inset = self._look.theme.inset(self._block.style)
        return (SIDE if index or inset else 0, SIDE if index < last or inset else 0)

    def _padding(self) -> list[Command]:
        manner, style = self._manner, self._block.style
        commands: list[Command] = [
            ("FONT", (0, 0), (-1, -1), self._look.faces.looking[0], self._look.theme.sizes.table),
            ("TOPPADDING", (0, 0), (-1, -1), manner.above),
            ("BOTTOMPADDING", (0, 0), (-1, -1), manner.below),
            ("VALIGN", (0, 0), (-1, -1), "MIDDLE" if style == "matrix" else "TOP"),
        ]
        for index in range(len(self._block.columns)):
            left, right = self._side_padding(index)
            commands += [
                ("LEFTPADDING", (index, 0), (index, -1), left),
                ("RIGHTPADDING", (index, 0), (index, -1), right),
            ]
        if style == "reading":
            commands += self._lowered()
        if self._headed and style != "facts":
            commands.append(("VALIGN", (0, 0), (-1, 0), "BOTTOM"))
        if style == "facts":
            commands += [("TOPPADDING", (0, 0), (-1, 0), 5), ("BOTTOMPADDING", (0, -1), (-1, -1), 6)]
        return commands

    def _lowered(self) -> Iterator[Command]:
        """Room above the small words of a reading table, so that all first lines stand on one line."""
        read, small = (self._look.voice(name).style for name in (self._manner.body, "cell"))
        lower = read.fontSize * _ascent(read.fontName) - small.fontSize * _ascent(small.fontName)
        for index in range(len(self._block.columns)):
            if index != self._read:
                cells = ((index, int(self._headed)), (index, -1))
                yield ("TOPPADDING", *cells, self._manner.above + lower)

    def _rules(self) -> list[Command]:
        accent, rule = self._look.ink("accent"), self._look.ink("rule")
        match self._block.style:
            case "matrix":
                return []
            case "facts":
                return [
                    ("LINEABOVE", (0, 0), (-1, 0), 0.5, rule),
                    ("LINEBELOW", (0, -1), (-1, -1), 0.5, rule),
                ]
            case "routing":
                return [("LINEBELOW", (0, 0), (-1, -1), 0.5, rule), ("LINEABOVE", (0, 0), (-1, 0), 0.5, rule)]
            case _:
                return [("LINEABOVE", (0, 0), (-1, 0), 1, accent), ("LINEBELOW", (0, 0), (-1, -1), 0.5, rule)]

    def _tones(self) -> list[Command]:
        paper = self._look.ink("paper")
        commands: list[Command] = []
        first = int(self._headed)
        for number, row in enumerate(self._block.rows, start=first):
            if band := self._look.theme.band(self._block.style, number - first):
                commands.append(("BACKGROUND", (0, number), (-1, number), band))
            for index, cell in enumerate(row.cells):
                colours = self._colours(cell)
                if colours:
                    commands.append(("BACKGROUND", (index, number), (index, number), colours[0]))
        if self._block.style == "matrix":
            commands.append(("INNERGRID", (1, first), (-1, -1), GAP, paper))
        return commands


def fitted(wanted: Sequence[float], words: Sequence[float]) -> list[float]:
    """The widths wanted, raised to the widest words at the cost of columns that have room to spare."""
    short = sum(max(0.0, word - width) for width, word in zip(wanted, words, strict=True))
    spare = sum(max(0.0, width - word) for width, word in zip(wanted, words, strict=True))
    if not short:
        return list(wanted)
    if short > spare:
        return _rationed(words, sum(wanted))
    return [
        word if width < word else width - short * (width - word) / spare
        for width, word in zip(wanted, words, strict=True)
    ]


def _rationed(words: Sequence[float], room: float) -> list[float]:
    """Room that is too small for all words: columns that need less than their share get it, the others the rest."""
    widths = [0.0] * len(words)
    left = len(words)
    for index in sorted(range(len(words)), key=lambda index: words[index]):
        widths[index] = min(words[index], room / left)
        room, left = room - widths[index], left - 1
    return widths


def _ascent(face: str) -> float:
    """How far above the base line a face's first line begins, in ems: platypus' own measure."""
    return float(getAscentDescent(face, 1)[0])


def _widest_word(value: Value) -> float:
    if isinstance(value, str):
        return 0.0
    paragraphs = value if isinstance(value, list) else [value]
    return max(float(paragraph.minWidth()) for paragraph in paragraphs) + 0.5
