"""The pages: frames, columns, and the one run that both a layout and a file are made by."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from io import BytesIO
from itertools import takewhile
from typing import Any

from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate

from briefgen.document import WIDE, Block, Document, Heading, Pages
from briefgen.theme import PageSetup, Theme
from briefgen.writers.pdf.blocks import Room, Setter, widest
from briefgen.writers.pdf.columns import in_columns
from briefgen.writers.pdf.flow import Container, Shell, kept
from briefgen.writers.pdf.furniture import PageFurniture
from briefgen.writers.pdf.metadata import settings
from briefgen.writers.pdf.prose import BADGE, paint_badge
from briefgen.writers.pdf.styles import Look
from briefgen.writers.pdf.tagging import Tag, TaggedCanvas, tagged


def run(document: Document, theme: Theme, known: Pages | None, *, save: bool) -> tuple[Pages, bytes]:
    """The pages of a document and, when it is to be saved, the file; `known` are the pages of an earlier run."""
    look = Look(theme)
    count, of_anchor = (known.count, dict(known.of_anchor)) if known else (0, {})
    setter = Setter(look, document, known=of_anchor)
    target = BytesIO()
    pages = _PagedDocument(target, theme.page, PageFurniture(look, document.furniture, count))
    pages._doSave = int(save)  # noqa: SLF001  # platypus' own switch
    maker = partial(_canvas, settings=settings(document, look.faces.looking[0], known))
    pages.build(_story(setter, theme.page), canvasmaker=maker)
    return Pages(pages.page, tuple(setter.pages.items())), target.getvalue()


def _canvas(filename: BytesIO, **options: Any) -> TaggedCanvas:  # noqa: ANN401  # those of Canvas
    canvas = TaggedCanvas(filename, **options)
    canvas.setNamedCB(BADGE, paint_badge)
    return canvas


def _story(setter: Setter, page: PageSetup) -> list[Flowable]:
    """All that goes on the pages; with two columns, what stands before the first heading goes across both."""
    blocks = setter.document.blocks
    room = Room(page.text_width)
    front = blocks if page.columns == 1 else _front(blocks)
    story = [*_letterhead(setter), *setter.flowables(front, room)]
    story += in_columns(list(_pieces(setter, blocks[len(front) :], page)), page.gutter)
    return kept(story, page.text_width, page.height - page.top - page.bottom)


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


def _letterhead(setter: Setter) -> list[Flowable]:
    """The logo on page 1, a figure."""
    logo = setter.look.theme.logo
    if logo is None:
        return []
    from reportlab.platypus import Image  # noqa: PLC0415  # few themes have a logo

    picture = Image(BytesIO(logo.picture.data), hAlign="LEFT")
    picture.drawWidth, picture.drawHeight = (
        logo.height * picture.imageWidth / picture.imageHeight,
        logo.height,
    )
    return [Container([tagged(picture, Tag("Figure", alt=logo.alt), solid=True)], Shell(after=10))]


class _PagedDocument(BaseDocTemplate):  # type: ignore[misc]  # reportlab has no types
    """Pages of one or two columns with their furniture."""

    def __init__(self, target: BytesIO, page: PageSetup, furniture: PageFurniture) -> None:
        super().__init__(target, pagesize=(page.width, page.height))
        self._furniture = furniture
        self.addPageTemplates(PageTemplate("page", [_frame(page)], onPage=self._draw_furniture))

    def _draw_furniture(self, canvas: TaggedCanvas, _: BaseDocTemplate) -> None:
        self._furniture.draw(canvas)


def _frame(page: PageSetup) -> Frame:
    height = page.height - page.top - page.bottom
    none = {"leftPadding": 0, "rightPadding": 0, "topPadding": 0, "bottomPadding": 0}
    return Frame(page.left, page.bottom, page.text_width, height, **none)
