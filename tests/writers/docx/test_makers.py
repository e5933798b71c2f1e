"""House files of many makers: each builds, is valid, shows its mark on each page and breaks no word in a cell."""

from __future__ import annotations

import re
import shutil
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

import docx
import pytest

from tests import house
from tests.conftest import BRIEFS, ROOT
from tests.judges import libreoffice, ooxml, poppler, word_references, word_structure
from tests.terminal import Said, briefgen
from tests.writers.docx.house_files import MAKERS, R, W, style, written
from tests.writers.docx.more_houses import MORE
from tests.writers.docx.other_houses import OTHERS, no_styles

HOUSES = {**MAKERS, **OTHERS, **MORE}
IGNORED = {
    "columns": "its paper size, its margins, its 2 columns",
    "first-and-even": "its paper size, its margins, its headers and footers of even pages",
    "landscape": "its landscape pages, its margins",
    "google-docs": "",
    "python-docx": "its paper size, its margins",
}
LISTED = re.compile(r"not taken from house\.docx: ([^\[]*?)  \[warning reference\]")


def build(
    folder: Path, name: str, *lines: str, make: Callable[[Path], object] | None = None
) -> tuple[Said, Path]:
    """What building says, and the Word file on the house file of that maker."""
    shutil.copytree(BRIEFS, folder / name)
    template = folder / name / "templates" / "ambassador"
    shutil.copytree(ROOT / "templates" / "ambassador", template)
    (make or HOUSES[name])(template / "house.docx")
    settings = template / "template.yaml"
    text = settings.read_text(encoding="utf-8") + "".join(("reference_docx: house.docx\n", *lines))
    settings.write_text(text, encoding="utf-8")
    said = briefgen(
        "build",
        folder / name / "us-pakistan.yaml",
        "-a",
        "ambassador",
        "-f",
        "docx",
        "-l",
        "en-GB",
        "-o",
        folder / name / "out",
    )
    return said, folder / name / "out" / "us-pakistan" / "us-pakistan.ambassador.docx"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], tuple[Said, Path]]:
    """What building on the house file of a maker says, and the Word file; each is built once."""
    folder = tmp_path_factory.mktemp("houses")
    return cache(lambda name: build(folder, name))


@pytest.mark.parametrize("name", HOUSES)
def test_a_file_of_each_maker_takes_a_brief_and_a_warning_names_what_is_ignored(
    name: str, built: Callable[[str], tuple[Said, Path]]
) -> None:
    said, path = built(name)
    assert said.code == 0, said.err
    own = [fault for fault in word_structure.faults(path) if not fault.startswith("word/header")]
    assert own == []
    assert word_references.undefined(path) == []
    if name in IGNORED:
        assert [IGNORED[name]] == (LISTED.findall(said.err) or [""])


@pytest.mark.parametrize(
    ("name", "styles"), [("framed", "Normal"), ("raised", "Normal"), ("pages", "Body, Heading, Title")]
)
def test_what_would_mar_all_text_is_left_out_and_named(name: str, styles: str, tmp_path: Path) -> None:
    said, path = build(tmp_path, name)
    assert (
        f"not taken from house.docx: effects that hide or mar text of {styles}  [warning reference]"
        in said.err
    )
    with zipfile.ZipFile(path) as made:
        found = made.read("word/styles.xml").decode()
    normal = re.search('w:styleId="Normal".*?</w:style>', found, re.DOTALL)
    assert normal
    assert not re.search("framePr|pBdr|w:shd|w:u |highlight|superscript", normal[0])


def test_what_the_folder_says_of_the_page_itself_is_no_surprise(tmp_path: Path) -> None:
    said, _ = build(tmp_path, "python-docx", "page: {size: A4, margins: 25}\n")
    assert "not taken" not in said.err


def pale(path: Path) -> None:
    """A file whose text is white, on every page below a header that is as high as the page's margin."""
    inner = '<w:rPr><w:color w:val="FFFFFF"/></w:rPr>'
    written(
        path,
        f"<w:styles {W}>{style('Normal', 'Normal', inner, default=True)}</w:styles>",
        '<w:headerReference w:type="default" r:id="rId2"/>',
        header1=f"<w:hdr {W} {R}>{'<w:p/>' * 6}</w:hdr>",
    )


def test_what_nobody_could_read_is_told_at_its_line_by_build_and_check(tmp_path: Path) -> None:
    said, _ = build(tmp_path, "pale", make=pale)
    checked = briefgen("template", "check", "ambassador/", "--templates", tmp_path / "pale" / "templates")
    for heard in (said.err, checked.err):
        assert (
            "template.yaml:28:17: reference_docx: style 'Normal' of house.docx: expected a contrast of 4.5:1 to its ground, "
            "found 1.0:1 (#FFFFFF on #FFFFFF)  [warning reference]" in heard
        )
        assert (
            "template.yaml:28:17: reference_docx: the header of house.docx takes about 72 points, "
            "and the top margin has room for 36  [warning reference]" in heard
        )


def test_a_warning_of_the_word_file_is_told_where_a_word_file_is_made(tmp_path: Path) -> None:
    build(tmp_path, "landscape")
    brief = tmp_path / "landscape" / "us-pakistan.yaml"
    for command in (
        ("pack", brief, "-a", "ambassador", "-o", tmp_path / "box.pdf"),
        ("build", brief, "-a", "minister", "-o", tmp_path / "out"),
    ):
        said = briefgen(*command)
        assert said.code == 0
        assert "house.docx" not in said.err


def test_a_file_without_styles_is_refused_at_its_line(tmp_path: Path) -> None:
    said, _ = build(tmp_path, "no-styles", make=no_styles)
    assert said.code == 1
    assert "reference_docx: expected a Word file (.docx), found one without word/styles.xml" in said.err


def test_switches_of_normal_do_not_reach_the_styles_that_are_added(tmp_path: Path) -> None:
    _, path = build(tmp_path, "all-capitals")
    styles = docx.Document(str(path)).styles
    assert not styles["Normal"].paragraph_format.page_break_before
    for name in ("Body Text", "Table Text", "Label"):
        look = styles[name]
        assert not look.paragraph_format.page_break_before
        assert look.font.all_caps is False
    assert styles["Label"].font.bold
    assert styles["Label"].paragraph_format.keep_with_next


@pytest.mark.judge
def test_the_files_of_all_makers_hold_in_word_and_in_libreoffice(
    built: Callable[[str], tuple[Said, Path]], tmp_path: Path
) -> None:
    (saved,) = libreoffice.to_word([house.word_file(tmp_path / "house.docx")], tmp_path / "saved")
    made = {name: built(name) for name in HOUSES}
    made["libreoffice"] = build(tmp_path, "libreoffice", make=lambda path: shutil.copy(saved, path))
    paths = []
    for name, (said, path) in made.items():
        assert said.code == 0, said.err
        paths.append(Path(shutil.copy(path, tmp_path / f"{name}.docx")))
    assert ooxml.errors(paths, ["Microsoft365"]) == []
    for path, shown in zip(paths, libreoffice.to_pdf(paths, tmp_path), strict=True):
        pages = poppler.text(shown).split("\f")[:-1]
        assert all("TLP:AMBER" in page for page in pages), path.name
        assert broken(path, " ".join(pages)) == set(), path.name


def broken(path: Path, shown: str) -> set[str]:
    """Words of the file's cells that stand nowhere whole."""
    cells = [
        cell.text for table in docx.Document(str(path)).tables for row in table.rows for cell in row.cells
    ]
    words = {word.strip(".,;:()") for text in cells for word in re.split(r"[\s\u00a0/-]+", text)}
    seen = set(re.split(r"[\s\u00a0/.,;:()-]+", shown))
    return {word for word in words if word.isalpha() and len(word) > 1 and word not in seen}
