"""The risk heat map: a table of likelihood by impact, with the numbers of the risks in its cells."""

from __future__ import annotations

from msgspec.structs import replace

from briefgen.components.context import Context
from briefgen.components.dates import NO_BREAK
from briefgen.components.part import PartSettings, flag, part
from briefgen.components.register import RegisterEntry
from briefgen.components.risks import tone_of
from briefgen.components.tables import PADDING, bold, capital, words
from briefgen.document import (
    Badge,
    Block,
    Column,
    Inline,
    List,
    ListItem,
    Paragraph,
    Reference,
    Strong,
    Table,
    TableCell,
    TableRow,
    Text,
)
from briefgen.figures.grid import SCORES
from briefgen.model import Matrix, Risk

# Risks that one cell names; it counts the others. With more, the map would not fit on a page.
MOST = 24


@part(
    "the risks by likelihood and impact, five by five",
    flag("bands", "a line that says what each colour covers", default=True),
    flag("names", "a list of the risks' titles; wanted when no register follows"),
    headed="heat_map",
)
def heat_map(context: Context, settings: PartSettings) -> tuple[Block, ...]:
    """The matrix, its key and, if no register follows, the titles of the risks."""
    if not context.risks:
        return ()
    bands = (_bands(context),) if settings.flag("bands") else ()
    names = (_names(context),) if settings.flag("names") else ()
    return (replace(_matrix(context), leads=bool(bands)), *bands, *names)


def _matrix(context: Context) -> Table:
    matrix = context.matrix
    heads = [
        f"{context.numeral(score)}{NO_BREAK}{capital(word)}"
        for score, word in zip(SCORES, matrix.likelihood, strict=True)
    ]
    size = context.theme.sizes.table
    widest = max(context.ruler.width(text, size, bold=True) for text in (*heads, context.label("corner")))
    first = min(0.35, (widest + PADDING) / context.width)
    columns = (
        Column(words(context.label("corner")), first, narrow=True),
        *(
            Column(
                (Text(f"{context.numeral(score)} {capital(word)}"),),
                (1 - first) / len(SCORES),
                "centre",
                narrow=True,
            )
            for score, word in zip(SCORES, matrix.impact, strict=True)
        ),
    )
    rows = tuple(_row(context, likelihood, heads[likelihood - 1]) for likelihood in reversed(SCORES))
    return Table(columns, rows, _description(context), "matrix")


def _row(context: Context, likelihood: int, head: str) -> TableRow:
    return TableRow(
        (TableCell((words(head),), header=True), *(_cell(context, likelihood, impact) for impact in SCORES))
    )


def _cell(context: Context, likelihood: int, impact: int) -> TableCell:
    """A cell: the numbers of its risks above the product of its scores, in the colour of its band."""
    product = likelihood * impact
    _, tone = context.matrix.band(product)
    here = [
        entry for entry in context.risks if (entry.item.likelihood, entry.item.impact) == (likelihood, impact)
    ]
    marks: list[Inline] = []
    for entry in here[:MOST]:
        if marks:
            marks.append(Text(" "))
        marks.append(Strong((_link(entry),)))
    if len(here) > MOST:
        marks.append(Text(f" +{context.numeral(len(here) - MOST)}"))
    paragraphs = (tuple(marks), (Text(context.numeral(product)),))
    return TableCell(tuple(paragraph for paragraph in paragraphs if paragraph), tone_of(tone))


def _link(entry: RegisterEntry[Risk]) -> Reference:
    return Reference(f"risk-{entry.number}", (Text(f"R{entry.number}"),))


def _description(context: Context) -> str:
    matrix = context.matrix
    rare, sure = matrix.likelihood[0], matrix.likelihood[-1]
    minor, critical = matrix.impact[0], matrix.impact[-1]
    axes = context.label("matrix", rare=rare, sure=sure, minor=minor, critical=critical)
    return " ".join((axes, *(_place(context, matrix, entry) for entry in context.risks)))


def _place(context: Context, matrix: Matrix, entry: RegisterEntry[Risk]) -> str:
    risk = entry.item
    product = risk.likelihood * risk.impact
    return context.label(
        "matrix_entry",
        band=matrix.band(product)[0],
        number=f"R{entry.number}",
        likelihood=risk.likelihood,
        impact=risk.impact,
        product=product,
        title=risk.title.rstrip("."),
    )


def _bands(context: Context) -> Paragraph:
    """The key of the colours: each band with the products it covers."""
    content: list[Inline] = [Text(context.label("matrix_key"))]
    low = 1
    for name, tone, high in context.matrix.bands:
        text = context.label("matrix_band", band=name, low=low, high=high).replace(" ", NO_BREAK)
        content += [Text(" "), Badge(text, tone_of(tone))]
        low = high + 1
    return Paragraph(tuple(content), "meta")


def _names(context: Context) -> List:
    return List(
        tuple(
            ListItem(
                (
                    Paragraph(
                        (*bold(f"R{entry.number}"), Text(f" {entry.item.title}")),
                        anchor=context.claim(f"risk-{entry.number}"),
                    ),
                ),
                entry.path,
            )
            for entry in context.risks
        )
    )
