"""What a chart cannot show is refused at its line, for every reader."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.terminal import briefgen

HEAD = "title: Grain\ndate: 2025-03-03\naudiences: [analyst, press]\nfigures:\n  - alt: A chart\n    sources: []\n    chart:\n"
ROWS = "series: [{name: Wheat, values: [1, 2.5]}, {name: Rice, values: [3, 4]}]"
MISTAKES = {
    "turn-of-lines": ("kind: line", ROWS, "turn: true", "chart.turn: expected bars to lay down, found kind line"),
    "gap-in-an-area": (
        "kind: area", "series: [{name: Wheat, values: [1, -]}]", "",
        "chart.series[0].values[1]: expected a number, found none: an area has no gap",
    ),
    "loss-in-shares": (
        "kind: stacked_percent", "series: [{name: Wheat, values: [1, -2]}]", "",
        "chart.series[0].values[1]: expected 0 or more in stacked_percent, found -2",
    ),
    "loss-in-layers": (
        "kind: area", "series: [{name: Wheat, values: [1, -2]}, {name: Rice, values: [3, 4]}]", "",
        "chart.series[0].values[1]: expected 0 or more in area, found -2",
    ),
    "range-of-one-row": (
        "kind: range", "series: [{name: Wheat, values: [1, 2]}]", "", "chart.series: expected two rows at least, found 1",
    ),
    "seven-layers": (
        "kind: stacked", f"series: [{', '.join(['{name: Wheat, values: [1, 2]}'] * 7)}]", "",
        "chart.series: expected at most 6 rows, found 7",
    ),
    "highlight-of-nothing": (
        "kind: bar", ROWS, "highlight: [Sind]", "chart.highlight[0]: expected a category, found 'Sind'",
    ),
    "highlight-of-an-area": ("kind: area", ROWS, "highlight: [Sindh]", "chart.highlight: an area has no category"),
    "bars-from-one": ("kind: bar", ROWS, "axis: {from: 1}", "chart.axis.from: expected 0 or less, found 1"),
    "axis-too-short": ("kind: dot", ROWS, "axis: {to: 3.5}", "chart.axis.to: expected 4 or more, found 3.5"),
    "stack-too-high": ("kind: stacked", ROWS, "axis: {to: 5}", "chart.axis.to: expected 6.5 or more, found 5"),
    "axis-upside-down": ("kind: dot", ROWS, "axis: {from: 9, to: 9}", "chart.axis.to: expected more than 9, found 9"),
    "axis-of-shares": ("kind: stacked_percent", ROWS, "axis: {to: 50}", "chart.axis: the axis of shares runs from 0%"),
    "axis-of-words": ("kind: bar", ROWS, "axis: {to: much}", "chart.axis.to: expected a number, found 'much'"),
    "axis-of-a-gap": ("kind: bar", ROWS, "axis: {to: '-'}", "chart.axis.to: expected a number, found '-'"),
    "line-out-of-reach": (
        "kind: bar", ROWS, "axis: {to: 5}\n      reference: {value: 9, words: Target}",
        "chart.axis.to: expected 9 or more, found 5",
    ),
    "line-of-shares": (
        "kind: stacked_percent", ROWS, "reference: {value: 9, words: Target}", "chart.reference: the axis of shares has no place",
    ),
    "line-without-words": ("kind: bar", ROWS, "reference: {value: 9}", "chart.reference.words: 'words' is missing"),
    "unit-twice": ("kind: bar", ROWS, "unit: kg\n      axis: {unit: t}", "chart.axis.unit: the unit is given twice"),
    "data-elsewhere": ("kind: bar", ROWS, "data: above", "chart.data: expected one of below, annex, none, found 'above'"),
    "pie": ("kind: pie", ROWS, "", "chart.kind: expected one of bar, stacked, stacked_percent, line"),
}  # fmt: skip


def written(folder: Path, *lines: str) -> Path:
    path = folder / "grain.yaml"
    body = "".join(f"      {line}\n" for line in ("categories: [Punjab, Sindh]", *filter(None, lines)))
    path.write_text(HEAD + body, encoding="utf-8")
    return path


@pytest.mark.parametrize("case", MISTAKES)
def test_what_a_chart_cannot_show_is_refused_at_its_line(tmp_path: Path, case: str) -> None:
    *lines, message = MISTAKES[case]
    path = written(tmp_path, *lines)
    for said in (briefgen("check", path), briefgen("build", path, "-o", tmp_path / "out")):
        assert said.code == 1
        assert re.search(rf"grain\.yaml:(8|9|1\d):\d+: figures\[0\]\.{re.escape(message)}", said.err), (
            said.err
        )


def test_a_chart_for_one_reader_is_checked_too(tmp_path: Path) -> None:
    path = written(tmp_path, "kind: bar", ROWS)
    other = "{kind: area, categories: [A, B], series: [{name: Wheat, values: [1, -]}]}"
    path.write_text(
        path.read_text(encoding="utf-8") + f"    for: {{press: {{chart: {other}}}}}\n", encoding="utf-8"
    )
    said = briefgen("check", path)
    assert said.code == 1
    assert "grain.yaml:11:" in said.err
    assert "figures[0].for.press.chart.series[0].values[1]: expected a number, found none" in said.err
