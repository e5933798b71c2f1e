"""What each kind of chart draws, and what its axis, reference line and highlights do."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Literal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from briefgen.chart_kinds import CHART_KINDS, ChartKind
from briefgen.document import Chart, Circle, Label, Polygon, Polyline, Rectangle
from briefgen.figures.charts import chart
from briefgen.figures.plot import ChartPlan, Comparison, label_box
from briefgen.figures.scale import Scale, bounded
from briefgen.figures.styles import DASHES
from tests.figures.boxes import RULER, labels, outside, overlaps
from tests.figures.test_charts import YEARS, row_of, write


def made(
    kind: ChartKind, rows: Mapping[str, tuple[float | str | None, ...]], width: float = 453.5, **other: Any
) -> Chart:
    """A chart of rows by their names over as many years."""
    series = tuple(row_of(name, row) for name, row in rows.items())
    return chart(ChartPlan(kind, YEARS[: len(series[0].values)], series, "", write, **other), RULER, width)


def boxes(found: Chart) -> list[Rectangle]:
    return [
        one for one in found.drawing.shapes if isinstance(one, Rectangle) and one.width > 10 and one.stroke
    ]


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


@given(
    st.sampled_from(CHART_KINDS),
    st.lists(st.tuples(*[st.integers(0, 5000)] * 4), min_size=1, max_size=4),
    st.booleans(),
)
@example("stacked", [(4000, 4000, 4000, 4000), (1555, 1700, 900, 10)], False)  # noqa: FBT003 -- drawn
@example("stacked", [(4000, 4000, 4000, 4000), (1455, 1700, 900, 10)], True)  # noqa: FBT003 -- drawn
def test_no_line_of_an_axis_strikes_a_value_through(
    kind: ChartKind,
    rows: list[tuple[int, ...]],
    turn: bool,  # noqa: FBT001 -- drawn
) -> None:
    named = {f"R{number}": row for number, row in enumerate(rows)}
    found = made(kind, named, turn=turn, totals=kind == "stacked")
    shapes = found.drawing.shapes
    printed = [label_box(one, RULER) for one in shapes if isinstance(one, Label) and one.bold]
    for at, one in enumerate(shapes):
        if isinstance(one, Polyline) and one.stroke == "rule" and len(one.points) == 2:
            for box in printed:
                met = _common((*one.points[0], *one.points[1]), box)
                covers = [later for later in shapes[at:] if isinstance(later, Rectangle) and later.fill]
                assert not met or any(_holds(later, met) for later in covers)


Box = tuple[float, float, float, float]


def _common(one: Box, other: Box) -> Box | None:
    """What both boxes hold: left, lower, right and upper edge."""
    left, low, right, high = (*map(max, one[:2], other[:2]), *map(min, one[2:], other[2:]))
    return (left, low, right, high) if left <= right and low <= high else None


def _holds(cover: Rectangle, box: Box) -> bool:
    left, low, right, high = box
    return (
        cover.x <= left + 0.1
        and cover.y <= low + 0.1
        and right - 0.1 <= cover.x + cover.width
        and high - 0.1 <= cover.y + cover.height
    )


def test_the_lowest_value_of_points_stands_below_it_and_off_the_axis() -> None:
    found = made("range", {"A": (100, 101), "B": ("100.4", "101.4"), "C": ("100.2", "101.2")})
    value = next(one for one in found.drawing.shapes if isinstance(one, Label) and one.text == "100.0")
    assert found.look.ticks[0] < 100
    assert value.y > found.look.plot.y


def test_a_reference_line_is_like_no_row_of_a_chart() -> None:
    line = made("line", {"A": (1, 3), "B": (2, 2)}, comparison=Comparison(Decimal(2), "x")).look.reference
    assert line is not None
    assert line.dash[0] > max(one for dash in DASHES for one in dash)


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
