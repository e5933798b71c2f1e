"""Sources as footnotes: at the foot of the page that cites them first, Word's own in Word, a list with ways back in HTML."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest

from tests.conftest import EVERY_FORMAT
from tests.judges import ooxml, poppler, verapdf
from tests.law.lines import raised
from tests.terminal import briefgen
from tests.writers.reading import headings

COUNT = 48
TEMPLATE = "extends: standard\nreader: {title: Feet}\n"
SHOW = "show: [title, sections, {sources: {as: footnotes}}]\n"
FILLER = "Words that fill the line and go on for a while. "


def built(
    folder: Path, body: str, settings: str = "", count: int = COUNT, long: int = 1, show: str = SHOW
) -> Path:
    """The folder of the files of a brief whose body cites sources, printed as footnotes."""
    template = folder / "templates" / "feet"
    template.mkdir(parents=True)
    (template / "template.yaml").write_text(TEMPLATE + show + settings, encoding="utf-8")
    sources = "".join(
        f"  - {{id: s{number}, title: Report no {number} {'on trade ' * long}, date: 2024}}\n"
        for number in range(1, count + 1)
    )
    text = "\n".join(f"      {line}" for line in body.split("\n"))
    (folder / "x.yaml").write_text(
        f"title: Feet\naudiences: [feet]\ndate: 2025-01-20\nsources:\n{sources}"
        f"sections:\n  - title: One\n    body: |\n{text}\n",
        encoding="utf-8",
    )
    said = briefgen("build", folder / "x.yaml", "-o", folder / "out", *EVERY_FORMAT)
    assert said.code == 0, said.err
    return folder / "out" / "x"


def pages(folder: Path) -> list[str]:
    """The words of each page of the PDF."""
    text = poppler.text(folder / "x.feet.pdf", layout=True)
    return [" ".join(page.split()) for page in text.rstrip("\f").split("\f")]


def page_of(found: list[str], words: str) -> int:
    """The only page with these words."""
    (page,) = [number for number, page in enumerate(found) if words in page]
    return page


def paragraphs(times: int) -> str:
    """A body that cites each source once, at a word of its own."""
    return "\n\n".join(
        f"Begin{number} {FILLER * times}mark{number} [@s{number}]." for number in range(1, COUNT + 1)
    )


@pytest.mark.parametrize("settings", ["", "page: {columns: 2}\n", "paragraphs: numbered\n"])
@pytest.mark.parametrize("times", [1, 7])
def test_each_note_stands_at_the_foot_of_the_page_that_cites_it(
    tmp_path: Path, settings: str, times: int
) -> None:
    found = pages(built(tmp_path, paragraphs(times), settings))
    assert len(found) > 1
    for number in range(1, COUNT + 1):
        marked = page_of(found, f"mark{number}{number}.")
        assert page_of(found, f"Report no {number} ") == marked, number
        assert found[marked].rindex("mark") < found[marked].index(f"Report no {number} ")


def test_a_table_that_goes_over_pages_has_its_notes_on_them(tmp_path: Path) -> None:
    rows = "\n".join(f"| mark{number} [@s{number}] | {FILLER * 2} |" for number in range(1, COUNT + 1))
    found = pages(built(tmp_path, f"| Name | Words |\n|---|---|\n{rows}"))
    assert len(found) > 1
    for number in range(1, COUNT + 1):
        assert page_of(found, f"Report no {number} ") == page_of(found, f"mark{number}{number} ")


def test_notes_that_no_page_holds_go_on_at_the_foot_of_the_next(tmp_path: Path) -> None:
    cites = "; ".join(f"@s{number}" for number in range(1, COUNT + 1))
    found = pages(built(tmp_path, f"All of them [{cites}].\n\nThe end.", long=20))
    places = [page_of(found, f"Report no {number} ") for number in range(1, COUNT + 1)]
    assert places == sorted(places)
    assert places[-1] > places[0]


def test_a_heading_stands_with_what_it_heads_and_its_notes(tmp_path: Path) -> None:
    body = "\n\n".join(
        f"# Head{number}\n\nBelow{number} [@s{number}]. {FILLER * 3}" for number in range(1, COUNT + 1)
    )
    found = pages(built(tmp_path, body))
    for number in range(1, COUNT + 1):
        assert page_of(found, f"Head{number} ") == page_of(found, f"Below{number}{number}.")


def test_a_word_file_has_footnotes_of_its_own(tmp_path: Path) -> None:
    path = built(tmp_path, "Once [@s1; @s2; @s3]. Again [@s1, p. 4].", count=3) / "x.feet.docx"
    file = zipfile.ZipFile(path)
    notes, body = file.read("word/footnotes.xml").decode(), file.read("word/document.xml").decode()
    assert [f"Report no {number} " in notes for number in (1, 2, 3)] == [True] * 3
    assert "Report no" not in body
    assert re.findall(r'<w:footnoteReference[^>]* w:id="(\d)"/>', body) == ["1", "2", "3"]
    assert len(re.findall(r"NOTEREF", body)) == 1
    assert "word/endnotes.xml" not in file.namelist()


def test_a_web_page_lists_them_with_ways_back_under_their_heading(tmp_path: Path) -> None:
    folder = built(tmp_path, "Once [@s1; @s2; @s3].", count=3)
    page = (folder / "x.feet.html").read_text(encoding="utf-8")
    assert [page.count(f'role="doc-{one}"') for one in ("backlink", "noteref")] == [3, 2]
    assert re.findall(r'id="cite-(\d)"', page) == ["1", "2", "3"]
    assert headings(folder / "x.feet.html") == ["One", "Sources"]
    assert headings(folder / "x.feet.pdf") == headings(folder / "x.feet.docx") == ["One"]


def test_marks_in_a_row_are_joined_and_their_notes_stand_on_that_page(tmp_path: Path) -> None:
    cites = "; ".join(f"@s{number}" for number in range(1, 10))
    folder = built(tmp_path, f"All [{cites}].\n\n{FILLER * 90}\n\nThe end [@s10].", count=10)
    found = pages(folder)
    assert "All1\N{EN DASH}9." in found[0]
    assert {page_of(found, f"Report no {number} ") for number in range(1, 10)} == {0}
    assert page_of(found, "Report no 10 ") == len(found) - 1 > 0
    assert (
        raised(folder / "x.feet.docx", "All.").replace("\u200d", "") == "\N{EN DASH}9"
    )  # Word counts the first
    assert raised(folder / "x.feet.html", "All.") == "1\N{EN DASH}9"


@pytest.mark.judge
def test_validators_take_files_with_footnotes(tmp_path: Path) -> None:
    folder = built(tmp_path, paragraphs(3))
    assert verapdf.failures([folder / "x.feet.pdf"]) == []
    assert ooxml.errors([folder / "x.feet.docx"]) == []


@pytest.mark.parametrize("how", ["list", "footnotes"])
def test_a_brief_with_one_source_cites_it_once_and_where_a_place_is_named(tmp_path: Path, how: str) -> None:
    show = f"show: [title, sections, {{sources: {{as: {how}, repeat: false}}}}]\n"
    body = "Once [@s1]. Again [@s1], then [@s1, p. 4]. End [@s1]."
    folder = built(tmp_path, body, count=1, show=show)
    (page,) = pages(folder)
    assert "Once1. Again, then1(p. 4). End." in page
    assert "2024. All facts are from this source unless noted." in page
    assert "Again, then" in (folder / "x.feet.html").read_text(encoding="utf-8")
