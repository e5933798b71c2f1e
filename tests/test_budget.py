"""A brief twice as long as the first one keeps to one page, in both formats, and says what it left out."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pikepdf
import pytest

from tests import twice
from tests.conftest import BRIEFS
from tests.judges import libreoffice, poppler
from tests.source.test_typed import read_pdf, read_word
from tests.terminal import Said, briefgen
from tests.writers.reading import Tree, flat, word_headings, word_tables

ASK = "that our envoys open with counter-terrorism and Afghan relief"
BOTTOM_LINE = "Pakistan enters President Trump\u2019s second term with less weight in Washington"
RECOMMENDATIONS = (
    "ask the Ambassador to seek an early meeting on counter-terrorism work",
    "have the case for Afghan relief made together with other donors",
    "hold to the line that proceedings against Imran Khan are a domestic",
)
LEFT = re.compile(r"twice\.yaml:\d+:\d+: ([^:]+): left out of page to keep to 1 page  \[warning left-out\]")
FOLDERS = {"page": "page: {most: 1}", "whole": "page: {most: 50}"}


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the brief, the minister's page, and the minister's brief with room for all."""
    folder = tmp_path_factory.mktemp("twice")
    shutil.copy(BRIEFS / "house.yaml", folder)
    (folder / "twice.yaml").write_text(twice.brief("page", "whole"), encoding="utf-8")
    for name, page in FOLDERS.items():
        (folder / "templates" / name).mkdir(parents=True)
        text = f"extends: minister\n{page}\n"
        (folder / "templates" / name / "template.yaml").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def said(desk: Path) -> Said:
    """What the build of both says."""
    return briefgen("build", desk / "twice.yaml", "-o", desk / "output")


def made(desk: Path, name: str, suffix: str) -> Path:
    return desk / "output" / "twice" / f"twice.{name}.{suffix}"


@pytest.mark.judge
def test_both_files_have_one_page(desk: Path, said: Said, tmp_path: Path) -> None:
    assert said.code == 0
    assert poppler.pages(made(desk, "page", "pdf")) == 1
    assert poppler.pages(libreoffice.to_pdf([made(desk, "page", "docx")], tmp_path)[0]) == 1


def test_what_was_left_out_is_named_with_its_line_and_what_to_do(said: Said) -> None:
    left = LEFT.findall(said.err)
    assert len(left) >= 3
    assert said.err.count("hint: give it `priority: 1` to keep it, or shorten other items") == len(left)
    assert all(not path.startswith("recommendations") for path in left)


def test_lower_priority_leaves_first(said: Said) -> None:
    # The doubles, at priority 3, stand in the second half of each list: in sections 4 to 7 of 8.
    doubled = [bool(re.match(r"sections\[[4-7]\]", path)) for path in LEFT.findall(said.err)]
    assert any(doubled)
    assert doubled == sorted(doubled, reverse=True)


@pytest.mark.judge
def test_both_files_have_the_same_items(desk: Path, said: Said) -> None:
    assert said.code == 0
    tree, word = Tree(made(desk, "page", "pdf")), made(desk, "page", "docx")
    assert word_headings(word) == [tree.text(index) for index in tree.of("H1", "H2", "H3")]
    tables = [[tree.text(cell) for cell in tree.of("TH", "TD", within=table)] for table in tree.of("Table")]
    assert word_tables(word) == tables


@pytest.mark.judge
def test_ask_bottom_line_and_recommendations_stand(desk: Path, said: Said, tmp_path: Path) -> None:
    assert said.code == 0
    read = flat(poppler.text(made(desk, "page", "pdf")))
    word = flat(poppler.text(libreoffice.to_pdf([made(desk, "page", "docx")], tmp_path)[0]))
    for words in (ASK, BOTTOM_LINE, *RECOMMENDATIONS):
        assert flat(words) in read
        assert flat(words) in word


@pytest.mark.judge
def test_type_and_margins_are_those_of_the_brief_with_room_for_all(desk: Path, said: Said) -> None:
    assert said.code == 0
    fitted, whole = (made(desk, name, "pdf") for name in ("page", "whole"))
    assert sizes(fitted) <= sizes(whole)
    assert poppler.left_edge(fitted) == poppler.left_edge(whole)


def sizes(path: Path) -> set[str]:
    """The sizes that type is set in."""
    with pikepdf.open(path) as pdf:
        instructions = [one for page in pdf.pages for one in pikepdf.parse_content_stream(page)]
    found = {str(one.operands[1]) for one in instructions if str(one.operator) == "Tf"}
    assert found
    return found


def test_what_cannot_fit_fails_and_says_by_how_much(tmp_path: Path) -> None:
    shutil.copy(BRIEFS / "house.yaml", tmp_path)
    text = twice.brief("page").replace('"priority": "3"', '"priority": "1"')
    (tmp_path / "twice.yaml").write_text(text, encoding="utf-8")
    folder = tmp_path / "templates" / "page"
    folder.mkdir(parents=True)
    (folder / "template.yaml").write_text("extends: ambassador\npage: {most: 2}\n", encoding="utf-8")
    said = briefgen("build", tmp_path / "twice.yaml", "-o", tmp_path / "output")
    assert said.code == 1
    assert re.search(
        r"page: expected at most 2 pages, found \d+ pages too many with all left out that may be", said.err
    )
    assert "hint: shorten what has priority 1" in said.err
    assert not (tmp_path / "output").exists() or not list((tmp_path / "output").rglob("*.pdf"))


@pytest.mark.parametrize(("least", "printed"), [(1, True), (2, False)])
def test_a_contents_is_printed_from_the_number_of_pages_that_it_asks_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, least: int, *, printed: bool
) -> None:
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "templates" / "a"
    folder.mkdir(parents=True)
    shown = f"show: [title, {{contents: {{from: {least}}}}}, sections]\n"
    (folder / "template.yaml").write_text(f"extends: standard\n{shown}", encoding="utf-8")
    text = "title: Rain\naudiences: [a]\nsections: [{title: North, body: Wet.}]\n"
    (tmp_path / "rain.yaml").write_text(text, encoding="utf-8")
    for form in ("pdf", "docx", "html"):
        assert briefgen("build", "rain.yaml", "-o", "output", "-f", form).code == 0
    made = {path.suffix: path for path in (tmp_path / "output").glob("**/rain.a.*")}
    assert ("Contents" in made[".html"].read_text(encoding="utf-8")) is printed
    assert ("Contents" in read_pdf(made[".pdf"])) is printed
    assert ("Contents" in read_word(made[".docx"]).partition("<w:styles")[0]) is printed
