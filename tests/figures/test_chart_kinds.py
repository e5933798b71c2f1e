"""What each kind of chart draws, and what its axis, reference line and highlights do."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.chart_kinds import CHART_KINDS, ChartKind
from briefgen.document import Chart, Circle, Label, Polygon, Rectangle
from briefgen.figures.charts import chart
from briefgen.figures.plot import ChartPlan, Comparison, label_box
from briefgen.figures.scale import Scale, bounded
from tests.figures.boxes import RULER, labels, outside, overlaps
from tests.figures.test_charts import YEARS, row_of, write


def made(
    kind: ChartKind, rows: Mapping[str, tuple[float | str | None, ...]], width: float = 453.5, **other: Any
) -> Chart:
    """A chart of rows by their names over as many years."""
    series = tuple(row_of(name, row) for name, row in rows.items())
    return chart(ChartPlan(kind, YEARS[: len(series[0].values)], series, "", write, **other), RULER, width)


def boxes(found: Chart) -> list[Rectangle]:
    return [one for one in found.drawing.shapes if isinstance(one, Rectangle) and one.width > 10]


def test_stacked_bars_stand_on_each_other_and_below_zero_hang_from_each_other() -> None:
    first, second, third = boxes(made("stacked", {"A": (2,), "B": (3,), "C": (-1,)}))[-3:]
    assert second.y == pytest.approx(first.y + first.height)
    assert second.height / first.height == pytest.approx(1.5)
    assert third.y + third.height == pytest.approx(first.y)


def test_shares_fill_the_whole_and_print_the_numbers_that_were_typed() -> None:
    found = made("stacked_percent", {"A": (1, 30), "B": (3, 10)})
    heights = [one.height for one in boxes(found)]
    assert heights == pytest.approx([37.5, 112.5, 112.5, 37.5])
    texts = {one.text for one in found.drawing.shapes if isinstance(one, Label)}
    assert {"0%", "50%", "100%", "1", "3", "30", "10"} <= texts


def test_a_category_of_zeros_has_no_share() -> None:
    assert boxes(made("stacked_percent", {"A": (0,), "B": (0,)})) == []


def test_the_upper_edge_of_areas_is_their_sum() -> None:
    found = made("area", {"A": (1, 2), "B": (3, 2)})
    lower, upper = (one for one in found.drawing.shapes if isinstance(one, Polygon))
    assert lower.points[:2] == upper.points[:1:-1]
    plot = found.look.plot
    assert upper.points[0] == pytest.approx((plot.x, plot.y + plot.height))


def test_a_range_runs_from_the_lowest_row_to_the_highest_whatever_their_order() -> None:
    one, other = (made("range", rows) for rows in ({"A": (1,), "B": (3,)}, {"B": (3,), "A": (1,)}))
    bars = [
        [s for s in f.drawing.shapes if isinstance(s, Rectangle) and s.fill == "rule"] for f in (one, other)
    ]
    assert bars[0] == bars[1]
    assert len(bars[0]) == 1


@given(
    st.sampled_from(CHART_KINDS),
    st.lists(st.tuples(*[st.integers(0, 5000)] * 4), min_size=1, max_size=4),
    st.integers(0, 5000),
    st.sampled_from([0, 1]),
)
def test_a_reference_line_is_on_the_sheet_and_strikes_no_value_through(
    kind: ChartKind, rows: list[tuple[int, ...]], value: int, turned: Literal[0, 1]
) -> None:
    if kind == "stacked_percent":
        return
    named = {f"R{number}": row for number, row in enumerate(rows)}
    found = made(kind, named, turn=bool(turned), comparison=Comparison(Decimal(value), "Target"), marked=(1,))
    line = found.look.reference
    assert line is not None
    assert outside(found.drawing) == []
    printed = [one for one in found.drawing.shapes if isinstance(one, Label) and one.bold]
    for (x1, y1), (x2, y2) in line.segments:
        for left, low, right, high in (label_box(label, RULER) for label in printed):
            assert not (x1 < right and left < x2 and y1 - 0.1 < high and low < y2 + 0.1)


def test_the_words_of_a_reference_line_hold_its_value_once() -> None:
    for words, said in (("Target", "Target: 2.5"), ("Pledge of 2.5", "Pledge of 2.5")):
        found = made("bar", {"A": (1, 3)}, comparison=Comparison(Decimal("2.5"), words))
        assert found.look.reference is not None
        assert found.look.reference.lines == (said,)


def test_a_highlighted_bar_of_one_row_is_dark_among_pale_ones() -> None:
    fills = [one.fill for one in boxes(made("bar", {"A": (1, 2, 3)}, marked=(1,)))]
    assert fills == ["rule", "accent", "rule"]


def test_a_highlighted_point_is_larger() -> None:
    marks = [
        one.radius
        for one in made("line", {"A": (1, 2, 3)}, marked=(1,)).drawing.shapes
        if isinstance(one, Circle)
    ]
    assert marks[1] > marks[0] == marks[2]


@pytest.mark.parametrize(
    ("low", "high", "ends", "step"),
    [("0", "30", ("0", "30"), "5"), ("0", "7", ("0", "7"), "1"), (None, "25", ("0", "25"), "5"), ("-5", None, ("-5", "20"), "5"),
     ("0", "0.3", ("0", "0.3"), "0.05")],
)  # fmt: skip
def test_the_ends_of_an_axis_are_those_that_were_typed(
    low: str | None, high: str | None, ends: tuple[str, str], step: str
) -> None:
    numbers = [None if one is None else Decimal(one) for one in (low, high)]
    found = bounded(Scale((Decimal(0), Decimal(10), Decimal(20))), *numbers)
    assert (found.ticks[0], found.ticks[-1]) == tuple(map(Decimal, ends))
    assert found.ticks[1] - found.ticks[0] == Decimal(step)


def test_a_chart_says_all_when_every_value_is_printed_beside_its_name() -> None:
    assert made("bar", {"A": (1, 2, 3)}).says_all
    assert not made("stacked", {"A": (1, 2000), "B": (1, 2)}).says_all
    assert not made("area", {"A": (1, 2)}).says_all
    assert made("range", {"A": (1, 2), "B": (9, 8)}).says_all


LONG = (
    "Federally Administered Tribal Areas", "Khyber Pakhtunkhwa", "Balochistan", "Sindh",
    "Punjab and Islamabad Capital Territory",
)  # fmt: skip


@pytest.mark.parametrize("width", [228.0, 226.7, 453.5])
@pytest.mark.parametrize("kind", ["dot", "range"])
@given(st.lists(st.sampled_from(LONG), min_size=1, max_size=7))
def test_every_category_of_points_is_named_on_the_sheet(
    kind: ChartKind, width: float, names: list[str]
) -> None:
    row = row_of("A", tuple(range(1, len(names) + 1)))
    found = chart(ChartPlan(kind, tuple(names), (row,), "USD", write), RULER, width).drawing
    assert outside(found) == []
    assert overlaps(labels(found)) == []
    texts = " ".join(one.text for one in found.shapes if isinstance(one, Label))
    for name in set(names):
        assert all(texts.count(word) >= names.count(name) for word in name.split())


@pytest.mark.parametrize("kind", CHART_KINDS)
def test_the_words_at_the_head_begin_at_the_right_on_a_page_from_right_to_left(kind: ChartKind) -> None:
    """The drawing is the same but for them: its axes run from left to right."""
    rows = {"Imports": (1, 3), "Exports": (2, 2)}
    wanted = None if kind == "stacked_percent" else Comparison(Decimal(2), "Target of 2")
    left, right = (made(kind, rows, comparison=wanted, from_right=side) for side in (False, True))
    assert outside(right.drawing) == []
    assert right.look.from_right
    assert right.look.plot == left.look.plot
    heads = ({"Imports", "Exports"} if left.look.key else set()) | ({wanted.words} if wanted else set())
    pairs = [
        (one, other)
        for one, other in zip(left.drawing.shapes, right.drawing.shapes, strict=True)
        if isinstance(one, Label) and isinstance(other, Label) and one != other
    ]
    assert {one.text for one, _ in pairs} == heads
    for one, other in pairs:
        assert (other.x, other.align) == (453.5 - one.x, "end")
