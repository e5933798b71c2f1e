"""Rows are told apart by more than ink, whatever the colours of a house are; patterns stay within what they fill."""

from __future__ import annotations

from typing import get_args, get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.chart_kinds import CHART_KINDS, ChartKind, most_rows
from briefgen.document import Chart, Label, Polyline, Rectangle, SeriesStyle
from briefgen.figures.charts import chart
from briefgen.figures.fills import LINES, layer, swatch
from briefgen.figures.plot import ChartPlan
from briefgen.figures.styles import layer_style
from briefgen.writers.docx.chart_plots import PATTERNS, SYMBOLS
from tests.figures.boxes import RULER, of_label, outside
from tests.figures.test_charts import row_of, write

# A dark accent is the ink, and the secondary ink is hardly any other.
SHADES = {"accent": "dark", "ink": "dark", "secondary": "dark"}


def made(kind: ChartKind, count: int, *values: int) -> Chart:
    series = tuple(row_of(f"Row {at}", tuple(value + at for value in values)) for at in range(count))
    names = tuple(f"C{at}" for at in range(len(values)))
    return chart(ChartPlan(kind, names, series, "", write), RULER, 453.5)


def look(kind: ChartKind, style: SeriesStyle) -> tuple[object, ...]:
    """What is left of a style where all dark colours are one."""
    fill = SHADES.get(style.fill, style.fill)
    if kind in {"line", "dot", "range"}:
        return style.mark, fill == "paper", style.dash
    return fill, style.pattern


@pytest.mark.parametrize("kind", CHART_KINDS)
def test_rows_are_told_apart_by_more_than_ink(kind: ChartKind) -> None:
    styles = made(kind, most_rows(kind), 30, 20).look.styles
    assert len({look(kind, style) for style in styles}) == most_rows(kind)


def test_each_pattern_and_mark_has_a_drawing_and_one_of_word() -> None:
    hints = get_type_hints(SeriesStyle)
    assert set(LINES) == {*PATTERNS, ""} == set(get_args(hints["pattern"]))
    assert set(SYMBOLS) == set(get_args(hints["mark"]))


@pytest.mark.parametrize("pattern", [one for one in LINES if one])
@given(width=st.floats(0.5, 200), height=st.floats(0.5, 200))
def test_a_pattern_fills_its_box_and_stays_within_it(pattern: str, width: float, height: float) -> None:
    style = SeriesStyle("accent", "paper", pattern)  # type: ignore[arg-type]
    frame, *lines = swatch(style, Rectangle(10, 20, width, height))
    assert isinstance(frame, Rectangle)
    for line in lines:
        assert isinstance(line, Polyline)
        assert all(9.999 <= x <= 10.001 + width and 19.999 <= y <= 20.001 + height for x, y in line.points)
    assert lines or min(width, height) < 9


HEIGHTS = st.lists(st.tuples(st.integers(0, 80), st.integers(0, 80)), min_size=2, max_size=6)


@pytest.mark.parametrize("pattern", [one for one in LINES if one])
@given(HEIGHTS)
def test_the_pattern_of_an_area_stays_between_its_lines(pattern: str, heights: list[tuple[int, int]]) -> None:
    style = SeriesStyle("accent", "paper", pattern)  # type: ignore[arg-type]
    lower = [(30.0 * at, float(low)) for at, (low, _) in enumerate(heights)]
    upper = [(30.0 * at, float(low + more)) for at, (low, more) in enumerate(heights)]
    for line in layer(style, upper, lower, (0, 0))[1:]:
        assert isinstance(line, Polyline)
        for share in (0.01, 0.5, 0.99):
            (x, y), (last_x, last_y) = line.points
            x, y = x + share * (last_x - x), y + share * (last_y - y)
            assert _at(lower, x) - 0.01 <= y <= _at(upper, x) + 0.01


def _at(line: list[tuple[float, float]], x: float) -> float:
    """The height of a line over x."""
    at = min(len(line) - 2, int(x // 30))
    (left, low), (right, high) = line[at : at + 2]
    return low + (x - left) / (right - left) * (high - low)


def test_a_stripe_of_an_area_is_one_line_as_long_as_nothing_parts_it() -> None:
    style = SeriesStyle("accent", "paper", "striped")
    flat = [(30.0 * at, 0.0) for at in range(20)], [(30.0 * at, 10.0) for at in range(20)]
    lines = layer(style, flat[1], flat[0], (0, 0))[1:]
    assert [one.points[0][0] for one in lines if isinstance(one, Polyline)] == [0.0] * len(lines)
    assert len(lines) <= 3


@pytest.mark.parametrize("kind", CHART_KINDS)
def test_as_many_rows_as_a_kind_takes_stay_on_the_sheet(kind: ChartKind) -> None:
    assert outside(made(kind, most_rows(kind), 3, 40, 9).drawing) == []


def test_no_line_of_a_pattern_strikes_a_value_through() -> None:
    found = made("stacked", 6, 30, 40)
    patterned = [at for at in range(6) if layer_style(at).pattern]
    printed = {label.index for at in patterned for label in found.look.values[at]}
    assert printed == {0, 1}
    shapes = found.drawing.shapes
    for at, shape in enumerate(shapes):
        if isinstance(shape, Label) and shape.bold and isinstance(shapes[at - 1], Polyline | Rectangle):
            words, ground = of_label(shape), shapes[at - 1]
            behind = [one for one in shapes[:at] if isinstance(one, Polyline) and one.width == 0.75]
            assert not behind or isinstance(ground, Rectangle)
            if isinstance(ground, Rectangle) and ground.stroke is None:
                assert ground.x <= words.left
                assert ground.x + ground.width >= words.right
