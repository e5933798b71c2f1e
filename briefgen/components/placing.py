"""Body texts with the tables and figures that they place."""

from __future__ import annotations

from collections.abc import Iterable

from briefgen import prose
from briefgen.components import data_tables, figures
from briefgen.components.context import Context
from briefgen.components.register import RegisterEntry, entries
from briefgen.document import Block
from briefgen.model import FigureItem, TableItem

BOTH = (TableItem, FigureItem)


def body(
    context: Context,
    text: str,
    anchor: str,
    kinds: tuple[type[TableItem | FigureItem], ...] = BOTH,
    *,
    level: int = 2,
) -> tuple[Block, ...]:
    """The blocks of a body text, tables and figures of these `kinds` where it has `[[id]]`; `level` is that of its `# `."""

    def place(identifier: str) -> tuple[Block, ...]:
        return _shown(context, identifier, kinds)

    def beside(identifier: str, inner: tuple[Block, ...]) -> tuple[Block, ...]:
        shown = place(identifier)
        return figures.with_text(context, shown[0], inner) if shown else inner

    return prose.blocks(text, context.resolve, level=level, anchor=anchor, place=place, beside=beside)


def _shown(
    context: Context, identifier: str, kinds: tuple[type[TableItem | FigureItem], ...]
) -> tuple[Block, ...]:
    """The table or figure; nothing for one that is shown already, or that the page budget has left out."""
    entry = next((one for one in _entries(context) if one.item.id == identifier), None)
    if entry is None or not isinstance(entry.item, kinds) or context.is_shown(identifier):
        return ()
    context.placed.add(identifier)
    if isinstance(entry.item, TableItem):
        return (data_tables.table(context, RegisterEntry(entry.number, entry.path, entry.item)),)
    return figures.figure(context, RegisterEntry(entry.number, entry.path, entry.item))


def _entries(context: Context) -> Iterable[RegisterEntry[TableItem] | RegisterEntry[FigureItem]]:
    brief = context.brief
    for index, person in enumerate(brief.people):
        yield from entries(person.portrait, f"people[{index}].portrait")
    yield from entries(brief.tables, "tables")
    yield from entries(brief.figures, "figures")
    for index, section in enumerate(brief.sections):
        yield from entries(section.tables, f"sections[{index}].tables")
        yield from entries(section.figures, f"sections[{index}].figures")
