"""Lines of text of SVG: each run of characters that has a place of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, cast

from msgspec import Struct

from briefgen.document import VectorText
from briefgen.pictures.svg import styles
from briefgen.pictures.svg.geometry import Matrix, UnknownError, length
from briefgen.pictures.svg.markup import Element
from briefgen.pictures.svg.styles import Properties, Rule, State

# By how much of its size a line is moved down, so that its base line is where the attribute wants its middle or top.
SHIFTS = {"middle": 0.32, "central": 0.32, "hanging": 0.72, "text-before-edge": 0.8, "text-top": 0.8}
BOLD = re.compile(r"bold|bolder|[6-9]00")


class Run(Struct):
    """Characters from one place on, with the properties of the first of them."""

    x: float
    y: float
    properties: Properties
    words: str = ""


def lines(element: Element, state: State, known: list[Rule]) -> Iterator[VectorText]:
    """The lines of a text element. UnknownError for characters that are placed or turned one by one."""
    runs = [Run(0.0, 0.0, state.properties)]
    _gather(element, state.properties, known, runs)
    for run in runs:
        words = re.sub(r"\s+", " ", run.words).strip()
        found = run.properties
        if not words or found["visibility"] != "visible":
            continue
        fill, alpha = styles.colour(found["fill"], found["color"])
        if styles.colour(found["stroke"], found["color"])[0]:
            raise UnknownError("text with an outline")
        if not fill:
            continue
        size = length(found["font-size"])
        down = SHIFTS.get(found["dominant-baseline"], 0.0) * size
        matrix = state.matrix.then(Matrix(e=run.x, f=run.y + down))
        opacity = alpha * state.opacity * min(1.0, length(found["fill-opacity"], 1.0))
        yield VectorText(
            words,
            cast(
                "tuple[float, float, float, float, float, float]",
                tuple(round(getattr(matrix, one), 4) for one in "abcdef"),
            ),
            round(size, 3),
            fill,
            round(opacity, 3),
            bool(BOLD.fullmatch(found["font-weight"])),
            cast("Literal['start', 'middle', 'end']", found["text-anchor"]),
            state.clips,
        )


def _gather(element: Element, found: Properties, known: list[Rule], runs: list[Run]) -> None:
    """Add the characters of an element; an x, y or dy begins a new run."""
    given = element.attributes
    if any(
        len(re.split(r"[\s,]+", given[name].strip())) > 1 for name in ("x", "y", "dx", "dy") if name in given
    ):
        raise UnknownError("characters that are placed one by one")
    if given.get("rotate") or element.tag in {"textPath", "tref"}:
        raise UnknownError("characters that are placed one by one")
    size = length(found["font-size"])
    last = runs[-1]
    if {"x", "y", "dx", "dy"} & given.keys():
        if "x" not in given and last.words.strip():
            raise UnknownError("characters that are moved up or down in a line")
        x = length(given["x"], size=size) if "x" in given else last.x
        y = length(given["y"], size=size) if "y" in given else last.y
        x, y = x + length(given.get("dx", "0"), size=size), y + length(given.get("dy", "0"), size=size)
        runs.append(Run(x, y, found))
    elif not last.words.strip():
        last.properties = found
    for child in element.children:
        if isinstance(child, str):
            runs[-1].words += child
        elif child.tag in {"tspan", "a", "textPath", "tref"}:
            inner = styles.properties(child, known, found)
            if inner["display"] != "none":
                _gather(child, inner, known, runs)
        elif child.tag not in {"title", "desc", "animate", "set"}:
            raise UnknownError(f"<{child.tag}> in a text")
