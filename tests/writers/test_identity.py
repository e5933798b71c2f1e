"""Every file says itself what it is, in the same facts whatever its format, and only what its reader may know."""

from __future__ import annotations

import zipfile
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from lxml import html
from pypdf import PdfReader

from briefgen.document import identity
from tests.conftest import EVERY_FORMAT
from tests.judges import verapdf
from tests.terminal import briefgen

READERS = ("minister", "ambassador", "parliament", "press", "analyst")
NAME = "us-pakistan"
BRIEF = """\
title: Grain & <ships> “again”
id: grain
date: 2025-03
version: '2'
status: cleared
clearances: [{role: Head of desk}]
audiences: [analyst, press]
handling: {scheme: tlp, level: 'TLP:CLEAR', embargo: 2025-03-04T06:00+01:00}
summary: "*Nine* ships wait [@port], says [the port](https://example.org), see [@mine]. [@port]"
for: {press: {title: Grain}}
risks: [{id: mine, title: A mine closes the channel, likelihood: 3, impact: 4, sources: [port]}]
sources: [{id: port, title: Notice 12}]
"""


def in_word(path: Path) -> dict[str, str]:
    """The facts of a Word file."""
    with zipfile.ZipFile(path) as archive:
        properties = ET.fromstring(archive.read("docProps/custom.xml"))
    named = ((one.get("name", ""), one[0].text or "") for one in properties)
    prefix = identity.WORD_PREFIX
    return {name.removeprefix(prefix): value for name, value in named if name.startswith(prefix)}


def in_pdf(path: Path) -> dict[str, str]:
    """The facts of a PDF, read from its metadata as any program would."""
    metadata = PdfReader(path).xmp_metadata
    assert metadata is not None
    packet = ET.fromstring(metadata.stream.get_data())
    own = f"{{{identity.XMP_NAMESPACE}}}"
    return {one.tag.removeprefix(own): one.text or "" for one in packet.iter() if one.tag.startswith(own)}


def in_page(path: Path) -> dict[str, str]:
    """The facts of a web page."""
    named = {one.get("name", ""): one.get("content", "") for one in html.parse(path).getroot().iter("meta")}
    prefix = identity.HTML_PREFIX
    return {name.removeprefix(prefix): value for name, value in named.items() if name.startswith(prefix)}


@pytest.fixture(scope="module")
def grain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("grain")
    (folder / "grain.yaml").write_text(BRIEF, encoding="utf-8")
    said = briefgen("build", folder / "grain.yaml", "-o", folder, *EVERY_FORMAT)
    assert said.code == 0, said.err
    return folder / "grain"


@pytest.mark.parametrize("reader", READERS)
def test_all_three_say_the_same_of_themselves(built: Path, reader: str) -> None:
    path = built / NAME / f"{NAME}.{reader}"
    word, pdf = in_word(path.with_suffix(f".{reader}.docx")), in_pdf(path.with_suffix(f".{reader}.pdf"))
    assert word == pdf == in_page(path.with_suffix(f".{reader}.html"))
    assert word["audience"] == reader
    assert int(word["pages"]) == len(PdfReader(path.with_suffix(f".{reader}.pdf")).pages)
    assert set(identity.MEANINGS) - set(word) == {"embargo"}


def test_a_file_says_what_its_own_pages_say(grain: Path) -> None:
    facts = in_page(grain / "grain.analyst.html")
    assert facts == in_pdf(grain / "grain.analyst.pdf") == {
        "title": "Grain & <ships> “again”", "identifier": "grain", "audience": "analyst", "version": "2",
        "status": "cleared", "date": "2025-03", "embargo": "2025-03-04T06:00:00+01:00", "handling": "TLP:CLEAR",
        "language": "en-GB", "pages": "1", "summary": "Nine ships wait, says the port, see A mine closes the channel.",
    }  # fmt: skip


def test_a_bottom_line_that_the_press_may_not_read_is_not_in_its_files(grain: Path) -> None:
    facts = in_word(grain / "grain.press.docx")
    assert facts == in_pdf(grain / "grain.press.pdf") == in_page(grain / "grain.press.html")
    assert facts["title"] == "Grain"
    assert "summary" not in facts


@pytest.mark.judge
def test_with_every_fact_it_is_still_pdf_ua_and_pdf_a(grain: Path) -> None:
    assert verapdf.failures(sorted(grain.glob("*.pdf"))) == []
