"""Names of categories below a plot: whole while they can be, on the sheet and apart in any case."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest

from briefgen.chart_kinds import ChartKind
from briefgen.document import Drawing, Label, Rectangle, Series
from briefgen.figures.charts import chart
from briefgen.figures.names import categories, names_below
from briefgen.figures.plot import SIZE, ChartPlan
from tests.figures.boxes import RULER, labels, outside, overlaps
from tests.figures.test_charts import write

WIDTHS = (453.5, 300.0, 230.0)
LAW = "Rindfleischetikettierungs\u00fcberwachungsaufgaben\u00fcbertragungsgesetz"
LONG = ("U" * 231, "U" * 100, "U" * 40, LAW, "https://example.org/" + "n" * 80, f"The {LAW} of 1999")


def plan(kind: ChartKind, names: tuple[str, ...]) -> ChartPlan:
    values = tuple(Decimal(one) for one in range(1, len(names) + 1))
    rows = (Series("A", values), Series("B", tuple(reversed(values))))
    return ChartPlan(kind, names, rows if kind == "range" else rows[:1], "", write)


def beyond(drawing: Drawing) -> list[object]:
    """What is seen beyond the sheet: not the paper behind a value."""
    return [one for one in outside(drawing) if not (isinstance(one, Rectangle) and one.fill == "paper")]


@pytest.mark.parametrize("kind", ["line", "area", "dot", "range", "bar", "stacked"])
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", LONG)
@pytest.mark.parametrize("turn", [False, True])
def test_a_long_word_stays_on_the_sheet_and_leaves_the_other_names(
    kind: ChartKind, width: float, name: str, *, turn: bool
) -> None:
    names = ("b", name) if turn else (name, "b")
    drawing = chart(plan(kind, names), RULER, width).drawing
    assert beyond(drawing) == []
    assert overlaps(labels(drawing)) == []
    lines = [one.text for one in drawing.shapes if isinstance(one, Label) and not one.bold]
    assert "b" in lines
    pieces = [line for line in lines if line in name and len(line) > 4]
    assert "".join(name.split()) in "".join(lines).replace(" ", "")
    assert len(pieces) <= 40 * 230 / width  # no column of single letters
    assert drawing.width == width


@pytest.mark.parametrize("kind", ["line", "area", "dot", "range"])
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("count", [1, 3, 5, 8, 12, 30])
@pytest.mark.parametrize("long", LONG)
def test_long_words_among_many_names_stay_on_the_sheet(
    kind: ChartKind, width: float, count: int, long: str
) -> None:
    for at in (0, count // 2, count - 1):
        names = tuple(long if index == at else f"No. {index}" for index in range(count))
        assert beyond(chart(plan(kind, names), RULER, width).drawing) == []
    assert beyond(chart(plan(kind, (long,) * count), RULER, width).drawing) == []


def test_a_word_that_fits_in_several_slots_is_not_cut() -> None:
    names = ("Telecommunications", "Infrastructure", "c", "d", "e", "f", "g", "h")
    below = names_below(plan("line", names), RULER, 300.0, (20.0, 0.0), 1)
    assert below.names[0] == ("Telecommunications",)
    drawn = categories(below.names, below.every, chart(plan("line", names), RULER, 300.0).look.plot, 30.0)
    assert [one.text for one in drawn if isinstance(one, Label)][:1] == ["Telecommunications"]


@pytest.mark.parametrize("count", [103, 300])
def test_bars_of_very_many_rows_have_a_width_and_keep_apart(count: int) -> None:
    rows = tuple(Series(f"S{one}", (Decimal(1), Decimal(2))) for one in range(count))
    drawing = chart(ChartPlan("bar", ("a", "b"), rows, "", write), RULER, 453.5).drawing
    bars = [one for one in drawing.shapes if isinstance(one, Rectangle) and one.height > SIZE * 2]
    assert len(bars) == 2 * count
    assert all(one.width > 0 for one in bars)
    assert all(one.x + one.width < other.x for one, other in pairwise(bars))
