"""Figures: shapes and charts painted as vectors, pictures as they are."""

from __future__ import annotations

from contextlib import AbstractContextManager
from io import BytesIO
from typing import assert_never

from reportlab.lib.utils import ImageReader

from briefgen import document as tree
from briefgen.theme import Logo
from briefgen.typography import SPACES
from briefgen.writers.pdf.flowable import UNLIMITED, Flowable
from briefgen.writers.pdf.labels import label_width, print_label
from briefgen.writers.pdf.styles import PreparedTheme
from briefgen.writers.pdf.tagging import Tag, TaggedCanvas


class Painting(Flowable):
    """A graphic on the page, made smaller when it is wider than its column; an artifact where it has no tag."""

    before, after = SPACES["graphic"].before, SPACES["graphic"].after
    tag: Tag | None = None

    def __init__(self, look: PreparedTheme, graphic: tree.Graphic, width: float = 0.0) -> None:
        self._look = look
        self._wanted = width
        self._graphic = graphic
        self._scale = 1.0

    def wrap(self, width: float, room: float = UNLIMITED) -> float:
        """The height as painted."""
        drawn_width, _ = size(self._graphic)
        own_width, own_height = size(self._graphic, self._wanted)
        page = self._look.theme.page
        tallest = page.chart_height if isinstance(self._graphic, tree.Chart) else page.picture_height
        scale = min(1.0, width / own_width, tallest / own_height)
        self.width, self.height = own_width * scale, own_height * scale
        self._scale = self.width / drawn_width
        return self.height

    def draw(self, canvas: TaggedCanvas, left: float, top: float) -> None:
        """Paint it."""
        left = canvas.place(left, self.width)
        with _figure(canvas, self.tag, left, top, self):
            canvas.saveState()
            canvas.translate(left, top - self.height)
            canvas.scale(self._scale, self._scale)
            self._paint(canvas)
            canvas.restoreState()

    def _paint(self, canvas: TaggedCanvas) -> None:
        match self._graphic:
            case tree.Drawing(_, _, shapes) | tree.Chart(drawing=tree.Drawing(_, _, shapes)):
                for shape in shapes:
                    _paint(canvas, self._look, shape)
            case tree.Picture(data):
                width, height = size(self._graphic)
                canvas.drawImage(ImageReader(BytesIO(data)), 0, 0, width, height, mask="auto")
            case tree.Vector():
                from briefgen.writers.pdf import vectors  # few briefs have one

                vectors.paint(canvas, self._look, self._graphic)
            case _:
                assert_never(self._graphic)


class Letterhead(Flowable):
    """The logo on page 1, a figure."""

    after = SPACES["letterhead"].after

    def __init__(self, logo: Logo) -> None:
        self._picture = ImageReader(BytesIO(logo.picture.data))
        self._tag = Tag("Figure", alt=logo.alt)
        width, height = self._picture.getSize()
        self.width, self.height = logo.height * width / height, logo.height

    def wrap(self, width: float, room: float = UNLIMITED) -> float:
        """Its height."""
        return self.height

    def draw(self, canvas: TaggedCanvas, left: float, top: float) -> None:
        """Draw it."""
        left = canvas.place(left, self.width)
        with _figure(canvas, self._tag, left, top, self):
            canvas.drawImage(self._picture, left, top - self.height, self.width, self.height, mask="auto")


def _figure(
    canvas: TaggedCanvas, tag: Tag | None, left: float, top: float, drawn: Flowable
) -> AbstractContextManager[object]:
    """What is drawn is a figure, with its box on the page, or an artifact."""
    if tag is None:
        return canvas.artifact()
    return canvas.figure(tag, (left, top - drawn.height, left + drawn.width, top))


def size(graphic: tree.Graphic, wanted: float = 0.0) -> tuple[float, float]:
    """Width and height in points before it is fitted to a column; `wanted` is the width it shall have, 0 for its own."""
    match graphic:
        case tree.Drawing(width, height) | tree.Chart(drawing=tree.Drawing(width, height)):
            return width, height
        case tree.Picture(width=width, height=height, dpi=dpi):
            points = wanted / width if wanted else 72 / dpi
            return width * points, height * points
        case tree.Vector(width, height):
            scale = wanted / width if wanted else 1.0
            return width * scale, height * scale
        case _:
            assert_never(graphic)


def _paint(canvas: TaggedCanvas, look: PreparedTheme, shape: tree.Shape) -> None:
    match shape:
        case tree.Rectangle(x, y, width, height, radius=radius):
            stroked, filled = _inks(canvas, look, shape)
            if radius:
                canvas.roundRect(x, y, width, height, radius, stroke=stroked, fill=filled)
            else:
                canvas.rect(x, y, width, height, stroke=stroked, fill=filled)
        case tree.Circle(x, y, radius):
            stroked, filled = _inks(canvas, look, shape)
            canvas.circle(x, y, radius, stroke=stroked, fill=filled)
        case tree.Polyline():
            _line(canvas, look, shape)
        case tree.Polygon(points, fill):
            canvas.fill(look.ink(fill))
            canvas.drawPath(_path(canvas, points, close=True), stroke=0, fill=1)
        case tree.Label():
            _label(canvas, look, shape)
        case _:
            assert_never(shape)


def _inks(canvas: TaggedCanvas, look: PreparedTheme, shape: tree.Rectangle | tree.Circle) -> tuple[int, int]:
    """Set the colours of a shape; whether it is stroked and whether it is filled."""
    if shape.fill:
        canvas.fill(look.ink(shape.fill))
    if shape.stroke:
        canvas.stroke(look.ink(shape.stroke))
        canvas.setLineWidth(shape.stroke_width)
    return int(bool(shape.stroke)), int(bool(shape.fill))


def _line(canvas: TaggedCanvas, look: PreparedTheme, line: tree.Polyline) -> None:
    canvas.stroke(look.ink(line.stroke))
    canvas.setLineWidth(line.width)
    canvas.setDash(list(line.dash))
    canvas.drawPath(_path(canvas, line.points, close=False), stroke=1, fill=0)
    canvas.setDash([])


def _path(canvas: TaggedCanvas, points: tuple[tuple[float, float], ...], *, close: bool) -> object:
    path = canvas.beginPath()
    path.moveTo(*points[0])
    for point in points[1:]:
        path.lineTo(*point)
    if close:
        path.close()
    return path


def _label(canvas: TaggedCanvas, look: PreparedTheme, label: tree.Label) -> None:
    face = look.faces.looking[1 if label.bold else 0]
    width = label_width(look.faces, label.text, face, label.size)
    start = {"start": 0.0, "middle": 0.5, "end": 1.0}[label.align]
    canvas.saveState()
    canvas.translate(label.x, label.y)
    if label.rotate:
        canvas.rotate(label.rotate)
    canvas.fill(look.ink(label.ink))
    print_label(canvas, look.faces, label.text, face, label.size, (-start * width, 0))
    canvas.restoreState()
