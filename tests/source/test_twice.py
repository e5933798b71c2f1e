"""Names that stand twice where one is meant are warned of at their places."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.source import load

HEAD = "title: Grain\ndate: 2025-03-03\n"
CHART = "figures:\n  - alt: A chart\n    sources: []\n    chart:\n      kind: bar\n"
TABLE = (
    "audiences: [press]\ntables:\n  - title: Exports\n    source: Customs\n    columns:\n      - Partner\n"
)
ROW = "    rows:\n      - [China, a, b, c]\n"
TWICE = {
    "audiences: [press, minister, press]\n": ("audiences[2]", 3, "the audience 'press' is named twice"),
    f"audiences: [press]\n{CHART}      categories: [Sindh, Punjab, Sindh]\n      series: [{{name: Wheat, values: [1, 2, 3]}}]\n": (
        "figures[0].chart.categories[2]", 9, "the category 'Sindh' is used twice",
    ),
    f"audiences: [press]\n{CHART}      categories: [A]\n      series:\n        - {{name: Rice, values: [1]}}\n        - {{name: Rice, values: [2]}}\n": (
        "figures[0].chart.series[1].name", 12, "two rows have the name 'Rice'",
    ),
    f"audiences: [press]\n{CHART}      categories: [a, a, c]\n      series: [{{name: Wheat, values: [1, 2, 3]}}]\n": (
        "figures[0].chart.categories[1]", 9, "the category 'a' is used twice",
    ),
    f"{TABLE}      - {{name: Year, group: Goods}}\n      - {{name: Year, group: Services}}\n      - {{name: Year, group: Goods}}\n{ROW}": (
        "tables[0].columns[3]", 11, "two columns have the name 'Goods, Year'",
    ),
}  # fmt: skip


@pytest.mark.parametrize("written", TWICE)
def test_a_name_that_stands_twice_is_warned_of_at_the_second(tmp_path: Path, written: str) -> None:
    path = tmp_path / "brief.yaml"
    path.write_text(HEAD + written, encoding="utf-8")
    (found,) = (one for one in load(path).warnings if one.code == "used-twice")
    assert (found.field, found.place.line, found.message) == TWICE[written]


def test_initials_of_months_may_stand_twice(tmp_path: Path) -> None:
    path = tmp_path / "brief.yaml"
    chart = (
        "      categories: [J, F, M, A, M, J]\n      series: [{name: Wheat, values: [1, 2, 3, 4, 5, 6]}]\n"
    )
    path.write_text(f"{HEAD}audiences: [press]\n{CHART}{chart}", encoding="utf-8")
    assert not [one for one in load(path).warnings if one.code == "used-twice"]
