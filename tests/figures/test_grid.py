from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.document import Circle, Label, Rectangle
from briefgen.figures.grid import Actor, GridWords, grid, quadrant
from tests.figures.boxes import RULER, labels, outside, overlaps

WORDS = GridWords(
    "Manage closely", "Keep satisfied", "Keep informed", "Monitor", "Influence, 1 to 5", "Interest, 1 to 5"
)
NAMES = (
    "United States administration",
    "India",
    "China",
    "Taliban authorities in Kabul",
    "Pakistan Tehrik-e-Insaf",
    "Financial Action Task Force",
    "Congress",
)
SCORE = st.integers(1, 5)
ACTORS = st.lists(st.tuples(st.sampled_from(NAMES), SCORE, SCORE), min_size=1, max_size=30).map(
    lambda found: [Actor(f"S{n}", *values) for n, values in enumerate(found, start=1)]
)


@given(ACTORS, st.sampled_from([453.5, 218.0]))
def test_no_label_overlaps_another_and_nothing_leaves_the_sheet(actors: list[Actor], width: float) -> None:
    drawing = grid(actors, WORDS, RULER, width)
    assert overlaps(labels(drawing)) == []
    assert outside(drawing) == []


@given(ACTORS)
def test_each_actor_has_one_dot_in_the_quadrant_of_its_scores(actors: list[Actor]) -> None:
    drawing = grid(actors, WORDS, RULER, 453.5)
    titles = {shape.text: shape for shape in drawing.shapes if isinstance(shape, Label) and shape.bold}
    dots = [shape for shape in drawing.shapes if isinstance(shape, Circle)]
    assert len(dots) == len(actors)
    for actor in actors:
        mark, closely, monitor = titles[actor.mark], titles["Manage closely"], titles["Monitor"]
        assert (mark.x > closely.x) == (actor.interest >= 4)
        assert (mark.y > monitor.y) == (actor.influence >= 4)


def test_a_few_actors_are_named_beside_their_dots() -> None:
    actors = [Actor("S1", "India", 4, 5), Actor("S2", "China", 4, 5)]
    texts = [shape.text for shape in grid(actors, WORDS, RULER, 453.5).shapes if isinstance(shape, Label)]
    assert {"India", "China", "S1", "S2"} <= set(texts)


def test_a_crowd_leaves_the_names_to_the_table() -> None:
    actors = [Actor(f"S{number}", "India", 5, 5) for number in range(1, 41)]
    texts = [shape.text for shape in grid(actors, WORDS, RULER, 453.5).shapes if isinstance(shape, Label)]
    assert "India" not in texts
    assert "S40" in texts


def test_the_values_of_both_axes_are_printed() -> None:
    texts = [
        shape.text
        for shape in grid([Actor("S1", "India", 1, 1)], WORDS, RULER, 453.5).shapes
        if isinstance(shape, Label)
    ]
    assert all(texts.count(str(score)) == 2 for score in range(1, 6))


@pytest.mark.parametrize(
    ("influence", "interest", "name"),
    [
        (5, 4, "manage_closely"),
        (4, 3, "keep_satisfied"),
        (3, 4, "keep_informed"),
        (3, 3, "monitor"),
    ],
)
def test_the_quadrants_are_mendelows(influence: int, interest: int, name: str) -> None:
    assert quadrant(influence, interest) == name


@given(ACTORS)
def test_the_quadrants_are_of_one_size(actors: list[Actor]) -> None:
    drawing = grid(actors, WORDS, RULER, 453.5)
    frame = next(one for one in drawing.shapes if isinstance(one, Rectangle) and one.stroke)
    tinted = next(one for one in drawing.shapes if isinstance(one, Rectangle) and one.fill == "tint")
    if len(actors) == 1:  # a high one would leave pages empty
        assert tinted.height == pytest.approx(frame.height / 2)
    if {1, 2, 3} - {one.interest for one in actors}:  # three bands of long names take more than half
        assert tinted.width == pytest.approx(frame.width / 2)


def test_bands_are_alike_where_they_have_room() -> None:
    drawing = grid([Actor("S1", "India", 2, 2)], WORDS, RULER, 453.5)
    values = {
        one.text: one.x
        for one in drawing.shapes
        if isinstance(one, Label) and one.align == "middle" and one.y > 5
    }
    assert values["2"] - values["1"] == pytest.approx(values["3"] - values["2"])
