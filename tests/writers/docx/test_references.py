"""What a Word file names is there, and its contents are those that an update makes."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from tests.judges import libreoffice, word_references

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def part(path: Path, name: str) -> ET.Element:
    """A part of a Word file."""
    return ET.fromstring(zipfile.ZipFile(path).read(f"word/{name}.xml"))


def style(paragraph: ET.Element) -> str:
    """The id of a paragraph's style."""
    found = paragraph.find(f"{W}pPr/{W}pStyle")
    return found.get(f"{W}val", "") if found is not None else ""


def test_every_name_that_a_word_file_uses_is_defined_in_it(built: Path, stressed: Path) -> None:
    paths = [*built.glob("*/*.docx"), *stressed.glob("*.docx")]
    assert len(paths) > 5
    assert {path.name: found for path in paths if (found := word_references.undefined(path))} == {}


def test_entries_of_the_contents_have_their_own_tab_with_a_leader(built: Path) -> None:
    document = part(built / "us-pakistan" / "us-pakistan.analyst.docx", "document")
    styled = [(style(one), one) for one in document.iter(f"{W}p")]
    entries = [one.find(f"{W}pPr/{W}tabs/{W}tab") for name, one in styled if name.startswith("TOC")]
    assert len(entries) > 5
    assert all(tab is not None and tab.get(f"{W}leader") == "dot" for tab in entries)


def test_only_styles_of_our_contents_have_a_level(built: Path) -> None:
    styles = part(built / "us-pakistan" / "us-pakistan.analyst.docx", "styles")
    levelled = {
        one.get(f"{W}styleId")
        for one in styles.iter(f"{W}style")
        if one.find(f"{W}pPr/{W}outlineLvl") is not None
    }
    assert levelled == {"Heading1", "Heading2", "Heading3"}


@pytest.mark.judge
@pytest.mark.parametrize("name", ["analyst", "ambassador"])
def test_an_update_in_libreoffice_leaves_the_contents_as_they_are(
    built: Path, tmp_path: Path, name: str
) -> None:
    path = built / "us-pakistan" / f"us-pakistan.{name}.docx"
    before, after = (
        [re.sub(r"\t\d+$", "", line) for line in lines] for lines in libreoffice.updated_texts(path, tmp_path)
    )
    assert before == after  # but for the numbers of LibreOffice's own pages
    assert "Key judgements" in before
