"""Marks that stand above and below Latin letters, where the page of a PDF shows them."""

from __future__ import annotations

import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageFilter

from briefgen.document import Paragraph, Text
from briefgen.theme import Theme
from briefgen.writers import pdf
from tests.writers.html.test_html import document

PAGE = Theme().page
SCALE = 8
ACUTE, DOT_BELOW = "\u0301", "\u0323"
Box = tuple[int, int, int, int]


def ink(text: str) -> Image.Image:
    """Where a page has ink that holds this text alone, at the beginning of its first line."""
    with pypdfium2.PdfDocument(pdf.write(document(Paragraph((Text(text),))), Theme())) as made:
        page: Image.Image = made[0].render(scale=SCALE).to_pil().convert("L")
    left, top = (round(one * SCALE) for one in (PAGE.left - 3, PAGE.top - 3))
    return page.crop((left, top, left + 30 * SCALE, top + 30 * SCALE)).point(lambda one: 255 * (one < 128))


def box(image: Image.Image) -> Box:
    """The left, upper, right and lower edge of the ink."""
    found = image.getbbox()
    assert found
    return found


@pytest.mark.parametrize("letter", ["e", "E", "x", "m"])
@pytest.mark.parametrize("mark", [ACUTE, DOT_BELOW])
def test_a_mark_stands_above_or_below_its_letter_and_apart_from_it(letter: str, mark: str) -> None:
    alone, marked = ink(letter), ink(letter + mark)
    left, top, right, bottom = box(alone)
    # A font may have a letter with its mark as one glyph, whose edge is not that of the letter to the pixel.
    added = box(ImageChops.subtract(marked, alone).filter(ImageFilter.MinFilter(3)))
    assert added[3] < top if mark == ACUTE else added[1] > bottom
    middle = (added[0] + added[2]) / 2
    assert left < middle < right
    assert max(top - added[3], added[1] - bottom) < 4 * SCALE  # and near it


def test_two_marks_stand_on_both_sides_of_a_letter_in_either_order() -> None:
    left, top, right, bottom = box(ink("e"))
    one, other = ink(f"e{ACUTE}{DOT_BELOW}"), ink(f"e{DOT_BELOW}{ACUTE}")
    assert ImageChops.difference(one, other).getbbox() is None
    found = box(one)
    assert found[1] < top < bottom < found[3]
    assert left - SCALE < found[0] < found[2] < right + SCALE


def test_the_letter_behind_a_mark_stands_where_it_does_without_one() -> None:
    assert box(ink(f"e{ACUTE}x"))[2] == pytest.approx(box(ink("ex"))[2], abs=SCALE / 2)
