"""Two versions of a brief compared: each difference by its kind, for the author and for one reader; redlines."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from briefgen.review.wordfile import read_word
from tests.conftest import BRIEFS, ROOT
from tests.judges import ooxml
from tests.terminal import briefgen

CHANGES = (
    ("The\n  relationship will hold", "The\n  partnership will hold"),
    ("Afghanistan is a central concern for Pakistan. Four", "In short, Afghanistan is a worry for Pakistan. Four"),
    ("- id: kj-khan\n    text: Washington makes", "- id: kj-khan\n    text: Washington soon makes"),
    ("    likelihood: unlikely\n    confidence: {level: low, basis: The hope", "    likelihood: likely\n    confidence: {level: moderate, basis: The hope"),
    ("  - id: line-list\n    text: Pakistan did what was asked of it and left the grey list in 2022.\n    use: if_raised\n    sources: [report]\n", ""),
    ("    facts:\n      - text: The United States has paid out", "    facts:\n      - text: A fact that is new here\n        sources: [report]\n      - text: The United States has paid out"),
    ("New Delhi have grown, and Pakistan's own weight in American calculations has fallen. [@report]\n", "New Delhi have grown, and Pakistan's own weight in American calculations has fallen. [@report]\n\n      A paragraph that was not there.\n"),
    ("    title: Pakistan leaves the FATF grey list\n", "    title: Pakistan comes off the FATF grey list\n"),
)  # fmt: skip


@pytest.fixture(scope="module")
def changed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A later version of the first brief."""
    folder = tmp_path_factory.mktemp("later") / "briefs"
    shutil.copytree(BRIEFS, folder)
    path = folder / "us-pakistan.yaml"
    text = path.read_text(encoding="utf-8")
    for old, new in CHANGES:
        assert old in text, old
        text = text.replace(old, new, 1)
    path.write_text(text, encoding="utf-8")
    return path


def told(*arguments: str | Path) -> list[dict[str, str]]:
    """The differences that the command prints as JSON."""
    done = briefgen("diff", *arguments, "--templates", ROOT / "templates", "--json")
    assert done.code == 0, done.err
    found: list[dict[str, str]] = json.loads(done.out)["differences"]
    return found


def test_each_difference_is_told_by_its_kind(changed: Path) -> None:
    found = {
        (one["kind"], one["after"] or one["before"], one["field"])
        for one in told(BRIEFS / "us-pakistan.yaml", changed)
    }
    assert found == {
        ("reworded", "", "summary"),
        ("reworded", "sections[0]", "body"),
        ("reworded", "key_judgements[2]", "text"),
        ("raised", "key_judgements[2]", "likelihood"),
        ("raised", "key_judgements[2]", "confidence.level"),
        ("removed", "lines[3]", ""),
        ("added", "sections[0].facts[0]", ""),
        ("reworded", "sections[1]", "body"),
        ("reworded", "timeline[1]", "title"),
    }


def test_a_version_does_not_differ_from_itself() -> None:
    assert told(BRIEFS / "us-pakistan.yaml", BRIEFS / "us-pakistan.yaml") == []


def test_a_reader_is_told_of_what_they_may_see_alone(changed: Path) -> None:
    found = told(BRIEFS / "us-pakistan.yaml", changed, "-a", "press")
    assert {(one["kind"], one["field"]) for one in found} == {("reworded", "title")}
    assert "kj-" not in json.dumps(found)


def test_items_that_change_places_have_moved(tmp_path: Path) -> None:
    head = "title: A\naudiences: [press]\nlines:\n"
    lines = ["  - One line to take\n", "  - Another thing to say\n", "  - The third of them\n"]
    (tmp_path / "a.yaml").write_text(head + "".join(lines), encoding="utf-8")
    (tmp_path / "b.yaml").write_text(head + "".join([lines[2], *lines[:2]]), encoding="utf-8")
    (one,) = told(tmp_path / "a.yaml", tmp_path / "b.yaml")
    assert (one["kind"], one["before"], one["after"]) == ("moved", "lines[2]", "lines[0]")


def test_a_change_that_contradicts_the_comparison_is_a_lint(changed: Path) -> None:
    done = briefgen("diff", BRIEFS / "us-pakistan.yaml", changed)
    assert "key_judgements[2].change: expected 'raised', as the comparison shows, found 'new'" in done.err


def test_a_revision_of_git_is_a_version(tmp_path: Path) -> None:
    git = shutil.which("git")
    assert git
    folder = tmp_path / "house" / "briefs"
    shutil.copytree(BRIEFS, folder)
    shutil.move(folder / "house.yaml", tmp_path / "house" / "house.yaml")

    def run(*arguments: str) -> None:
        subprocess.run(
            [git, "-c", "user.name=A", "-c", "user.email=a@example.org", *arguments],
            cwd=tmp_path / "house",
            check=True,
            capture_output=True,
        )

    run("init", "-q")
    run("add", ".")
    run("commit", "-qm", "one")
    path = folder / "us-pakistan.yaml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("relationship will hold", "ties will hold"), encoding="utf-8"
    )
    (one,) = told("git:HEAD", path)
    assert (one["kind"], one["field"]) == ("reworded", "summary")
    done = briefgen("diff", "git:nowhere", path)
    assert done.code == 2
    assert "git:" in done.err


def test_an_unknown_audience_is_refused(changed: Path) -> None:
    done = briefgen("diff", BRIEFS / "us-pakistan.yaml", changed, "-a", "nobody")
    assert done.code == 2
    assert "expected an audience of the brief, found 'nobody'" in done.err


def test_the_page_marks_words(changed: Path, tmp_path: Path) -> None:
    done = briefgen("diff", BRIEFS / "us-pakistan.yaml", changed, "--html", tmp_path / "d.html")
    assert done.out.endswith(f"{tmp_path / 'd.html'}: written\n")
    text = (tmp_path / "d.html").read_text(encoding="utf-8")
    assert "<del>relationship</del><ins>partnership</ins>" in text


@pytest.mark.parametrize("reader", ["minister", "ambassador", "parliament", "press", "analyst"])
def test_a_redline_is_the_new_file_when_accepted_and_the_old_words_when_rejected(
    changed: Path, built: Path, tmp_path: Path, reader: str
) -> None:
    path = tmp_path / "red.docx"
    done = briefgen(
        "diff",
        BRIEFS / "us-pakistan.yaml",
        changed,
        "-a",
        reader,
        "--templates",
        ROOT / "templates",
        "--redline",
        path,
    )
    assert done.code == 0, done.err
    again = tmp_path / "again.docx"
    briefgen(
        "diff",
        BRIEFS / "us-pakistan.yaml",
        changed,
        "-a",
        reader,
        "--templates",
        ROOT / "templates",
        "--redline",
        again,
    )
    assert path.read_bytes() == again.read_bytes()
    found = read_word(path.read_bytes())
    briefgen("build", changed, "-a", reader, "-f", "docx", "-o", tmp_path, "--templates", ROOT / "templates")
    new = read_word((tmp_path / "us-pakistan" / f"us-pakistan.{reader}.docx").read_bytes())
    old = read_word((built / "us-pakistan" / f"us-pakistan.{reader}.docx").read_bytes())

    def said(texts: list[str]) -> list[str]:
        return [text.replace("\ufffc", "").strip() for text in texts if text.replace("\ufffc", "").strip()]

    assert said([one.new for one in found.paragraphs if one.part == "text"]) == said(
        [one.new for one in new.paragraphs if one.part == "text"]
    )
    # The contents and the numbers of rows are made anew by Word.
    wanted = said(
        [
            one.new
            for one in old.paragraphs
            if one.part == "text" and not one.style.startswith("TOC") and len(one.new) > 20
        ]
    )
    rejected = said([one.old for one in found.paragraphs if one.part == "text"])
    assert [one for one in wanted if one not in rejected] == []


def test_what_is_withheld_now_is_not_told_as_having_been_there(tmp_path: Path) -> None:
    """An item, and a paragraph, that a reader was shown once and may not see any more."""
    head = (
        "title: A brief\naudiences: [analyst, minister]\nhandling: {scheme: us, level: SECRET, portions: true}\n"
        "summary: (U) The bottom line is short.\nsections:\n  - title: (U) A section\n    body: |\n"
        "      (U) The first paragraph has words.\n\n      (%s) The second paragraph is about the harbour.\n"
        "    facts:\n      - {text: (%s) A fact about the northern railway line}\n      - text: (U) Another fact of ours\n"
    )
    for name, mark in (("old", "C"), ("new", "S//NF")):
        (tmp_path / f"{name}.yaml").write_text(head % (mark, mark), encoding="utf-8")
    for reader, seen in (("analyst", False), ("minister", True)):
        shutil.copytree(ROOT / "templates", tmp_path / "templates", dirs_exist_ok=True)
        house = "readers:\n  minister: {clearance: {us: SECRET}, caveats: []}\n  analyst: {clearance: {us: SECRET}, caveats: [NOFORN]}\n"
        (tmp_path / "house.yaml").write_text(house, encoding="utf-8")
        path = tmp_path / f"{reader}.docx"
        done = briefgen(
            "diff",
            tmp_path / "old.yaml",
            tmp_path / "new.yaml",
            "-a",
            reader,
            "--templates",
            ROOT / "templates",
            "--json",
            "--redline",
            path,
        )
        assert done.code == 0, done.err
        words = done.out + " ".join(one.old + one.new for one in read_word(path.read_bytes()).paragraphs)
        assert ("harbour" not in words and "railway" not in words) == seen


@pytest.mark.judge
def test_word_opens_every_redline_without_a_repair(changed: Path, tmp_path: Path) -> None:
    paths = [
        tmp_path / f"{reader}.docx" for reader in ("minister", "ambassador", "parliament", "press", "analyst")
    ]
    for path in paths:
        briefgen(
            "diff",
            BRIEFS / "us-pakistan.yaml",
            changed,
            "-a",
            path.stem,
            "--templates",
            ROOT / "templates",
            "--redline",
            path,
        )
    assert ooxml.errors(paths) == []
