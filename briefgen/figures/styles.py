"""How series are told apart, by ink, fill, dash and mark: never in the colours of ratings."""

from __future__ import annotations

from typing import Literal

from msgspec.structs import replace

from briefgen.document import Ink, SeriesStyle

LINES: tuple[Ink, ...] = ("accent", "ink", "secondary")
LARGE = 4.2  # radius of the mark of a highlighted category
HEAVY = 2.0  # edge of its bar
DASHES: tuple[tuple[float, ...], ...] = ((), (4, 2), (1.5, 2), (7, 2, 1.5, 2))
Mark = Literal["disc", "square", "triangle", "ring", "diamond"]
MARKS: tuple[tuple[Mark, bool], ...] = (
    ("disc", False), ("square", False), ("triangle", False), ("ring", True),
    ("diamond", False), ("square", True), ("triangle", True), ("diamond", True),
)  # fmt: skip
"""Each with whether it is open."""


def bar_style(index: int) -> SeriesStyle:
    """Each of eight differs by more than its ink: solid, light, hatched, open, striped, crossed, upright and rising lines."""
    styles = (
        SeriesStyle("accent", "accent", edge="accent"),
        SeriesStyle("accent", "rule", edge="accent"),
        SeriesStyle("accent", "paper", "hatched", edge="accent"),
        SeriesStyle("accent", "paper", edge="accent"),
        SeriesStyle("accent", "paper", "striped", edge="accent"),
        SeriesStyle("accent", "paper", "crossed", edge="accent"),
        SeriesStyle("accent", "paper", "upright", edge="accent"),
        SeriesStyle("accent", "paper", "rising", edge="accent"),
    )
    return styles[index % len(styles)]


def layer_style(index: int) -> SeriesStyle:
    """Layers of stacks and areas: each of six differs by more than its fill, and has the ink of words that are read on it.

    A dark accent is as black as the ink, and the rule of some houses as white as paper: of fills without a pattern there is
    one that is dark and one that is light.
    """
    styles = (
        SeriesStyle("accent", "accent", words="paper"),
        SeriesStyle("accent", "rule"),
        SeriesStyle("paper", "secondary", "rising", words="paper"),
        SeriesStyle("accent", "paper", "striped"),
        SeriesStyle("accent", "paper", "crossed"),
        SeriesStyle("accent", "paper", "upright"),
    )
    return replace(styles[index % len(styles)], edge="secondary")


def highlighted(styles: tuple[SeriesStyle, ...]) -> tuple[tuple[SeriesStyle, ...], tuple[SeriesStyle, ...]]:
    """The styles of all categories but those highlighted, and of these: a single row of bars turns pale around them."""
    if len(styles) == 1 and not styles[0].mark:
        return (replace(styles[0], fill="rule", edge="secondary", words="ink"),), styles
    marked = (
        replace(one, size=LARGE) if one.mark else replace(one, edge="ink", edge_width=HEAVY) for one in styles
    )
    return styles, tuple(marked)


def line_style(index: int) -> SeriesStyle:
    """Each of eight has a mark of its own, each of 32 a mark with a dash; neighbours differ in ink too."""
    mark, is_open = MARKS[index % len(MARKS)]
    ink, dash = LINES[index % len(LINES)], DASHES[(index + index // len(MARKS)) % len(DASHES)]
    return SeriesStyle(ink, "paper" if is_open else ink, dash=dash, mark=mark)
