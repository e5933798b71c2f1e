"""A brief in twelve scripts, in every format: what programs take back of it, and what judges say; fonts of the machine show six of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest

from briefgen.scripts.characters import script_of
from briefgen.scripts.installed import installed_families
from tests.conftest import EVERY_FORMAT
from tests.judges import chromium, libreoffice, nu, ooxml, pdf_structure, poppler, verapdf
from tests.scripts.samples import INSTALLED, LEFT_TO_RIGHT, RIGHT_TO_LEFT
from tests.scripts.test_extraction import plain
from tests.terminal import briefgen

FAMILIES = sorted({family for family, _ in INSTALLED.values()})
MISSING = [family for family in FAMILIES if family not in installed_families()]
pytestmark = [
    pytest.mark.judge,
    pytest.mark.skipif(
        bool(MISSING), reason=f"not installed (Debian: fonts-noto-core, fonts-noto-cjk): {', '.join(MISSING)}"
    ),
]
SAMPLES = {**RIGHT_TO_LEFT, **LEFT_TO_RIGHT, **{name: words for name, (_, words) in INSTALLED.items()}}


@pytest.fixture(scope="module")
def pdf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The PDF of the brief, beside which the other formats are; each sample stands in it as text and in a cell of a table."""
    folder = tmp_path_factory.mktemp("twelve")
    own = folder / "templates" / "own"
    own.mkdir(parents=True)
    (own / "template.yaml").write_text(
        f"extends: standard\ntheme: {{fallback: [{', '.join(FAMILIES)}]}}\n", encoding="utf-8"
    )
    (folder / "briefs").mkdir()
    words = list(SAMPLES.values())
    body = "\n\n".join(f"      {text}" for text in words)
    rows = "\n".join(f"      | {text} | {number} |" for number, text in enumerate(words))
    brief = folder / "briefs" / "many.yaml"
    brief.write_text(
        "title: Twelve scripts\naudiences: [own]\ndate: 2026-03-12\nsummary: All of them.\nsections:\n"
        f"  - title: {INSTALLED['chinese'][1]}\n    body: |\n{body}\n\n      | Name | No. |\n      |---|---|\n{rows}\n",
        encoding="utf-8",
    )
    said = briefgen("build", brief, *EVERY_FORMAT, "-o", folder / "output")
    assert said.code == 0, said.err
    return next((folder / "output").rglob("*.pdf"))


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory, pdf: Path) -> Iterator[chromium.Browser]:
    """A browser that shows the page."""
    with chromium.opened(tmp_path_factory.mktemp("profile")) as found:
        found.get(pdf.with_suffix(".html").as_uri())
        yield found


@pytest.fixture(scope="module")
def texts(pdf: Path, browser: chromium.Browser, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What each program takes back of the brief."""
    with pypdfium2.PdfDocument(pdf) as document:
        pdfium = "".join(page.get_textpage().get_text_range() for page in document)
    (word,) = libreoffice.texts([pdf.with_suffix(".docx")], tmp_path_factory.mktemp("office"))
    page = browser.execute_script("return document.body.innerText")
    found = {
        "poppler": poppler.text(pdf, raw=True),
        "PDFium": pdfium,
        "LibreOffice": "\n".join(word),
        "Chromium": page,
    }
    return {program: plain(text) for program, text in found.items()}


def test_the_samples_are_thirty_in_twelve_scripts() -> None:
    scripts = {script_of(one) for words in SAMPLES.values() for one in words} - {""}
    assert len(scripts) >= 12
    assert len(SAMPLES) >= 30


@pytest.mark.parametrize("name", SAMPLES)
def test_every_program_takes_back_what_was_typed(name: str, texts: dict[str, str]) -> None:
    assert [program for program, text in texts.items() if plain(SAMPLES[name]) not in text] == []


def test_the_pdf_is_pdf_ua_1_and_pdf_a_2a_with_its_fonts(pdf: Path) -> None:
    assert verapdf.failures([pdf]) == []
    assert pdf_structure.faults(pdf) == []
    assert poppler.unembedded_fonts(pdf) == []
    fonts = " ".join(poppler.fonts(pdf))
    # A collection with CFF outlines, and families of its own letters.
    assert re.search("NotoSansCJK(sc|jp)", fonts)
    assert "NotoSansTamil" in fonts


def test_the_word_file_is_valid_in_each_office(pdf: Path) -> None:
    assert ooxml.errors([pdf.with_suffix(".docx")]) == []


def test_the_page_is_valid(pdf: Path) -> None:
    found = nu.messages([pdf.with_suffix(".html")])
    # One sample is typed in decomposed letters, and is printed as it is typed: as text and in a cell. The checker reads
    # a file in blocks, and speaks twice of words that a block parts.
    assert [one for one in found if "Normalization Form C" not in one] == []
    assert len({one.split(": ")[0] for one in found}) == 2


@pytest.mark.parametrize("size", [chromium.WIDE, (390, 844), chromium.NARROW], ids=["wide", "390", "320"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_is_accessible(
    browser: chromium.Browser, scheme: chromium.Scheme, size: tuple[int, int]
) -> None:
    chromium.size(browser, size)
    chromium.prefer(browser, scheme)
    assert chromium.violations(browser) == []
    assert chromium.complaints(browser) == []
    assert not chromium.scrolls_sideways(browser)
