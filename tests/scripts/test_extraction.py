"""What other programs take back from a PDF is what was typed, in every script.

Programs go by places, and part runs of two directions by spaces of their own: white space and the marks of direction
that poppler adds are left aside.
"""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from tests.judges import poppler, verapdf
from tests.scripts.samples import LEFT_TO_RIGHT, RIGHT_TO_LEFT
from tests.terminal import briefgen

pytestmark = pytest.mark.judge

SAMPLES = {**RIGHT_TO_LEFT, **LEFT_TO_RIGHT}


@pytest.fixture(scope="module")
def pdf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A PDF with all samples, each a paragraph of an English brief."""
    folder = tmp_path_factory.mktemp("scripts")
    body = "\n\n".join(f"      {text}" for text in SAMPLES.values())
    head = "title: Many scripts\naudiences: [standard]\ndate: 2026-03-12\nsummary: All of them.\n"
    (folder / "many.yaml").write_text(
        f"{head}sections:\n  - title: Samples\n    body: |\n{body}\n", encoding="utf-8"
    )
    said = briefgen("build", folder / "many.yaml", "-f", "pdf", "-o", folder / "output")
    assert said.code == 0, said.err
    return next((folder / "output").rglob("*.pdf"))


@pytest.mark.parametrize("name", SAMPLES)
def test_poppler_takes_back_what_was_typed(name: str, pdf: Path) -> None:
    assert plain(SAMPLES[name]) in plain(poppler.text(pdf, raw=True))


@pytest.mark.parametrize("name", SAMPLES)
def test_pdfium_takes_back_what_was_typed(name: str, pdf: Path) -> None:
    with pypdfium2.PdfDocument(pdf) as document:
        found = "".join(page.get_textpage().get_text_range() for page in document)
    assert plain(SAMPLES[name]) in plain(found)


def test_pdfium_takes_back_the_spaces_of_nastaliq(tmp_path: Path) -> None:
    """Its spaces are narrow: PDFium does not make them up from the gaps between words."""
    words = RIGHT_TO_LEFT["urdu"]
    brief = tmp_path / "urdu.yaml"
    brief.write_text(
        f"title: بیان\nlanguage: ur\naudiences: [standard]\ndate: 2026-03-12\nsummary: {words}\n",
        encoding="utf-8",
    )
    assert briefgen("build", brief, "-f", "pdf", "-o", tmp_path).code == 0
    with pypdfium2.PdfDocument(next(tmp_path.rglob("*.pdf"))) as document:
        found = document[0].get_textpage().get_text_range()
    assert words in re.sub(r"\s+", " ", found.replace("\u200f", ""))


def plain(text: str) -> str:
    """A text without white space, marks of direction and of emphasis and addresses of links, composed."""
    composed = unicodedata.normalize("NFC", re.sub(r"\[([^]]*)\]\(http[^)]*\)", r"\1", text))
    return re.sub("[\\s*\u00ad\u200e\u200f\u202a-\u202e\u2066-\u2069\ufffe]", "", composed)


def test_words_in_another_script_say_their_language_and_how_they_are_read(pdf: Path) -> None:
    with pikepdf.open(pdf) as file:
        spans = [
            one for one in file.objects if isinstance(one, pikepdf.Dictionary) and one.get("/S") == "/Span"
        ]
        found = {(str(one.get("/Lang")), str(one.get("/ActualText", ""))) for one in spans}
    assert ("fa", "\u0646\u0627\u06af\u0632\u06cc\u0631 \u0645\u0630\u0627\u06a9\u0631\u0627\u062a") in found
    assert {"hi", "ru", "el", "he", "fa", "ps", "sd", "uk"} <= {language for language, _ in found}


@pytest.mark.judge
def test_a_file_of_many_scripts_is_what_it_claims(pdf: Path) -> None:
    assert verapdf.failures([pdf]) == []
