"""The PNG of a drawing: what was drawn, in a palette of its colours."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from briefgen.document import Circle, Drawing, Ink, Label, Polygon, Polyline, Rectangle, Shape
from briefgen.theme import Theme
from briefgen.writers.docx.png import SCALE, png

SIDE = 60.0


def _painted(*shapes: Shape) -> Image.Image:
    with Image.open(io.BytesIO(png(Drawing(SIDE, SIDE, shapes), Theme()))) as found:
        assert (found.format, found.mode) == ("PNG", "P")
        return found.convert("RGB")


def _at(picture: Image.Image, x: float, y: float) -> str:
    colour = picture.getpixel((int(x * SCALE), int((SIDE - y) * SCALE)))
    assert isinstance(colour, tuple)
    return "#{:02X}{:02X}{:02X}".format(*colour)


def _dark(picture: Image.Image) -> tuple[float, ...]:
    """The box of what is darker than half, in points from the left and the top."""
    box = picture.convert("L").point(lambda level: 255 * (level < 128)).getbbox()
    assert box is not None
    return tuple(edge / SCALE for edge in box)


def test_shapes_have_the_inks_of_the_theme() -> None:
    palette = Theme().palette
    picture = _painted(
        Rectangle(10, 10, 20, 20, fill="tint", stroke="accent", stroke_width=2),
        Circle(45, 45, 10, fill="severe"),
        Polygon(((40, 5), (55, 5), (55, 20)), fill="good"),
        Polyline(((5, 50), (30, 50)), "ink", 2),
    )
    assert _at(picture, 2, 2) == palette.paper
    assert _at(picture, 20, 20) == palette.tint
    assert _at(picture, 10.3, 20) == palette.accent
    assert _at(picture, 45, 45) == palette.severe
    assert _at(picture, 53, 8) == palette.good
    assert _at(picture, 15, 50) == palette.ink


@pytest.mark.parametrize("points", [((0.0, 30.0), (60.0, 30.0)), ((30.0, 60.0), (30.0, 0.0))])
def test_a_dash_is_drawn_as_long_as_it_is_on_and_left_out_as_long_as_it_is_off(
    points: tuple[tuple[float, float], ...],
) -> None:
    picture = _painted(Polyline(points, "ink", 2, (10, 4)))
    ink = Theme().palette.ink
    along = [(x + 0.5, 30.0) if points[0][0] == 0 else (30.0, SIDE - x - 0.5) for x in range(int(SIDE))]
    drawn = [number for number, place in enumerate(along) if _at(picture, *place) == ink]
    clear = {10, 11, 12, 13, 24, 25, 26, 27, 38, 39, 40, 41, 52, 53, 54, 55}
    edges = {near for one in clear for near in (one - 1, one, one + 1)} - {11, 12, 25, 26, 39, 40, 53, 54}
    assert set(range(60)) - clear - edges <= set(drawn) <= set(range(60)) - (clear - edges)


@pytest.mark.parametrize(("align", "left", "right"), [("start", 30, 50), ("middle", 20, 40), ("end", 10, 30)])
def test_words_stand_where_they_are_aligned(align: str, left: float, right: float) -> None:
    box = _dark(_painted(Label(30, 30, "HHHH", 8, align=align)))  # type: ignore[arg-type]  # one of three
    assert box[0] == pytest.approx(left, abs=2)
    assert box[2] == pytest.approx(right, abs=2.5)
    assert box[3] == pytest.approx(30, abs=0.5)  # the baseline


def test_turned_words_run_upwards_about_their_middle() -> None:
    left, top, right, bottom = _dark(_painted(Label(30, 30, "HHHHHH", 8, align="middle", rotate=90)))
    assert (top + bottom) / 2 == pytest.approx(30, abs=0.6)
    assert bottom - top > 3 * (right - left)
    assert right == pytest.approx(30, abs=0.7)
    assert left < right


def test_words_on_a_colour_are_shaded_from_it_to_their_own() -> None:
    picture = _painted(
        Rectangle(0, 0, SIDE, SIDE, fill="severe"), Label(5, 30, "Osage", 16, bold=True, ink="paper")
    )
    red, paper = (0x8C, 0x1D, 0x18), (255, 255, 255)
    colours = {colour for _, colour in picture.getcolors() or ()}
    assert {red, paper} < colours
    for colour in colours:  # each lies between the two
        assert isinstance(colour, tuple)
        shares = [(one - low) / (high - low) for one, low, high in zip(colour, red, paper, strict=True)]
        assert max(shares) - min(shares) < 0.01


def test_more_shades_than_a_palette_holds_take_the_nearest() -> None:
    inks: tuple[Ink, ...] = (
        "ink",
        "secondary",
        "accent",
        "rule",
        "tint",
        "low",
        "moderate",
        "high",
        "severe",
        "good",
        "paper",
    )
    shapes: list[Shape] = []
    for row, behind in enumerate(inks):
        shapes.append(Rectangle(0, 5.0 * row, SIDE, 5, fill=behind))
        shapes += (Label(2 + 5 * column, 5 * row + 1, "o", 5, ink=ink) for column, ink in enumerate(inks))
    picture = _painted(*shapes)
    for row, behind in enumerate(inks):
        assert _at(picture, 59, 5 * row + 2) == getattr(Theme().palette, behind)


@pytest.mark.parametrize("inks", [(), ("ink",), ("ink", "accent"), ("ink", "accent", "rule", "tint", "low")])
def test_few_colours_take_few_bits(inks: tuple[Ink, ...]) -> None:
    shapes = tuple(Rectangle(10.0 * number, 3, 9, 9, fill=ink) for number, ink in enumerate(inks))
    data = png(Drawing(SIDE, SIDE, shapes), Theme())
    assert data[24] == {0: 1, 1: 1, 2: 2, 5: 4}[len(inks)]  # the depth, in IHDR
    picture = _painted(*shapes)
    for number, ink in enumerate(inks):
        assert _at(picture, 10.0 * number + 5, 7) == getattr(Theme().palette, ink)


def test_the_same_drawing_is_the_same_file_whatever_was_drawn_before() -> None:
    drawing = Drawing(SIDE, SIDE, (Label(2, 30, "Ministry", 9),))
    first = png(drawing, Theme())
    _painted(Label(2, 30, "other words", 9, ink="accent", rotate=30))
    assert png(drawing, Theme()) == first
