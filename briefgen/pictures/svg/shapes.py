"""Elements of SVG -> the shapes of a vector picture."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, cast

from msgspec.structs import replace

from briefgen.document import Clip, Outline, Vector, VectorPath, VectorText
from briefgen.pictures.svg import geometry, paths, styles
from briefgen.pictures.svg.geometry import Matrix, UnknownError, length
from briefgen.pictures.svg.markup import Element
from briefgen.pictures.svg.styles import INHERITED, Rule, State
from briefgen.pictures.svg.texts import lines

POINT = 0.75  # points to the pixel
MAX_SHAPES = 20_000
DEEPEST_USE = 12
CONTAINERS = frozenset({"g", "a", "svg"})
SILENT = frozenset({
    "defs", "title", "desc", "style", "symbol", "clipPath", "linearGradient", "radialGradient", "pattern", "marker", "mask",
    "filter", "animate", "animateTransform", "animateMotion", "set", "view", "cursor",
})  # fmt: skip
BASIC = frozenset({"path", "rect", "circle", "ellipse", "line", "polyline", "polygon"})
DEFAULT_SIZE = (300.0, 150.0)  # pixels, of an SVG that says none (CSS 2.1, 10.3.2)


def size_of(root: Element) -> tuple[float, float]:
    """Width and height of a drawing in pixels."""
    box = _box(root)
    wide, high = (root.attributes.get(name, "100%") for name in ("width", "height"))
    whole = box[2:] if box else DEFAULT_SIZE
    width = whole[0] if wide.strip().endswith("%") else length(wide)
    height = whole[1] if high.strip().endswith("%") else length(high)
    if wide.strip().endswith("%") and not high.strip().endswith("%") and box:
        width = height * box[2] / box[3]
    elif high.strip().endswith("%") and not wide.strip().endswith("%") and box:
        height = width * box[3] / box[2]
    if width <= 0 or height <= 0 or max(width, height) > 20 * 1440:
        raise UnknownError("a drawing without a size")
    return width, height


def vector(root: Element) -> Vector:
    """The picture of a drawing. UnknownError for what is no plain outline or line of text."""
    width, height = size_of(root)
    drawing = _Drawing(root)
    base = _fitted(root, width, height)
    frame = Clip(_rounded(geometry.rectangle(0, 0, width * POINT, height * POINT)))
    start = State(base, dict(INHERITED), (frame,))
    shapes = tuple(drawing.of(root, start))
    return Vector(round(width * POINT, 3), round(height * POINT, 3), shapes)


def _fitted(root: Element, width: float, height: float) -> Matrix:
    """The transformation from the drawing's own units to points."""
    points = Matrix(a=POINT, d=POINT)
    box = _box(root)
    if box is None:
        return points
    kept = root.attributes.get("preserveAspectRatio", "xMidYMid meet").split()
    across, along = width / box[2], height / box[3]
    if kept[:1] != ["none"]:
        if kept[0] != "xMidYMid" and abs(across - along) > 1e-6:
            raise UnknownError("`preserveAspectRatio`")
        across = along = (max if "slice" in kept else min)(across, along)
    left, top = (width - across * box[2]) / 2, (height - along * box[3]) / 2
    return points.then(Matrix(across, 0, 0, along, left - across * box[0], top - along * box[1]))


def _box(root: Element) -> tuple[float, float, float, float] | None:
    found = geometry.numbers(root.attributes.get("viewBox", ""))
    if len(found) != 4 or found[2] <= 0 or found[3] <= 0:
        return None
    return found[0], found[1], found[2], found[3]


class _Drawing:
    """One drawing on its way to shapes: its rules, its elements by id, and how much has been drawn."""

    def __init__(self, root: Element) -> None:
        self.root = root
        every = list(_every(root))
        self.rules: list[Rule] = styles.rules([one.text() for one in every if one.tag == "style"])
        self.by_id: dict[str, Element] = {}
        for one in every:
            self.by_id.setdefault(one.attributes.get("id", ""), one)
        self.count = 0

    def of(self, element: Element, above: State) -> Iterator[VectorPath | VectorText]:
        """The shapes of an element and of all in it."""
        if element.tag in SILENT:
            return
        found = styles.properties(element, self.rules, above.properties)
        if found["display"] == "none":
            return
        matrix = above.matrix.then(geometry.transform(element.attributes.get("transform", "")))
        opacity = float(geometry.length(found["opacity"], 1.0))
        if opacity < 1 and element.tag in (*CONTAINERS, "use", "text") and opacity > 0:
            raise UnknownError("the opacity of a group")
        state = replace(above, matrix=matrix, properties=found, opacity=above.opacity * opacity)
        state = replace(state, clips=(*above.clips, *self.clips(found["clip-path"], state)))
        if element.tag in BASIC:
            yield from self.path(element, state)
        elif element.tag == "text":
            yield from self.counted(lines(element, state, self.rules))
        elif element.tag == "use":
            yield from self.used(element, state)
        elif element.tag in CONTAINERS:
            if element.tag == "svg" and element is not self.root:
                raise UnknownError("a drawing within the drawing")
            for child in element.elements():
                yield from self.of(child, state)
        else:
            raise UnknownError(f"<{element.tag}>")

    def counted(self, shapes: Iterator[VectorPath | VectorText]) -> Iterator[VectorPath | VectorText]:
        for shape in shapes:
            self.count += 1
            if self.count > MAX_SHAPES:
                raise UnknownError(f"more than {MAX_SHAPES} shapes")
            yield shape

    def path(self, element: Element, state: State) -> Iterator[VectorPath]:
        outline = _basic(element)
        if outline and state.properties["visibility"] == "visible":
            self.count += 1
            if self.count > MAX_SHAPES:
                raise UnknownError(f"more than {MAX_SHAPES} shapes")
            shape = painted(outline, state, closed=element.tag != "line")
            if (shape.fill and shape.fill_opacity) or (shape.stroke and shape.stroke_opacity):
                yield shape

    def used(self, element: Element, state: State) -> Iterator[VectorPath | VectorText]:
        target = self.by_id.get(element.attributes.get("href", "#")[1:])
        if target is None:
            return
        if state.depth >= DEEPEST_USE:
            raise UnknownError("`use` within `use`")
        x, y = (length(element.attributes.get(name, "0")) for name in "xy")
        moved = replace(state, matrix=state.matrix.then(Matrix(e=x, f=y)), depth=state.depth + 1)
        if target.tag != "symbol":
            yield from self.of(target, moved)
            return
        if "viewBox" in target.attributes:
            raise UnknownError("a symbol with a box of its own")
        for child in target.elements():
            yield from self.of(child, moved)

    def clips(self, reference: str, state: State) -> Iterator[Clip]:
        """The clip that a property names."""
        if reference == "none":
            return
        matched = re.fullmatch(r"url\(\s*['\"]?#([^'\")]+)['\"]?\s*\)", reference)
        target = self.by_id.get(matched[1]) if matched else None
        if target is None or target.tag != "clipPath":
            raise UnknownError("`clip-path`")
        if target.attributes.get("clipPathUnits", "userSpaceOnUse") != "userSpaceOnUse":
            raise UnknownError("`clipPathUnits`")
        own = state.matrix.then(geometry.transform(target.attributes.get("transform", "")))
        outlines: list[Outline] = []
        rule = "nonzero"
        for child in target.elements():
            if child.tag not in BASIC:
                raise UnknownError("`clip-path`")
            found = styles.properties(child, self.rules, state.properties)
            inner = own.then(geometry.transform(child.attributes.get("transform", "")))
            outlines.append(inner.outline(_basic(child)))
            rule = found["clip-rule"]
        if len(outlines) > 1:
            raise UnknownError("`clip-path` of several shapes")
        yield Clip(_rounded(outlines[0] if outlines else ()), rule == "evenodd")


def _every(root: Element) -> Iterator[Element]:
    waiting = [root]
    while waiting:
        one = waiting.pop()
        yield one
        waiting.extend(reversed(one.elements()))


def _basic(element: Element) -> Outline:
    """The outline of one of the basic shapes."""
    given = element.attributes

    def number(name: str) -> float:
        text = given.get(name, "0")
        if text.strip().endswith("%"):
            raise UnknownError("a percentage")
        return length(text)

    match element.tag:
        case "path":
            return paths.outline(given.get("d", ""))
        case "rect":
            width, height = number("width"), number("height")
            if width <= 0 or height <= 0:
                return ()
            rx, ry = given.get("rx", given.get("ry", "0")), given.get("ry", given.get("rx", "0"))
            return geometry.rectangle(
                number("x"), number("y"), width, height, (_corner(rx, ry), _corner(ry, rx))
            )
        case "circle":
            radius = number("r")
            return geometry.ellipse(number("cx"), number("cy"), radius, radius) if radius > 0 else ()
        case "ellipse":
            across, along = number("rx"), number("ry")
            return (
                geometry.ellipse(number("cx"), number("cy"), across, along) if min(across, along) > 0 else ()
            )
        case "line":
            ends = ((number("x1"), number("y1")), (number("x2"), number("y2")))
            return geometry.polygon(ends, closed=False)
        case _:
            values = geometry.numbers(given.get("points", ""))
            points = tuple(zip(values[::2], values[1::2], strict=False))
            return geometry.polygon(points, closed=element.tag == "polygon")


def _corner(text: str, other: str) -> float:
    return length(other if text == "auto" else text)


def painted(outline: Outline, state: State, *, closed: bool) -> VectorPath:
    """The shape of an outline with its paints. UnknownError where its stroke would be wider one way than the other."""
    found, matrix = state.properties, state.matrix
    fill, fill_alpha = styles.colour(found["fill"], found["color"]) if closed else ("", 0.0)
    stroke, stroke_alpha = styles.colour(found["stroke"], found["color"])
    width = length(found["stroke-width"])
    if width <= 0:
        stroke = ""
    if stroke and not matrix.is_even:
        raise UnknownError("a stroke that is drawn out")
    if stroke and found["paint-order"] not in {"normal", "fill", "fill stroke"}:
        raise UnknownError("`paint-order`")
    dash = tuple(
        length(one)
        for one in re.split(r"[\s,]+", found["stroke-dasharray"].strip())
        if one not in {"none", ""}
    )
    if len(dash) % 2:
        dash *= 2
    scale = matrix.scale
    return VectorPath(
        _rounded(matrix.outline(outline)),
        fill,
        _share(found["fill-opacity"], fill_alpha * state.opacity) if fill else 1.0,
        found["fill-rule"] == "evenodd",
        stroke,
        _share(found["stroke-opacity"], stroke_alpha * state.opacity) if stroke else 1.0,
        round(width * scale, 3) if stroke else 0.0,
        cast(
            "Literal['butt', 'round', 'square']",
            _one_of(found["stroke-linecap"], ("butt", "round", "square")),
        ),
        cast(
            "Literal['miter', 'round', 'bevel']",
            _one_of(found["stroke-linejoin"], ("miter", "round", "bevel")),
        ),
        max(1.0, float(length(found["stroke-miterlimit"]))),
        tuple(round(one * scale, 3) for one in dash) if stroke and any(dash) and min(dash) >= 0 else (),
        round(length(found["stroke-dashoffset"]) * scale, 3) if stroke else 0.0,
        state.clips,
    )


def _one_of(text: str, known: tuple[str, ...]) -> str:
    return text if text in known else known[0]


def _share(text: str, other: float) -> float:
    return round(min(1.0, max(0.0, length(text, 1.0))) * other, 3)


def _rounded(outline: Outline) -> Outline:
    """Thousandths of a point: the same on every machine, whatever its sine."""
    return tuple((letter, tuple(round(value, 3) + 0.0 for value in values)) for letter, values in outline)
