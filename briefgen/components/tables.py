"""Tables from rows of cells: column widths, and no column that is empty in every row."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from briefgen.components.context import Context
from briefgen.components.isolation import FROM_LEFT, FROM_RIGHT
from briefgen.document import (
    Column,
    Inline,
    Quiet,
    Strong,
    Table,
    TableCell,
    TableRow,
    TableStyle,
    Text,
    plain,
)
from briefgen.figures.measure import Ruler
from briefgen.locale.punctuation import COLONS, SENTENCE_ENDS

PADDING = 12.0  # left and right of a cell together, in points
BADGE = 8.0  # left and right of a badge's words together, in points
SHORT = 84.0  # points; a column whose texts are all at most that wide keeps each on one line
LEAST_TEXT = 0.4  # of a table's width at least is left to the columns with text

STEERING = FROM_LEFT + FROM_RIGHT


class Slot(Struct, frozen=True):
    """A planned column: its header, and either its `share` of the width or the texts it `holds` on one line.

    `share` is in proportion to the other columns; 0 makes a narrow column, as wide as the widest text that it holds
    or the widest word of its header. `inset` (points) is added to the width for badges.
    """

    header: str
    share: float = 0.0
    holds: tuple[str, ...] = ()
    align: Literal["start", "end", "centre"] = "start"
    inset: float = 0.0


class TableColumns(Struct, frozen=True):
    """A planned table: its columns, its rows, and its description for screen readers.

    `titled` is empty, or for rows below titles of their own what the titles are: the header where nothing else is said.
    """

    slots: tuple[Slot, ...]
    rows: tuple[TableRow, ...]
    description: str
    style: TableStyle = "register"
    caption: tuple[Inline, ...] = ()
    titled: str = ""


def titled(
    title: Sequence[tuple[Inline, ...]], cells: Sequence[TableCell], anchor: str, origin: str
) -> tuple[TableRow, TableRow]:
    """A title across all columns, in paragraphs, and the row of cells that it heads."""
    blank = (TableCell(()),) * (len(cells) - 1)
    return (
        TableRow((cell(*title), *blank), anchor, origin, heads=True),
        TableRow(tuple(cells), origin=origin),
    )


def table_of(
    context: Context, name: str, slots: Sequence[Slot], rows: Iterable[TableRow], titled: str = ""
) -> tuple[Table, ...]:
    """The table of a part, read aloud as label `name_table`; none without a row."""
    made = tuple(rows)
    plan = TableColumns(tuple(slots), made, context.label(f"{name}_table"), titled=titled)
    return (table(context, plan),) if made else ()


def table(context: Context, plan: TableColumns) -> Table:
    """The table without empty columns; numbered if it has a caption."""
    plan = _with_titles_alone(plan)
    kept = _kept(plan)
    slots = [plan.slots[index] for index in kept]
    rows = tuple(
        replace(row, cells=row.cells[: len(kept)] if row.heads else tuple(row.cells[i] for i in kept))
        for row in plan.rows
    )
    number = context.next_table() if plan.caption else 0
    return Table(
        columns(context, slots, rows, plan.style),
        rows,
        plan.description,
        plan.style,
        plan.caption,
        number,
        anchor=context.anchor(f"table-{number}") if number else "",
        titled=bool(plan.titled),
    )


def _with_titles_alone(plan: TableColumns) -> TableColumns:
    """The plan; where no row says anything below its title, one column of the titles: a header would stand over nothing."""
    if not plan.titled or any(_says(one) for row in plan.rows if not row.heads for one in row.cells):
        return plan
    rows = tuple(
        replace(row, cells=(replace(row.cells[0], header=True),), heads=False)
        for row in plan.rows
        if row.heads
    )
    return replace(plan, slots=(Slot(plan.titled, share=1),), rows=rows, titled="")


def _kept(plan: TableColumns) -> list[int]:
    """The columns that say something in a row, beside what goes across all of them."""
    rows = [row for row in plan.rows if not row.heads]
    return [at for at in range(len(plan.slots)) if any(_says(row.cells[at]) for row in rows)] or [0]


def columns(
    context: Context, slots: Sequence[Slot], rows: Sequence[TableRow], style: TableStyle
) -> tuple[Column, ...]:
    """The columns with widths that add up to 1, measured in the font and size of the style."""
    reading, sizes = style == "reading", context.theme.sizes
    ruler, size = (context.reading_ruler, sizes.body) if reading else (context.ruler, sizes.table)
    own = [row for row in rows if not row.heads]  # what heads rows goes across all columns
    least = [_least(ruler, size, slot, [row.cells[i] for row in own]) for i, slot in enumerate(slots)]
    widths = shares([slot.share for slot in slots], [needed / context.width for needed in least])
    return tuple(
        Column((Text(slot.header),) if slot.header else (), width, slot.align, narrow=not slot.share)
        for slot, width in zip(slots, widths, strict=True)
    )


def shares(wanted: Sequence[float], least: Sequence[float]) -> tuple[float, ...]:
    """Widths that add up to 1, in proportion to `wanted` and at least `least`; a column that wants 0 gets its least.

    If the least widths of narrow columns leave less than `LEAST_TEXT` to the others, they are reduced.
    """
    if not any(wanted):
        return tuple(width / math.fsum(least) for width in least)
    narrow = math.fsum(width for share, width in zip(wanted, least, strict=True) if not share)
    squeeze = min(1.0, (1 - LEAST_TEXT) / narrow) if narrow else 1.0
    widths = [0.0 if share else width * squeeze for share, width in zip(wanted, least, strict=True)]
    texts = [index for index, share in enumerate(wanted) if share]
    shared = _share([(wanted[index], least[index]) for index in texts], 1 - math.fsum(widths))
    for index, width in zip(texts, shared, strict=True):
        widths[index] = width
    return tuple(width / math.fsum(widths) for width in widths)


def _share(columns: Sequence[tuple[float, float]], room: float) -> list[float]:
    """The room shared in proportion to what each column wants, but never less than its least."""
    needed = math.fsum(least for _, least in columns)
    if needed >= room:
        return [least / needed * room for _, least in columns]
    total = math.fsum(wanted for wanted, _ in columns)
    tight = [wanted / total * room < least for wanted, least in columns]
    if not any(tight):
        return [wanted / total * room for wanted, _ in columns]
    given = math.fsum(least for (_, least), is_tight in zip(columns, tight, strict=True) if is_tight)
    loose = [column for column, is_tight in zip(columns, tight, strict=True) if not is_tight]
    others = iter(_share(loose, room - given))
    return [least if is_tight else next(others) for (_, least), is_tight in zip(columns, tight, strict=True)]


def cell(*paragraphs: tuple[Inline, ...], header: bool = False) -> TableCell:
    """A cell of these paragraphs without the empty ones."""
    return TableCell(tuple(paragraph for paragraph in paragraphs if paragraph), header=header)


def row(*cells: TableCell, anchor: str = "", origin: str = "") -> TableRow:
    """A row of these cells."""
    return TableRow(cells, anchor, origin)


def scores(context: Context, *values: int) -> tuple[TableCell, ...]:
    """A cell for each score, in the digits of the document."""
    return tuple(cell(words(context.numeral(value))) for value in values)


def words(text: str) -> tuple[Inline, ...]:
    """A text node; empty for an empty text."""
    return (Text(text),) if text else ()


def bold(text: str) -> tuple[Inline, ...]:
    """A text in bold; empty for an empty text."""
    return (Strong((Text(text),)),) if text else ()


def quiet(text: str) -> tuple[Inline, ...]:
    """A text in the secondary colour; empty for an empty text."""
    return (Quiet((Text(text),)),) if text else ()


def led(lead: str, content: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """What a word in bold leads to, behind it."""
    return (*bold(lead), Text(" "), *content)


def run_in(title: str, text: str, colon: str) -> str:
    """A title followed by text on the same line: ends with a full stop before a sentence, else with the language's `colon`."""
    if ends_sentence(title) or title.rstrip(STEERING).endswith(COLONS):
        return title
    return f"{title}." if text[:1].isupper() else f"{title}{colon.rstrip(' ')}"


def ends_sentence(text: str) -> bool:
    """Whether words end with a sign behind which no full stop stands."""
    return text.rstrip(STEERING).endswith((*SENTENCE_ENDS, "…"))


def capital(text: str) -> str:
    """The text with its first letter as a capital."""
    return text[:1].upper() + text[1:]


def _says(cell: TableCell) -> bool:
    return any(plain(paragraph).strip() for paragraph in cell.paragraphs)


def _least(ruler: Ruler, size: float, slot: Slot, cells: Sequence[TableCell]) -> float:
    """The least width of a column: all its text if narrow or short, else its longest word."""
    widest = ruler.longest_word(slot.header, size, bold=True)
    if slot.share:
        texts = [plain(paragraph) for cell in cells for paragraph in cell.paragraphs]
        if not any(ruler.width(text, size, bold=True) > SHORT for text in texts):
            return max([widest, *(ruler.width(text, size, bold=True) for text in texts)]) + PADDING
        each = " ".join(texts)  # many cells of a column have the same text
        return max(widest, ruler.longest_word(each, size, bold=True)) + PADDING
    widths = (ruler.width(text, size, bold=True) + slot.inset for text in slot.holds)
    return max([widest, *widths]) + PADDING
