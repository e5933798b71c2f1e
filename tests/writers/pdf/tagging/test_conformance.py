"""The file of a brief that uses every feature of the layer, and that nothing planted in it goes unseen."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest

from briefgen.writers.pdf.tagging import Tag
from tests.judges import pdf_structure
from tests.writers.pdf.tagging.conftest import Verdicts
from tests.writers.pdf.tagging.mutations import MUTATIONS, Thing, elements
from tests.writers.pdf.tagging.sheet import build, words

NAMES = [mutate.__name__.removeprefix("_") for mutate in MUTATIONS]


@pytest.mark.judge
def test_a_brief_of_everything_is_pdf_ua_1_and_pdf_a_2a(verdicts: Verdicts, good: Path) -> None:
    assert verdicts.rules[good.stem] == []


def test_a_brief_of_everything_passes_our_own_check(good: Path) -> None:
    assert pdf_structure.faults(good) == []


@pytest.mark.judge
@pytest.mark.parametrize("name", NAMES)
def test_a_planted_fault_is_caught(name: str, verdicts: Verdicts, mutants: dict[str, Path]) -> None:
    assert verdicts.rules[name] or pdf_structure.faults(mutants[name])


def test_a_table_over_two_pages_is_one_element_with_one_head(good: Path) -> None:
    with pikepdf.open(good) as pdf:
        tables = list(elements(pdf, "Table"))
        assert any(len(_pages(table)) > 1 for table in tables)
        for table in tables:
            groups = [str(kid.S) for kid in table.K]
            assert (groups.count("/THead"), groups.count("/TBody")) == (1, 1)


def test_a_link_to_a_note_goes_there(good: Path) -> None:
    with pikepdf.open(good) as pdf:
        link = next(kid for ref in elements(pdf, "Reference") for kid in ref.K if ref.P.S == "/P")
        annotation = next(kid.Obj for kid in link.K if isinstance(kid, pikepdf.Dictionary))
        assert str(annotation.Contents)
        assert "/Dest" in annotation


def test_the_metadata_holds_what_was_given(tmp_path: Path) -> None:
    path = tmp_path / "metadata.pdf"
    path.write_bytes(build(words("x", Tag("P"))))
    with pikepdf.open(path) as pdf:
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


def _pages(element: Thing) -> set[tuple[int, int]]:
    """The pages that the content of an element stands on."""
    found = {element.Pg.objgen} if "/Pg" in element else set()
    kids = [kid for kid in element.get("/K", ()) if isinstance(kid, pikepdf.Dictionary)]
    return found.union(*map(_pages, kids))
