"""The head and foot of a page: whole, however long the names of a house are."""

from __future__ import annotations

import io

import pytest
from pypdf import PdfReader

from briefgen.document import Document, Furniture, Mark, Paragraph, Properties, Text
from briefgen.theme import Theme
from briefgen.writers import pdf

LONG = (
    "Joint Directorate for Regional Economic Affairs and Security Cooperation, Department of South and Central Asia, "
    "Ministry of Foreign Affairs and International Development"
)
MARKS = {
    "tlp": Mark("TLP:AMBER+STRICT", "tlp", "TLP:AMBER+STRICT"),
    "uk": Mark("OFFICIAL-SENSITIVE", "uk", "OFFICIAL-SENSITIVE"),
}


def page(head: str, foot: str, scheme: str) -> str:
    """The text of the first page of a document with that furniture."""
    furniture = Furniture(head, foot, "Page {page} of {pages}", MARKS[scheme], "DRAFT")
    properties = Properties(title="Grain", identifier="grain", audience="analyst", language="en-GB", moment=0)
    document = Document(properties, furniture, (Paragraph((Text("Ships wait."),)),), ())
    return PdfReader(io.BytesIO(pdf.write(document, Theme()))).pages[0].extract_text()


@pytest.mark.parametrize("scheme", MARKS)
@pytest.mark.parametrize("words", [LONG, "n" * 150], ids=["words", "one word"])
def test_long_words_of_head_and_foot_go_on_in_further_lines(words: str, scheme: str) -> None:
    said = "".join(page(words, f"{words[:100]}/7 · version 3", scheme).split())
    assert "".join(words.split()) in said
    assert "".join(f"{words[:100]}/7 · version 3".split()) in said


def test_what_no_margin_holds_is_cut_where_it_can_be_seen() -> None:
    assert "…" in page("n" * 900, "", "tlp")
