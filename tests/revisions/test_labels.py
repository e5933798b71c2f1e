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
