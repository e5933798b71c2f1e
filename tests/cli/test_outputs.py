"""No command writes over a file that it reads, or over one that it was not meant for."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.terminal import briefgen

BRIEF = "title: A\naudiences: [press]\nlines: [One]\n"


@pytest.fixture
def brief(tmp_path: Path) -> Path:
    """A brief alone in its folder."""
    path = tmp_path / "k.yaml"
    path.write_text(BRIEF, encoding="utf-8")
    return path


@pytest.mark.parametrize("command", ["diff", "check", "review"])
@pytest.mark.parametrize("name", ["k.yaml", "file.docx", "page", "linked.html"])
def test_a_page_is_written_to_a_web_page_alone(brief: Path, command: str, name: str) -> None:
    word = brief.with_name("file.docx")
    word.write_bytes(b"a colleague's")
    brief.with_name("linked.html").hardlink_to(brief)
    arguments: dict[str, tuple[str | Path, ...]] = {
        "diff": (brief, brief),
        "check": (brief,),
        "review": (word, "--brief", brief),
    }
    done = briefgen(command, *arguments[command], "--html", brief.with_name(name))
    assert done.code == 2
    assert "--html" in done.err
    assert brief.read_text(encoding="utf-8") == BRIEF
    assert word.read_bytes() == b"a colleague's"
    assert not brief.with_name("page").exists()


def test_import_leaves_what_is_there(brief: Path) -> None:
    rows = brief.with_name("rows.csv")
    rows.write_text("Title,Likelihood,Impact\nA,1,1\n", encoding="utf-8")
    done = briefgen("import", rows, "--as", "risks", "-o", brief)
    assert (done.code, brief.read_text(encoding="utf-8")) == (2, BRIEF)
    assert "exists already" in done.err


@pytest.mark.parametrize("name", ["../evil", "sub/../../evil"])
def test_a_new_brief_stays_in_the_working_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    (tmp_path / "desk" / "briefs").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "desk")
    done = briefgen("new", name)
    assert (done.code, list(tmp_path.rglob("*.yaml"))) == (2, [])


@pytest.mark.parametrize(
    "options",
    [
        ("--html", "page.html"),
        ("-a", "analyst", "--redline", "page.docx"),
        ("-a", "analyst", "--html", "page.html"),
    ],
)
def test_diff_never_writes_over_what_is_there(brief: Path, options: tuple[str, ...]) -> None:
    brief.write_text("title: A\naudiences: [analyst]\nlines: [One]\n", encoding="utf-8")
    there = brief.with_name(options[-1])
    there.write_bytes(b"a colleague's")
    arguments: tuple[str | Path, ...] = (brief, brief, *options[:-1], there)
    done = briefgen("diff", *arguments)
    assert (done.code, there.read_bytes()) == (2, b"a colleague's")
    assert "--force" in done.err
    assert briefgen("diff", *arguments, "--force").code == 0
    assert there.read_bytes() != b"a colleague's"


def test_a_review_writes_no_page_over_what_is_there(brief: Path) -> None:
    there = brief.with_name("page.html")
    there.write_bytes(b"a colleague's")
    word = brief.with_name("file.docx")
    word.write_bytes(b"")
    done = briefgen("review", word, "--brief", brief, "--apply", "--html", there)
    assert (done.code, there.read_bytes()) == (2, b"a colleague's")
    assert "--force" in done.err
