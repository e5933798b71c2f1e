"""How series are told apart, by ink, fill, dash and mark: never in the colours of ratings."""

from __future__ import annotations

from typing import Literal

from msgspec.structs import replace

from briefgen.document import Ink, SeriesStyle

LINES: tuple[Ink, ...] = ("accent", "ink", "secondary")
LARGE = 4.2  # radius of the mark of a highlighted category
HEAVY = 2.0  # edge of its bar
DASHES: tuple[tuple[float, ...], ...] = ((), (4, 2), (1.5, 2), (7, 2, 1.5, 2))
MARKS: tuple[Literal["disc", "square", "triangle", "ring"], ...] = ("disc", "square", "triangle", "ring")


def bar_style(index: int) -> SeriesStyle:
    """Each of six differs in grey too: solid, light, hatched, open, striped, black; six more in another ink."""
    ink: Ink = "accent" if index % 12 < 6 else "secondary"
    match index % 6:
        case 0:
            return SeriesStyle(ink, ink, edge=ink)
        case 1:
            return SeriesStyle(ink, "rule", edge=ink)
        case 2:
            return SeriesStyle(ink, "paper", "hatched", edge=ink)
        case 3:
            return SeriesStyle(ink, "paper", edge=ink)
        case 4:
            return SeriesStyle(ink, "paper", "striped", edge=ink)
        case _:
            return SeriesStyle("ink", "ink")


def layer_style(index: int) -> SeriesStyle:
    """Layers of stacks and areas: six plain fills that differ in grey, each with the ink of words that are read on it."""
    fills: tuple[tuple[Ink, Ink], ...] = (
        ("accent", "paper"), ("rule", "ink"), ("secondary", "paper"), ("tint", "ink"), ("ink", "paper"), ("paper", "ink"),
    )  # fmt: skip
    fill, words = fills[index % len(fills)]
    return SeriesStyle("accent", fill, edge="secondary", words=words)


def highlighted(styles: tuple[SeriesStyle, ...]) -> tuple[tuple[SeriesStyle, ...], tuple[SeriesStyle, ...]]:
    """The styles of all categories but those highlighted, and of these: a single row of bars turns pale around them."""
    if len(styles) == 1 and not styles[0].mark:
        return (replace(styles[0], fill="rule", edge="secondary", words="ink"),), styles
    marked = (
        replace(one, size=LARGE) if one.mark else replace(one, edge="ink", edge_width=HEAVY) for one in styles
    )
    return styles, tuple(marked)


def line_style(index: int) -> SeriesStyle:
    """Each of twelve has an ink, a dash and a mark of its own."""
    mark = MARKS[index % len(MARKS)]
    ink = LINES[index % len(LINES)]
    return SeriesStyle(ink, "paper" if mark == "ring" else ink, dash=DASHES[index % len(DASHES)], mark=mark)
