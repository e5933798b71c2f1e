"""The pages: frames, columns, and the one run that both a layout and a file are made by."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from io import BytesIO
from itertools import takewhile
from typing import Any

from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate
from reportlab.platypus.doctemplate import ActionFlowable

from briefgen.document import Block, Document, Heading, Pages
from briefgen.theme import PageSetup, Theme
from briefgen.writers.pdf.blocks import Room, Setter
from briefgen.writers.pdf.flow import Container, Shell, kept
from briefgen.writers.pdf.furniture import PageFurniture
from briefgen.writers.pdf.metadata import settings
from briefgen.writers.pdf.prose import BADGE, paint_badge
from briefgen.writers.pdf.styles import Look
from briefgen.writers.pdf.tagging import Tag, TaggedCanvas, tagged

# Less than this below the front matter, and the columns begin on the next page.
LEAST_COLUMN = 120.0


def run(document: Document, theme: Theme, known: Pages | None, *, save: bool) -> tuple[Pages, bytes]:
    """The pages of a document and, when it is to be saved, the file; `known` are the pages of an earlier run."""
    look = Look(theme)
    count, of_anchor = (known.count, dict(known.of_anchor)) if known else (0, {})
    setter = Setter(look, document, known=of_anchor)
    target = BytesIO()
    pages = _PagedDocument(target, theme.page, PageFurniture(look, document.furniture, count))
    pages._doSave = int(save)  # noqa: SLF001  # platypus' own switch
    maker = partial(_canvas, settings=settings(document, look.faces.looking[0]))
    pages.build(_story(setter, theme.page), canvasmaker=maker)
    return Pages(pages.page, tuple(setter.pages.items())), target.getvalue()


def _canvas(filename: BytesIO, **options: Any) -> TaggedCanvas:  # noqa: ANN401  # those of Canvas
    canvas = TaggedCanvas(filename, **options)
    canvas.setNamedCB(BADGE, paint_badge)
    return canvas


def _story(setter: Setter, page: PageSetup) -> list[Flowable]:
    blocks = setter.document.blocks
    height = page.height - page.top - page.bottom
    logo = _letterhead(setter)
    if page.columns == 1:
        return [*logo, *kept(list(setter.flowables(blocks, Room(page.text_width))), page.text_width, height)]
    front = list(takewhile(lambda block: not isinstance(block, Heading), blocks))
    rest: Sequence[Block] = blocks[len(front) :]
    narrow = _column_width(page)
    story = [*logo, *kept(list(setter.flowables(front, Room(page.text_width))), page.text_width, height)]
    if rest:
        column = Room(narrow, margin=False)
        story += [_Columns(page), *kept(list(setter.flowables(rest, column)), narrow, height)]
    return story


def _letterhead(setter: Setter) -> list[Flowable]:
    """The logo on page 1, a figure."""
    logo = setter.look.theme.logo
    if logo is None:
        return []
    from reportlab.platypus import Image  # noqa: PLC0415  # few themes have a logo

    picture = Image(BytesIO(logo.path.read_bytes()), hAlign="LEFT")
    picture.drawWidth, picture.drawHeight = (
        logo.height * picture.imageWidth / picture.imageHeight,
        logo.height,
    )
    return [Container([tagged(picture, Tag("Figure", alt=logo.alt), solid=True)], Shell(after=10))]


class _PagedDocument(BaseDocTemplate):  # type: ignore[misc]  # reportlab has no types
    """Pages of one or two columns with their furniture."""

    def __init__(self, target: BytesIO, page: PageSetup, furniture: PageFurniture) -> None:
        super().__init__(target, pagesize=(page.width, page.height))
        self.setup = page
        self._furniture = furniture
        self.addPageTemplates([
            PageTemplate("full", [_frame(page, page.left, page.text_width)], onPage=self._draw_furniture),
            PageTemplate("columns", _columns(page, page.height - page.top), onPage=self._draw_furniture),
        ])  # fmt: skip

    def _draw_furniture(self, canvas: TaggedCanvas, _: BaseDocTemplate) -> None:
        self._furniture.draw(canvas)


class _Columns(ActionFlowable):  # type: ignore[misc]  # reportlab has no types
    """From here on in columns: below what the page holds already, then on pages of their own."""

    def __init__(self, page: PageSetup) -> None:
        super().__init__()
        self._page = page

    def apply(self, doc: Any) -> None:  # noqa: ANN401  # a document of platypus
        """Put two frames under the front matter, or go to the next page where there is no room."""
        doc.handle_nextPageTemplate("columns")
        top = doc.frame._y - 10  # noqa: SLF001  # no public way
        if top - self._page.bottom < LEAST_COLUMN:
            doc.handle_pageBreak()
            return
        front = doc.pageTemplate
        frames = _columns(self._page, top)
        doc.pageTemplate = PageTemplate("front", [doc.frame, *frames], onPage=front.onPage)
        doc.handle_frameEnd()


def _frame(page: PageSetup, x: float, width: float, top: float | None = None) -> Frame:
    height = (page.height - page.top if top is None else top) - page.bottom
    return Frame(x, page.bottom, width, height, leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0)


def _columns(page: PageSetup, top: float) -> list[Frame]:
    width = _column_width(page)
    return [_frame(page, x, width, top) for x in (page.left, page.left + width + page.gutter)]


def _column_width(page: PageSetup) -> float:
    return (page.text_width - page.gutter) / 2
