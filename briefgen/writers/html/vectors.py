"""Vector pictures as SVG within the page: its own outlines and words, and nothing else of the author's file."""

from __future__ import annotations

from briefgen.document import Clip, Outline, Vector, VectorPath, VectorText
from briefgen.writers.html.markup import element, text


def shapes(vector: Vector, name: str) -> str:
    """The shapes of a picture; `name` begins the ids of its clips."""
    clips = {
        shape.clips: f"{name}-clip-{number}" for number, shape in enumerate(vector.paths) if shape.clips[1:]
    }
    made = [_defined(clips)] if clips else []
    made += (_shape(shape, clips) for shape in vector.paths)
    return "".join(made)


def _defined(clips: dict[tuple[Clip, ...], str]) -> str:
    """The clips; the first of each is the frame of the picture, at which a browser cuts by itself."""
    made = []
    for chain, name in clips.items():
        within = ""
        for depth, clip in enumerate(chain[1:]):
            own = name if depth == len(chain) - 2 else f"{name}-{depth}"
            rule = "evenodd" if clip.even_odd else ""
            path = element("path", d=path_data(clip.outline), clip_rule=rule)
            made.append(element("clipPath", path, id=own, clip_path=within))
            within = f"url(#{own})"
    return element("defs", "".join(made))


def path_data(outline: Outline) -> str:
    """The `d` of an outline."""
    return " ".join(letter + " ".join(f"{number:g}" for number in numbers) for letter, numbers in outline)


def _shape(shape: VectorPath | VectorText, clips: dict[tuple[Clip, ...], str]) -> str:
    clip = clips.get(shape.clips, "")
    drawn = _text(shape) if isinstance(shape, VectorText) else element("path", **path_attributes(shape))
    return element("g", drawn, clip_path=f"url(#{clip})") if clip else drawn


def path_attributes(shape: VectorPath) -> dict[str, str]:
    """The attributes of a path; those that SVG has by default are left out."""
    found = {"d": path_data(shape.outline), "fill": shape.fill or "none"}
    if shape.even_odd:
        found["fill_rule"] = "evenodd"
    if shape.fill and shape.fill_opacity < 1:
        found["fill_opacity"] = f"{shape.fill_opacity:g}"
    if not shape.stroke:
        return found
    found |= {"stroke": shape.stroke, "stroke_width": f"{shape.stroke_width:g}"}
    plain = {
        "stroke_linecap": "butt",
        "stroke_linejoin": "miter",
        "stroke_miterlimit": "4",
        "stroke_dashoffset": "0",
    }
    given = {
        "stroke_linecap": shape.cap, "stroke_linejoin": shape.join, "stroke_miterlimit": f"{shape.miter:g}",
        "stroke_dashoffset": f"{shape.dash_offset:g}",
    }  # fmt: skip
    found |= {key: value for key, value in given.items() if value != plain[key]}
    if shape.dash:
        found["stroke_dasharray"] = " ".join(f"{one:g}" for one in shape.dash)
    if shape.stroke_opacity < 1:
        found["stroke_opacity"] = f"{shape.stroke_opacity:g}"
    return found


def _text(shape: VectorText) -> str:
    matrix = " ".join(f"{number:g}" for number in shape.matrix)
    return element(
        "text", text(shape.text), transform=f"matrix({matrix})", font_size=f"{shape.size:g}", fill=shape.fill,
        fill_opacity=f"{shape.opacity:g}" if shape.opacity < 1 else "",
        text_anchor="" if shape.align == "start" else shape.align, class_="bold" if shape.bold else "",
    )  # fmt: skip
