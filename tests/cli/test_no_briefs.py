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
