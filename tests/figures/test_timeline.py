from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from briefgen.document import Circle, Label, Polygon, Polyline
from briefgen.figures.timeline import EventKind, Moment, marker, timeline
from tests.figures.boxes import RULER, labels, outside, overlaps

KINDS: tuple[tuple[EventKind, str], ...] = (
    ("past", "Past"),
    ("scheduled", "Scheduled"),
    ("forecast", "Forecast"),
)
TITLES = (
    "The Taliban return to power",
    "Pakistan leaves the FATF grey list",
    "Inauguration in Washington; Ambassador Rizwan Saeed Sheikh represents Pakistan",
    "Budget",
)
MOMENTS = st.lists(
    st.builds(
        Moment,
        st.sampled_from(["2021", "January 2025", "20\u00a0January 2025"]),
        st.sampled_from(TITLES),
        st.sampled_from([kind for kind, _ in KINDS]),
    ),
    min_size=1,
    max_size=14,
)


@given(MOMENTS, st.sampled_from([453.5, 218.0, 120.0]))
def test_no_label_overlaps_another_and_nothing_leaves_the_sheet(moments: list[Moment], width: float) -> None:
    drawing = timeline(moments, KINDS, RULER, width)
    assert overlaps(labels(drawing)) == []
    assert outside(drawing) == []


@given(MOMENTS)
def test_every_word_of_every_event_is_drawn_in_order(moments: list[Moment]) -> None:
    drawing = timeline(moments, KINDS, RULER, 453.5)
    plain = [shape.text for shape in drawing.shapes if isinstance(shape, Label) and shape.ink != "secondary"]
    assert " ".join(plain).split() == " ".join(f"{m.date} {m.title}" for m in moments).split()


def test_kinds_differ_by_shape_and_filling() -> None:
    (past,) = marker("past", 0, 0)
    (scheduled,) = marker("scheduled", 0, 0)
    forecast = marker("forecast", 0, 0)
    assert isinstance(past, Circle)
    assert past.fill == "accent"
    assert isinstance(scheduled, Circle)
    assert scheduled.fill == "paper"
    assert all(isinstance(shape, Polygon) for shape in forecast)


def test_the_line_to_what_has_not_happened_is_broken() -> None:
    moments = [Moment("2021", "a", "past"), Moment("2022", "b", "past"), Moment("2025", "c", "scheduled")]
    lines = [shape for shape in timeline(moments, KINDS, RULER, 453.5).shapes if isinstance(shape, Polyline)]
    assert [bool(line.dash) for line in lines] == [False, True]


def test_the_legend_names_only_the_kinds_that_stand_there() -> None:
    moments = [Moment("2021", "a", "past"), Moment("2025", "b", "forecast")]
    texts = [
        shape.text for shape in timeline(moments, KINDS, RULER, 453.5).shapes if isinstance(shape, Label)
    ]
    assert texts[:2] == ["Past", "Forecast"]
    assert "Scheduled" not in texts
