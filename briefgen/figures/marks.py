"""The marks of points, closed and open, so that series differ without dash and colour too."""

from __future__ import annotations

from briefgen.document import Circle, Polygon, Polyline, Rectangle, SeriesStyle, Shape

OPEN = 1.2  # points: the edge of an open mark
Point = tuple[float, float]


def draw_mark(style: SeriesStyle, point: Point) -> list[Shape]:
    """The mark of a series at a point."""
    x, y = point
    size = style.size
    match style.mark:
        case "square":
            stroke = style.ink if style.fill == "paper" else None
            return [Rectangle(x - size, y - size, 2 * size, 2 * size, style.fill, stroke, OPEN)]
        case "triangle":
            corners = ((x - size - 0.6, y - size), (x + size + 0.6, y - size), (x, y + size + 0.9))
            return _polygon(style, corners)
        case "diamond":
            wide = size + 0.9
            return _polygon(style, ((x - wide, y), (x, y - wide), (x + wide, y), (x, y + wide)))
        case "ring":
            return [Circle(x, y, size, fill=style.fill, stroke=style.ink, stroke_width=OPEN)]
        case _:
            return [Circle(x, y, size, fill=style.fill)]


def _polygon(style: SeriesStyle, corners: tuple[Point, ...]) -> list[Shape]:
    shapes: list[Shape] = [Polygon(corners, style.fill)]
    if style.fill == "paper":
        shapes.append(Polyline((*corners, *corners[:2]), style.ink, OPEN))  # its last corner is joined too
    return shapes
