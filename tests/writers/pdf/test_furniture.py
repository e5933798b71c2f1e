"""The head and foot of a page: whole, however long the names of a house are."""

from __future__ import annotations

import io

import pytest
from pypdf import PdfReader

from briefgen.document import Document, Furniture, Mark, Paragraph, Properties, Text
from briefgen.theme import MILLIMETRE, PageSetup, Theme
from briefgen.writers import pdf
from tests.writers.pdf.drawn import drawn

LONG = (
    "Joint Directorate for Regional Economic Affairs and Security Cooperation, Department of South and Central Asia, "
    "Ministry of Foreign Affairs and International Development"
)
MARKS = {
    "tlp": Mark("TLP:AMBER+STRICT", "tlp", "TLP:AMBER+STRICT"),
    "uk": Mark("OFFICIAL-SENSITIVE", "uk", "OFFICIAL-SENSITIVE"),
}


def written(head: str, foot: str, scheme: str, theme: Theme) -> bytes:
    """A document with that furniture."""
    furniture = Furniture(head, foot, "Page {page} of {pages}", MARKS[scheme], "DRAFT")
    properties = Properties(title="Grain", identifier="grain", audience="analyst", language="en-GB", moment=0)
    document = Document(properties, furniture, (Paragraph((Text("Ships wait."),)),), ())
    return pdf.write(document, theme)


def page(head: str, foot: str, scheme: str) -> str:
    """The text of the first page of a document with that furniture."""
    return PdfReader(io.BytesIO(written(head, foot, scheme, Theme()))).pages[0].extract_text()


def with_margins(millimetres: int, *, landscape: bool = False) -> Theme:
    """A theme with these margins."""
    points = millimetres * MILLIMETRE
    page = PageSetup(top=points, right=points, bottom=points, left=points)
    return Theme(page=page.turned if landscape else page)


@pytest.mark.parametrize("scheme", MARKS)
@pytest.mark.parametrize("words", [LONG, "n" * 150], ids=["words", "one word"])
def test_long_words_of_head_and_foot_go_on_in_further_lines(words: str, scheme: str) -> None:
    said = "".join(page(words, f"{words[:100]}/7 · version 3", scheme).split())
    assert "".join(words.split()) in said
    assert "".join(f"{words[:100]}/7 · version 3".split()) in said


def test_what_no_margin_holds_is_cut_where_it_can_be_seen() -> None:
    assert "…" in page("n" * 900, "", "tlp")


@pytest.mark.parametrize("scheme", MARKS)
@pytest.mark.parametrize("millimetres", [10, 11, 12, 13, 15, 18, 25, 60])
def test_the_furniture_stands_on_the_sheet_and_off_the_text_in_all_margins(
    millimetres: int, scheme: str
) -> None:
    theme = with_margins(millimetres)
    found = [one for one in drawn(written(LONG, f"{LONG}/7", scheme, theme)) if one.text or one.fill]
    mark, margin = MARKS[scheme].text, millimetres * MILLIMETRE
    assert [one.text for one in found].count(mark) == 2
    top, bottom = theme.page.height - margin, margin
    assert [one for one in found if one.bottom < 0.5 or one.top > theme.page.height - 0.5] == []
    assert [one for one in found if "Ships" not in one.text and bottom < one.top and one.bottom < top] == []


@pytest.mark.parametrize("millimetres", [25, 60])
def test_the_page_number_ends_before_the_mark(millimetres: int) -> None:
    found = drawn(written("A desk", f"SAD/2025/{'0123456789' * 5}", "tlp", with_margins(millimetres)))
    (number,) = (one for one in found if one.text == "Page 1 of 1")
    plates = [one.left for one in found if one.fill == "#000000" and not one.text]
    assert number.right < min(plates)
    middle = Theme().page.width / 2
    assert millimetres > 25 or (number.left + number.right) / 2 == pytest.approx(middle, abs=1)
    texts = [one for one in found if one.text.startswith("SAD/")]
    assert all(one.right < number.left for one in texts)
