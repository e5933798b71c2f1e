"""Lines of words as the operators of a text object, each run inside the marks of its element (ISO 32000-1, 9.4)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from briefgen.scripts.shaping import EM
from briefgen.writers.pdf.styles import Bullet
from briefgen.writers.pdf.tagging import TaggedCanvas
from briefgen.writers.pdf.tagging.fonts import find_font
from briefgen.writers.pdf.tagging.links import link_passage, passage_element
from briefgen.writers.pdf.tagging.shaped import ShapedFont
from briefgen.writers.pdf.tagging.structure import Element, Passage
from briefgen.writers.pdf.tagging.syntax import ink, number
from briefgen.writers.pdf.text.breaking import TextLine
from briefgen.writers.pdf.text.runs import TextRun, directed_runs, mostly_left_to_right, runs_of
from briefgen.writers.pdf.text.words import THROUGH, Style, style

# The tint behind a rating: its corners, and how far it reaches below and above the base line, in ems.
RADIUS = 2.2
BELOW, HIGH = 0.32, 1.34
TOUCHING = 0.01  # points between two runs that stand side by side
# The line under a link: its width, and its place below the base line.
UNDERLINE, DROP = 0.5, 2.0
MIDDLE = 0.26  # ems above the base line: where a line goes through words


class Lines(Struct, frozen=True):
    """Lines below each other, each with the place where it begins; `base` is the first one's base line.

    `plain` is the style of all their words where it is one, without passages; `goes_on` when more lines follow elsewhere;
    `directions` is the base level of lines with words that are shaped, None for others.
    """

    lines: Sequence[tuple[float, TextLine]]
    base: float
    leading: float
    plain: Style | None = None
    goes_on: bool = False
    directions: int | None = None

    def place_lines(self) -> Iterator[tuple[float, float, TextLine, bool]]:
        """Each line with its place and its base line, and whether it ends in a space.

        A word break at the end of a line needs one (ISO 32000-1, 14.8.2.5).
        """
        y, last = self.base, len(self.lines) - 1
        for index, (x, line) in enumerate(self.lines):
            ended = line.goes_on or (
                self.directions is not None and bool(line.words) and line.words[-1].glued
            )
            yield x, y, line, not ended and (self.goes_on or index < last)
            y -= self.leading


def show(canvas: TaggedCanvas, element: Element | None, shown: Lines) -> None:
    """Draw lines under an element, or as part of what is drawn around them."""
    text = _Text(canvas, element)
    if shown.plain:
        for x, y, line, spaced in shown.place_lines():
            text.move(x, y)
            text.stretch(line.stretch)
            text.run(shown.plain, (), " ".join([word.parts[0].text for word in line.words]) + " " * spaced)
        text.end()
        return
    base = shown.directions
    laid = [
        (
            y,
            line.stretch,
            runs_of(x, line, spaced=spaced) if base is None else directed_runs(x, line, base, spaced=spaced),
        )
        for x, y, line, spaced in shown.place_lines()
    ]
    for y, _, runs in laid:
        for run in _tinted(runs):
            _tint(canvas, run, y)
    for y, stretch, runs in laid:
        text.stretch(stretch if base is None else 0.0)
        text.together = base == 0 and mostly_left_to_right(runs)
        padded = True
        for run in runs:
            if padded or run.style.fill or base is not None:
                text.move(run.x - (run.style.space if base is None and run.text.startswith(" ") else 0.0), y)
            text.run(run.style, run.passages, run.text, run.level)
            padded = bool(run.style.fill)
    text.end()
    for y, _, runs in laid:
        _finish(canvas, runs, y, shown.leading, linked=element is not None)


def _tinted(runs: Sequence[TextRun]) -> Iterator[TextRun]:
    """What stands on a colour; neighbours on one colour, whose letters are of several fonts, share their ground."""
    last: TextRun | None = None
    for run in sorted((one for one in runs if one.style.fill), key=lambda one: one.x):
        if last and last.style.fill == run.style.fill and abs(last.x + last.width - run.x) < TOUCHING:
            last = TextRun(last.style, (), last.text + run.text, last.x, last.width + run.width)
            continue
        if last:
            yield last
        last = run
    if last:
        yield last


def show_bullet(  # noqa: PLR0913 -- where, what, and for whom
    canvas: TaggedCanvas, element: Element | None, bullet: Bullet, mark: str, left: float, base: float
) -> None:
    """Draw the mark before a paragraph, and the space that parts it from what comes next."""
    text = _Text(canvas, element)
    font = find_font(bullet.face)
    text.move(canvas.place(left + bullet.left, font.stringWidth(mark, bullet.size)), base)
    text.run(style(font, bullet.size, bullet.ink), (), f"{mark} ")
    text.end()


class _Text:
    """One text object as it is written; what has not changed since the last run is not written again."""

    def __init__(self, canvas: TaggedCanvas, element: Element | None) -> None:
        self._canvas, self._element = canvas, element
        self._operators = ["BT"]
        self._look: Style | None = None
        self._marked: tuple[Passage, ...] | None = None
        self._x = self._y = self._stretch = 0.0
        self.together = False  # whether words from right to left stand among others (`ShapedFont.show_words`)

    def move(self, x: float, y: float) -> None:
        """Begin a line."""
        self._operators.append(f"{x - self._x:.2f} {y - self._y:.2f} Td")
        self._x, self._y = x, y

    def stretch(self, width: float) -> None:
        """Make each space so much wider (ISO 32000-1, 9.3.3)."""
        if width != self._stretch:
            self._operators.append(f"{number(width)} Tw")
            self._stretch = width

    def run(self, look: Style, passages: tuple[Passage, ...], text: str, level: int = 0) -> None:
        """Write characters of one style and one level inside of the same passages."""
        if self._element is not None and passages != self._marked:
            self._mark(self._element, passages)
        if look is not self._look:
            self._choose(look)
        if isinstance(look.font, ShapedFont):
            self._show_shaped(look.font, look.size, text, right_to_left=level % 2 == 1)
        else:
            self._operators.append(self._canvas.show_operators(look.font, look.size, text))

    def _show_shaped(self, font: ShapedFont, size: float, text: str, *, right_to_left: bool) -> None:
        """Write a run word by word in the order in which it is read, each at its place."""
        x = self._x
        words = self._canvas.show_shaped(font, text, right_to_left=right_to_left, together=self.together)
        for left, shown in words:
            place = x + left * size / EM
            if place != self._x:
                self._operators.append(f"{place - self._x:.2f} 0.00 Td")
                self._x = place
            self._operators.append(shown)

    def end(self) -> None:
        """Put it on the page."""
        if self._marked is not None:
            self._operators.append("EMC")
        if self._look and self._look.rise:
            self._operators.append(
                "0 Ts"
            )  # what comes next would stand as high: a text object does not end it
        self.stretch(0.0)
        self._operators.append("ET")
        self._canvas.show("\n".join(self._operators), tagged=self._element is not None)

    def _mark(self, element: Element, passages: tuple[Passage, ...]) -> None:
        if self._marked is not None:
            self._operators.append("EMC")
        self._operators.append(self._canvas.begin(passage_element(self._canvas, element, passages)))
        self._marked = passages

    def _choose(self, look: Style) -> None:
        old, self._look = self._look, look
        if old is None or look.font is not old.font or look.size != old.size:
            self._operators.append(self._canvas.choose_font(look.font, look.size))
        if old is None or look.ink != old.ink:
            self._operators.append(ink(look.ink))
        if look.rise != (old.rise if old else 0):
            self._operators.append(f"{number(look.rise)} Ts")


def _tint(canvas: TaggedCanvas, run: TextRun, y: float) -> None:
    canvas.fill(run.style.fill)
    size = run.style.size
    side = run.style.padding
    canvas.roundRect(
        run.x - side, y - BELOW * size, run.width + 2 * side, HIGH * size, RADIUS, stroke=0, fill=1
    )


def _finish(canvas: TaggedCanvas, runs: Sequence[TextRun], y: float, leading: float, *, linked: bool) -> None:
    """Draw the lines under a line's runs, or through them, and put the annotations of its links over them."""
    for run in runs:
        if run.style.line:
            through = run.style.line.startswith(THROUGH)
            height = y + MIDDLE * run.style.size if through else y - DROP
            canvas.stroke(run.style.line.removeprefix(THROUGH))
            canvas.setLineWidth(UNDERLINE)
            canvas.line(run.x, height, run.x + run.width, height)
    if linked:
        for passage, left, right in _spans(runs):
            link_passage(canvas, passage, (left, y - leading / 4, right, y + 3 * leading / 4))


def _spans(runs: Sequence[TextRun]) -> Iterator[tuple[Passage, float, float]]:
    """Each passage of a line, from where to where it reaches."""
    found: dict[Passage, tuple[float, float]] = {}
    for run in runs:
        for passage in run.passages:
            left, right = found.get(passage, (run.x, 0.0))
            found[passage] = min(left, run.x), max(right, run.x + run.width)
    for passage, (left, right) in found.items():
        yield passage, left, right
