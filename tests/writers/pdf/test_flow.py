"""What must be free for a run to begin, and where flowables are placed."""

from __future__ import annotations

import io
import re
import zipfile

import pytest
from msgspec.structs import replace

from briefgen.document import (
    Beside,
    Block,
    Cite,
    Column,
    Contents,
    Drawing,
    Endnote,
    Endnotes,
    Figure,
    Heading,
    List,
    ListItem,
    Paragraph,
    Rectangle,
    Table,
    TableCell,
    TableRow,
    Text,
)
from briefgen.document import PageBreak as Break
from briefgen.theme import PageSetup, Theme
from briefgen.writers import docx, pdf
from briefgen.writers.pdf.composing import compose_pages
from briefgen.writers.pdf.flow import FlowPosition, Need
from briefgen.writers.pdf.flowable import UNLIMITED, Flowable, PageBreak
from briefgen.writers.pdf.paging import LayoutError, Paging, Policy
from tests.writers.docx.test_charts import chart
from tests.writers.html.test_html import document, words
from tests.writers.pdf.drawn import drawn

HEIGHT = 400.0
PAGE = replace(PageSetup(), width=300, height=HEIGHT, top=0, bottom=0, left=0, right=0)


class Space(Flowable):
    """Nothing, of a height."""

    def __init__(self, height: float, before: float = 0, after: float = 0) -> None:
        self.height, self.before, self.after = height, before, after

    def wrap(self, width: float, room: float = UNLIMITED) -> float:
        return self.height


def paged(*story: Flowable) -> list[list[float]]:
    """The upper edges of what is placed on each page."""
    paging = Paging(PAGE)
    paging.place(story)
    return [[placed.top for placed in page] for page in paging.pages]


@pytest.mark.parametrize(("above", "expected"), [(0.5, 1), (0.9, 2), (1.0, 2)])
def test_a_full_page_is_never_followed_by_an_empty_one(above: float, expected: int) -> None:
    story = [Space(HEIGHT * above, after=8), Need(100), Space(100), Space(10)]
    assert len(paged(*story)) == expected


def test_of_two_rooms_between_flowables_the_larger_one_is_left() -> None:
    assert paged(Space(100, after=8), Space(100, before=20)) == [[400, 280]]


def test_a_page_break_ends_its_page_and_at_the_end_leaves_no_page_empty() -> None:
    assert paged(Space(10), PageBreak(), Space(10), PageBreak()) == [[400], [400]]


class Halves(Space):
    """What is cut before all of its room is used."""

    def split(self, width: float, room: float) -> list[Flowable]:
        return [Space(100), Space(20)]


def test_the_rest_of_what_is_cut_begins_a_page_even_where_it_would_fit() -> None:
    assert paged(Space(250), Halves(160)) == [[400, 150], [400]]


def test_a_run_that_keeps_together_needs_the_room_above_it_too() -> None:
    assert paged(Space(284, after=8), Need(100, before=18), Space(100, before=18)) == [[400], [400]]


def test_the_larger_of_two_spaces_is_left_where_a_run_begins_too() -> None:
    assert paged(Space(280, after=8), Need(100, before=18), Space(100, before=18)) == [[400, 102]]
    assert paged(Space(280, after=20), FlowPosition("x"), Space(100, before=18)) == [[400, 100, 100]]


def test_a_page_break_with_room_ends_its_page_where_less_is_free_only() -> None:
    assert paged(Space(HEIGHT / 2), PageBreak(0.4), Space(10)) == [[400, 200]]
    assert paged(Space(HEIGHT / 2), PageBreak(0.6), Space(10)) == [[400], [400]]


def test_a_page_that_is_to_end_early_still_takes_the_annex_that_it_has_room_for() -> None:
    paging = Paging(PAGE, Policy(raised={0: 0.4}))
    paging.place([Space(HEIGHT / 2), PageBreak(0.4), Space(30), Space(50)])
    assert [len(page) for page in paging.pages] == [2, 1]


def block(height: float, number: int, kind: str = "") -> Space:
    """A block of the document; `kind` is whether it floats or flows."""
    made = Space(height)
    made.block, made.floats, made.flows = number, kind == "floats", kind == "flows"
    return made


def test_text_goes_before_a_figure_that_does_not_fit_but_no_heading_does() -> None:
    paging = Paging(PAGE)
    paging.place([
        block(250, 0), block(200, 1, "floats"), block(60, 2, "flows"), block(60, 3, "flows"), block(40, 4), block(30, 5, "flows"),
    ])  # fmt: skip
    assert [[one.flowable.block for one in page] for page in paging.pages] == [[0, 2, 3], [1, 4, 5]]
    assert paging.moved == [(1, 3)]


def test_a_figure_that_fits_stands_where_it_is_written() -> None:
    paging = Paging(PAGE)
    paging.place([block(100, 0), block(200, 1, "floats"), block(60, 2, "flows")])
    assert [one.flowable.block for one in paging.pages[0]] == [0, 1, 2]
    assert not paging.moved


def test_the_fill_of_a_page_reaches_down_to_the_last_thing_on_it() -> None:
    paging = Paging(PAGE)
    paging.place([Space(100, after=50), Space(100), PageBreak(), Space(40)])
    assert paging.fills == (0.625, 0.1)


def test_a_last_page_that_is_nearly_empty_is_given_more_of_the_one_before() -> None:
    story = [Space(50) for _ in range(9)]
    assert [len(page) for page in compose_pages(story, PAGE).pages] == [7, 2]


def test_what_the_author_broke_stays_as_it_is() -> None:
    story = [*(Space(50) for _ in range(8)), PageBreak(), Space(50)]
    assert [len(page) for page in compose_pages(story, PAGE).pages] == [8, 1]


def test_what_is_higher_than_a_page_is_an_error() -> None:
    with pytest.raises(LayoutError, match="Space is higher than page 2"):
        paged(Space(10), Space(500))


@pytest.mark.parametrize("cited", [True, False])
def test_a_label_with_its_list_and_a_whole_table_fill_the_page_before_a_figure(*, cited: bool) -> None:
    known = Paragraph((Text("Known"), *((Cite(2),) if cited else ())))
    chart = Drawing(200, 300, (Rectangle(0, 0, 200, 300, "accent"),))
    figure = Figure(chart, "Bars", (Text("Shown"), Cite(2)), number=1)
    label, points = Paragraph(words("Facts"), "label"), List((ListItem((Paragraph(words("A fact")),)),))
    row = TableRow((TableCell((words("Cell"),)),))
    whole = Table((Column(words("Head")),), (row, row), "A table", whole=True)
    blocks = (*[Paragraph(words(f"Line {number}")) for number in range(20)], known)
    notes = Endnotes((Endnote(2, words("A source")),))
    found = drawn(pdf.write(document(*blocks, figure, label, points, whole, notes), Theme()))
    pages = {one.text: one.page for one in found if one.text}
    shown = next(page for text, page in pages.items() if text.startswith("Figure"))
    assert (pages["Facts"], pages["Cell"], shown) == ((0, 0, 1) if cited else (1, 1, 1))


def charted(rows: int) -> Figure:
    """A chart with a source and a table of its data below."""
    made = tuple(TableRow((TableCell((words(f"Row{number}"),)),)) for number in range(rows))
    data = Table((Column(words("Head")),), made, "The data")
    return Figure(chart("bar", "1 2 3 4"), "Bars", words("Shown"), "me", number=1, data=data)


@pytest.mark.parametrize("rows", [3, 6, 20])
@pytest.mark.parametrize("above", range(14, 30, 2))
def test_the_data_of_a_chart_begin_on_its_page_and_no_text_comes_between(above: int, rows: int) -> None:
    lines = [Paragraph(words(f"Line {number}")) for number in range(above)]
    after = Paragraph(words("After it"))
    found = [one for one in drawn(pdf.write(document(*lines, charted(rows), after), Theme())) if one.text]
    pages = {one.text: one.page for one in reversed(found)}  # a table that is cut repeats its head
    shown = next(page for text, page in pages.items() if text.startswith("Figure"))
    assert pages["Head"] == pages["Row0"] == pages["Row1"] == shown
    said = [one.text for one in found]
    assert said.index("Row0") < said.index("After it")


def test_word_keeps_a_chart_with_its_source_and_its_data() -> None:
    styles = {}
    for figure in (charted(3), replace(charted(3), data=None), replace(charted(3), data=None, credit="")):
        made = docx.write(document(figure), Theme())
        xml = zipfile.ZipFile(io.BytesIO(made)).read("word/document.xml").decode()
        kept = re.findall(r'<w:pStyle w:val="(Graphic|Credit)"/>(<w:keepNext/>)?', xml)
        styles[bool(figure.data), figure.credit] = [(style, bool(keep)) for style, keep in kept]
    assert styles == {
        (True, "me"): [("Graphic", True), ("Credit", True)],
        (False, "me"): [("Graphic", True), ("Credit", False)],
        (False, ""): [("Graphic", False)],
    }


@pytest.mark.parametrize("count", [2, 3, 4, 8, 30])
def test_a_table_to_sign_stands_on_the_page_of_the_last_recommendations(count: int) -> None:
    rows = tuple(TableRow((TableCell((words(f"Row{number}"),)),)) for number in range(count))
    led = Table((Column(words("What"), 1.0),), rows, "Recommendations", leads=True)
    sign = Table((Column(words("Sign"), 1.0),), (TableRow((TableCell(((),)),)),), "Decision", "signature")
    for above in range(20, 44):
        lines = [Paragraph(words(f"Line {number}")) for number in range(above)]
        more = [Paragraph(words(f"More {number}")) for number in range(40)]
        blocks: tuple[Block, ...] = (*lines, Heading(1, words("Asked"), "a"), led, sign, *more)
        found = drawn(pdf.write(document(*blocks), Theme()))
        pages = {one.text: one.page for one in found if one.text}
        assert pages["Sign"] == pages[f"Row{count - 1}"] == pages[f"Row{count - 2}"]


def test_word_keeps_the_last_recommendation_with_the_table_to_sign() -> None:
    rows = tuple(TableRow((TableCell((words(f"Row{number}"),)),)) for number in range(9))
    for leads in (True, False):
        led = Table((Column(words("What"), 1.0),), rows, "Recommendations", leads=leads)
        with zipfile.ZipFile(io.BytesIO(docx.write(document(led), Theme()))) as package:
            body = package.read("word/document.xml").decode()
        last = next(one for one in re.findall("<w:p [^>]*>.*?</w:p>", body) if "Row8" in one)
        assert ("<w:keepNext/>" in last) is leads


def test_a_contents_begins_where_four_of_its_lines_fit_and_never_leaves_fewer() -> None:
    heads = [Heading(1, words(f"Head{number}"), f"a{number}") for number in range(12)]
    splits = set()
    for above in range(15, 36):
        lines = [Paragraph(words(f"Line {number}")) for number in range(above)]
        blocks: tuple[Block, ...] = (*lines, Contents(words("Contents"), 1), Break(), *heads)
        found = [one for one in drawn(pdf.write(document(*blocks), Theme())) if one.text.startswith("Head")]
        entries = [one.page for one in found[:12]]
        splits.add(entries.count(0))
    assert splits >= {0, 4, 8, 12}
    assert not splits & {1, 2, 3, 9, 10, 11}


def test_the_credit_of_a_picture_beside_text_stands_on_its_page() -> None:
    chart = Drawing(90, 100, (Rectangle(0, 0, 90, 100, "accent"),))
    beside = Beside(Figure(chart, "A face", credit="The desk"), (Paragraph(words("Said beside.")),))
    for above in range(24, 34):
        lines = [Paragraph(words(f"Line {number}")) for number in range(above)]
        more = [Paragraph(words(f"More {number}")) for number in range(30)]
        found = drawn(pdf.write(document(*lines, Heading(1, words("Who"), "who"), beside, *more), Theme()))
        pages = {one.text: one.page for one in found if one.text}
        credit = next(page for text, page in pages.items() if text.endswith("The desk"))
        assert pages["Who"] == pages["Said beside."] == credit


def test_a_contents_of_three_pages_leaves_four_lines_on_each() -> None:
    for count in range(80, 96):
        heads = [Heading(1, words(f"Head{number}"), f"a{number}") for number in range(count)]
        blocks: tuple[Block, ...] = (
            *[Paragraph(words("Line"))] * 30,
            Contents(words("Contents"), 1),
            Break(),
            *heads,
        )
        found = [one for one in drawn(pdf.write(document(*blocks), Theme())) if one.text.startswith("Head")]
        pages = [one.page for one in found[:count]]
        assert min(map(pages.count, set(pages))) >= 4, count
