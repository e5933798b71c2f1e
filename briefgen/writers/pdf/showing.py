"""Lines of words as the operators of a text object, each run inside the marks of its element (ISO 32000-1, 9.4)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportlab.lib.colors import HexColor

from briefgen.values import dataclass
from briefgen.writers.pdf.breaking import Line
from briefgen.writers.pdf.styles import Bullet
from briefgen.writers.pdf.tagging import TaggedCanvas
from briefgen.writers.pdf.tagging.fonts import registered
from briefgen.writers.pdf.tagging.links import Passage
from briefgen.writers.pdf.tagging.spelling import number
from briefgen.writers.pdf.tagging.structure import Element
from briefgen.writers.pdf.tagging.text import ink
from briefgen.writers.pdf.words import Style, style

# The tint behind a rating: its corners, and how far it reaches below and above the base line, in ems.
RADIUS = 2.2
BELOW, HIGH = 0.32, 1.34
# The line under a link: its width, and its place below the base line.
UNDERLINE, DROP = 0.5, 2.0


@dataclass(slots=True)
class _Run:
    """Characters of a line in one style and the same passages, `x` from the left of the page."""

    style: Style
    passages: tuple[Passage, ...]
    text: str
    x: float
    width: float


def show(  # noqa: PLR0913 -- where, what, and for whom
    canvas: TaggedCanvas,
    element: Element | None,
    lines: Sequence[tuple[float, Line]],
    base: float,
    leading: float,
    *,
    goes_on: bool = False,
) -> None:
    """Draw lines, each with the place where it begins, below each other; `base` is the first one's base line.

    A word break at the end of a line needs its space (ISO 32000-1, 14.8.2.5); `goes_on` when lines follow elsewhere.
    """
    last = len(lines) - 1
    laid = [
        (base - index * leading, _runs(x, line, spaced=not line.goes_on and (goes_on or index < last)))
        for index, (x, line) in enumerate(lines)
    ]
    for y, runs in laid:
        for run in runs:
            if run.style.fill:
                _tint(canvas, run, y)
    text = _Text(canvas, element)
    for y, runs in laid:
        if runs:
            text.line(runs, y)
    text.end()
    for y, runs in laid:
        _finish(canvas, runs, y, leading, linked=element is not None)


def show_bullet(  # noqa: PLR0913 -- as above
    canvas: TaggedCanvas, element: Element | None, bullet: Bullet, mark: str, left: float, base: float
) -> None:
    """Draw the mark before a paragraph, and the space that parts it from what comes next."""
    look = style(registered(bullet.face), bullet.size, bullet.ink)
    text = _Text(canvas, element)
    text.line([_Run(look, (), f"{mark} ", left + bullet.left, 0.0)], base)
    text.end()


class _Text:
    """One text object as it is written; what has not changed since the last run is not written again."""

    def __init__(self, canvas: TaggedCanvas, element: Element | None) -> None:
        self._canvas, self._element = canvas, element
        self._operators = ["BT"]
        self._look: Style | None = None
        self._marked: tuple[Passage, ...] | None = None
        self._x = self._y = 0.0

    def line(self, runs: Sequence[_Run], y: float) -> None:
        """Write the runs of a line."""
        x = runs[0].x
        self._operators.append(f"{x - self._x:.2f} {y - self._y:.2f} Td")
        self._x, self._y = x, y
        for run in runs:
            if self._element is not None and run.passages != self._marked:
                self._mark(self._element, run.passages)
            if run.style is not self._look:
                self._choose(run.style)
            self._operators.append(self._canvas.spelled(run.style.font, run.style.size, run.text))

    def end(self) -> None:
        """Put it on the page."""
        if self._marked is not None:
            self._operators.append("EMC")
        if self._look and self._look.rise:
            self._operators.append(
                "0 Ts"
            )  # what comes next would stand as high: a text object does not end it
        self._operators.append("ET")
        self._canvas.show("\n".join(self._operators), tagged=self._element is not None)

    def _mark(self, element: Element, passages: tuple[Passage, ...]) -> None:
        if self._marked is not None:
            self._operators.append("EMC")
        self._operators.append(self._canvas.begin(self._canvas.links.passage(element, passages)))
        self._marked = passages

    def _choose(self, look: Style) -> None:
        old, self._look = self._look, look
        if old is None or (look.font, look.size) != (old.font, old.size):
            self._operators.append(self._canvas.chosen(look.font, look.size))
        if old is None or look.ink != old.ink:
            self._operators.append(ink(look.ink))
        if look.rise != (old.rise if old else 0):
            self._operators.append(f"{number(look.rise)} Ts")


def _runs(x: float, line: Line, *, spaced: bool) -> list[_Run]:
    """The runs of a line that begins at `x`; `spaced` when it ends in a space."""
    runs: list[_Run] = []
    space = 0.0
    for word in line.words:
        x += space
        between = " " if runs else ""
        for part in word.parts:
            last = runs[-1] if runs else None
            if last and part.style is last.style and part.passages == last.passages:
                last.text += between + part.text
                last.width = x + part.width - last.x
            else:
                # The space between a link and other words is no part of the link.
                if last and (len(part.passages) >= len(last.passages) or part.style.fill):
                    last.text += between
                    between = ""
                runs.append(_Run(part.style, part.passages, between + part.text, x, part.width))
            between = ""
            x += part.width
        space = word.space
    if runs and spaced:
        runs[-1].text += " "
    return runs


def _tint(canvas: TaggedCanvas, run: _Run, y: float) -> None:
    canvas.setFillColor(HexColor(run.style.fill))
    size = run.style.size
    canvas.roundRect(run.x, y - BELOW * size, run.width, HIGH * size, RADIUS, stroke=0, fill=1)


def _finish(canvas: TaggedCanvas, runs: Sequence[_Run], y: float, leading: float, *, linked: bool) -> None:
    """Draw the lines under a line's runs, and put the annotations of its links over them."""
    for run in runs:
        if run.style.line:
            canvas.setStrokeColor(HexColor(run.style.line))
            canvas.setLineWidth(UNDERLINE)
            canvas.line(run.x, y - DROP, run.x + run.width, y - DROP)
    if linked:
        for passage, left, right in _spans(runs):
            canvas.links.over(passage, (left, y - leading / 4, right, y + 3 * leading / 4))


def _spans(runs: Sequence[_Run]) -> Iterator[tuple[Passage, float, float]]:
    """Each passage of a line, from where to where it reaches."""
    found: dict[Passage, tuple[float, float]] = {}
    for run in runs:
        for passage in run.passages:
            left, _ = found.get(passage, (run.x, 0.0))
            found[passage] = left, run.x + run.width
    for passage, (left, right) in found.items():
        yield passage, left, right
