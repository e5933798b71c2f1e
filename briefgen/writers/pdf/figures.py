"""Figures: shapes and charts painted as vectors, pictures as they are."""

from __future__ import annotations

from io import BytesIO
from typing import assert_never

from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from briefgen.document import Chart, Circle, Drawing, Graphic, Label, Line, Picture, Polygon, Rectangle, Shape
from briefgen.writers.pdf.styles import Look
from briefgen.writers.pdf.tagging.fonts import registered

# Pixels of a picture to an inch, unless the column is narrower.
RESOLUTION = 150
# The share of the page's height that a picture may take.
TALLEST = 0.6


class Painting(Flowable):  # type: ignore[misc]  # reportlab has no types
    """A graphic on the page, made smaller when it is wider than its column; `decorative` makes an artifact of it."""

    def __init__(self, look: Look, graphic: Graphic, *, decorative: bool = False) -> None:
        super().__init__()
        self._look = look
        self._graphic = graphic
        self._decorative = decorative
        self._scale = 1.0
        self.spaceBefore, self.spaceAfter = 4, 6

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:  # noqa: ARG002, N803  # as in Flowable
        """Width and height as painted."""
        width, height = size(self._graphic)
        tallest = TALLEST * self._look.theme.page.height
        self._scale = min(1.0, availWidth / width, tallest / height)
        self.width, self.height = width * self._scale, height * self._scale
        return self.width, self.height

    def draw(self) -> None:
        """Paint it."""
        canvas = self.canv
        canvas.saveState()
        canvas.scale(self._scale, self._scale)
        if self._decorative:
            with canvas.artifact():
                self._paint(canvas)
        else:
            self._paint(canvas)
        canvas.restoreState()

    def _paint(self, canvas: Canvas) -> None:
        match self._graphic:
            case Drawing(_, _, shapes) | Chart(drawing=Drawing(_, _, shapes)):
                for shape in shapes:
                    _paint(canvas, self._look, shape)
            case Picture(data):
                width, height = size(self._graphic)
                canvas.drawImage(ImageReader(BytesIO(data)), 0, 0, width, height, mask="auto")
            case _:
                assert_never(self._graphic)


def size(graphic: Graphic) -> tuple[float, float]:
    """Width and height in points before it is fitted to a column."""
    match graphic:
        case Drawing(width, height) | Chart(drawing=Drawing(width, height)):
            return width, height
        case Picture(width=width, height=height):
            return width * 72 / RESOLUTION, height * 72 / RESOLUTION
        case _:
            assert_never(graphic)


def _paint(canvas: Canvas, look: Look, shape: Shape) -> None:
    match shape:
        case Rectangle(x, y, width, height, radius=radius):
            stroked, filled = _inks(canvas, look, shape)
            if radius:
                canvas.roundRect(x, y, width, height, radius, stroke=stroked, fill=filled)
            else:
                canvas.rect(x, y, width, height, stroke=stroked, fill=filled)
        case Circle(x, y, radius):
            stroked, filled = _inks(canvas, look, shape)
            canvas.circle(x, y, radius, stroke=stroked, fill=filled)
        case Line():
            _line(canvas, look, shape)
        case Polygon(points, fill):
            canvas.setFillColor(look.ink(fill))
            canvas.drawPath(_path(canvas, points, close=True), stroke=0, fill=1)
        case Label():
            _label(canvas, look, shape)
        case _:
            assert_never(shape)


def _inks(canvas: Canvas, look: Look, shape: Rectangle | Circle) -> tuple[int, int]:
    """Set the colours of a shape; whether it is stroked and whether it is filled."""
    if shape.fill:
        canvas.setFillColor(look.ink(shape.fill))
    if shape.stroke:
        canvas.setStrokeColor(look.ink(shape.stroke))
        canvas.setLineWidth(shape.stroke_width)
    return int(bool(shape.stroke)), int(bool(shape.fill))


def _line(canvas: Canvas, look: Look, line: Line) -> None:
    canvas.setStrokeColor(look.ink(line.stroke))
    canvas.setLineWidth(line.width)
    canvas.setDash(list(line.dash))
    canvas.drawPath(_path(canvas, line.points, close=False), stroke=1, fill=0)
    canvas.setDash([])


def _path(canvas: Canvas, points: tuple[tuple[float, float], ...], *, close: bool) -> object:
    path = canvas.beginPath()
    path.moveTo(*points[0])
    for point in points[1:]:
        path.lineTo(*point)
    if close:
        path.close()
    return path


def _label(canvas: Canvas, look: Look, label: Label) -> None:
    face = look.faces.looking[1 if label.bold else 0]
    runs = tuple(look.faces.runs(label.text, face))
    widths = [registered(chosen).stringWidth(words, label.size) for chosen, words in runs]
    start = {"start": 0.0, "middle": 0.5, "end": 1.0}[label.align]
    canvas.saveState()
    canvas.translate(label.x, label.y)
    canvas.rotate(label.rotate)
    canvas.setFillColor(look.ink(label.ink))
    x = -start * sum(widths)
    for (chosen, words), width in zip(runs, widths, strict=True):
        canvas.setFont(chosen, label.size)
        canvas.drawString(x, 0, words)
        x += width
    canvas.restoreState()
