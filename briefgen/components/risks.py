"""The risk register: number, title and cause, consequence, rating, response and owner."""

from __future__ import annotations

from briefgen.components import tables
from briefgen.components.context import Context
from briefgen.components.dates import NO_BREAK
from briefgen.components.judgements import join_texts
from briefgen.components.part import PartOption, PartSettings, flag, part, top
from briefgen.components.register import RegisterEntry
from briefgen.components.tables import Slot, TableColumns, bold, cell, led, quiet, row, run_in, words
from briefgen.document import (
    Badge,
    Block,
    Inline,
    List,
    ListItem,
    Paragraph,
    Quiet,
    Table,
    TableRow,
    Text,
    Tone,
)
from briefgen.model import Risk

SEPARATOR = " \u00b7 "
TIMES = "\u00d7"
COLUMNS = ("cause", "consequence", "response")


@part(
    "the risk register: top level and all sections together, the most severe first",
    top("risks"),
    PartOption("as", "choice", "table", "a table, or bullets for a short text", ("table", "list")),
    flag("compact", "number, title with consequence, rating and response only"),
    flag("across", "title and rating of each across the page, with the columns below them"),
    PartOption("columns", "words", COLUMNS, "what stands beside title and rating", COLUMNS),
    flag("details", "horizon, confidence, scores, residual rating and indicators"),
    headed="risks",
)
def risks(context: Context, settings: PartSettings) -> tuple[Block, ...]:
    """The register as a table, or its first rows as a list."""
    shown = context.risks[: settings.whole("top") or None]
    if not shown:
        return ()
    if settings.text("as") == "list":
        return (risk_list(context, shown),)
    if settings.flag("compact"):
        return (compact(context, shown),)
    if settings.flag("across"):
        return (_across(context, settings, shown),)
    return (_register(context, settings, shown),)


def compact(
    context: Context, shown: tuple[RegisterEntry[Risk], ...], caption: tuple[Inline, ...] = ()
) -> Table:
    """A table of four columns: number, title with consequence, rating, response."""
    label = context.label
    slots = (
        _number(context, shown),
        Slot(label("risk"), share=3),
        _rating(context),
        Slot(label("response"), share=2),
    )
    rows = tuple(
        row(
            cell(words(f"R{entry.number}"), header=True),
            cell(title_and_text(context, entry.item, entry.item.consequence)),
            cell(rating(context, entry.item.likelihood, entry.item.impact)),
            cell(_response(context, entry.item)),
            anchor=context.claim(f"risk-{entry.number}"),
            origin=entry.path,
        )
        for entry in shown
    )
    return tables.table(context, TableColumns(slots, rows, label("risks_table"), caption=caption))


def risk_list(context: Context, shown: tuple[RegisterEntry[Risk], ...]) -> List:
    """A bullet for each risk: number, title, consequence, rating."""
    return List(
        tuple(
            ListItem(
                (
                    Paragraph(
                        (
                            *bold(f"R{entry.number}"),
                            Text(" "),
                            *title_and_text(context, entry.item, entry.item.consequence),
                            Text(" "),
                            *rating(context, entry.item.likelihood, entry.item.impact),
                        ),
                        anchor=context.claim(f"risk-{entry.number}"),
                    ),
                ),
                entry.path,
            )
            for entry in shown
        )
    )


def rating(context: Context, likelihood: int, impact: int) -> tuple[Inline, ...]:
    """The band's word and the product of the two scores, as a badge in the band's colour."""
    name, tone = context.matrix.band(likelihood * impact)
    return (Badge(f"{name}{NO_BREAK}{context.numeral(likelihood * impact)}", tone_of(tone)),)


def tone_of(name: str) -> Tone:
    """The tone of a band; ValueError for a tone that the matrix does not have."""
    match name:
        case "low" | "moderate" | "high" | "severe":
            return name
        case other:
            raise ValueError(other)


def title_and_text(context: Context, risk: Risk, text: str) -> tuple[Inline, ...]:
    """The title in bold, then a text on the same line, with citations of the risk's sources."""
    if not text:
        return (*bold(risk.title), *context.cites(risk.sources))
    title = run_in(context.apart(risk.title), text, context.signs.colon)
    return led(title, context.inlines(text, risk.sources))


def _register(context: Context, settings: PartSettings, shown: tuple[RegisterEntry[Risk], ...]) -> Table:
    chosen = settings.words("columns")
    label = context.label
    has_cause = "cause" in chosen and any(entry.item.cause for entry in shown)
    slots = [_number(context, shown), Slot(label("cause" if has_cause else "risk"), share=5)]
    if "consequence" in chosen:
        slots.append(Slot(label("consequence"), share=5))
    slots.append(_rating(context))
    if "response" in chosen:
        slots.append(Slot(label("response_and_owner"), share=5))
    rows = tuple(_row(context, settings, entry) for entry in shown)
    return tables.table(context, TableColumns(tuple(slots), rows, label("risks_table")))


def _across(context: Context, settings: PartSettings, shown: tuple[RegisterEntry[Risk], ...]) -> Table:
    """The register with title and rating of each risk across the page, and the chosen columns below them."""
    chosen, label = settings.words("columns"), context.label
    heads = {
        "cause": label("risk_cause"),
        "consequence": label("consequence"),
        "response": label("response_and_owner"),
    }
    slots = tuple(Slot(heads[name], share=1) for name in COLUMNS if name in chosen)
    rows: list[TableRow] = []
    for entry in shown:
        risk = entry.item
        texts = {
            "cause": cell(context.inlines(risk.cause)),
            "consequence": cell(
                context.inlines(risk.consequence),
                _indicators(context, risk) if settings.flag("details") else (),
            ),
            "response": cell(_response(context, risk), quiet(risk.owner)),
        }
        rows += tables.titled(
            _title(context, settings, entry),
            [texts[name] for name in COLUMNS if name in chosen],
            context.claim(f"risk-{entry.number}"),
            entry.path,
        )
    return tables.table(context, TableColumns(slots, tuple(rows), label("risks_table"), titled=label("risk")))


def _title(
    context: Context, settings: PartSettings, entry: RegisterEntry[Risk]
) -> tuple[tuple[Inline, ...], ...]:
    """Number, title and rating; below them the details in one line."""
    risk = entry.item
    first = (
        *words(f"R{entry.number}{NO_BREAK} "),
        *bold(risk.title),
        *context.cites(risk.sources),
        Text(f" {NO_BREAK}"),
        *rating(context, risk.likelihood, risk.impact),
    )
    if not settings.flag("details"):
        return (first,)
    parts = [one for one in (*_scores(context, risk), *_residual(context, risk)[:1]) if one]
    line: list[Inline] = []
    for detail in parts:
        line += [*quiet(SEPARATOR if line else ""), *detail]
    if risk.residual:
        left = rating(context, risk.residual.likelihood, risk.residual.impact)
        line += [*quiet(f"{SEPARATOR}{context.label('residual')} "), *left]
    return first, tuple(line)


def _row(context: Context, settings: PartSettings, entry: RegisterEntry[Risk]) -> TableRow:
    risk, chosen, details = entry.item, settings.words("columns"), settings.flag("details")
    cells = [
        cell(words(f"R{entry.number}"), header=True),
        cell(
            title_and_text(context, risk, risk.cause if "cause" in chosen else ""),
            *(_scores(context, risk) if details else ()),
        ),
    ]
    if "consequence" in chosen:
        watch = _indicators(context, risk) if details else ()
        cells.append(cell(context.inlines(risk.consequence), watch))
    residual = _residual(context, risk) if details else ()
    cells.append(cell(rating(context, risk.likelihood, risk.impact), *residual))
    if "response" in chosen:
        cells.append(cell(_response(context, risk), quiet(risk.owner)))
    return TableRow(tuple(cells), anchor=context.claim(f"risk-{entry.number}"), origin=entry.path)


def _response(context: Context, risk: Risk) -> tuple[Inline, ...]:
    response = context.word("response", risk.response)
    if not risk.mitigation:
        return words(response)
    return (*words(f"{response}{context.signs.colon}" if response else ""), *context.inlines(risk.mitigation))


def _scores(context: Context, risk: Risk) -> tuple[tuple[Inline, ...], ...]:
    confidence = context.word("confidence", risk.confidence).lower()
    return (
        quiet(context.label("horizon", words=risk.horizon) if risk.horizon else ""),
        quiet(context.label("risk_confidence", words=confidence) if confidence else ""),
    )


def _indicators(context: Context, risk: Risk) -> tuple[Inline, ...]:
    if not risk.indicators:
        return ()
    return (Quiet(led(context.label("indicators"), join_texts(context, risk.indicators))),)


def _residual(context: Context, risk: Risk) -> tuple[tuple[Inline, ...], ...]:
    """The two scores, then the residual rating."""
    likelihood, impact = context.numeral(risk.likelihood), context.numeral(risk.impact)
    scores = quiet(f"{likelihood}{NO_BREAK}{TIMES}{NO_BREAK}{impact}")
    if not risk.residual:
        return (scores,)
    left = rating(context, risk.residual.likelihood, risk.residual.impact)
    return (scores, quiet(context.label("residual")), left)


def _number(context: Context, shown: tuple[RegisterEntry[Risk], ...]) -> Slot:
    return Slot(context.label("number"), holds=(f"R{max(entry.number for entry in shown)}",))


def _rating(context: Context) -> Slot:
    """A column as wide as the widest possible rating: the same in all tables of a brief."""
    ratings = tuple(f"{name}{NO_BREAK}{context.numeral(25)}" for name, _, _ in context.matrix.bands)
    return Slot(context.label("rating"), holds=ratings, inset=tables.BADGE)
