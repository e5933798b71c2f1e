"""How series are told apart, by ink, fill, dash and mark: never in the colours of ratings."""

from __future__ import annotations

from typing import Literal

from briefgen.document import Ink, SeriesStyle

LINES: tuple[Ink, ...] = ("accent", "ink", "secondary")
DASHES: tuple[tuple[float, ...], ...] = ((), (5, 2), (1.5, 2), (7, 2, 1.5, 2))
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


def line_style(index: int) -> SeriesStyle:
    """Each of twelve has an ink, a dash and a mark of its own."""
    mark = MARKS[index % len(MARKS)]
    ink = LINES[index % len(LINES)]
    return SeriesStyle(ink, "paper" if mark == "ring" else ink, dash=DASHES[index % len(DASHES)], mark=mark)
