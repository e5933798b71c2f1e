"""The pages: what goes on them, and the one layout that is both counted and drawn."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from io import BytesIO
from itertools import groupby, takewhile
from operator import itemgetter

from msgspec import Struct, field

from briefgen.document import (
    WIDE,
    Arrangement,
    Block,
    Contents,
    Document,
    Figure,
    Heading,
    List,
    Pages,
    Paragraph,
    Table,
    arranged,
    note_numbers,
    plain,
    turned,
)
from briefgen.scripts.writing import is_right_to_left
from briefgen.theme import PageSetup, Theme
from briefgen.writers.pdf.blocks import Room, Setter, widest
from briefgen.writers.pdf.columns import in_columns
from briefgen.writers.pdf.composing import compose_pages
from briefgen.writers.pdf.figures import Letterhead
from briefgen.writers.pdf.flow import keep_together
from briefgen.writers.pdf.flowable import Flowable, Turn
from briefgen.writers.pdf.furniture import PageFurniture
from briefgen.writers.pdf.metadata import metadata
from briefgen.writers.pdf.paging import Paging
from briefgen.writers.pdf.styles import PreparedTheme
from briefgen.writers.pdf.tagging import Tag, TaggedCanvas
from briefgen.writers.pdf.text.prose import HeadingProse


class SetBlock(Struct, frozen=True):
    """A block of the document itself as it was set: where, as what, and the sections that are open behind it."""

    block: Block
    room: Room
    flowables: list[Flowable]
    sections: tuple[tuple[int, Tag], ...]


class TopBlocks(Struct):
    """Sets the blocks of the document itself; `done` are those of this layout, `known` by identity those of the one before."""

    setter: Setter
    done: list[SetBlock] = field(default_factory=list)
    known: dict[int, SetBlock] = field(default_factory=dict)

    def restart(self, document: Document) -> None:
        """Begin with another document: a block that the last one had too is not set again."""
        self.known = {id(one.block): one for one in self.done}
        if len(self.known) < len(self.done):
            self.known = {}  # a block that stands twice has flowables for each of its places
        self.setter.document, self.setter.sections, self.done = document, [], []
        self.setter.pages.clear()

    def flowables(self, block: Block, room: Room) -> list[Flowable]:
        """The flowables of a block; a contents is always set, as its lines are the headings of the whole document."""
        one = self.known.get(id(block))
        if one is None or one.room != room or isinstance(block, Contents):
            made = list(self.setter.flowables((block,), room))
            one = SetBlock(block, room, made, tuple(self.setter.sections))
        self.setter.sections = list(one.sections)
        self.done.append(one)
        return one.flowables


class Layout:
    """A document on its pages, not drawn yet.

    `earlier` is a layout of a document that differs by a contents alone: it lends its blocks, and can no longer be drawn.
    """

    def __init__(self, document: Document, theme: Theme, earlier: Layout | None = None) -> None:
        self._document, self._theme = document, theme
        self._drawn = False
        if earlier is None:
            language = document.properties.language
            look = PreparedTheme(theme, from_right=is_right_to_left(language), language=language)
            self._blocks = TopBlocks(Setter(look, document))
        else:
            self._blocks, earlier._drawn = earlier._blocks, True
            self._blocks.restart(document)
        setter = self._blocks.setter
        self._look = setter.look
        paging = _paged(setter, _story(self._blocks, theme.page), theme.page)
        self._placed, self._setups = paging.pages, paging.setups
        for number, page in enumerate(paging.pages, start=1):
            for heading in _headings(placed.flowable for placed in page):
                setter.pages.setdefault(heading.anchor, number)
        arrangement = Arrangement(tuple(paging.skipped), tuple(paging.moved))
        self._arranged = arranged(document, arrangement)
        self._found = Pages(len(paging.pages), tuple(setter.pages.items()), paging.fills, arrangement)

    @property
    def pages(self) -> Pages:
        """How many pages there are and the page of each heading, with this layout at hand."""
        return replace(self._found, drawing=self)

    def serves(self, document: Document, theme: Theme) -> bool:
        """Whether it is that of this document and not drawn yet: flowables remember what they were drawn on."""
        known = document is self._document or document == self._arranged
        return known and self._theme is theme and not self._drawn

    def draw(self) -> bytes:
        """The file."""
        self._drawn = True
        target = BytesIO()
        page_size = self._theme.page.width, self._theme.page.height
        described = metadata(self._document, self._found)
        canvas = TaggedCanvas(target, described, self._look.faces.looking[0], page_size)
        furniture = PageFurniture(self._look, self._document, self._found.count)
        for page, setup in zip(self._placed, self._setups, strict=True):
            canvas.setPageSize((setup.width, setup.height))
            canvas.mirror = setup.width if self._look.from_right else 0.0
            furniture.draw(canvas, setup)
            for placed in page:
                placed.flowable.draw(canvas, placed.left, placed.top)
            canvas.showPage()
        canvas.save()
        return target.getvalue()


def _paged(setter: Setter, story: Sequence[Flowable], page: PageSetup) -> Paging:
    """The pages of a story: with room for notes at their feet, where a document has such."""
    if not setter.notes:
        return compose_pages(story, page)
    from briefgen.writers.pdf.footnotes import NotedPaging

    paging = NotedPaging(page, notes=setter.notes, ink=setter.look.ink("rule"))
    paging.place(story)
    return paging


def _headings(flowables: Iterable[Flowable]) -> Iterator[HeadingProse]:
    """The headings among flowables and in what they hold."""
    for flowable in flowables:
        if isinstance(flowable, HeadingProse):
            yield flowable
        else:
            yield from _headings(flowable.inside())


def _story(top: TopBlocks, page: PageSetup) -> list[Flowable]:
    """All that goes on the pages; with two columns, what stands before the first heading goes across both."""
    logo = top.setter.look.theme.logo
    story: list[Flowable] = []
    number = 0
    for index, (landscape, blocks) in enumerate(_runs(top.setter.document.blocks)):
        setup = page.turned if landscape else page
        if landscape or index:
            story.append(Turn(setup))
        front = blocks if setup.columns == 1 else () if index else _front(blocks)
        room = Room(setup.text_width, margin=not landscape)
        part: list[Flowable] = [Letterhead(logo)] if logo and not index else []
        for one, block in enumerate(front, start=number):
            part += _numbered(top, block, room, one)
        rest = _pieces(top, blocks[len(front) :], page, number + len(front))
        part += in_columns(list(rest), page.gutter)
        story += keep_together(part, setup.text_width, setup.height - setup.top - setup.bottom)
        number += len(blocks)
    return story


def _numbered(top: TopBlocks, block: Block, room: Room, number: int) -> Iterator[Flowable]:
    """The flowables of a block, which know its number, and whether they float or flow."""
    floats = isinstance(block, Figure) and _may_float(block, top.setter.document.blocks[:number])
    flows = isinstance(block, Paragraph | List) or (isinstance(block, Table) and block.whole)
    for flowable in top.flowables(block, room):
        flowable.block, flowable.floats, flowable.flows = number, floats, flows
        yield flowable


def _may_float(figure: Figure, before: Sequence[Block]) -> bool:
    """Whether text may go before a figure.

    A paragraph that ends with a colon leads to it. Its data stand below it, with no text between. Notes keep their order of
    first mention: all of its own must be known by then.
    """
    if figure.data_below:
        return False
    if before and isinstance(before[-1], Paragraph) and plain(before[-1].content).rstrip().endswith(":"):
        return False
    own = set(note_numbers(figure.caption))
    return not own or own <= set(note_numbers(before))


def _runs(blocks: tuple[Block, ...]) -> Iterator[tuple[bool, tuple[Block, ...]]]:
    """The blocks of pages that stand upright and of landscape ones, in turns."""
    flags = turned(blocks)
    if not any(flags):
        yield False, blocks
        return
    for landscape, run in groupby(zip(flags, blocks, strict=True), key=itemgetter(0)):
        yield landscape, tuple(block for _, block in run)


def _front(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    return tuple(takewhile(lambda block: not isinstance(block, Heading), blocks))


def _pieces(
    top: TopBlocks, blocks: Sequence[Block], page: PageSetup, first: int
) -> Iterator[tuple[bool, Flowable]]:
    """Each flowable of blocks, which count from `first`, and whether it must go across both columns."""
    column = Room((page.text_width - page.gutter) / 2, margin=False)
    for number, block in enumerate(blocks, start=first):
        across = isinstance(block, WIDE) or widest(top.setter.look, block) > column.width
        room = Room(page.text_width, margin=False) if across else column
        for flowable in top.flowables(block, room):
            flowable.block = number
            yield across, flowable
