"""Where things stand on a page in a browser: one right edge, contents that stay in sight, first columns that stay while figures scroll."""

from __future__ import annotations

import re

from briefgen.theme import Theme
from briefgen.writers.html import sheet

CSS = sheet.stylesheet(Theme())


def rules(selector: str) -> str:
    """All that the sheet says of a selector."""
    return " ".join(re.findall(rf"(?m)^\s*{re.escape(selector)} \{{([^}}]*)\}}", CSS))


def test_lines_of_text_end_where_tables_and_boxes_do() -> None:
    assert "max-width: calc(var(--measure) + 8rem)" in rules("header, main, footer")
    assert "max-width" not in rules("p, ul, ol, blockquote")


def test_the_contents_stay_in_sight_beside_the_text_of_a_desktop() -> None:
    assert "position: sticky" in CSS.partition("(min-width: 88rem)")[2].partition("@media")[0]


def test_the_first_column_of_figures_stays_in_sight_on_a_phone() -> None:
    phone = CSS.partition("@media screen and (max-width: 42rem)")[2].partition("@media")[0]
    assert re.search(r"\.figures th:first-child \{[^}]*position: sticky[^}]*background", phone)


def test_on_a_phone_the_contents_are_a_bar_that_stays_where_the_window_is_high_enough() -> None:
    bar = CSS.partition("(max-width: 42rem) and (min-height: 24rem)")[2].partition("@media")[0]
    assert re.search(r"nav \{[^}]*position: sticky[^}]*overflow-x: auto", bar)
    assert "scroll-padding-top" in bar


def test_a_page_break_that_asks_for_room_goes_on_where_there_is_room() -> None:
    assert "break-before: page" in rules(".page-break")
    assert "break-before: auto" in rules(".page-break.roomy")
