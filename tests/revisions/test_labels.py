"""Every change of a brief, in whatever list and field it is, can be named in every language."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen import locale
from briefgen.comparison.differences import Kind
from briefgen.components.changes import FIELDS, PARTS_OF
from tests.conftest import ROOT
from tests.revisions.later import CHANGES, document_of, later
from tests.terminal import briefgen


@pytest.mark.parametrize("language", locale.languages())
def test_every_label_that_a_list_of_changes_asks_for_exists(language: str) -> None:
    asked = {*PARTS_OF.values(), *FIELDS.values(), *(f"changes_{kind.value}" for kind in Kind)}
    assert asked <= set(locale.labels(language))


@pytest.mark.parametrize("old", ["{term: CPEC", "China-Pakistan Economic Corridor, also"])
def test_a_word_of_the_glossary_changes(tmp_path: Path, old: str) -> None:
    path = later(tmp_path, CHANGES[:2])
    before = path.with_name("earlier.yaml")
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, f"{old} makes"), encoding="utf-8")
    page = tmp_path / "changes.html"
    done = briefgen("diff", before, path, "-a", "analyst", "--templates", ROOT / "templates", "--html", page)
    assert done.code == 0, done.err
    assert "makes" in page.read_text(encoding="utf-8")
    assert document_of(path, "analyst").blocks


@pytest.mark.parametrize(
    ("old", "label"),
    [("a storm", "Risk and cause"), ("hunger", "Consequence"), ("cheap bread", "Wants"), ("a loan", "For")],
)
def test_a_field_that_changes_is_named_by_its_label(tmp_path: Path, old: str, label: str) -> None:
    text = (
        "title: Labels\naudiences: [analyst]\ndate: 2025-01-20\n"
        "risks: [{title: Grain is short, likelihood: 3, impact: 4, mitigation: buy, cause: a storm, consequence: hunger}]\n"
        "stakeholders: [{name: Millers, interest: 3, influence: 3, position: supportive, interests: cheap bread}]\n"
        "options: [{title: Buy, summary: Buy now, pros: [a loan]}]\n"
    )
    for name, words in (("old", text), ("new", text.replace(old, f"{old} again"))):
        (tmp_path / f"{name}.yaml").write_text(words, encoding="utf-8")
    page = tmp_path / "page.html"
    done = briefgen("diff", tmp_path / "old.yaml", tmp_path / "new.yaml", "-a", "analyst", "--html", page)
    assert done.code == 0, done.err
    assert f"<strong>{label}: " in page.read_text(encoding="utf-8")
