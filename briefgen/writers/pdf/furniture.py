"""What stands at the top and foot of every page: an artifact, never read out."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from briefgen.document import Document
from briefgen.theme import PageSetup, mark_colours
from briefgen.typography import FOOTER_BASE, HEADER_BASE, MARK_LEVEL, MARK_PLATE, points, text_style
from briefgen.typography import FURNITURE_AIR as AIR
from briefgen.writers.pdf.labels import label_width, print_label
from briefgen.writers.pdf.styles import PreparedTheme
from briefgen.writers.pdf.tagging import TaggedCanvas

LEADING = 1.2


class _Words(Struct, frozen=True):
    """Words of one line: their size, and whether they are bold."""

    text: str
    size: float
    colour: str
    bold: bool = False


class PageFurniture:
    """Draws head and foot of a page; `count` is the number of pages."""

    def __init__(self, look: PreparedTheme, document: Document, count: int) -> None:
        self._look, self._document = look, document
        self._furniture = document.furniture
        self._count = count
        self._left = self._right = 0.0

    def draw(self, canvas: TaggedCanvas, page: PageSetup) -> None:
        """Draw both on the current page, which has that setup."""
        self._left, self._right = page.left, page.width - page.right
        with canvas.artifact("Pagination", "Header"):
            self._head(canvas, page.height - page.top + HEADER_BASE)
        with canvas.artifact("Pagination", "Footer"):
            self._foot(canvas, page.bottom - FOOTER_BASE)

    def _head(self, canvas: TaggedCanvas, y: float) -> None:
        right = self._mark(canvas, y, MARK_LEVEL)
        if self._furniture.notice:
            notice = self._quiet(self._furniture.notice, bold=True)
            right = self._end(canvas, notice, right, y) - AIR
        self._start(canvas, self._quiet(self._furniture.head), right, y, head=True)

    def _foot(self, canvas: TaggedCanvas, y: float) -> None:
        right = self._mark(canvas, y, -MARK_LEVEL)
        page, pages = map(self._document.numeral, (canvas.getPageNumber(), self._count))
        number = self._furniture.page_words.format(page=page, pages=pages)
        words = self._quiet(number)
        if right < self._right:
            middle = (self._left + self._right) / 2
            self._show(canvas, words, middle - self._width(words) / 2, y)
            right = middle - self._width(words) / 2 - AIR
        else:
            right = self._end(canvas, words, right, y) - AIR
        self._start(canvas, self._quiet(self._furniture.foot), right, y)

    def _mark(self, canvas: TaggedCanvas, y: float, outwards: float) -> float:
        """Draw the handling mark; where what stands on its left must end.

        TLP: right-justified on black (TLP 2.0, section 2); others: centred, on a line of their own.
        """
        mark = self._furniture.mark
        if not mark.text:
            return self._right
        ground, colour = mark_colours(mark, self._look.theme.palette)
        words = _Words(mark.text, self._look.theme.sizes.mark, colour, bold=True)
        width = self._width(words)
        if mark.scheme != "tlp":
            self._show(canvas, words, (self._left + self._right - width) / 2, y + outwards)
            return self._right
        canvas.fill(ground)
        plate = canvas.place(self._right - width - AIR, width + AIR)
        canvas.rect(plate, y - 4.5, width + AIR, words.size + MARK_PLATE, stroke=0, fill=1)
        self._show(canvas, words, self._right - width - AIR / 2, y)
        return self._right - width - 2 * AIR

    def _quiet(self, text: str, *, bold: bool = False) -> _Words:
        palette = self._look.theme.palette
        size = points(text_style("furniture").size, self._look.theme.sizes)
        return _Words(text, size, palette.bad if bold else palette.secondary, bold)

    def _start(
        self, canvas: TaggedCanvas, words: _Words, right: float, y: float, *, head: bool = False
    ) -> None:
        """Words at the left margin; what one line does not hold goes on in one on each side, if no mark stands there."""
        outside = int(self._furniture.mark.scheme == "tlp" or not self._furniture.mark.text)
        lines = self._lines(words, right - self._left, 2 + outside)
        outwards = min(outside, len(lines) - 1)
        step = words.size * LEADING
        top = y + step * (outwards if head else len(lines) - 1 - outwards)
        for number, text in enumerate(lines):
            self._show(canvas, replace(words, text=text), self._left, top - step * number)

    def _lines(self, words: _Words, room: float, most: int) -> list[str]:
        """The words on lines of that width: a word that is wider than a line is cut, and so is what `most` do not hold."""
        lines: list[str] = []
        left = words.text
        while left and len(lines) < most:
            line = self._fitting(words, left, room)
            lines.append(line.rstrip())
            left = left[len(line) :].lstrip()
        if left and lines:
            lines[-1] = lines[-1][:-1].rstrip() + "…"
        return lines

    def _fitting(self, words: _Words, text: str, room: float) -> str:
        """The longest beginning of a text that fits, up to a space where there is one."""
        end = len(text)
        while end > 1 and self._width(replace(words, text=text[:end])) > room:
            end -= 1
        space = text.rfind(" ", 0, end + 1)
        return text[:end] if end == len(text) or space < 1 else text[:space]

    def _end(self, canvas: TaggedCanvas, words: _Words, right: float, y: float) -> float:
        x = right - self._width(words)
        self._show(canvas, words, x, y)
        return x

    def _face(self, words: _Words) -> str:
        return self._look.faces.looking[1 if words.bold else 0]

    def _width(self, words: _Words) -> float:
        return label_width(self._look.faces, words.text, self._face(words), words.size)

    def _show(self, canvas: TaggedCanvas, words: _Words, x: float, y: float) -> None:
        canvas.fill(words.colour)
        x = canvas.place(x, self._width(words)) if canvas.mirror else x
        print_label(canvas, self._look.faces, words.text, self._face(words), words.size, (x, y))
