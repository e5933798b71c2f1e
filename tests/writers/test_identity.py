"""Every file says itself what it is, in the same facts whatever its format, and only what its reader may know."""

from __future__ import annotations

from pathlib import Path

import pytest
from pypdf import PdfReader

from briefgen import writers
from briefgen.document import identity
from briefgen.formats import PUBLISHED
from tests.conftest import EVERY_FORMAT
from tests.judges import verapdf
from tests.terminal import briefgen
from tests.writers import reading

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


@pytest.fixture(scope="module")
def grain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("grain")
    (folder / "grain.yaml").write_text(BRIEF, encoding="utf-8")
    said = briefgen("build", folder / "grain.yaml", "-o", folder, *EVERY_FORMAT)
    assert said.code == 0, said.err
    return folder / "grain"


@pytest.mark.parametrize("reader", READERS)
def test_every_format_says_the_same_of_itself(built: Path, reader: str) -> None:
    files = [built / NAME / f"{NAME}.{reader}.{form}" for form in PUBLISHED]
    first, *others = (reading.facts(path) for path in files)
    for other in others:
        assert other == first
    assert first["audience"] == reader
    assert int(first["pages"]) == len(PdfReader(built / NAME / f"{NAME}.{reader}.pdf").pages)
    assert set(identity.MEANINGS) - set(first) == {"embargo", "since"}


@pytest.mark.parametrize("form", PUBLISHED)
def test_what_a_file_says_of_itself_is_read_back(grain: Path, form: str) -> None:
    path = grain / f"grain.analyst.{form}"
    assert writers.read_metadata(form, path.read_bytes()).facts == reading.facts(path)


def test_an_outline_says_nothing_of_itself() -> None:
    with pytest.raises(writers.UnreadableError, match=r"found \.outline"):
        writers.read_metadata("outline", b"")


def test_a_file_says_what_its_own_pages_say(grain: Path) -> None:
    facts = reading.facts(grain / "grain.analyst.html")
    assert facts == reading.facts(grain / "grain.analyst.pdf") == {
        "title": "Grain & <ships> “again”", "identifier": "grain", "audience": "analyst", "version": "2",
        "status": "cleared", "date": "2025-03", "embargo": "2025-03-04T06:00:00+01:00", "handling": "TLP:CLEAR",
        "language": "en-GB", "pages": "1", "summary": "Nine ships wait, says the port, see A mine closes the channel.",
    }  # fmt: skip


def test_a_bottom_line_that_the_press_may_not_read_is_not_in_its_files(grain: Path) -> None:
    facts, *others = (reading.facts(grain / f"grain.press.{form}") for form in PUBLISHED)
    assert all(other == facts for other in others)
    assert facts["title"] == "Grain"
    assert "summary" not in facts


@pytest.mark.judge
def test_with_every_fact_it_is_still_pdf_ua_and_pdf_a(grain: Path) -> None:
    assert verapdf.failures(sorted(grain.glob("*.pdf"))) == []
