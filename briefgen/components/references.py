"""Names of items in references, and references to items that are not shown, replaced by their titles."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import assert_never

from msgspec import Struct, field
from msgspec.structs import replace

from briefgen import prose
from briefgen.components import marks
from briefgen.components.dates import NO_BREAK
from briefgen.document import (
    Badge,
    Beside,
    Block,
    Box,
    Changed,
    Cite,
    Contents,
    Emphasis,
    Endnotes,
    Figure,
    Heading,
    Inline,
    LineBreak,
    Link,
    List,
    ListItem,
    PageBreak,
    Paragraph,
    Quiet,
    Quote,
    Reference,
    Span,
    Strong,
    Table,
    TableCell,
    Text,
    TickBox,
    anchors,
    plain,
    walk,
)
from briefgen.model import (
    Alternative,
    Annex,
    FigureItem,
    Item,
    Judgement,
    Meeting,
    Opportunity,
    Option,
    Person,
    Recommendation,
    Risk,
    Scenario,
    Section,
    Stakeholder,
    TableItem,
)

ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
BY_ID = "item:"  # the anchor of a table or figure until it is shown, which gives it its number
_TITLE_FIELDS = ("title", "name", "post", "term", "text", "question", "label", "caption", "alt")


NOT_SHOWN: Mapping[str, Reference] = {}


class Names(Struct, frozen=True):
    """An item's anchor (empty if it has no row to link to), the words of a link to it, and its title."""

    anchor: str
    short: str
    title: str


def names(item: Item, path: str, rank: int, label: Callable[..., str]) -> Names:
    """The names of the item at `path`; `rank` is its number in its register."""
    words = title(item)
    number = rank or position(path)
    match item:
        case Risk():
            return Names(f"risk-{number}", f"R{number}", words)
        case Opportunity():
            return Names(f"opportunity-{number}", f"O{number}", words)
        case Stakeholder():
            return Names(f"stakeholder-{number}", f"S{number}", words)
        case Recommendation():
            return Names(f"recommendation-{number}", label("reference_recommendation", number=number), words)
        case Judgement():
            return Names(f"judgement-{number}", label("reference_judgement", number=number), words)
        case Option():
            return Names(f"option-{number}", label("reference_option", number=number), words)
        case Annex():
            return Names(f"annex-{number}", label("reference_annex", letter=letter(number)), words)
        case Section():
            return Names(f"section-{number}", words, words)
        case Alternative():
            return Names(f"alternative-{number}", label("reference_alternative", number=number), words)
        case Scenario():
            return Names(f"scenario-{number}", words, words)
        case Person():
            return Names(f"person-{number}", item.post, item.post)
        case Meeting():
            return Names(f"meeting-{number}", words, words)
        case TableItem() | FigureItem():
            return Names(f"{BY_ID}{item.id}", words, words)
    return Names("", words, words)


def title(item: Item) -> str:
    """The item's title, name or text as plain words, without citations and links."""
    text = title_as_typed(item)
    return plain(prose.inlines(text, lambda _: ())) if text else ""


def title_as_typed(item: Item) -> str:
    """The item's title, name or text with its marks."""
    return next((text for name in _TITLE_FIELDS if (text := str(getattr(item, name, "")))), "")


def position(path: str) -> int:
    """The position of an item in its list, from 1 (3 for `sections[0].facts[2]`)."""
    return int(path[path.rindex("[") + 1 : -1]) + 1


def letter(number: int) -> str:
    """The letter of an annex: A to Z, then AA, AB ..."""
    rest, last = divmod(number - 1, len(ALPHABET))
    return (letter(rest) if rest else "") + ALPHABET[last]


def settle(
    blocks: tuple[Block, ...], titles: Mapping[str, str], shown: Mapping[str, Reference] = NOT_SHOWN
) -> tuple[Block, ...]:
    """The blocks without references to anchors that do not exist.

    A link to an item that is not shown becomes the item's title; a citation without an endnote is removed. `shown` are
    the references to tables and figures by the anchors that these have as items.
    """
    notes = (one for block in walk(blocks) if isinstance(block, Endnotes) for one in block.notes)
    settling = _Settling(
        frozenset(anchors(blocks)),
        frozenset(note.number for note in notes),
        titles,
        shown,
        _last_notes(blocks),
    )
    return settling.blocks(blocks)


def _last_notes(blocks: tuple[Block, ...]) -> Endnotes:
    """The notes of a document, none where it has none."""
    return blocks[-1] if blocks and isinstance(blocks[-1], Endnotes) else Endnotes(())


class _Settling(Struct, frozen=True):
    anchors: frozenset[str]
    notes: frozenset[int]
    titles: Mapping[str, str]
    shown: Mapping[str, Reference]
    last: Endnotes
    told: set[int] = field(default_factory=set)  # the notes that have a mark

    def blocks(self, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        return tuple(self.block(block) for block in blocks)

    def block(self, block: Block) -> Block:
        match block:
            case Heading() | Paragraph():
                return replace(block, content=self.inlines(block.content))
            case List(items):
                points = tuple(ListItem(self.blocks(item.blocks), item.origin) for item in items)
                return replace(block, items=points)
            case Quote(children):
                return Quote(self.blocks(children))
            case Box(title, children):
                return replace(block, title=self.inlines(title), blocks=self.blocks(children))
            case Table():
                return self.table(block)
            case Figure():
                data = self.table(block.data) if block.data else None
                return replace(block, caption=self.inlines(block.caption), data=data)
            case Beside(figure, children):
                shown = replace(figure, caption=self.inlines(figure.caption))
                return replace(block, figure=shown, blocks=self.blocks(children))
            case Endnotes(notes):
                kept = tuple(replace(note, content=self.inlines(note.content)) for note in notes)
                return replace(block, notes=kept)
            case Contents() | PageBreak():
                return block
            case _:
                assert_never(block)

    def table(self, table: Table) -> Table:
        rows = tuple(replace(row, cells=tuple(map(self.cell, row.cells))) for row in table.rows)
        columns = tuple(replace(column, header=self.inlines(column.header)) for column in table.columns)
        notes = tuple(map(self.inlines, table.notes))
        return replace(table, columns=columns, rows=rows, caption=self.inlines(table.caption), notes=notes)

    def cell(self, cell: TableCell) -> TableCell:
        return replace(cell, paragraphs=tuple(map(self.inlines, cell.paragraphs)))

    def inlines(self, nodes: tuple[Inline, ...]) -> tuple[Inline, ...]:
        if len(nodes) == 1 and type(nodes[0]) is Text:
            return nodes
        settled: list[Inline] = []
        for node in nodes:
            made = self.inline(node)
            if marks.begins(node) and settled and isinstance(settled[-1], Text):
                # A citation that is removed takes the space before it along.
                gap = " " if made else f" {NO_BREAK}"
                settled[-1:] = [Text(words)] if (words := settled[-1].text.rstrip(gap)) else []
            settled.extend(made)
        return marks.joined(settled)

    def inline(self, node: Inline) -> tuple[Inline, ...]:
        match node:
            case Reference(anchor, children):
                if anchor in self.shown and self.shown[anchor].anchor in self.anchors:
                    return (self.shown[anchor],)
                if anchor in self.anchors:
                    return (Reference(anchor, self.inlines(children)),)
                return (Text(self.titles[anchor]),) if anchor in self.titles else self.inlines(children)
            case Cite(number=number):
                spared = self.last.once and number in self.told and not node.place
                self.told.add(number)
                return (node,) if number in self.notes and not spared else ()
            case Strong() | Emphasis() | Quiet() | Link() | Span() | Changed():
                return (replace(node, children=self.inlines(node.children)),)
            case Text() | Badge() | TickBox() | LineBreak():
                return (node,)
            case _:
                assert_never(node)
