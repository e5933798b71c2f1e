"""Every file of every shipped brief before the judges from outside."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.judges import ooxml, pdf_structure, poppler, verapdf

pytestmark = pytest.mark.judge


def test_every_pdf_is_pdf_ua_1_and_pdf_a_2a(built: Path) -> None:
    paths = sorted(built.glob("*/*.pdf"))
    assert len(paths) > 5
    assert verapdf.failures(paths) == []


def test_every_pdf_stands_before_our_own_eye(built: Path) -> None:
    assert {
        path.name: pdf_structure.faults(path) for path in built.glob("*/*.pdf") if pdf_structure.faults(path)
    } == {}


def test_every_font_is_embedded(built: Path) -> None:
    assert [
        poppler.unembedded_fonts(path) for path in built.glob("*/*.pdf") if poppler.unembedded_fonts(path)
    ] == []


def test_every_word_file_is_valid_in_each_office(built: Path) -> None:
    paths = sorted(built.glob("*/*.docx"))
    assert len(paths) > 5
    assert ooxml.errors(paths) == []


def test_the_stress_brief_is_pdf_ua_1_and_pdf_a_2a(stressed: Path) -> None:
    path = stressed / "stress.analyst.pdf"
    assert poppler.pages(path) > 15
    assert verapdf.failures([path]) == []
    assert pdf_structure.faults(path) == []


def test_the_stress_brief_is_valid_in_each_office(stressed: Path) -> None:
    assert ooxml.errors([stressed / "stress.analyst.docx"]) == []
