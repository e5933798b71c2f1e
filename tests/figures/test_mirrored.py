"""Drawings of pages from right to left."""

from __future__ import annotations

from briefgen.components import Context
from briefgen.document import Circle, Drawing, Label, Polygon, Polyline, Rectangle
from briefgen.figures.mirrored import mirrored, ordered
from briefgen.theme import Theme
from tests.components.islamabad import BRIEF

DRAWN = Drawing(100, 50, (
    Rectangle(10, 5, 20, 8), Circle(40, 5, 3), Polyline(((0, 0), (30, 10))), Polygon(((1, 1), (2, 2), (3, 1)), "ink"),
    Label(10, 4, "دلچسپی"), Label(50, 4, "x", align="middle"), Label(24, 4, "3", align="end"),
))  # fmt: skip


def test_what_stands_at_the_left_stands_at_the_right() -> None:
    box, disc, line, area, name, middle, score = mirrored(DRAWN).shapes
    assert box == Rectangle(70, 5, 20, 8)
    assert disc == Circle(60, 5, 3)
    assert line == Polyline(((100, 0), (70, 10)))
    assert area == Polygon(((99, 1), (98, 2), (97, 1)), "ink")
    assert name == Label(90, 4, "دلچسپی", align="end", from_right=True)
    assert middle == Label(50, 4, "x", align="middle", from_right=True)
    assert score == Label(76, 4, "3", align="start", from_right=True)


def test_a_page_from_right_to_left_has_its_drawings_mirrored() -> None:
    urdu, english = (Context(BRIEF, "", {}, language, Theme()) for language in ("ur", "en-GB"))
    assert urdu.sided(DRAWN) == mirrored(DRAWN)
    assert english.sided(DRAWN) is DRAWN


def test_a_drawing_mirrored_twice_is_itself_but_for_the_order_of_its_words() -> None:
    assert mirrored(mirrored(DRAWN)) == ordered(DRAWN)


def test_the_letters_of_a_turned_name_stay_within_the_drawing() -> None:
    (turned,) = mirrored(Drawing(100, 50, (Label(9, 20, "name", 8, rotate=90),))).shapes
    assert turned == Label(97, 20, "name", 8, rotate=90, from_right=True)
