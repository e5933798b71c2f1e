"""Which files of a folder are briefs."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.brief_files import briefs_in
from briefgen.errors import UsageError


def test_a_folder_has_the_briefs_of_either_suffix_in_either_case_and_nothing_else(tmp_path: Path) -> None:
    for name in ("a.yaml", "b.yml", "c.YAML", "house.yaml", "a.review.yaml", "notes.txt"):
        (tmp_path / name).write_text("title: One\n", encoding="utf-8")
    assert [path.name for path in briefs_in((tmp_path,))] == ["a.yaml", "b.yml", "c.YAML"]


def test_a_folder_without_a_brief_is_refused(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("none", encoding="utf-8")
    with pytest.raises(UsageError, match=r"there is no \.yaml file in this folder"):
        briefs_in((tmp_path,))
