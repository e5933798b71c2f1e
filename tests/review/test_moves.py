"""Paragraphs that were moved or copied with the identifier that Word keeps: both halves are written, or neither."""

from __future__ import annotations

import copy
from pathlib import Path

import pytest

from tests.review.marking import Edited
from tests.terminal import briefgen

BRIEF = """\
title: Moves
audiences: [standard]
date: 2025-01-20
sections:
  - title: One
    body: |
      The first paragraph stands here.

      The second is about grain.

      The third is about steel.
    facts: [A fact that stands alone.]
  - title: Two
    body: |
      The fourth is about ports.

      The fifth is about rails.
"""
GRAIN = "      The second is about grain.\n\n"


def after(tmp_path: Path, to: str, *options: str, twice: bool = False) -> str:
    """The brief after the second paragraph was moved, or copied, behind another."""
    brief = tmp_path / "x.yaml"
    brief.write_text(BRIEF, encoding="utf-8")
    assert briefgen("build", brief, "-o", tmp_path, "-f", "docx").code == 0
    edited = Edited(tmp_path / "x" / "x.standard.docx")
    paragraph = edited.find("about grain")
    place = edited.find(to)
    place.addnext(copy.deepcopy(paragraph) if twice else paragraph)
    briefgen("review", edited.save(tmp_path / "e.docx"), "--brief", brief, "--apply", *options)
    return brief.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("to", "behind"), [("about steel", "about steel.\n"), ("about ports", "about ports.\n")]
)
def test_a_moved_paragraph_is_not_lost(tmp_path: Path, to: str, behind: str) -> None:
    moved = BRIEF.replace(GRAIN, "").replace(behind, behind + "\n" + GRAIN.removesuffix("\n"))
    assert after(tmp_path, to) == moved


@pytest.mark.parametrize("to", ["One", "A fact that"])
def test_half_a_move_is_not_written(tmp_path: Path, to: str) -> None:
    assert "The second is about grain." in after(tmp_path, to)


def test_one_half_alone_is_not_written(tmp_path: Path) -> None:
    assert after(tmp_path, "about ports", "1") == BRIEF


def test_a_copied_paragraph_is_found(tmp_path: Path) -> None:
    copied = BRIEF.replace("about ports.\n", "about ports.\n\n" + GRAIN.removesuffix("\n"))
    assert after(tmp_path, "about ports", twice=True) == copied
