"""A warning in a table or chart leaves what else is wrong with it to be told, at its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.terminal import briefgen

HEAD = "title: Grain\ndate: 2025-03-03\naudiences: [standard]\n"
TABLE = """tables:
  - title: {title}
    source: x
    columns: [{{name: Year, kind: text}}, {{name: V, kind: number}}]
    rows:
      - [{cell}, 12b]
"""
CHART = """figures:
  - alt: A chart
    credit: x
    chart:
      kind: bar
      categories: ["*a*", b]
      series: [{name: A, values: [1]}]
"""


@pytest.mark.parametrize(("title", "cell"), [("Trade <b>now", "a"), ("Trade", "'*a*'")])
def test_a_bad_cell_is_told_in_a_table_with_a_warning(tmp_path: Path, title: str, cell: str) -> None:
    path = tmp_path / "brief.yaml"
    path.write_text(HEAD + TABLE.format(title=title, cell=cell), encoding="utf-8")
    said = briefgen("check", path)
    assert (
        f"{path}:9:{len(cell) + 12}: tables[0].rows[0].cells[1]: expected a number under 'V', found '12b'"
        in said.err
    )
    assert "looks-like-markup" in said.err
    assert "brief.md.j2" not in said.err


def test_missing_numbers_are_told_in_a_chart_with_a_warning(tmp_path: Path) -> None:
    path = tmp_path / "brief.yaml"
    path.write_text(HEAD + CHART, encoding="utf-8")
    said = briefgen("check", path)
    assert "chart.series[0].values: expected 2 numbers, one a category, found 1" in said.err
    assert "looks-like-markup" in said.err
