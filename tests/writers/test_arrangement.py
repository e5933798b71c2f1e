"""The order that the PDF's layout decides is that of every format."""

from __future__ import annotations

from briefgen.document import Arrangement, PageBreak, Paragraph, Text, arranged
from tests.writers.docx.documents import document

A, B, C = (Paragraph((Text(name),)) for name in "ABC")


def test_a_figure_that_floats_stands_behind_its_text_in_the_tree() -> None:
    found = arranged(document(A, B, C), Arrangement(moved=((0, 1),)))
    assert found.blocks == (B, A, C)


def test_a_page_break_that_ends_no_page_is_not_in_the_tree() -> None:
    found = arranged(document(A, PageBreak(0.3), B), Arrangement(skipped=(1,)))
    assert found.blocks == (A, B)


def test_a_document_that_is_placed_as_it_comes_is_the_same_value() -> None:
    found = document(A, B)
    assert arranged(found, Arrangement()) is found
