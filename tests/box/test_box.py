"""Several briefs in one file: tagged, archival, numbered throughout, each with its own mark."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen import box, locale
from briefgen.box.marks import highest_mark
from briefgen.model.standards import SCHEMES
from tests.conftest import BRIEFS
from tests.judges import pdf_structure, poppler, verapdf
from tests.terminal import briefgen

PERSIAN = """id: river
title: آب رودخانه
date: 2025-04-01
language: fa
audiences: [analyst]
handling: {scheme: tlp, level: "TLP:CLEAR"}
summary: آب کم است.
"""


@pytest.fixture(scope="module")
def packed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The box of three briefs, one of them in another script."""
    folder = tmp_path_factory.mktemp("box")
    (folder / "river.yaml").write_text(PERSIAN, encoding="utf-8")
    done = briefgen(
        "pack", BRIEFS / "example-minimal.yaml", BRIEFS / "us-pakistan.yaml", folder / "river.yaml",
        "-a", "analyst", "-o", folder / "box.pdf",
    )  # fmt: skip
    assert done.code == 0, done.err
    return folder / "box.pdf"


def test_a_box_is_what_its_metadata_claims(packed: Path) -> None:
    assert verapdf.failures([packed]) == []
    assert [fault for fault in pdf_structure.faults(packed) if not fault.startswith("font ")] == []
    assert poppler.unembedded_fonts(packed) == []


def test_every_page_has_its_number_in_the_box_beside_the_briefs_own(packed: Path) -> None:
    pages = poppler.text(packed).split("\f")[:-1]
    assert len(pages) == poppler.pages(packed)
    for number, page in enumerate(pages, start=1):
        assert f"Page {number} of {len(pages)} of this file" in page
    assert "Page 1 of 2" in pages[1]


def test_contents_and_bookmarks_lead_to_the_page_that_they_name(packed: Path) -> None:
    with pikepdf.open(packed) as pdf:
        places = {page.obj.objgen: number for number, page in enumerate(pdf.pages, start=1)}
        links = [one for one in pdf.pages[0].Annots if "/Dest" in one]
        assert len(links) == len(pdf.pages[0].Annots)
        led = list(dict.fromkeys(places[one.Dest[0].objgen] for one in links))
        with pdf.open_outline() as outline:
            marked = [places[one.to_dictionary_object(pdf).Dest[0].objgen] for one in outline.root]
            assert all(one.children for one in outline.root[1:3])
            titles = [str(one.title) for one in outline.root]
    said = [
        int(line.rpartition("Page ")[2])
        for line in poppler.text(packed).split("\f")[0].splitlines()
        if " · Page " in line
    ]
    assert led == said == marked[1:]
    assert titles[0] == locale.labels()["box_title"]
    assert titles[3] == "آب رودخانه"


def test_links_inside_of_a_brief_still_lead_into_it(packed: Path) -> None:
    with pikepdf.open(packed) as pdf:
        known = {page.obj.objgen for page in pdf.pages}
        goals = [one.Dest[0] for page in pdf.pages for one in page.get("/Annots", ()) if "/Dest" in one]
    assert len(goals) > 5
    assert all(goal.objgen in known for goal in goals)


def test_the_cover_has_the_highest_mark_and_each_page_that_of_its_brief(packed: Path) -> None:
    pages = poppler.text(packed).split("\f")
    assert "TLP:AMBER" in pages[0]
    assert "TLP:GREEN" in pages[1]
    assert "TLP:AMBER" not in pages[1]


def test_the_same_briefs_make_the_same_box(packed: Path, tmp_path: Path) -> None:
    again, river = tmp_path / "again.pdf", packed.with_name("river.yaml")
    paths = (BRIEFS / "example-minimal.yaml", BRIEFS / "us-pakistan.yaml", river)
    briefgen("pack", *paths, "-a", "analyst", "-o", again)
    assert again.read_bytes() == packed.read_bytes()


def test_a_zip_holds_each_brief_as_build_makes_it(tmp_path: Path) -> None:
    briefgen("build", BRIEFS / "example-minimal.yaml", "-a", "minister", "-f", "pdf", "-o", tmp_path)
    built = next(tmp_path.rglob("*.minister.pdf"))
    done = briefgen("pack", BRIEFS / "example-minimal.yaml", "-a", "minister", "-o", tmp_path / "box.zip")
    assert done.code == 0, done.err
    with zipfile.ZipFile(tmp_path / "box.zip") as package:
        assert {name: package.read(name) for name in package.namelist()} == {built.name: built.read_bytes()}


def test_a_box_is_in_one_language_and_says_what_others_there_are(tmp_path: Path) -> None:
    brief = BRIEFS / "us-pakistan.yaml"
    own = briefgen("pack", brief, "-a", "press", "-o", tmp_path / "own.zip")
    assert "not in it: us-pakistan in ur; --language ur packs it" in own.err
    other = briefgen("pack", brief, "-a", "press", "-l", "ur", "-o", tmp_path / "ur.zip")
    assert (other.code, other.err) == (0, "")
    briefgen("build", brief, "-a", "press", "-f", "pdf", "-l", "ur", "-o", tmp_path)
    with zipfile.ZipFile(tmp_path / "ur.zip") as package:
        (data,) = map(package.read, package.namelist())
    assert data == next(tmp_path.rglob("*.press.ur.pdf")).read_bytes()
    none = briefgen("pack", brief, "-a", "press", "-l", "fr", "-o", tmp_path / "fr.zip")
    assert (none.code, "found 'fr'" in none.err) == (1, True)


def test_a_brief_without_an_edition_for_the_reader_is_never_left_out_in_silence(tmp_path: Path) -> None:
    for name in ("house.yaml", "us-pakistan.yaml"):
        (tmp_path / name).write_bytes((BRIEFS / name).read_bytes())
    words = (BRIEFS / "us-pakistan.ur.yaml").read_text(encoding="utf-8")
    edition = tmp_path / "us-pakistan.ur.yaml"
    edition.write_text(f"audiences: [minister]\n{words}", encoding="utf-8")
    call = ("pack", tmp_path / "us-pakistan.yaml", "-a", "press")
    asked = briefgen(*call, "-l", "ur", "-o", tmp_path / "ur.pdf")
    assert (asked.code, "expected an edition in 'ur' for 'press', found none" in asked.err) == (1, True)
    assert not (tmp_path / "ur.pdf").exists()
    own = briefgen(*call, "-o", tmp_path / "own.pdf")
    assert (own.code, own.err) == (0, "")
    edition.write_text(words.replace("texts:", "texts: [", 1), encoding="utf-8")
    broken = briefgen(*call, "-l", "ur", "-o", tmp_path / "ur.pdf")
    assert (broken.code, "us-pakistan.ur.yaml:" in broken.err) == (1, True)


def test_two_briefs_of_one_id_are_refused_and_nothing_is_written(tmp_path: Path) -> None:
    text = (BRIEFS / "example-minimal.yaml").read_text(encoding="utf-8")
    identifier = "id: same\n" + "\n".join(line for line in text.splitlines() if not line.startswith("id:"))
    for name in ("one.yaml", "two.yaml"):
        (tmp_path / name).write_text(identifier, encoding="utf-8")
    done = briefgen(
        "pack", tmp_path / "one.yaml", tmp_path / "two.yaml", "-a", "minister", "-o", tmp_path / "box.pdf"
    )
    assert done.code == 1
    assert "id-twice" in done.err
    assert not (tmp_path / "box.pdf").exists()


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("-a", "minister", "-o", "box.docx"), 2, "expected a name that ends in .pdf or .zip"),
        (("-a", "ministre", "-o", "box.pdf"), 2, "ministre"),
        (("-a", "minister", "-o", "box.pdf"), 1, "expected an audience of the brief"),
    ],
)  # fmt: skip
def test_what_cannot_be_packed_is_refused(
    tmp_path: Path, arguments: tuple[str, ...], code: int, said: str
) -> None:
    path = tmp_path / "river.yaml"
    path.write_text(PERSIAN, encoding="utf-8")
    done = briefgen("pack", path, *arguments[:-1], tmp_path / arguments[-1])
    assert (done.code, said in done.err) == (code, True), done.err


def test_a_file_that_is_there_is_written_over_by_force_alone(tmp_path: Path) -> None:
    there = tmp_path / "box.pdf"
    there.write_bytes(b"somebody's own")
    call = ("pack", BRIEFS / "example-minimal.yaml", "-a", "minister", "-o", there)
    done = briefgen(*call)
    assert (done.code, there.read_bytes()) == (2, b"somebody's own")
    assert "--force" in done.err
    assert briefgen(*call, "--force").code == 0
    assert there.read_bytes().startswith(b"%PDF-")


def test_what_is_no_tagged_pdf_is_refused() -> None:
    plain = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(plain)
    for data in (plain.getvalue(), b"%PDF-1.7 nothing"):
        with pytest.raises(box.UnreadableError):
            box.bind([box.FinishedBrief(data, {"title": "Plain"})])


@pytest.mark.parametrize(
    ("marks", "highest"),
    [
        ((), ""),
        (("", "TLP:GREEN"), "TLP:GREEN"),
        (("TLP:AMBER+STRICT", "TLP:AMBER"), "TLP:AMBER+STRICT"),
        (("SECRET//NOFORN", "TOP SECRET"), "TOP SECRET//NOFORN"),
        (("OFFICIAL-SENSITIVE", "SECRET \N{EN DASH} UK EYES ONLY"), "SECRET \N{EN DASH} UK EYES ONLY"),
        (("SECRET", "TLP:RED", "TLP:CLEAR"), "SECRET / TLP:RED"),
        (("TLP:RED", "Cabinet only"), "TLP:RED / Cabinet only"),
    ],
)
def test_the_highest_mark_covers_all(marks: tuple[str, ...], highest: str) -> None:
    assert highest_mark(marks).text == highest


@given(st.lists(st.sampled_from([level for name in ("tlp", "uk", "us") for level in SCHEMES[name].levels])))
def test_no_mark_is_lower_than_one_below_it(marks: list[str]) -> None:
    text = highest_mark(marks).text
    for scheme in ("tlp", "uk", "us"):
        levels = SCHEMES[scheme].levels
        own = [one for one in marks if one in levels]
        shown = [part for part in text.split(" / ") if part in levels]
        if own and shown:
            assert max(map(levels.index, shown)) >= max(map(levels.index, own))


def test_what_the_packages_fonts_lack_does_not_stop_a_box(packed: Path) -> None:
    data = packed.read_bytes()
    bound = box.bind(
        [box.FinishedBrief(data, {"title": "待阅简报", "language": "zh-Hans", "reference": "外 7"})]
    )
    with pikepdf.open(io.BytesIO(bound)) as pdf, pdf.open_outline() as outline:
        assert [str(one.title) for one in outline.root] == ["Briefs to read", "待阅简报"]


@pytest.mark.parametrize("circle", ["structure", "outline", "numbers"])
def test_a_circle_in_a_file_of_others_ends_nothing(packed: Path, circle: str) -> None:
    target = io.BytesIO()
    with pikepdf.open(packed) as pdf:
        root = pdf.Root.StructTreeRoot
        match circle:
            case "structure":
                root.K[0].K.append(root.K[0])
            case "outline":
                pdf.Root.Outlines.First.Next = pdf.Root.Outlines.First
            case _:
                root.ParentTree.Kids = pikepdf.Array([root.ParentTree])
        pdf.save(target)
    with pytest.raises(box.UnreadableError):
        box.bind([box.FinishedBrief(target.getvalue(), {"title": "Circle"})])
