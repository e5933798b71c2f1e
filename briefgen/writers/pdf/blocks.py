"""Blocks of the tree as tagged flowables, in reading order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import assert_never

from msgspec import Struct, field
from msgspec.structs import replace

from briefgen.columns import least_width
from briefgen.document import (
    Beside,
    Block,
    Box,
    Contents,
    Document,
    Endnotes,
    Figure,
    Heading,
    Inline,
    List,
    ListItem,
    PageBreak,
    Paragraph,
    Quote,
    Strong,
    Table,
    Text,
    credit_line,
    walk,
    without_notes,
)
from briefgen.typography import BULLETS, HANGING, INDENT, POINT_INSET, SPACES
from briefgen.writers.pdf import tables
from briefgen.writers.pdf.contents import ContentsEntry, PageNumbers, contents
from briefgen.writers.pdf.figures import Painting, size
from briefgen.writers.pdf.flow import Container, FlowPosition, Shell
from briefgen.writers.pdf.flowable import Flowable
from briefgen.writers.pdf.flowable import PageBreak as NewPage
from briefgen.writers.pdf.labels import line_of
from briefgen.writers.pdf.styles import PreparedTheme, TextStyle, on_accent
from briefgen.writers.pdf.tagging import Tag
from briefgen.writers.pdf.text import inlines
from briefgen.writers.pdf.text.inlines import Setting
from briefgen.writers.pdf.text.prose import HeadingProse, TextFlowable

# A graphic is set across both columns rather than made smaller than by this.
SHRINKING = 1.1

NOTES = 4.0  # points between a table and the words below it


class Room(Struct, frozen=True):
    """Where blocks are set; lengths in points.

    `width`: between the edges of the column, box or quotation.
    `indent`: from its left edge to where blocks begin, as lists shift it.
    `depth`: how many lists are around the blocks.
    `margin`: whether numbers of paragraphs may hang left of the room.
    """

    width: float
    indent: float = 0
    depth: int = 0
    margin: bool = True

    def inside(self, shell: Shell) -> Room:
        """The room inside a shell."""
        return replace(self, width=self.width - shell.left - shell.right, indent=0, margin=False)


class Setter(Struct):
    """Sets the blocks of one document; `pages` is given the page of each heading before anything is drawn.

    `notes` are those that stand at the feet of pages, once their block has been set; `sections` are open behind the last heading,
    each with its level.
    """

    look: PreparedTheme
    document: Document
    pages: dict[str, int] = field(default_factory=dict)
    notes: dict[int, Flowable] = field(default_factory=dict)
    sections: list[tuple[int, Tag]] = field(default_factory=list)

    def flowables(self, blocks: Sequence[Block], room: Room, parent: Tag | None = None) -> Iterator[Flowable]:
        """The flowables of blocks; headings open sections, unless the blocks have a parent of their own."""
        for block in blocks:
            if isinstance(block, Heading) and parent is None:
                self._open_section(block)
            yield from self._block(block, room, parent or self._section())

    def _section(self) -> Tag | None:
        return self.sections[-1][1] if self.sections else None

    def _block(self, block: Block, room: Room, parent: Tag | None) -> Iterator[Flowable]:
        match block:
            case Heading():
                yield self._barred(block, self._heading(block, room, parent))
            case Paragraph():
                yield self._barred(block, self._paragraph(block, room, parent))
            case List():
                yield from self._list(block, room, parent)
            case Quote():
                yield self._quote(block, room, parent)
            case Box():
                yield self._box(block, room, parent)
            case Table():
                yield from self._table(block, room, parent)
            case Figure():
                yield from self._figure(block, room, parent)
            case Beside():
                yield from self._beside(block, room, parent)
            case Contents():
                yield from self._contents(block, parent)
            case Endnotes():
                yield from self._endnotes(block, parent)
            case PageBreak():
                yield NewPage(block.room)
            case _:
                assert_never(block)

    def _barred(self, block: Heading | Paragraph | Figure, made: TextFlowable) -> TextFlowable:
        """The flowable of a block, with a line beside it if the block has changed."""
        if block.changed:
            made.bar = self.look.ink("accent")
        return made

    def _prose(
        self, voice: TextStyle, content: tuple[Inline, ...], tag: Tag, anchor: str = "", bullet: str = ""
    ) -> TextFlowable:
        made = TextFlowable(voice, inlines.pieces(Setting(self.look, voice), content))
        made.tag, made.anchor, made.bullet = tag, anchor, bullet
        made.keep_with_next, made.turns = voice.keep_with_next, voice.align == "start"
        if bullet and voice.bullet and (self.document.digits or voice.from_right):
            made.bullet_line = line_of(self.look, bullet, voice.bullet.face)
        return made

    def _open_section(self, block: Heading) -> None:
        while self.sections and self.sections[-1][0] >= block.level:
            self.sections.pop()
        self.sections.append((block.level, Tag("Sect", self._section())))

    def _heading(self, block: Heading, room: Room, parent: Tag | None) -> TextFlowable:
        tag = Tag(f"H{block.level}", parent)
        return self._head(block.content, block.anchor, f"heading{block.level}", tag, room.indent)

    def _head(
        self, content: tuple[Inline, ...], anchor: str, name: str, tag: Tag, indent: float = 0
    ) -> TextFlowable:
        voice = self.look.voice(name)
        voice = voice.change(left=indent) if indent else voice
        made = HeadingProse(voice, inlines.pieces(Setting(self.look, voice), content))
        made.tag, made.anchor = tag, anchor
        made.keep_with_next = voice.keep_with_next
        return made

    def _paragraph(self, block: Paragraph, room: Room, parent: Tag | None) -> TextFlowable:
        voice = self.look.voice("numbered" if block.number else block.style)
        if block.number and not room.margin:
            voice = voice.indent(room.indent + HANGING, room.indent)
        elif room.indent:
            voice = voice.change(left=room.indent)
        tag = Tag("Title" if block.style == "title" else "P", parent)
        made = self._prose(voice, block.content, tag, block.anchor, self.document.numeral(block.number))
        made.keep_with_next |= block.leads
        return made

    def _list(self, block: List, room: Room, parent: Tag | None) -> Iterator[Flowable]:
        numbering = "/Decimal" if block.ordered else "/Disc"
        tag = Tag("L", parent, attrs={"List": {"ListNumbering": numbering}})
        for number, item in enumerate(block.items, start=block.start):
            mark = (
                f"{self.document.numeral(number)}." if block.ordered else BULLETS[room.depth % len(BULLETS)]
            )
            yield from self._item(item, mark, room, Tag("LI", tag))

    def _item(self, item: ListItem, mark: str, room: Room, entry: Tag) -> Iterator[Flowable]:
        """The blocks of a point; its mark stands before its first paragraph, on a line of its own if it has none."""
        label, body = Tag("Lbl", entry), Tag("LBody", entry)
        inner = replace(room, indent=room.indent + INDENT, depth=room.depth + 1, margin=False)
        first, rest = item.blocks[:1], item.blocks[1:]
        if not (first and isinstance(first[0], Paragraph)):
            first, rest = (Paragraph(()),), item.blocks
        lead = first[0]
        if isinstance(lead, Paragraph):
            name, inset = ("point", POINT_INSET) if mark in BULLETS else ("item", 0.0)
            voice = self.look.voice(name).indent(inner.indent, room.indent + inset)
            made = self._prose(voice, lead.content, Tag("P", body), lead.anchor, mark)
            made.label = label
            yield self._barred(lead, made)
        for block in rest:
            yield from self._block(block, inner, body)

    def _quote(self, block: Quote, room: Room, parent: Tag | None) -> Flowable:
        shell = Shell(left=room.indent + INDENT, before=SPACES["quote"].before, after=SPACES["quote"].after)
        shell = replace(shell, edge=self.look.ink("rule"), edge_width=1.5) if not room.indent else shell
        content = list(self.flowables(block.blocks, room.inside(shell), Tag("BlockQuote", parent)))
        return Container(content, shell)

    def _box(self, block: Box, room: Room, parent: Tag | None) -> Flowable:
        height, space = self.look.theme.page.height, SPACES["box"]
        is_band = block.tone == "band"
        shell = Shell(
            left=room.indent + 13, right=12, top=9, bottom=8, before=space.before, after=space.after,
            fill=self.look.ink("accent" if is_band else "tint"), edge=self.look.ink("accent"), edge_width=3, whole=0.3 * height,
        )  # fmt: skip
        section = Tag("Sect", parent)
        setter = replace(self, look=on_accent(self.look)) if is_band else self
        head = setter._head(block.title, block.anchor, "box_title", Tag(f"H{block.level}", section))
        inner = room.inside(shell)
        return Container([head, *setter.flowables(block.blocks, inner, section)], shell)

    def _table(self, block: Table, room: Room, parent: Tag | None) -> Iterator[Flowable]:
        tag = Tag("Table", parent, attrs={"Table": tables.summary(block)} if block.description else None)
        width = room.width - room.indent
        head = self._caption("table", block, Tag("Caption", tag))
        made = tables.table(self.look, block, width, tag)
        made.keep_with_next = block.leads
        parts = [*_place(head, block.anchor), made]
        if block.notes:
            notes = [self._prose(self.look.voice("meta"), note, Tag("P", parent)) for note in block.notes]
            made.after, made.keep_with_next = NOTES, block.whole
            for note in notes[:-1]:
                note.keep_with_next = True
            parts += notes
        if room.indent:
            yield Container(parts, Shell(left=room.indent))
        else:
            yield from parts

    def _figure(self, block: Figure, room: Room, parent: Tag | None) -> Iterator[Flowable]:
        group = Tag("Div", parent)
        head = self._caption("figure", block, Tag("Caption", group))
        if head:
            self._barred(block, head)
        painted = Painting(self.look, block.graphic, block.width)
        said = f"{block.alt} {self.document.word('data_alt')}" if block.annex else block.alt
        painted.tag = Tag("Figure", group, alt=said) if block.alt else None
        parts: list[Flowable] = [*_place(head, block.anchor), painted]
        if line := credit_line(self.document, block):
            parts.append(self._prose(self.look.voice("meta"), line, Tag("P", group)))
        space, height = SPACES["figure"], self.look.theme.page.height
        shell = Shell(left=room.indent, before=space.before, after=space.after, whole=height)
        yield Container(parts, shell, keep_with_next=block.keeps_data)
        if block.data_below:
            yield from self._table(block.data_below, room, parent)

    def _beside(self, block: Beside, room: Room, parent: Tag | None) -> Iterator[Flowable]:
        from briefgen.writers.pdf.beside import TextBeside  # few briefs have one

        group, figure = Tag("Div", parent), block.figure
        if head := self._caption("figure", figure, Tag("Caption", group)):
            yield head
        painted = Painting(self.look, figure.graphic, figure.width)
        painted.tag = Tag("Figure", group, alt=figure.alt) if figure.alt else None
        line = credit_line(self.document, figure)
        credit = [self._prose(self.look.voice("meta"), line, Tag("P", group))] if line else []
        inner = replace(room, indent=0, margin=False)
        text = [*credit, *self.flowables(block.blocks, inner, group)]
        yield TextBeside(painted, text, room.indent)

    def _caption(self, kind: str, block: Table | Figure, tag: Tag) -> TextFlowable | None:
        """The words above a table or a figure, with its number."""
        if not block.caption and not block.number:
            return None
        voice = self.look.voice("caption")
        label = f"{self.document.word(kind)} {self.document.numeral(block.number)}. " if block.number else ""
        head = (Strong((Text(label),)),) if label else ()
        return self._prose(voice, (*head, *block.caption), tag, block.anchor)

    def _contents(self, block: Contents, parent: Tag | None) -> Iterator[Flowable]:
        tag = Tag("TOC", parent)
        yield self._prose(self.look.voice("contents_title"), block.title, Tag("Caption", tag))
        page = self.document.word("page")
        numbers = PageNumbers(
            self.pages,
            self.look.faces,
            self.document.numeral,
            lambda words, number: f"{words}, {page} {number}",
        )
        yield contents(self._entries(block.depth), tag, numbers)

    def _entries(self, depth: int) -> Iterator[ContentsEntry]:
        for entry in walk(self.document.blocks):
            if isinstance(entry, Heading) and entry.level <= depth:
                voice = self.look.voice(f"contents{entry.level}")
                words = inlines.pieces(Setting(self.look, voice), without_notes(entry.content))
                yield ContentsEntry(entry.level, TextFlowable(voice, words), entry.anchor)

    def _endnotes(self, block: Endnotes, parent: Tag | None) -> Iterator[Flowable]:
        voice = self.look.voice("note")
        for note in block.notes:
            name = inlines.note_anchor(note.number)
            tag = Tag("Note", None if block.foot else parent, id=name)
            made = self._prose(voice, note.content, Tag("P", tag), name, self.document.numeral(note.number))
            made.label = Tag("Lbl", tag)
            if block.foot:
                self.notes[note.number] = made
            else:
                yield made


def _place(head: TextFlowable | None, anchor: str) -> list[Flowable]:
    """What references lead to: the words above a table or a figure, else the place where it begins."""
    return [head] if head else [FlowPosition(anchor)] if anchor else []


def widest(look: PreparedTheme, block: Block) -> float:
    """The width that a block needs at least: of its widest words in tables, of its graphics."""
    match block:
        case Table():
            return least_width(block, look.theme)
        case Figure():
            data = least_width(block.data_below, look.theme) if block.data_below else 0.0
            return max(size(block.graphic, block.width)[0] / SHRINKING, data)
        case Box(blocks=blocks) | Quote(blocks=blocks):
            return max((widest(look, one) for one in blocks), default=0.0)
        case _:
            return 0.0
