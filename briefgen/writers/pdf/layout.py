"""The pages: what goes on them, and the one layout that is both counted and drawn."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from io import BytesIO
from itertools import groupby, takewhile
from operator import itemgetter

from briefgen.document import WIDE, Block, Document, Heading, Pages, turned
from briefgen.scripts.writing import is_right_to_left
from briefgen.theme import PageSetup, Theme
from briefgen.writers.pdf.blocks import Room, Setter, widest
from briefgen.writers.pdf.columns import in_columns
from briefgen.writers.pdf.figures import Letterhead
from briefgen.writers.pdf.flow import keep_together
from briefgen.writers.pdf.flowable import Flowable, Turn
from briefgen.writers.pdf.furniture import PageFurniture
from briefgen.writers.pdf.metadata import metadata
from briefgen.writers.pdf.paging import Paging
from briefgen.writers.pdf.styles import PreparedTheme
from briefgen.writers.pdf.tagging import TaggedCanvas
from briefgen.writers.pdf.text.prose import HeadingProse


class Layout:
    """A document on its pages, not drawn yet."""

    def __init__(self, document: Document, theme: Theme) -> None:
        self._document, self._theme = document, theme
        self._look = PreparedTheme(theme, from_right=is_right_to_left(document.properties.language))
        self._drawn = False
        setter = Setter(self._look, document)
        paging = Paging(theme.page)
        paging.place(_story(setter, theme.page))
        self._placed, self._setups = paging.pages, paging.setups
        for number, page in enumerate(paging.pages, start=1):
            for heading in _headings(placed.flowable for placed in page):
                setter.pages.setdefault(heading.anchor, number)
        self._found = Pages(len(paging.pages), tuple(setter.pages.items()))

    @property
    def pages(self) -> Pages:
        """How many pages there are and the page of each heading, with this layout at hand."""
        return replace(self._found, drawing=self)

    def serves(self, document: Document, theme: Theme) -> bool:
        """Whether it is that of this document and not drawn yet: flowables remember what they were drawn on."""
        return self._document is document and self._theme is theme and not self._drawn

    def draw(self) -> bytes:
        """The file."""
        self._drawn = True
        target = BytesIO()
        page_size = self._theme.page.width, self._theme.page.height
        described = metadata(self._document, self._found)
        canvas = TaggedCanvas(target, described, self._look.faces.looking[0], page_size)
        furniture = PageFurniture(self._look, self._document.furniture, self._found.count)
        for page, setup in zip(self._placed, self._setups, strict=True):
            canvas.setPageSize((setup.width, setup.height))
            canvas.mirror = setup.width if self._look.from_right else 0.0
            furniture.draw(canvas, setup)
            for placed in page:
                placed.flowable.draw(canvas, placed.left, placed.top)
            canvas.showPage()
        canvas.save()
        return target.getvalue()


def _headings(flowables: Iterable[Flowable]) -> Iterator[HeadingProse]:
    """The headings among flowables and in what they hold."""
    for flowable in flowables:
        if isinstance(flowable, HeadingProse):
            yield flowable
        else:
            yield from _headings(flowable.inside())


def _story(setter: Setter, page: PageSetup) -> list[Flowable]:
    """All that goes on the pages; with two columns, what stands before the first heading goes across both."""
    logo = setter.look.theme.logo
    story: list[Flowable] = []
    for index, (landscape, blocks) in enumerate(_runs(setter.document.blocks)):
        setup = page.turned if landscape else page
        if landscape or index:
            story.append(Turn(setup))
        front = blocks if setup.columns == 1 else () if index else _front(blocks)
        room = Room(setup.text_width, margin=not landscape)
        part = [*([Letterhead(logo)] if logo and not index else []), *setter.flowables(front, room)]
        part += in_columns(list(_pieces(setter, blocks[len(front) :], page)), page.gutter)
        story += keep_together(part, setup.text_width, setup.height - setup.top - setup.bottom)
    return story


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


def _pieces(setter: Setter, blocks: Sequence[Block], page: PageSetup) -> Iterator[tuple[bool, Flowable]]:
    """Each flowable of blocks, and whether it must go across both columns."""
    column = Room((page.text_width - page.gutter) / 2, margin=False)
    for block in blocks:
        across = isinstance(block, WIDE) or widest(setter.look, block) > column.width
        room = Room(page.text_width, margin=False) if across else column
        for flowable in setter.flowables((block,), room):
            yield across, flowable
