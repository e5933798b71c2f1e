"""Figures: shapes and charts as SVG in the page's own colours, pictures as they are."""

from __future__ import annotations

import base64
from collections.abc import Iterable
from typing import assert_never

from briefgen import document as tree
from briefgen.scripts.characters import needs_shaping
from briefgen.scripts.lines import level_on_page
from briefgen.writers.html import vectors
from briefgen.writers.html.markup import element, text

POINT = 4 / 3  # CSS pixels to the point
PHONE = 228.0  # points of a drawing for a phone, whose words have 11 pixels on a screen of 360
HALF = 300.0  # points; what is not wider has half the room of the text
ANCHORS = {"start": "", "middle": "middle", "end": "end"}
TURNED_ANCHORS = {
    "start": "end",
    "middle": "middle",
    "end": "",
}  # of words from right to left, at the same sides


def graphic(block: tree.Figure, name: str, title: str) -> str:
    """The graphic of a figure; `name` begins the ids of its words, `title` is short, its alt text is long."""
    match block.graphic:
        case tree.Vector():
            return _vector(block.graphic, block, name, title)
        case tree.Picture():
            return picture(block.graphic, block.alt, block.width * block.graphic.height / block.graphic.width)
        case tree.Drawing() | tree.Chart(drawing=tree.Drawing()):
            drawing = block.graphic.drawing if isinstance(block.graphic, tree.Chart) else block.graphic
            return _svg(drawing, block.alt, name, title, _small(block, drawing))
        case _:
            assert_never(block.graphic)


def picture(found: tree.Picture, alt: str, height: float = 0) -> str:
    """The img of a picture, `height` points high or in its own size."""
    data = base64.b64encode(found.data).decode("ascii")
    scale = height * POINT / found.height if height else 96 / found.dpi
    source = f"data:image/{found.format};base64,{data}"
    size = {"width": found.width * scale, "height": found.height * scale}
    return element("img", **{key: round(value) for key, value in size.items()}, alt=alt, src=source)


def _vector(vector: tree.Vector, block: tree.Figure, name: str, title: str) -> str:
    """The svg of an author's drawing, on white, since its colours are its own."""
    width = (block.width or vector.width) * POINT
    frame = {"viewBox": f"0 0 {vector.width:g} {vector.height:g}", "class_": "drawn"}
    size = {"width": width, "height": width * vector.height / vector.width}
    return _named(vectors.shapes(vector, name), {**frame, **size}, block.alt, name, title)


def _svg(drawing: tree.Drawing, alt: str, name: str, title: str, small: str) -> str:
    """The drawing, which a screen reader is told of on a phone too, and the one that is seen there."""
    kind = "half" if drawing.width <= HALF else "full" if small else ""
    return _named(_shapes(drawing), _frame(drawing, kind), alt, name, title) + small


def _small(block: tree.Figure, drawing: tree.Drawing) -> str:
    """The drawing anew for a phone; empty for one that is narrow already."""
    if block.again is None or drawing.width <= HALF:
        return ""
    drawn = block.again.at(PHONE)
    return element("svg", _shapes(drawn), **_frame(drawn, "small"), aria_hidden="true")


def _shapes(drawing: tree.Drawing) -> str:
    return "".join(_shape(shape, drawing.height) for shape in drawing.shapes)


def _frame(drawing: tree.Drawing, kind: str) -> dict[str, str | float]:
    size = {"width": drawing.width * POINT, "height": drawing.height * POINT}
    return {"viewBox": f"0 0 {drawing.width:g} {drawing.height:g}", **size, "class_": kind}


def _named(shapes: str, frame: dict[str, str | float], alt: str, name: str, title: str) -> str:
    """The svg element with its words for a screen reader."""
    if not alt:
        return element("svg", shapes, **frame, aria_hidden="true")
    words = {"title": title, "desc": alt}
    said = "".join(element(tag, text(said), id=f"{name}-{tag}") for tag, said in words.items() if said)
    return element(
        "svg", said + shapes, **frame, role="img",
        aria_labelledby=f"{name}-title" if title else f"{name}-desc",
        aria_describedby=f"{name}-desc" if title else "",
    )  # fmt: skip


def _shape(shape: tree.Shape, height: float) -> str:
    """A shape on a sheet whose y runs downwards."""
    match shape:
        case tree.Rectangle(x, y, width, high, radius=radius):
            box = {"x": x, "y": height - y - high, "width": width, "height": high, "rx": radius or ""}
            return element("rect", **box, **_inks(shape))
        case tree.Circle(x, y, radius):
            return element("circle", cx=x, cy=height - y, r=radius, **_inks(shape))
        case tree.Polyline(points, stroke, width, dash):
            dashes = " ".join(f"{one:g}" for one in dash)
            path = _points(points, height)
            return element(
                "polyline", points=path, class_=f"line {_stroke(stroke)}", stroke_width=width, stroke_dasharray=dashes
            )  # fmt: skip
        case tree.Polygon(points, fill):
            return element("polygon", points=_points(points, height), class_=_fill(fill))
        case tree.Label():
            return _label(shape, height)
        case _:
            assert_never(shape)


def _inks(shape: tree.Rectangle | tree.Circle) -> dict[str, str | float]:
    names = [_fill(shape.fill) if shape.fill else "line", _stroke(shape.stroke) if shape.stroke else ""]
    width = shape.stroke_width if shape.stroke else ""
    return {"class_": " ".join(filter(None, names)), "stroke_width": width}


def _fill(ink: tree.Ink) -> str:
    return f"f-{ink}"


def _stroke(ink: tree.Ink) -> str:
    return f"s-{ink}"


def _points(points: Iterable[tuple[float, float]], height: float) -> str:
    return " ".join(f"{round(x, 2):g},{round(height - y, 2):g}" for x, y in points)


def _label(label: tree.Label, height: float) -> str:
    x, y = label.x, height - label.y
    turn = f"rotate({-label.rotate:g} {x:.2f} {y:.2f})" if label.rotate else ""
    # The sheet runs from left to right; words that do not begin at the right, where an anchor's start then is.
    level = needs_shaping(label.text) and level_on_page(label.text, right_to_left=label.from_right)
    return element(
        "text", _words(label, level), x=x, y=y, font_size=label.size,
        text_anchor=TURNED_ANCHORS[label.align] if level else ANCHORS[label.align], direction="rtl" if level else "",
        class_=f"{_fill(label.ink)}{' bold' if label.bold else ''}", transform=turn,
    )  # fmt: skip


def _words(label: tree.Label, level: int) -> str:
    """The words of a label, ranges of numbers isolated as in a PDF."""
    if not needs_shaping(label.text):
        return text(label.text)
    from briefgen.scripts.number_ranges import ranges  # few drawings have words from right to left

    parts, end = [], 0
    for one in ranges(label.text, from_right=level == 1):
        number = element("tspan", text(one[0]), direction="ltr", unicode_bidi="isolate")
        parts += [text(label.text[end : one.start()]), number]
        end = one.end()
    return "".join([*parts, text(label.text[end:])])
