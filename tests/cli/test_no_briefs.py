"""Files that are no briefs are told what they are."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.terminal import briefgen

BRIEF = "title: Grain\ndate: 2025-03-03\naudiences: [minister]\nsummary: Ships sail.\n"
GERMAN = "language: de\ntexts:\n  title: {original: Grain, words: Getreide}\n"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "grain.yaml").write_text(BRIEF, encoding="utf-8")
    (tmp_path / "house.yaml").write_text("organisation: Desk\n", encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("command", ["check", "build", "preview"])
def test_a_house_file_is_no_brief(desk: Path, command: str) -> None:
    said = briefgen(command, desk / "house.yaml")
    assert said.code == 2
    assert "house.yaml: this is no brief: it holds what the briefs of its folder repeat" in said.err


def test_the_work_of_reviewers_is_no_brief(desk: Path) -> None:
    said = briefgen("check", desk / "grain.review.yaml")
    assert said.code == 2
    assert "give the brief" in said.err


def test_no_new_brief_has_the_name_of_a_house_file(desk: Path) -> None:
    (desk / "house.yaml").unlink()
    assert briefgen("new", "house").code == 2
    assert briefgen("new", "sub/house.yaml").code == 2
    assert sorted(one.name for one in desk.iterdir()) == ["grain.yaml"]


@pytest.mark.parametrize(
    "arguments",
    [
        ("review", "FILE.docx", "--brief", "house.yaml"), ("audit", "FILE.docx", "--brief", "house.yaml"), ("fonts", "house.yaml"),
        ("translate", "house.yaml", "--to", "de"), ("diff", "grain.yaml", "house.yaml"), ("diff", "house.yaml", "grain.yaml"),
        ("diff", "git:HEAD", "house.yaml"),
    ],
    ids=" ".join,
)  # fmt: skip
def test_every_command_that_takes_a_brief_says_what_another_file_is(
    desk: Path, arguments: tuple[str, ...]
) -> None:
    (desk / "FILE.docx").write_bytes(b"")
    said = briefgen(*arguments)
    assert said.code == 2
    assert "house.yaml: this is no brief: it holds what the briefs of its folder repeat" in said.err
    assert len(said.err.splitlines()) == 1


@pytest.mark.parametrize("command", ["check", "build"])
def test_a_template_is_no_brief(desk: Path, command: str) -> None:
    (desk / "template.yaml").write_text("extends: standard\nabout: One\n", encoding="utf-8")
    said = briefgen(command, "template.yaml")
    assert said.code == 2
    assert "template.yaml: this is no brief: it is a template" in said.err
    assert briefgen("check", ".").code == 0  # the brief beside it
    (desk / "template.yaml").write_text(BRIEF, encoding="utf-8")
    assert briefgen("check", "template.yaml").code == 0  # a brief may have that name


def test_a_folder_of_a_template_alone_is_told_as_one(desk: Path) -> None:
    (desk / "one").mkdir()
    (desk / "one" / "template.yaml").write_text("extends: standard\n", encoding="utf-8")
    said = briefgen("build", "one")
    assert "one: there is no brief in this folder, only template.yaml" in said.err


KINDS = {
    "a PDF file": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n",
    "a Word file": b"PK\x03\x04\x14\x00\x00\x00[Content_Types].xml..word/document.xml",
    "an Excel workbook": b"PK\x03\x04\x14\x00\x00\x00[Content_Types].xml..xl/workbook.xml",
    "a zip package": b"PK\x03\x04\x14\x00\x00\x00other",
    "a picture": b"\x89PNG\r\n\x1a\n\x00",
}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("command", [("check",), ("build",), ("diff", "grain.yaml")], ids=lambda one: one[0])
def test_a_file_of_another_kind_is_named(desk: Path, kind: str, command: tuple[str, ...]) -> None:
    (desk / "grain-2.yaml").write_bytes(KINDS[kind])
    said = briefgen(*command, "grain-2.yaml")
    assert said.code == 1
    assert f"grain-2.yaml: expected a file of text, found {kind}" in said.err
    assert "UTF-8" not in said.err
    assert ("briefgen import" in said.err) == (kind == "a Word file")


@pytest.mark.parametrize("name", ["grain.DE.yaml", "grain.xx.yaml", "grain.german.yml"])
def test_words_in_a_file_of_no_known_language_are_told(desk: Path, name: str) -> None:
    (desk / name).write_text(GERMAN, encoding="utf-8")
    said = briefgen("check", desk / "grain.yaml")
    assert said.code == 0
    assert f"{name} is not read: its name says no language that is known" in said.err


def test_other_files_beside_a_brief_are_not_told(desk: Path) -> None:
    for name in ("grain.csv", "grain.review.yaml"):
        (desk / name).write_text("round: 1\n", encoding="utf-8")
    (desk / "grain.de.yaml").write_text(GERMAN, encoding="utf-8")
    assert "unknown-language" not in briefgen("check", desk / "grain.yaml").err


def test_a_translation_without_its_brief_says_what_it_is(desk: Path) -> None:
    (desk / "wheat.de.yaml").write_text(GERMAN, encoding="utf-8")
    said = briefgen("check", desk / "wheat.de.yaml")
    assert said.code == 1
    assert "this has the form of a translation" in said.err
    assert "missing" not in said.err


def test_titles_for_a_reader_that_is_none_are_refused_at_their_line(desk: Path) -> None:
    (desk / "grain.de.yaml").write_text(
        f"titles: {{minister: Eins, press: Zwei}}\n{GERMAN}", encoding="utf-8"
    )
    said = briefgen("check", desk / "grain.yaml")
    assert "grain.de.yaml:1:26: titles: expected an audience of the brief, found 'press'" in said.err
    assert "hint: minister" in said.err
    assert "'minister'" not in said.err


def test_the_fields_known_in_a_house_file_are_all_named(desk: Path) -> None:
    (desk / "house.yaml").write_text("strange: 1\nreaders: {}\n", encoding="utf-8")
    said = briefgen("check", desk / "grain.yaml")
    known = next(one for one in said.err.splitlines() if "known here: " in one)
    assert "readers" in known
    assert said.err.count("unknown-field") == 1
