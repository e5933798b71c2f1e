"""Sources in Word: a numbered list that citations refer to; endnotes only where a template asks for them."""

from __future__ import annotations

import re
import shutil
import zipfile
from pathlib import Path

import pytest

from briefgen.document import Cite, Endnote, Endnotes, Paragraph, Text
from tests.conftest import BRIEFS, ROOT
from tests.judges import libreoffice, ooxml, poppler, word_references
from tests.terminal import briefgen
from tests.writers.docx.documents import document, saved

NOTES = (Endnote(1, (Text("A report."),)), Endnote(2, (Text("A letter."),)))
CITED = Paragraph(
    (Text("Aid ended."), Cite(1), Text(" It came back."), Cite(2), Text(" Once more."), Cite(1))
)


def body(path: Path) -> str:
    """document.xml."""
    return zipfile.ZipFile(path).read("word/document.xml").decode()


def test_a_citation_refers_to_the_number_of_its_source(tmp_path: Path) -> None:
    path = saved(document(CITED, Endnotes(NOTES)), tmp_path)
    fields = re.findall(r"> (REF _Ref\d+ [^<]*)<", body(path))
    first, second, again = (field.split()[1] for field in fields)
    assert first == again != second
    assert all("\\r \\h" in field for field in fields)
    assert word_references.undefined(path) == []
    assert "word/endnotes.xml" not in zipfile.ZipFile(path).namelist()


def test_sources_are_one_list_with_a_bookmark_each(tmp_path: Path) -> None:
    xml = body(saved(document(CITED, Endnotes(NOTES)), tmp_path))
    found = re.findall(r'<w:pStyle w:val="Source"/>.*?<w:numId w:val="(\d+)"/>.*?w:name="(\w+)"', xml)
    assert len({name for _, name in found}) == 2
    assert len({number for number, _ in found}) == 1


def test_something_may_follow_the_sources(tmp_path: Path) -> None:
    xml = body(saved(document(CITED, Endnotes(NOTES), Paragraph((Text("And then."),))), tmp_path))
    assert xml.index("A letter.") < xml.index("And then.")


def test_a_gap_in_the_numbers_begins_the_list_anew(tmp_path: Path) -> None:
    path = saved(document(Endnotes((NOTES[0], Endnote(4, (Text("A note."),))))), tmp_path)
    numbering = zipfile.ZipFile(path).read("word/numbering.xml").decode()
    assert re.findall(r'startOverride w:val="(\d)"', numbering) == ["1", "4"]


def test_a_template_may_keep_the_endnotes_of_word(tmp_path: Path) -> None:
    path = saved(document(CITED, Endnotes(NOTES, native=True)), tmp_path)
    notes = zipfile.ZipFile(path).read("word/endnotes.xml").decode()
    assert "A report." in notes
    assert "A report." not in body(path)
    assert len(re.findall("<w:endnoteReference ", body(path))) == 2
    assert "NOTEREF _RefNote0001" in body(path)
    assert word_references.undefined(path) == []


@pytest.mark.judge
@pytest.mark.parametrize("native", [False, True])
def test_office_takes_either_way(tmp_path: Path, native: bool) -> None:  # noqa: FBT001 -- a parameter
    assert ooxml.errors([saved(document(CITED, Endnotes(NOTES, native=native)), tmp_path)]) == []


@pytest.mark.judge
def test_every_page_of_every_word_file_carries_its_mark(built: Path, stressed: Path, tmp_path: Path) -> None:
    words = [*sorted(built.glob("*/*.docx")), *sorted(stressed.glob("*.docx"))]
    for shown in libreoffice.to_pdf(words, tmp_path):
        pages = poppler.text(shown, layout=True).rstrip("\f").split("\f")
        assert [number for number, page in enumerate(pages, start=1) if "TLP:" not in page] == [], shown.name


def test_the_part_of_a_template_says_which_way(tmp_path: Path) -> None:
    shutil.copytree(BRIEFS, tmp_path / "briefs")
    folder = tmp_path / "briefs" / "templates" / "analyst"
    shutil.copytree(ROOT / "templates" / "analyst", folder)
    template = folder / "template.yaml"
    words = template.read_text(encoding="utf-8")
    template.write_text(words.replace("- sources", "- sources: {as: endnotes}"), encoding="utf-8")
    said = briefgen(
        "build", tmp_path / "briefs" / "us-pakistan.yaml", "-a", "analyst", "-o", tmp_path / "out"
    )
    assert said.code == 0, said.err
    word = tmp_path / "out" / "us-pakistan" / "us-pakistan.analyst.docx"
    assert "word/endnotes.xml" in zipfile.ZipFile(word).namelist()


def test_a_note_inside_a_range_is_referred_to_without_a_mark(tmp_path: Path) -> None:
    notes = tuple(Endnote(number, (Text(f"Note {number}."),)) for number in range(1, 5))
    marks = (Cite(1), Cite(2, silent=True), Cite(3, lead="\N{EN DASH}"))
    paragraph = Paragraph((Text("All."), *marks, Text(" Again."), Cite(2), Text(" Last."), Cite(4, "p. 4")))
    path = saved(document(paragraph, Endnotes(notes, native=True)), tmp_path)
    references = re.findall(r'<w:endnoteReference([^>]*) w:id="(\d)"/>(?:<w:t>([^<]*))?', body(path))
    # Word counts the first; the rest are marked by hand, since a hidden one is not counted.
    custom = ' w:customMarkFollows="1"'
    assert references == [("", "1", ""), (custom, "2", "\u200d"), (custom, "3", "3"), (custom, "4", "4")]
    assert re.findall(r'w:anchor="(\w+)"', body(path)) == ["_RefNote0002"]
    assert ">(p. 4)<" in body(path)
