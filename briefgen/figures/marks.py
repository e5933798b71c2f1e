"""The marks of points: disc, square, triangle, ring, so that series differ without dash and colour too."""

from __future__ import annotations

from briefgen.document import Circle, Polygon, Rectangle, SeriesStyle, Shape

Point = tuple[float, float]


def draw_mark(style: SeriesStyle, point: Point) -> list[Shape]:
    """The mark of a series at a point."""
    x, y = point
    size = style.size
    match style.mark:
        case "square":
            return [Rectangle(x - size, y - size, 2 * size, 2 * size, fill=style.fill)]
        case "triangle":
            corners = ((x - size - 0.6, y - size), (x + size + 0.6, y - size), (x, y + size + 0.9))
            return [Polygon(corners, style.fill)]
        case "ring":
            return [Circle(x, y, size, fill=style.fill, stroke=style.ink, stroke_width=1.2)]
        case _:
            return [Circle(x, y, size, fill=style.fill)]
