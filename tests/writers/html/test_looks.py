"""Where things stand on a page in a browser: one right edge, contents that stay in sight, first columns that stay while figures scroll."""

from __future__ import annotations

import re

from briefgen.document import (
    Column,
    Document,
    Drawing,
    Figure,
    Furniture,
    Label,
    Mark,
    Properties,
    Rectangle,
    Redrawing,
    Table,
    TableCell,
    TableRow,
    Text,
)
from briefgen.figures.mirrored import draw_mirrored
from briefgen.theme import Theme
from briefgen.writers import html
from briefgen.writers.html import sheet

FURNITURE = Furniture("A desk", "X/1", "", Mark("TLP:RED", "tlp", "TLP:RED"), "")
CSS = sheet.stylesheet(Theme())


def rules(selector: str) -> str:
    """All that the sheet says of a selector."""
    return " ".join(re.findall(rf"(?m)^\s*{re.escape(selector)} \{{([^}}]*)\}}", CSS))


def test_lines_of_text_end_where_tables_and_boxes_do() -> None:
    assert "max-width: calc(var(--measure) + 8rem)" in rules("header, main, footer")
    assert "max-width" not in rules("p, ul, ol, blockquote")


def test_the_contents_stay_in_sight_beside_the_text_of_a_desktop() -> None:
    assert "position: sticky" in CSS.partition("(min-width: 88rem)")[2].partition("@media")[0]


def test_on_a_phone_the_contents_are_a_bar_that_stays_where_the_window_is_high_enough() -> None:
    bar = CSS.partition("(max-width: 42rem) and (min-height: 24rem)")[2].partition("@media")[0]
    assert re.search(r"nav \{[^}]*position: sticky[^}]*overflow-x: auto", bar)
    assert "scroll-padding-top" in bar


def test_a_page_break_that_asks_for_room_goes_on_where_there_is_room() -> None:
    assert "break-before: page" in rules(".page-break")
    assert "break-before: auto" in rules(".page-break.roomy")


def figure(width: float) -> Figure:
    drawn = (Label(0, 0, "word"), Rectangle(0, 0, width, 10, fill="tint"))
    return Figure(Drawing(width, 20, drawn), "Said once", again=Redrawing(_drawn, ("word",)))


def _drawn(word: str, width: float) -> Drawing:
    return Drawing(width, 40, (Label(0, 0, f"{word} anew"),))


def test_a_wide_drawing_is_drawn_anew_for_a_phone_and_told_once() -> None:
    page = html.write(
        Document(Properties("A", "a", "minister", "en-GB", 0), FURNITURE, (figure(480),)), Theme()
    ).decode()
    assert re.findall(r'<svg viewBox="0 0 ([\d.]+)', page) == ["480", "228"]
    assert page.count("word anew") == 1
    assert page.count("Said once") == 2  # the description of the drawing, and the name of what may scroll
    assert re.search(r'<svg [^>]*class="small"[^>]*aria-hidden="true"', page)


def test_a_narrow_drawing_is_not() -> None:
    page = html.write(
        Document(Properties("A", "a", "minister", "en-GB", 0), FURNITURE, (figure(240),)), Theme()
    ).decode()
    assert page.count("<svg") == 1


def test_a_drawing_is_mirrored_in_every_width() -> None:
    turned = Redrawing(draw_mirrored, (_drawn, "word")).at(100)
    assert [one.align for one in turned.shapes if isinstance(one, Label)] == ["end"]


def test_a_title_across_heads_its_row_in_a_group_of_its_own() -> None:
    said = (TableCell(((Text("because"),),)), TableCell(((Text("therefore"),),)))
    head = TableRow(
        (TableCell(((Text("R1"),), (Text("soon"),))), TableCell(())), "risk-1", heads=True, changed=True
    )
    columns = (Column((Text("Cause"),), 0.5), Column((Text("Consequence"),), 0.5))
    block = Table(columns, (head, TableRow(said)), "Risks", titled=True)
    page = html.write(
        Document(Properties("A", "a", "minister", "en-GB", 0), FURNITURE, (block,)), Theme()
    ).decode()
    body = page[page.index("<tbody") :]
    assert re.match(r'<tbody><tr id="risk-1" class="changed"><th colspan="2" scope="rowgroup">', body)
    assert "<p>R1</p><p>soon</p></th></tr>" in body
    assert '<tr><td data-label="Cause">because</td>' in body
    assert 'class="register stacked titled"' in page
