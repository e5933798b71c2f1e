"""Paragraphs: no word alone on the last line, badges on their colour, headings."""

from __future__ import annotations

from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_LEFT
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph
from reportlab.platypus.paragraph import _getFragWords, _processed_frags

BADGE = "badge"
RADIUS = 2.2


class Prose(Paragraph):  # type: ignore[misc]  # reportlab has no types
    """A paragraph whose last line holds two words at least, if the line above can spare one."""

    keep_with_next = False
    goes_on_below = False  # whether its last line here is not its last
    anchor = ""  # the name of the place that references lead to; a mark among its words would keep the first one whole
    frags: list[Any]
    _wrapped: tuple[float, float] | None = (
        None  # the width it was broken for last, and the height that it took
    )

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:  # noqa: N803  # as in Flowable
        """Width and height; the lines of a width are broken once, however often they are asked for."""
        if self._wrapped is not None and self._wrapped[0] == availWidth and hasattr(self, "blPara"):
            self.width, self.height = self._wrapped
            return self._wrapped
        made: tuple[float, float] = super().wrap(availWidth, availHeight)
        self._wrapped = made
        return made

    def minWidth(self) -> float:  # noqa: N802  # its name in Paragraph
        """The width of its widest word; the words found are what `breakLines` goes on with."""
        if len(self.frags) > 1 and not _processed_frags(self.frags):
            self.frags = _getFragWords(self.frags)
        return float(super().minWidth())

    def breakLines(self, width: float | list[float]) -> Any:  # noqa: ANN401, N802  # its name in Paragraph
        """The lines; where one word would stand alone on the last, the line above ends a word earlier."""
        widths = list(width) if isinstance(width, list | tuple) else [width]
        broken = super().breakLines(widths)
        if self.goes_on_below or self.style.alignment != TA_LEFT or not _lonely(broken):
            return broken
        if _words(broken.lines[-2]) < 2:
            return broken  # it has none to spare: it would be cut in two
        tried = super().breakLines(_shortened(widths, broken))
        if len(tried.lines) == len(broken.lines) and not _lonely(tried):
            return tried
        return super().breakLines(widths)

    def split(self, availWidth: float, availHeight: float) -> list[Flowable]:  # noqa: N803  # as in Flowable
        """The parts; the last line of the first stays as full as it was."""
        parts: list[Flowable] = super().split(availWidth, availHeight)
        self._wrapped = None
        for part in parts[:-1]:
            part.goes_on_below = True
        if parts:
            parts[0].anchor = self.anchor
        return parts

    def draw(self) -> None:
        """Draw it, and mark its place."""
        if self.anchor:
            self.canv.bookmarkHorizontal(self.anchor, 0, self.height)
        super().draw()


class HeadingProse(Prose):
    """A heading: never split, never last on its page."""

    keep_with_next = True

    def split(self, availWidth: float, availHeight: float) -> list[Flowable]:  # noqa: ARG002, N803  # as in Flowable
        """Nothing."""
        return []


def badge_label(fill: str, width: float, size: float) -> str:
    """What `paint_badge` is told of the colour under a badge's words, which follow it."""
    return f"{fill} {width:.3f} {size:g}"


def paint_badge(canvas: Canvas, kind: str, label: str) -> None:  # noqa: ARG001  # as platypus calls it
    """Paint what `badge_label` says, at the place that the paragraph has come to."""
    fill, width, size = label.split(" ")
    place, height = canvas._curr_tx_info, float(size)  # noqa: SLF001  # what platypus offers to such calls
    canvas.saveState()
    canvas.setFillColor(HexColor(fill))
    bottom = place["cur_y"] - 0.32 * height
    canvas.roundRect(place["cur_x"], bottom, float(width), 1.34 * height, RADIUS, stroke=0, fill=1)
    canvas.restoreState()


def _shortened(widths: list[float], broken: Any) -> list[float]:  # noqa: ANN401  # as above
    """The widths, with a last but one line that has no room for its last word."""
    count = len(broken.lines)
    every = [widths[min(index, len(widths) - 1)] for index in range(count)]
    line = broken.lines[-2]
    free = line[0] if isinstance(line, tuple) else line.extraSpace
    every[-2] -= free + 0.5
    return every


def _lonely(broken: Any) -> bool:  # noqa: ANN401  # reportlab has no types
    """Whether a paragraph of several lines ends in a line of one word."""
    return len(broken.lines) > 1 and _words(broken.lines[-1]) < 2


def _words(line: Any) -> int:  # noqa: ANN401  # as above
    """How many words a line has."""
    if isinstance(line, tuple):
        return len(line[1])
    return len("".join(getattr(piece, "text", "") for piece in line.words).split())
