"""Where things stand on the page: lines, cells and their colours, columns, dashes; read back from the file."""

from __future__ import annotations

from itertools import pairwise

import pytest
from msgspec.structs import replace

from briefgen.document import (
    Block,
    Column,
    Drawing,
    Figure,
    Heading,
    Paragraph,
    Polyline,
    Rectangle,
    Table,
    TableCell,
    TableRow,
    Text,
)
from briefgen.theme import Theme
from briefgen.typography import CELL_SPACES
from briefgen.typography import MATRIX_GAP as GAP
from briefgen.writers import pdf
from tests.writers.html.test_html import document, words
from tests.writers.pdf.drawn import Drawn, drawn

THEME = Theme()
PAGE = THEME.page
LEFT, RIGHT = PAGE.left, PAGE.width - PAGE.right
COUNTING = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"


def placed(*blocks: Block, theme: Theme = THEME) -> list[Drawn]:
    """What is drawn on the pages between head and foot."""
    low, high = theme.page.bottom, theme.page.height - theme.page.top
    return [
        one
        for one in drawn(pdf.write(document(*blocks), theme))
        if one.bottom > low - 5 and one.top < high + 5
    ]


def paragraphs(count: int) -> list[Paragraph]:
    return [Paragraph(words(f"Begin{number} {COUNTING} {COUNTING} End{number}")) for number in range(count)]


@pytest.mark.parametrize("count", range(12, 45))
def test_no_word_stands_alone_on_the_last_line_of_a_paragraph(count: int) -> None:
    text = " ".join((f"{COUNTING} " * 3).split()[:count])
    lines = placed(Paragraph((Text(text),)))
    assert " ".join(line.text for line in lines) == text
    assert len(lines) == 1 or len(lines[-1].text.split()) > 1
    assert all(line.right <= RIGHT for line in lines)
    assert all(abs(line.left - LEFT) < 1.5 for line in lines)


def matrix(rows: int, columns: int) -> list[Drawn]:
    """The cells of a heat map below each other, each with its place in it as words."""
    head = (Column((), 0.25), *(Column(words(str(n)), 0.75 / columns) for n in range(columns)))
    cells = [
        TableRow(
            (
                TableCell((words("x"),), header=True),
                *(TableCell((words(f"{r}.{c}"),), tone="low") for c in range(columns)),
            )
        )
        for r in range(rows)
    ]
    return placed(Table(head, tuple(cells), "A heat map", style="matrix"))


def test_the_colours_of_a_heat_map_meet_at_an_even_gap_and_end_at_its_edges() -> None:
    boxes = [one for one in matrix(3, 4) if not one.text]
    across = sorted({(round(one.left, 2), round(one.right, 2)) for one in boxes})
    down = sorted({(round(one.bottom, 2), round(one.top, 2)) for one in boxes})
    assert (len(boxes), len(across), len(down)) == (12, 4, 3)
    assert [after[0] - before[1] for before, after in pairwise(across)] == pytest.approx([GAP] * 3, abs=0.02)
    assert [after[0] - before[1] for before, after in pairwise(down)] == pytest.approx([GAP] * 2, abs=0.02)
    width, first = 0.75 * PAGE.text_width, LEFT + 0.25 * PAGE.text_width
    assert (across[0][0], across[-1][1]) == pytest.approx((first, first + width), abs=0.02)
    assert [right - left for left, right in across] == pytest.approx(
        [width / 4 - GAP / 2, width / 4 - GAP, width / 4 - GAP, width / 4 - GAP / 2], abs=0.02
    )
    assert down[-1][1] - down[0][0] == pytest.approx(3 * CELL_SPACES["matrix"].row, abs=0.02)


def test_the_words_of_a_heat_map_stand_in_the_middle_of_their_colour() -> None:
    found = matrix(3, 4)
    boxes = [one for one in found if not one.text]
    for label in (one for one in found if "." in one.text):
        (box,) = (
            b
            for b in boxes
            if b.left < label.left and label.right < b.right and b.bottom < label.bottom < b.top
        )
        assert (label.left + label.right) / 2 == pytest.approx((box.left + box.right) / 2, abs=1.5)
        assert (label.bottom + label.top) / 2 == pytest.approx((box.bottom + box.top) / 2, abs=2.5)


def test_a_band_lies_behind_the_whole_of_every_second_row() -> None:
    columns = (Column(words("a"), 0.5), Column(words("b"), 0.5, "end"))
    rows = tuple(
        TableRow((TableCell((words(f"name {n}"),)), TableCell((words(f"value {n}"),)))) for n in range(4)
    )
    found = placed(Table(columns, rows, "A table"), theme=replace(THEME, tables="bands"))
    bands = [one for one in found if not one.text and one.fill == THEME.palette.tint]
    texts = {one.text: one for one in found}
    assert [(round(b.left, 1), round(b.right, 1)) for b in bands] == [(round(LEFT, 1), round(RIGHT, 1))] * 2
    for number in range(4):
        inside = [
            b
            for b in bands
            if b.bottom < texts[f"name {number}"].bottom and texts[f"name {number}"].top < b.top
        ]
        assert len(inside) == number % 2
    ends = [texts[f"value {number}"].right for number in range(4)]
    assert max(ends) - min(ends) < 1
    assert RIGHT - 8 < max(ends) < RIGHT - 5


TWO = replace(THEME, page=replace(PAGE, columns=2))


def columns_of(found: list[Drawn], page: int) -> tuple[list[Drawn], list[Drawn]]:
    """The lines in the left and in the right column of a page, from the top."""
    middle = (LEFT + RIGHT) / 2
    there = [one for one in found if one.page == page and one.text]
    left, right = ([one for one in there if (one.left < middle) == first] for first in (True, False))
    assert all(one.right <= middle - PAGE.gutter / 2 + 0.5 for one in left)
    assert all(one.left >= middle + PAGE.gutter / 2 - 0.5 for one in right)
    return left, right


def test_two_columns_are_filled_alike_and_read_from_the_left_one_to_the_right_one() -> None:
    found = placed(Heading(1, words("Top"), "top"), *paragraphs(6), theme=TWO)
    left, right = columns_of(found, 0)
    leading = THEME.sizes.leading
    assert abs(left[0].top - right[0].top) < 3
    assert abs(left[-1].bottom - right[-1].bottom) < 2.5 * leading
    said = (f"Begin{n} {COUNTING} {COUNTING} End{n}" for n in range(6))
    assert " ".join(one.text for one in [*left, *right]) == " ".join(["Top", *said])


def test_columns_that_go_on_are_full_to_the_foot_of_the_page() -> None:
    found = placed(Heading(1, words("Top"), "top"), *paragraphs(24), theme=TWO)
    assert {one.page for one in found} == {0, 1}
    for column in columns_of(found, 0):
        assert column[-1].bottom < PAGE.bottom + 2.5 * THEME.sizes.leading
    left, right = columns_of(found, 1)
    assert abs(left[-1].bottom - right[-1].bottom) < 2.5 * THEME.sizes.leading


def test_a_heading_goes_across_with_the_wide_table_below_it() -> None:
    cells = tuple(TableCell((words(f"internationalisation{n}"),)) for n in range(5))
    table = Table(tuple(Column(words(f"c{n}"), 0.2) for n in range(5)), (TableRow(cells),), "A table")
    blocks: tuple[Block, ...] = (
        Heading(1, words("Top"), "top"),
        *paragraphs(4),
        Heading(1, words("Below"), "below"),
        table,
    )
    found = placed(*blocks, theme=TWO)
    (heading,) = (one for one in found if one.text == "Below")
    assert heading.top < min(one.bottom for one in found if "End" in one.text)
    assert heading.bottom > max(one.top for one in found if one.text == "c0")
    assert heading.left == pytest.approx(LEFT, abs=1.5)


def test_a_dash_ends_with_its_line() -> None:
    shapes = (
        Polyline(((0, 10), (90, 10)), "ink", 1, (5, 2)),
        Rectangle(0, 20, 90, 10, stroke="secondary"),
        Polyline(((0, 35), (90, 35)), "accent", 2),
    )
    found = {one.stroke: one for one in placed(Figure(Drawing(100, 40, shapes), "Two lines")) if not one.text}
    assert found[THEME.palette.ink].dash == (5, 2)
    assert found[THEME.palette.secondary].dash == found[THEME.palette.accent].dash == ()
