"""Stakeholders: the grid of influence and interest, and the table with all their fields."""

from __future__ import annotations

from briefgen.components import tables
from briefgen.components.context import Context
from briefgen.components.dates import NO_BREAK
from briefgen.components.part import PartSettings, flag, part, top
from briefgen.components.register import RegisterEntry
from briefgen.components.tables import Slot, TableColumns, bold, cell, led, quiet, words
from briefgen.document import Badge, Block, Figure, Inline, Table, TableRow, Text, Tone
from briefgen.figures.grid import Actor, GridWords, grid, quadrant
from briefgen.model import Stakeholder

POSITION_TONES: dict[str, Tone] = {
    "supportive": "good",
    "leaning_supportive": "good",
    "neutral": "neutral",
    "leaning_opposed": "bad",
    "opposed": "bad",
    "unknown": "neutral",
}
QUADRANTS = ("manage_closely", "keep_satisfied", "keep_informed", "monitor")
COLONS = ": \uff1a\u00a0\u202f"  # what stands between a word and its text, as languages have it
STANCES = ("interests", "red_lines", "levers")


@part(
    "the grid of influence and interest with its table",
    top("stakeholders"),
    flag("grid", "the drawing", default=True),
    flag("scores", "influence and interest in the table, where no drawing shows them", default=True),
    flag("across", "name, position and role of each across the page, with the table's columns below them"),
    flag("table", "interests, red lines and levers in the table", default=True),
    headed="stakeholders",
)
def stakeholders(context: Context, settings: PartSettings) -> tuple[Block, ...]:
    """The grid with the table as its data, or only one of them."""
    shown = context.stakeholders[: settings.whole("top") or None]
    if not shown:
        return ()
    stance, grid_shown = settings.flag("table"), settings.flag("grid")
    scores = settings.flag("scores") and not grid_shown
    if settings.flag("across") and stance:
        made = _across(context, shown, scores=scores)
    else:
        made = table(context, shown, stance=stance, scores=scores)
    return (_figure(context, shown, made) if grid_shown else made,)


def table(
    context: Context,
    shown: tuple[RegisterEntry[Stakeholder], ...],
    caption: tuple[Inline, ...] = (),
    *,
    stance: bool = True,
    scores: bool = True,
) -> Table:
    """A table with name, role and position, both scores, interests, red lines and levers; without either of the last two, a name has scores."""
    scores = scores or not stance
    label = context.label
    slots = (
        Slot(label("number"), holds=(f"S{max(entry.number for entry in shown)}",)),
        Slot(label("stakeholder"), share=3),
        *((Slot(label("influence"), align="end"), Slot(label("interest"), align="end")) if scores else ()),
        *((Slot(label("stance"), share=5),) if stance else ()),
    )
    rows = tuple(_row(context, entry, stance=stance, scores=scores) for entry in shown)
    return tables.table(context, TableColumns(slots, rows, label("stakeholders_table"), caption=caption))


def _row(context: Context, entry: RegisterEntry[Stakeholder], *, stance: bool, scores: bool) -> TableRow:
    stakeholder = entry.item
    cells = [
        cell(words(f"S{entry.number}"), header=True),
        cell(
            (*bold(stakeholder.name), *context.cites(stakeholder.sources)),
            quiet(stakeholder.role),
            _position(context, stakeholder),
        ),
    ]
    if scores:
        cells += tables.scores(context, stakeholder.influence, stakeholder.interest)
    if stance:
        cells.append(cell(*(_stance(context, name, getattr(stakeholder, name)) for name in STANCES)))
    return TableRow(tuple(cells), anchor=context.claim(f"stakeholder-{entry.number}"), origin=entry.path)


def _position(context: Context, stakeholder: Stakeholder) -> tuple[Inline, ...]:
    if not stakeholder.position:
        return ()
    return (Badge(context.word("position", stakeholder.position), POSITION_TONES[stakeholder.position]),)


def _stance(context: Context, name: str, text: str) -> tuple[Inline, ...]:
    if not text:
        return ()
    return led(context.label(name), context.inlines(text))


def _across(context: Context, shown: tuple[RegisterEntry[Stakeholder], ...], *, scores: bool) -> Table:
    """The table with name, position and role across the page, and interests, red lines and levers below them."""
    label = context.label
    rows: list[TableRow] = []
    slots = [Slot(label(name).rstrip(COLONS), share=1) for name in STANCES]
    if scores:
        slots += [Slot(label("influence"), align="end"), Slot(label("interest"), align="end")]
    for entry in shown:
        stakeholder, position = entry.item, _position(context, entry.item)
        title = (
            *words(f"S{entry.number}{NO_BREAK} "),
            *bold(stakeholder.name),
            *context.cites(stakeholder.sources),
            *((Text(f" {NO_BREAK}"), *position) if position else ()),
        )
        cells = [cell(context.inlines(getattr(stakeholder, name))) for name in STANCES]
        if scores:
            cells += tables.scores(context, stakeholder.influence, stakeholder.interest)
        rows += tables.titled(
            (title, quiet(stakeholder.role)), cells, context.claim(f"stakeholder-{entry.number}"), entry.path
        )
    plan = TableColumns(tuple(slots), tuple(rows), label("stakeholders_table"), titled=label("stakeholder"))
    return tables.table(context, plan)


def _figure(context: Context, shown: tuple[RegisterEntry[Stakeholder], ...], data: Table) -> Figure:
    label = context.label
    number = context.next_figure()
    names = GridWords(
        label("manage_closely"),
        label("keep_satisfied"),
        label("keep_informed"),
        label("monitor"),
        label("axis_influence"),
        label("axis_interest"),
        context.digits,
    )
    actors = tuple(
        Actor(f"S{entry.number}", entry.item.name, entry.item.influence, entry.item.interest)
        for entry in shown
    )
    return Figure(
        context.sided(grid(actors, names, context.ruler, context.width)),
        _alt(context, actors),
        words(label("grid_caption")),
        number=number,
        anchor=context.anchor(f"figure-{number}"),
        data=data,
        again=context.again(grid, actors, names, context.ruler),
    )


def _alt(context: Context, actors: tuple[Actor, ...]) -> str:
    """The alternative text of the grid: the actors of each quadrant with their scores."""
    sentences = [context.label("grid_alt")]
    for name in QUADRANTS:
        here = [actor for actor in actors if quadrant(actor.influence, actor.interest) == name]
        if here:
            entries = context.itemised(_placement(context, actor) for actor in here)
            sentences.append(context.label("grid_alt_entry", quadrant=context.label(name), entries=entries))
    return " ".join(sentences)


def _placement(context: Context, actor: Actor) -> str:
    return context.label(
        "grid_alt_name",
        number=actor.mark,
        influence=actor.influence,
        interest=actor.interest,
        name=actor.name,
    )
