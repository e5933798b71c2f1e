"""What a template prints of its own accord can be printed: it is told at its line before anything is laid out."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.conftest import BRIEFS
from tests.terminal import briefgen


@pytest.mark.parametrize(
    ("text", "column", "named"),
    [
        ("labels: {summary: \u16a0 In short}", 19, "labels.summary: no glyph for '\u16a0'"),
        ("reader: {title: For \u5185\u9601}", 17, "reader.title: no glyph for '\u5185'"),
        ("language: th", 11, "language: no glyph for"),
    ],
)
def test_a_build_names_what_no_font_has(text: str, column: int, named: str, tmp_path: Path) -> None:
    shutil.copytree(BRIEFS, tmp_path / "briefs")
    folder = tmp_path / "templates" / "minister"
    folder.mkdir(parents=True)
    (folder / "template.yaml").write_text(f"extends: standard\n{text}\n", encoding="utf-8")
    brief = tmp_path / "briefs" / "us-pakistan.yaml"
    said = briefgen("build", brief, "-a", "minister", "-o", tmp_path / "output")
    assert said.code == 1
    assert f"template.yaml:2:{column}: {named}" in said.err


@pytest.mark.parametrize("language", ["fr", "de-AT", "el", "ru", "tr", "ar", "hi", "he"])
def test_languages_that_the_fonts_can_write_are_built(language: str, tmp_path: Path) -> None:
    shutil.copytree(BRIEFS, tmp_path / "briefs")
    folder = tmp_path / "templates" / "minister"
    folder.mkdir(parents=True)
    (folder / "template.yaml").write_text(
        f"extends: standard\nshow: [title, summary]\nlanguage: {language}\n"
    )
    brief = tmp_path / "briefs" / "us-pakistan.yaml"
    said = briefgen("build", brief, "-a", "minister", "-f", "pdf", "-o", tmp_path / "output")
    assert said.code == 0, said.err
