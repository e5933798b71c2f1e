"""Paragraphs: broken into lines once for each width, cut between lines, drawn under their tags."""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy

from briefgen.scripts.lines import LinePart, line_width
from briefgen.scripts.shaping import EM
from briefgen.typography import WIDOW_LINES
from briefgen.writers.pdf.flowable import TOLERANCE, UNLIMITED, Flowable
from briefgen.writers.pdf.styles import Bullet, TextStyle
from briefgen.writers.pdf.tagging import Tag, TaggedCanvas
from briefgen.writers.pdf.tagging.fonts import find_font
from briefgen.writers.pdf.tagging.rules import HEADINGS
from briefgen.writers.pdf.text.balancing import balance
from briefgen.writers.pdf.text.breaking import TextLine, break_lines, lengthen_last
from briefgen.writers.pdf.text.directions import direct
from briefgen.writers.pdf.text.showing import Lines, show, show_bullet
from briefgen.writers.pdf.text.words import LayoutWord, Style, TextPiece, text_of, words

# Between a bullet and the words behind it, in ems of the bullet.
AIR = 0.6
# The line beside what has changed: its width, and how far it stands off the text.
BAR, BAR_OFF = 1.5, 7.0


class TextFlowable(Flowable):
    """A paragraph, under `tag`, or part of what it is drawn in; its bullet, if any, is read under `label` before it.

    `anchor` is the name of the place that references lead to.
    """

    tag: Tag | None = None
    label: Tag | None = None
    anchor = ""
    bullet = ""
    bullet_line: tuple[
        LinePart, ...
    ] = ()  # the bullet as it is set where its face lacks its digits, or its dot stands before them
    turns = False  # whether lines from right to left begin at the right
    bar = ""  # the colour of the line in the margin beside it; empty for none
    goes_on_below = False  # whether its last line here is not its last
    _lines: Sequence[TextLine] = ()

    def __init__(self, voice: TextStyle, content: Sequence[TextPiece | None]) -> None:
        directed = direct(content, from_right=voice.from_right)
        self.voice = voice if directed.shaped or not voice.drop else voice.closer
        self.words = words(directed.pieces)
        self._plain = None if directed.turned else _plain(content)
        self._turned, self._base = directed.turned, directed.base
        self.before, self.after = voice.before, voice.after

    def wrap(self, width: float, room: float = UNLIMITED) -> float:
        """The height of its lines."""
        if width != self.width:
            self.width = width
            self._lines = self._break_lines(width - self.voice.left)
            self.height = len(self._lines) * self.voice.leading
        return self.height

    def split(self, width: float, room: float) -> list[Flowable]:
        """The lines that fit and the others, `WIDOW_LINES` at least of each."""
        self.wrap(width)
        count, fitting = len(self._lines), int((room + TOLERANCE) / self.voice.leading)
        fitting = min(fitting, count - WIDOW_LINES)
        while self.voice.justified and fitting > WIDOW_LINES and self._lines[fitting - 1].goes_on:
            fitting -= 1  # no word is cut by the end of a page
        if fitting < WIDOW_LINES:
            return []
        return [self._slice(0, fitting), self._slice(fitting, count)]

    def force(self, width: float, room: float) -> list[Flowable]:
        """As many lines as fit, and the others."""
        self.wrap(width)
        count, fitting = len(self._lines), int((room + TOLERANCE) / self.voice.leading)
        if not 0 < fitting < count:
            return []
        return [self._slice(0, fitting), self._slice(fitting, count)]

    def least(self, width: float) -> float:
        """The height of its first `WIDOW_LINES` lines, of all of them where they are too few to be cut."""
        whole = self.wrap(width)
        return whole if len(self._lines) < 2 * WIDOW_LINES else WIDOW_LINES * self.voice.leading

    @property
    def text(self) -> str:
        """Its characters."""
        return text_of(self.words)

    @property
    def count(self) -> int:
        """How many lines it has at the width of the last `wrap`."""
        return len(self._lines)

    @property
    def last_width(self) -> float:
        """How far its last line reaches from its left edge."""
        return self.width - (self._lines[-1].free if self._lines else 0.0)

    def draw(self, canvas: TaggedCanvas, left: float, top: float) -> None:
        """Draw its bullet and its lines, and mark its place."""
        if self.anchor:
            canvas.bookmarkHorizontal(self.anchor, left, top)
        label = canvas.element(self.label) if self.label else None  # read before what it labels
        element = canvas.element(self.tag)
        if self.bar:
            draw_bar(canvas, self.bar, left + self.width, top, self.height)
        base = top - max(self._first_size(), self.voice.drop)
        if self.bullet_line and self.voice.bullet:
            self._show_digits(canvas, self.voice.bullet, left, base)
        elif self.bullet and self.voice.bullet:
            show_bullet(canvas, label or element, self.voice.bullet, self.bullet, left, base)
        if self._lines:
            lines = [
                (canvas.place(left + self._start(index, line), self._used(index, line)), line)
                for index, line in enumerate(self._lines)
            ]
            shown = Lines(lines, base, self.voice.leading, self._plain, self.goes_on_below, self._directions)
            show(canvas, element, shown)

    def _show_digits(self, canvas: TaggedCanvas, bullet: Bullet, left: float, base: float) -> None:
        """Draw a bullet of digits that its own face lacks, or sets in another order."""
        x = canvas.place(left + bullet.left, self._bullet_width(bullet))
        canvas.fill(bullet.ink)
        tag = self.label or self.tag
        assert tag is not None  # what is counted is read
        with canvas.inside(tag):
            canvas.print_parts(self.bullet_line, bullet.size, x, base)

    @property
    def _directions(self) -> int | None:
        """The base level of its lines where these are laid out by levels."""
        return self._base if self._turned else None

    def _break_lines(self, room: float) -> Sequence[TextLine]:
        if self.voice.justified:
            from briefgen.writers.pdf.text.justifying import justify_lines  # few templates ask for it

            return justify_lines(
                self.words, room - self._overrun(), room, self.voice.language, shaped=self._turned
            )
        first = room - self._overrun()
        lines = break_lines(self.words, first, room)
        if self.goes_on_below or self.voice.align != "start":
            return lines
        match self.voice.ending:
            case "full":
                return lengthen_last(lines, room)
            case "balanced":
                return balance(self.words, lines, first, room)
            case _:
                return lines

    def _overrun(self) -> float:
        """How far a bullet reaches beyond the left edge of the words."""
        bullet = self.voice.bullet
        if not self.bullet or bullet is None:
            return 0.0
        width = self._bullet_width(bullet) + AIR * bullet.size
        return max(0.0, bullet.left + width - self.voice.left)

    def _bullet_width(self, bullet: Bullet) -> float:
        if self.bullet_line:
            return line_width(self.bullet_line) * bullet.size / EM
        width: float = find_font(bullet.face).stringWidth(self.bullet, bullet.size)
        return width

    def _start(self, index: int, line: TextLine) -> float:
        """Where a line begins, from the left edge."""
        align = "end" if self._ends else self.voice.align
        free = 0.0 if align == "start" else line.free / 2 if align == "centre" else line.free
        return self.voice.left + free + (0.0 if index else self._overrun())

    @property
    def _ends(self) -> bool:
        """Whether its lines begin at the right of a page from left to right."""
        return bool(self._base) and self.turns and not self.bullet and not self.voice.from_right

    def _used(self, index: int, line: TextLine) -> float:
        """How wide the words of a line are."""
        return self.width - self.voice.left - (0.0 if index else self._overrun()) - line.free

    def _first_size(self) -> float:
        """The largest size on its first line, whose base line is that far below its top."""
        if self._plain:
            return self._plain.size
        first = self._lines[0].words if self._lines else ()
        return max({part.style.size for word in first for part in word.parts}, default=self.voice.size)

    def _slice(self, start: int, stop: int) -> TextFlowable:
        """Some of its lines as a paragraph."""
        made = copy(self)
        made._lines = self._lines[start:stop]
        made.words = self._words_of(made._lines)
        made.height = len(made._lines) * self.voice.leading
        if start:
            made.bullet, made.bullet_line, made.label, made.anchor = "", (), None, ""
        else:
            made.goes_on_below = True
        return made

    def _words_of(self, lines: Sequence[TextLine]) -> list[LayoutWord]:
        if self.voice.justified:
            from briefgen.writers.pdf.text.justifying import rejoin_words  # few templates ask for it

            return rejoin_words(lines)
        return [word for line in lines for word in line.words]


def _plain(content: Sequence[TextPiece | None]) -> Style | None:
    """The style of all words where it is one, with nothing to draw but them."""
    if len(content) != 1 or content[0] is None or content[0].passages or content[0].style.fill:
        return None
    return content[0].style


def draw_bar(canvas: TaggedCanvas, ink: str, right: float, top: float, height: float) -> None:
    """Draw the line of a change in the margin, outside of what ends at `right`."""
    x = canvas.place(right + BAR_OFF, 0.0)
    canvas.setLineWidth(BAR)
    canvas.stroke(ink)
    canvas.line(x, top, x, top - height)


class HeadingProse(TextFlowable):
    """A heading: not split unless it is higher than a page; it makes its own bookmark."""

    def split(self, width: float, room: float) -> list[Flowable]:
        """Nothing."""
        return []

    def draw(self, canvas: TaggedCanvas, left: float, top: float) -> None:
        """Draw it, and note its place among the bookmarks."""
        element = canvas.element(self.tag)
        if element is not None and element.role in HEADINGS and not element.kids:
            canvas.bookmark(self.text, HEADINGS[element.role] - 1, top)
        super().draw(canvas, left, top)
