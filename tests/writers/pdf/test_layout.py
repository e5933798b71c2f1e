"""One layout serves both: it is counted, and it is drawn."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen import audience, pipeline
from briefgen.document import Document, Pages
from briefgen.theme import Theme
from briefgen.writers import pdf
from briefgen.writers.pdf.layout import Layout

BRIEF = Path(__file__).parents[3] / "briefs" / "us-pakistan.yaml"


@pytest.fixture(scope="module")
def document() -> tuple[Document, Theme]:
    job = pipeline.open_brief(BRIEF, pipeline.Request(audiences=("parliament",)))
    chosen = job.templates[0]
    return pipeline.compose(chosen, audience.project(job.loaded.brief, chosen.reader).view), chosen.theme


def test_a_file_is_the_same_with_its_layout_at_hand_and_without(document: tuple[Document, Theme]) -> None:
    pages = pdf.layout(*document)
    assert pdf.write(*document, pages) == pdf.write(*document)


def test_a_layout_is_drawn_once_and_then_made_anew(document: tuple[Document, Theme]) -> None:
    pages = pdf.layout(*document)
    first = pdf.write(*document, pages)
    assert isinstance(pages.drawing, Layout)
    assert not pages.drawing.serves(*document)
    assert pdf.write(*document, pages) == first


def test_pages_of_another_document_are_refused(document: tuple[Document, Theme]) -> None:
    with pytest.raises(AssertionError, match="expected the pages of the layout"):
        pdf.write(*document, Pages(99, ()))
