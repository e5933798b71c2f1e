"""The file of the story, and that nothing planted in it goes unseen."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest

from tests.judges import pdf_structure
from tests.writers.pdf.tagging.conftest import Verdicts
from tests.writers.pdf.tagging.mutations import MUTATIONS, Thing, elements

NAMES = [mutate.__name__.removeprefix("_") for mutate in MUTATIONS]


@pytest.mark.judge
def test_a_story_of_everything_is_pdf_ua_1_and_pdf_a_2a(verdicts: Verdicts) -> None:
    assert verdicts.rules["story"] == []


def test_a_story_of_everything_stands_before_our_own_eye(story_pdf: Path) -> None:
    assert pdf_structure.faults(story_pdf) == []


@pytest.mark.judge
@pytest.mark.parametrize("name", NAMES)
def test_a_planted_fault_is_caught(name: str, verdicts: Verdicts, mutants: dict[str, Path]) -> None:
    assert verdicts.rules[name] or pdf_structure.faults(mutants[name])


def test_parts_of_one_thing_share_their_elements(story_pdf: Path) -> None:
    with pikepdf.open(story_pdf) as pdf:
        assert any(len(_pages(link, "/OBJR")) > 1 for link in elements(pdf, "Link"))
        assert any(len(_pages(paragraph, "/MCR")) > 1 for paragraph in elements(pdf, "P"))
        long, cut, *_ = elements(pdf, "Table")
        assert [str(kid.S) for kid in long.K] == ["/Caption", "/THead", "/TBody"]
        assert [len(kid.K) for kid in long.K] == [1, 1, 70]
        assert [len(kid.K) for kid in cut.K] == [1, 2]


def test_a_cell_that_spans_rows_is_one_cell_when_it_is_cut(story_pdf: Path) -> None:
    with pikepdf.open(story_pdf) as pdf:
        *_, last = elements(pdf, "Table")
        rows = [[str(cell.S) for cell in row.K] for group in last.K for row in group.K]
        assert rows == [["/TH", "/TH"], ["/TD", "/TD"], ["/TD"]]
        assert last.K[1].K[0].K[0].A[0].RowSpan == 2


def test_a_link_says_all_of_its_text_on_each_line_and_page(story_pdf: Path) -> None:
    with pikepdf.open(story_pdf) as pdf:
        notes = [note for page in pdf.pages for note in page.get("/Annots", [])]
        long = {str(note.Contents) for note in notes if "/A" in note and "long" in str(note.A.URI)}
    assert long == {
        " ".join(["a", "very", "long", "link", "text", "that", "runs", "over", "the", "page", "break"] * 9)
    }


def test_the_outline_mirrors_the_headings(story_pdf: Path) -> None:
    with pikepdf.open(story_pdf) as pdf, pdf.open_outline() as outline:
        titles = {item.title: [child.title for child in item.children] for item in outline.root}
    assert titles == {"Purpose": ["Narrow", "Lists"], "Data": ["Figures", "Box"], "Notes": []}


def test_a_link_to_a_note_goes_there(story_pdf: Path) -> None:
    with pikepdf.open(story_pdf) as pdf:
        link = next(kid for ref in elements(pdf, "Reference") for kid in ref.K if ref.P.S == "/P")
        annotation = next(kid.Obj for kid in link.K if isinstance(kid, pikepdf.Dictionary))
        assert str(annotation.Contents) == "1"
        assert "/Dest" in annotation


def test_the_metadata_holds_what_was_given(story_pdf: Path) -> None:
    with pikepdf.open(story_pdf) as pdf:
        packet = pdf.Root.Metadata.read_bytes().decode()
        assert str(pdf.docinfo.Title) == "Trade & tariffs"
        assert str(pdf.docinfo.CreationDate) == "D:20260304050607+00'00'"
    for expected in (
        "<brief:identifier>B-1</brief:identifier>",
        "<brief:handling>&lt;OFFICIAL&gt;</brief:handling>",
        "<xmp:ModifyDate>2026-03-04T05:06:07+00:00</xmp:ModifyDate>",
        "<rdf:li>tariffs</rdf:li>",
    ):
        assert expected in packet


def _pages(element: Thing, kind: str) -> set[tuple[int, int]]:
    found = {element.Pg.objgen} if kind == "/MCR" else set()
    return found | {
        kid.Pg.objgen for kid in element.K if isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == kind
    }
