from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.chart_kinds import CHART_KINDS, ChartKind
from briefgen.document import Circle, Drawing, Label, Polyline, Rectangle, Series
from briefgen.figures.charts import chart
from briefgen.figures.plot import LEADING, ChartPlan
from briefgen.figures.styles import DASHES
from briefgen.sums import int_sum
from briefgen.theme import Palette, Theme, contrast
from tests.figures.boxes import RULER, labels, of_label, outside, overlaps

VALUED: tuple[ChartKind, ...] = ("bar", "line", "dot", "range")
YEARS = ("2018", "2019", "2020", "2021", "2022", "2023")
LONG = ("Security assistance cut in the first term", "Incomprehensibilities", "Relief to Afghanistan")


def write(value: Decimal, places: int) -> str:
    return f"{value:,.{places}f}"


def row_of(name: str, values: tuple[float | str | None, ...]) -> Series:
    """A row of numbers as typed: 3 and 3.0 are both `3`, "3.0" keeps its place."""
    return Series(
        name,
        tuple(
            None
            if value is None
            else Decimal(value)
            if isinstance(value, str)
            else Decimal(str(value)).normalize()
            for value in values
        ),
    )


def draw(
    kind: ChartKind, categories: tuple[str, ...], *rows: tuple[float | str | None, ...], unit: str = ""
) -> Drawing:
    names = ("Imports", "Exports", "Transit trade through Karachi", "Other")
    series = tuple(row_of(name, row) for name, row in zip(names, rows, strict=False))
    return chart(ChartPlan(kind, categories, series, unit, write), RULER, 453.5).drawing


VALUE = st.one_of(st.none(), st.integers(-50, 5000), st.sampled_from([0.5, 1.3, 3.2]))
ROWS = st.integers(1, 4).flatmap(lambda n: st.lists(st.tuples(*[VALUE] * 6), min_size=n, max_size=n))


@given(st.sampled_from(CHART_KINDS), ROWS)
def test_nothing_leaves_the_sheet(kind: ChartKind, rows: list[tuple[float | None, ...]]) -> None:
    assert outside(draw(kind, YEARS, *rows, unit="USD billion")) == []


@given(ROWS)
def test_no_label_of_bars_overlaps_another(rows: list[tuple[float | None, ...]]) -> None:
    assert overlaps(labels(draw("bar", YEARS, *rows, unit="USD billion"))) == []


@given(st.lists(st.tuples(*[VALUE] * 6), min_size=2, max_size=4))
def test_the_names_of_lines_keep_apart(rows: list[tuple[float | None, ...]]) -> None:
    assert overlaps(labels(draw("line", YEARS, *rows))) == []


def test_bars_are_as_high_as_their_values() -> None:
    drawing = draw("bar", ("Cut", "Relief"), (1.3, 3.2))
    first, second = [shape.height for shape in drawing.shapes if isinstance(shape, Rectangle)]
    assert second / first == pytest.approx(3.2 / 1.3)


BELOW_ZERO = st.lists(
    st.tuples(*[st.integers(-5000, 0) | st.sampled_from([-0.5, -3.2])] * 3), min_size=1, max_size=3
)


@pytest.mark.parametrize("turn", [False, True])
@given(rows=BELOW_ZERO | st.lists(st.tuples(*[VALUE] * 3), min_size=1, max_size=3), one=st.booleans())
def test_bars_stay_within_the_plot_that_word_draws_and_their_values_off_the_names(
    rows: list[tuple[float | None, ...]],
    turn: bool,  # noqa: FBT001 -- drawn
    one: bool,  # noqa: FBT001 -- drawn
) -> None:
    names = ("a",) if one else ("a", "b", "c")
    series = tuple(row_of(f"Row {at}", row[: len(names)]) for at, row in enumerate(rows))
    found = chart(ChartPlan("bar", names, series, "", write, turn=turn), RULER, 453.5)
    plot, ticks = found.look.plot, found.look.ticks
    assert ticks[0] <= 0 <= ticks[-1]
    assert overlaps(labels(found.drawing)) == []
    bars = [
        shape
        for shape in found.drawing.shapes
        if isinstance(shape, Rectangle) and shape.y < plot.y + plot.height
    ]
    assert all(bar.y >= plot.y - 0.01 and bar.x >= plot.x - 0.01 for bar in bars)
    assert all(bar.y + bar.height <= plot.y + plot.height + 0.01 for bar in bars)
    printed = [of_label(one) for one in found.drawing.shapes if isinstance(one, Label) and one.bold]
    assert all(
        extent.low >= plot.y - 1 and extent.left >= plot.x - 1
        for extent in printed
        if not turn or found.look.lying
    )


@pytest.mark.parametrize("turn", [False, True])
def test_room_for_values_below_zero_leaves_the_ends_of_an_author_as_far_apart(turn: bool) -> None:  # noqa: FBT001 -- both
    """Charts with the same ends stay comparable."""
    lengths = []
    for values in ((-5, 1), (-1, 1)):
        plan = ChartPlan(
            "bar", ("a", "b"), (row_of("R", values),), "", write, turn=turn, low=Decimal(-5), high=Decimal(5)
        )
        found = chart(plan, RULER, 453.5)
        bars = [shape for shape in found.drawing.shapes if isinstance(shape, Rectangle)]
        lengths.append(bars[-1].width if turn else bars[-1].height)
    assert lengths[0] == pytest.approx(lengths[1], rel=0.03)


def test_long_names_lay_the_bars_down() -> None:
    drawing = draw("bar", LONG * 2, (1.0, 2.0, 3.0, 4.0, 5.0, 6.0))
    bars = [shape for shape in drawing.shapes if isinstance(shape, Rectangle)]
    assert [bar.width / bars[0].width for bar in bars] == pytest.approx([1, 2, 3, 4, 5, 6])
    assert len({bar.height for bar in bars}) == 1


def test_a_bar_below_zero_hangs_from_the_line() -> None:
    up, down = (
        shape for shape in draw("bar", ("a", "b"), (2.0, -1.0)).shapes if isinstance(shape, Rectangle)
    )
    assert down.y + down.height == pytest.approx(up.y)


def test_each_value_is_printed_while_there_is_room_and_then_no_axis_repeats_it() -> None:
    texts = [
        shape.text for shape in draw("bar", YEARS, (1.0, 2, 3, 4, 5, 6)).shapes if isinstance(shape, Label)
    ]
    assert sorted(texts) == sorted((*YEARS, "1", "2", "3", "4", "5", "6"))


def test_without_room_for_values_the_axis_has_them() -> None:
    rows = [tuple(float(1_000_000 + n) for n in range(6))] * 4
    texts = {shape.text for shape in draw("bar", YEARS, *rows).shapes if isinstance(shape, Label)}
    assert "1,000,003" not in texts
    assert "1,250,000" in texts


def test_a_gap_has_no_bar_and_breaks_the_line() -> None:
    bars = [s for s in draw("bar", YEARS, (1.0, 2, None, 4, 5, 6)).shapes if isinstance(s, Rectangle)]
    assert len(bars) == 5
    runs = [
        s
        for s in draw("line", YEARS, (1.0, 2, None, 4, 5, 6)).shapes
        if isinstance(s, Polyline) and s.width > 1
    ]
    assert [len(run.points) for run in runs] == [2, 3]


def test_a_gap_has_no_lying_bar_either() -> None:
    drawing = draw("bar", LONG * 2, (1.0, None, 3.0, 4, None, 6))
    bars = [s for s in drawing.shapes if isinstance(s, Rectangle)]
    assert len(bars) == 4
    assert len({bar.height for bar in bars}) == 1


def test_a_long_legend_goes_on_in_a_second_row() -> None:
    series = tuple(row_of(f"Transit trade through Karachi {n}", (1, 2)) for n in range(8))
    drawing = chart(ChartPlan("bar", ("2021", "2022"), series, "", write), RULER, 453.5).drawing
    rows = {shape.y for shape in drawing.shapes if isinstance(shape, Label) and "Karachi" in shape.text}
    assert len(rows) == 3
    assert outside(drawing) == []


def test_a_point_between_two_gaps_still_has_its_mark() -> None:
    marks = [
        s for s in draw("line", YEARS, (None, 2.0, None, None, 5.0, 6.0)).shapes if isinstance(s, Circle)
    ]
    assert len(marks) == 3


def test_lines_differ_without_colour() -> None:
    drawing = draw("line", YEARS, *[(1.0 + n, 2, 3, 4, 5, 6) for n in range(4)])
    dashes = [shape.dash for shape in drawing.shapes if isinstance(shape, Polyline) and shape.width > 1]
    assert dashes == list(DASHES)


@pytest.mark.parametrize(
    ("values", "count"),
    [(("1", "2"), 0), (("1.30", "2"), 2), (("0.25", None), 2), (("0.00012", "100"), 5), ((None,), 0)],
)
def test_a_row_has_the_most_places_that_one_of_its_values_was_typed_with(
    values: tuple[str | None, ...], count: int
) -> None:
    assert row_of("a", values).places == count


@pytest.mark.parametrize("kind", VALUED)
def test_rows_keep_places_of_their_own_in_one_chart(kind: ChartKind) -> None:
    chosen = draw(kind, ("2021", "2022"), ("72.4567", "0.5"), unit="USD billion")
    texts = {shape.text for shape in chosen.shapes if isinstance(shape, Label)}
    assert {"72.4567", "0.5000"} <= texts
    two = draw("bar", ("2021", "2022"), ("72.4567", "0.5"), ("3", "4"))
    assert {"72.4567", "0.5000", "3", "4"} <= {s.text for s in two.shapes if isinstance(s, Label)}


@pytest.mark.parametrize("kind", VALUED)
def test_the_axis_of_small_values_says_them_apart(kind: ChartKind) -> None:
    small = ("0.00012", "0.00045")
    names = tuple(map(str, range(12)))
    ticks = [s.text for s in draw(kind, names, *(small * 6,) * 4).shapes if isinstance(s, Label)]
    assert {"0.0001", "0.0005"} <= set(ticks)


@pytest.mark.parametrize("kind", CHART_KINDS)
def test_a_unit_and_names_of_any_length_stay_on_the_sheet(kind: ChartKind) -> None:
    drawing = draw(kind, YEARS, *[(1.0, 2, 3, 4, 5, 6)] * 2, unit="U" * 115 + " words" * 20)
    assert outside(drawing) == []
    assert sum(s.text.count("words") for s in drawing.shapes if isinstance(s, Label)) == 20
    series = tuple(row_of(f"A {'very ' * 40}long name {n}", (1, 2)) for n in range(3))
    long = chart(ChartPlan(kind, ("2021", "2022"), series, "", write), RULER, 453.5).drawing
    assert outside(long) == []


@pytest.mark.parametrize("kind", CHART_KINDS)
def test_words_are_large_and_dark_enough(kind: ChartKind) -> None:
    palette = Palette()
    for shape in draw(kind, YEARS, (1.0, 2, 3, 4, 5, 6), (2.0, 1, 2, 1, 2, 1), unit="USD").shapes:
        if isinstance(shape, Label):
            assert shape.size >= 8
            behind = (
                palette.accent if shape.ink == "paper" else palette.paper
            )  # the darkest and the lightest fill
            assert contrast(getattr(palette, shape.ink), behind) >= 4.5


def test_a_single_line_has_its_values_beside_its_points() -> None:
    texts = [
        s.text
        for s in draw("line", YEARS, (1420.0, 1410, 1438, 1435, 1310, 1330)).shapes
        if isinstance(s, Label)
    ]
    assert {"1,420", "1,410", "1,438", "1,435", "1,310", "1,330"} <= set(texts)


def test_many_points_name_the_first_and_the_last_value_only() -> None:
    months = tuple(f"January {year}" for year in range(2000, 2024))
    drawing = draw("line", months, tuple(float(n % 7) + 0.5 for n in range(24)))
    assert [s.text for s in drawing.shapes if isinstance(s, Label) and s.bold] == ["0.5", "2.5"]


SUMMED = st.lists(st.tuples(*[st.integers(0, 5000) | st.none()] * 3), min_size=1, max_size=4)


@given(SUMMED, st.booleans())
def test_sums_stand_at_the_ends_of_bars_and_are_exact(rows: list[tuple[int | None, ...]], turn: bool) -> None:  # noqa: FBT001 -- drawn
    series = tuple(row_of(f"Row {number}", row) for number, row in enumerate(rows))
    plan = ChartPlan("stacked", ("One", "Two", "Three"), series, "t", write, turn=turn, totals=True)
    found = chart(plan, RULER, 453.5)
    columns = [[value for row in rows if (value := row[at]) is not None] for at in range(3)]
    assert [one.text for one in found.look.totals] == [f"{int_sum(one):,}" for one in columns if one]
    assert outside(found.drawing) == []
    assert overlaps(labels(found.drawing)) == []


def test_without_totals_no_sum_is_printed() -> None:
    assert (
        chart(ChartPlan("stacked", ("A",), (row_of("R", (3,)),), "", write), RULER, 453.5).look.totals == ()
    )


def test_words_of_charts_are_as_large_as_those_of_tables() -> None:
    sizes = {
        shape.size for shape in draw("bar", ("Cut", "Relief"), (1.3, 3.2)).shapes if isinstance(shape, Label)
    }
    assert sizes == {Theme().sizes.table}


def test_no_air_is_left_above_the_highest_bar_where_no_axis_is_drawn() -> None:
    drawing = draw("bar", ("Cut", "Relief"), (1.3, 3.2), unit="USD")
    highest = max(shape.y + shape.height for shape in drawing.shapes if isinstance(shape, Rectangle))
    unit = next(shape for shape in drawing.shapes if isinstance(shape, Label) and shape.text == "USD")
    assert unit.y - highest < 2 * LEADING
