"""Paragraphs: no word alone on the last line, badges on their colour, headings that know their page."""

from __future__ import annotations

from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_LEFT
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph

# How much narrower a paragraph may be set to give its last word company, in shares of its width.
NARROWER = (0.03, 0.06, 0.09, 0.12, 0.16, 0.2)

BADGE = "badge"
RADIUS = 2.2


class Prose(Paragraph):  # type: ignore[misc]  # reportlab has no types
    """A paragraph whose last line holds two words at least, where a slightly narrower setting allows it."""

    narrowed: float | None = None  # what its lines are short of the width; set on the parts of a split one
    keep_with_next = False
    _cached_breaks: tuple[list[float], float] | None = None

    def breakLines(self, width: float | list[float]) -> Any:  # noqa: ANN401, N802  # its name in Paragraph
        """The lines; ragged on the right, so nobody sees that they are set a little narrower."""
        widths = list(width) if isinstance(width, list | tuple) else [width]
        if self.narrowed is not None:
            return super().breakLines([one - self.narrowed for one in widths])
        broken = super().breakLines(widths)
        if self.style.alignment != TA_LEFT or not _lonely(broken):
            return broken
        return self._kept_company(widths, broken)

    def split(self, availWidth: float, availHeight: float) -> list[Flowable]:  # noqa: N803  # as in Flowable
        """The parts, broken into the same lines as the whole."""
        parts: list[Flowable] = super().split(availWidth, availHeight)
        for part in parts:
            if part is not self:
                part.narrowed = self._narrowing
        return parts

    _narrowing = 0.0

    def _kept_company(self, widths: list[float], broken: Any) -> Any:  # noqa: ANN401  # reportlab has no types
        lines = len(broken.lines)
        for share in NARROWER:
            narrower = share * widths[-1]
            tried = super().breakLines([one - narrower for one in widths])
            if len(tried.lines) > lines:
                break
            if not _lonely(tried):
                self._narrowing = narrower
                return tried
        return super().breakLines(widths)


class HeadingProse(Prose):
    """A heading: never split, never last on its page; it notes the page on which it is drawn."""

    keep_with_next = True
    anchor = ""
    pages: dict[str, int]

    def split(self, availWidth: float, availHeight: float) -> list[Flowable]:  # noqa: ARG002, N803  # as in Flowable
        """Nothing."""
        return []

    def draw(self) -> None:
        """Draw it and note its page."""
        self.pages.setdefault(self.anchor, self.canv.getPageNumber())
        super().draw()


def badge_mark(fill: str, width: float, size: float) -> str:
    """Markup for the colour under a badge's words, which follow it."""
    return f'<ondraw name="{BADGE}" label="{fill} {width:.3f} {size:g}"/>'


def paint_badge(canvas: Canvas, kind: str, label: str) -> None:  # noqa: ARG001  # as platypus calls it
    """Paint what `badge_mark` asks for, at the place that the paragraph has come to."""
    fill, width, size = label.split(" ")
    place, height = canvas._curr_tx_info, float(size)  # noqa: SLF001  # what platypus offers to such calls
    canvas.saveState()
    canvas.setFillColor(HexColor(fill))
    bottom = place["cur_y"] - 0.32 * height
    canvas.roundRect(place["cur_x"], bottom, float(width), 1.34 * height, RADIUS, stroke=0, fill=1)
    canvas.restoreState()


def _lonely(broken: Any) -> bool:  # noqa: ANN401  # reportlab has no types
    """Whether a paragraph of several lines ends in a line of one word."""
    if len(broken.lines) < 2:
        return False
    last = broken.lines[-1]
    if isinstance(last, tuple):
        return len(last[1]) < 2
    return len("".join(getattr(piece, "text", "") for piece in last.words).split()) < 2
