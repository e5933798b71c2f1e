"""What stands at the top and foot of every page: an artifact, never read out."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from briefgen.document import Document
from briefgen.theme import PageSetup, mark_colours
from briefgen.typography import FURNITURE_AIR as AIR
from briefgen.typography import (
    SHEET_EDGE,
    footer_base,
    furniture_line,
    header_base,
    points,
    text_style,
)
from briefgen.writers.pdf.labels import label_width, print_label
from briefgen.writers.pdf.styles import PreparedTheme
from briefgen.writers.pdf.tagging import TaggedCanvas

LEADING = 1.2
DESCENT = 0.3  # of the size of a type, below its base line
PLATE_BELOW = 4.5 / 17  # of the ground behind a mark, below its base line


class _Words(Struct, frozen=True):
    """Words of one line: their size, and whether they are bold."""

    text: str
    size: float
    colour: str
    bold: bool = False


class _Room(Struct, frozen=True):
    """Points from a base line up, and down, to the text or to the edge of the sheet."""

    above: float
    below: float


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
        theme, centred = self._look.theme, int(not self._has_free_lines())
        head, foot = header_base(theme, page, centred), footer_base(theme, page, centred)
        with canvas.artifact("Pagination", "Header"):
            self._head(canvas, page.height - page.top + head, _Room(page.top - head, head))
        with canvas.artifact("Pagination", "Footer"):
            self._foot(canvas, page.bottom - foot, _Room(foot, page.bottom - foot))

    def _has_free_lines(self) -> bool:
        """Whether no mark stands on a line of its own further out."""
        mark = self._furniture.mark
        return mark.scheme == "tlp" or not mark.text

    def _head(self, canvas: TaggedCanvas, y: float, room: _Room) -> None:
        right = self._mark(canvas, y, furniture_line(self._look.theme))
        if self._furniture.notice:
            notice = self._quiet(self._furniture.notice, bold=True)
            right = self._end(canvas, notice, right, y) - AIR
        self._start(canvas, self._quiet(self._furniture.head), right, y, room, head=True)

    def _foot(self, canvas: TaggedCanvas, y: float, room: _Room) -> None:
        right = self._mark(canvas, y, -furniture_line(self._look.theme))
        page, pages = map(self._document.numeral, (canvas.getPageNumber(), self._count))
        number = self._furniture.page_words.format(page=page, pages=pages)
        words = self._quiet(number)
        if right < self._right:  # in the middle, unless the mark begins before its end
            right = min(right, (self._left + self._right + self._width(words)) / 2)
        right = self._end(canvas, words, right, y) - AIR
        self._start(canvas, self._quiet(self._furniture.foot), right, y, room)

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
        plate, high = canvas.place(self._right - width - AIR, width + AIR), furniture_line(self._look.theme)
        canvas.rect(plate, y - PLATE_BELOW * high, width + AIR, high, stroke=0, fill=1)
        self._show(canvas, words, self._right - width - AIR / 2, y)
        return self._right - width - 2 * AIR

    def _quiet(self, text: str, *, bold: bool = False) -> _Words:
        palette = self._look.theme.palette
        size = points(text_style("furniture").size, self._look.theme.sizes)
        return _Words(text, size, palette.bad if bold else palette.secondary, bold)

    def _start(  # noqa: PLR0913 -- a place and its bounds
        self, canvas: TaggedCanvas, words: _Words, right: float, y: float, room: _Room, *, head: bool = False
    ) -> None:
        """Words at the left margin; what one line does not hold goes on in one on each side, where there is room for it."""
        step = words.size * LEADING
        above = room.above - (SHEET_EDGE if head else 0) >= step + words.size
        below = room.below - (0 if head else SHEET_EDGE) >= step + words.size * DESCENT
        outer, inner = (above, below) if head else (below, above)
        outside = int(outer and self._has_free_lines())
        lines = self._lines(words, right - self._left, 1 + outside + inner)
        outwards = min(outside, len(lines) - 1)
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
