"""The kinds of chart: named here alone, matched to the last one wherever a chart is drawn."""

from __future__ import annotations

from typing import Literal, TypeAlias, get_args

ChartKind: TypeAlias = Literal["bar", "stacked", "stacked_percent", "line", "area", "dot", "range"]
CHART_KINDS: tuple[ChartKind, ...] = get_args(ChartKind)
# So many rows are told apart without colour: by pattern, by mark, by mark and dash (figures/styles.py).
MOST_ROWS: dict[ChartKind, int] = {
    "bar": 8, "stacked": 6, "stacked_percent": 6, "line": 32, "area": 6, "dot": 8, "range": 8,
}  # fmt: skip
