"""Vector pictures on the page: outlines as they are, words as text."""

from __future__ import annotations

from itertools import groupby

from briefgen.document import Clip, Outline, Vector, VectorPath, VectorText
from briefgen.writers.pdf.labels import label_width, print_label
from briefgen.writers.pdf.styles import PreparedTheme
from briefgen.writers.pdf.tagging import TaggedCanvas

CAPS = {"butt": 0, "round": 1, "square": 2}
JOINS = {"miter": 0, "round": 1, "bevel": 2}
EVEN_ODD, NON_ZERO = 0, 1
ALIGNED = {"start": 0.0, "middle": 0.5, "end": 1.0}


def paint(canvas: TaggedCanvas, look: PreparedTheme, vector: Vector) -> None:
    """Draw the picture with its lower left corner at the origin."""
    canvas.translate(0, vector.height)
    canvas.scale(1, -1)
    for clips, shapes in groupby(vector.paths, lambda shape: shape.clips):
        canvas.saveState()
        for clip in clips:
            _clip(canvas, clip)
        for shape in shapes:
            canvas.saveState()
            if isinstance(shape, VectorText):
                _text(canvas, look, shape)
            else:
                _path(canvas, shape)
            canvas.restoreState()
        canvas.restoreState()


def _clip(canvas: TaggedCanvas, clip: Clip) -> None:
    outline = clip.outline or (("M", (0.0, 0.0)),)  # nothing is seen within nothing
    canvas.clipPath(
        _outline(canvas, outline), stroke=0, fill=0, fillMode=EVEN_ODD if clip.even_odd else NON_ZERO
    )


def _outline(canvas: TaggedCanvas, outline: Outline) -> object:
    path = canvas.beginPath()
    for letter, numbers in outline:
        match letter:
            case "M":
                path.moveTo(*numbers)
            case "L":
                path.lineTo(*numbers)
            case "C":
                path.curveTo(*numbers)
            case _:
                path.close()
    return path


def _path(canvas: TaggedCanvas, shape: VectorPath) -> None:
    if shape.fill:
        canvas.fill(shape.fill)
        if shape.fill_opacity < 1:
            canvas.setFillAlpha(shape.fill_opacity)
    if shape.stroke:
        canvas.stroke(shape.stroke)
        canvas.setLineWidth(shape.stroke_width)
        canvas.setLineCap(CAPS[shape.cap])
        canvas.setLineJoin(JOINS[shape.join])
        canvas.setMiterLimit(shape.miter)
        canvas.setDash(list(shape.dash), shape.dash_offset)
        if shape.stroke_opacity < 1:
            canvas.setStrokeAlpha(shape.stroke_opacity)
    mode = EVEN_ODD if shape.even_odd else NON_ZERO
    canvas.drawPath(
        _outline(canvas, shape.outline),
        stroke=int(bool(shape.stroke)),
        fill=int(bool(shape.fill)),
        fillMode=mode,
    )


def _text(canvas: TaggedCanvas, look: PreparedTheme, shape: VectorText) -> None:
    face = look.faces.looking[1 if shape.bold else 0]
    x = -ALIGNED[shape.align] * label_width(look.faces, shape.text, face, shape.size)
    canvas.transform(*shape.matrix)
    canvas.scale(1, -1)
    canvas.fill(shape.fill)
    if shape.opacity < 1:
        canvas.setFillAlpha(shape.opacity)
    print_label(canvas, look.faces, shape.text, face, shape.size, (x, 0))
