"""The kinds of chart: named here alone, matched to the last one wherever a chart is drawn."""

from __future__ import annotations

from typing import Literal, TypeAlias, get_args

ChartKind: TypeAlias = Literal["bar", "stacked", "stacked_percent", "line", "area", "dot", "range"]
CHART_KINDS: tuple[ChartKind, ...] = get_args(ChartKind)
