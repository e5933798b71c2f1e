"""The kinds of chart: named here alone, matched to the last one wherever a chart is drawn."""

from __future__ import annotations

from typing import Literal, TypeAlias, assert_never, get_args

ChartKind: TypeAlias = Literal["bar", "stacked", "stacked_percent", "line", "area", "dot", "range"]
CHART_KINDS: tuple[ChartKind, ...] = get_args(ChartKind)


def most_rows(kind: ChartKind) -> int:
    """How many rows are told apart without colour: by pattern, by mark, by mark and dash (`figures/styles.py`)."""
    match kind:
        case "bar" | "dot" | "range":
            return 8
        case "stacked" | "stacked_percent" | "area":
            return 6
        case "line":
            return 32
        case _:
            assert_never(kind)
