"""A changed citation, and a row of a table that has lost a column besides, in a redline: rejected, they leave the old words."""

from __future__ import annotations

import copy
from pathlib import Path

import pytest

from tests.judges import ooxml
from tests.review.marking import Element, w
from tests.review.test_redline_rows import marked, redline
from tests.terminal import briefgen

OLD = """\
title: Water
audiences: [analyst]
date: 2025-01-20
sections:
  - title: River
    body: The river is low [@a, p. 4], and it rains. [@b]
recommendations:
  - {text: agree to open talks}
  - {text: tell the press, choices: [Agree, Discuss]}
sources: [{id: a, title: Report A}, {id: b, title: Report B}]
"""
NEW = OLD.replace("p. 4]", "p. 5; @b]")
ROW = "  - {text: agree to open talks}\n"


def words(root: Element, gone: str, stays: str) -> list[str]:
    """The words of each paragraph outside of fields' codes when the changes of one kind are taken away."""
    root = copy.deepcopy(root)
    for one in list(root.iter(w(gone))):
        if one.getparent().tag not in {w("rPr"), w("trPr")}:
            one.getparent().remove(one)
    found = ("".join(text.text or "" for text in one.iter(w("t"), w(stays))) for one in root.iter(w("p")))
    return [one for one in found if one.strip()]


@pytest.mark.parametrize(("old", "new"), [(OLD, NEW), (NEW, OLD)])
def test_a_changed_citation_is_tracked(tmp_path: Path, old: str, new: str) -> None:
    root = redline(tmp_path, old, new)
    texts = {
        OLD: "The river is low1(p. 4), and it rains.2",
        NEW: "The river is low1(p. 5), 2, and it rains.2",
    }
    assert texts[new] in words(root, "del", "t")
    assert texts[old] in words(root, "ins", "delText")


def test_a_row_that_is_gone_with_a_column_stands_in_its_table(tmp_path: Path) -> None:
    root = redline(tmp_path, OLD, OLD.replace(ROW, ""))
    assert any("agree to open talks" in one for one in marked(root, "del", "delText"))
    outside = root.find(w("body")).findall(w("p"))
    assert not [one for one in outside if "".join(one.itertext(w("delText"))).strip()]


def test_another_source_is_tracked_and_another_number_is_not(tmp_path: Path) -> None:
    old = OLD.replace("[@a, p. 4]", "[@a]").replace("rains. [@b]", "rains. [@b] It snows. [@a]")
    root = redline(tmp_path, old, old.replace("low [@a]", "low [@b]"))
    paragraph = next(
        one
        for one in root.iter(w("p"))
        if "River" not in "".join(one.itertext(w("t"))) and list(one.iter(w("del")))
    )
    assert [one.text for one in paragraph.iter(w("delText"))] == ["1"]
    assert [text for one in paragraph.iter(w("ins")) for text in one.itertext(w("t"))] == ["1"]


@pytest.mark.parametrize("form", ["html", "pdf"])
def test_a_changed_citation_is_marked(tmp_path: Path, form: str) -> None:
    for name, text in (("old", OLD), ("new", NEW)):
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    path = tmp_path / f"red.{form}"
    done = briefgen("diff", tmp_path / "old.yaml", tmp_path / "new.yaml", "-a", "analyst", "--redline", path)
    assert done.code == 0, done.err
    if form == "html":
        page = path.read_text(encoding="utf-8")
        assert "<del>1(p. 4)</del>" in page.replace(" class=", " class=")
        assert "p. 5" in page.partition("<ins")[2]


@pytest.mark.judge
def test_word_reads_it(tmp_path: Path) -> None:
    redline(tmp_path, OLD, NEW.replace(ROW, ""))
    assert ooxml.errors([tmp_path / "red.docx"]) == []
