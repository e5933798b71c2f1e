"""A field that begins and never ends hides nothing: the words behind it are still there."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.review.marking import w
from tests.review.rounds import Round

BRIEF = """\
title: Water
audiences: [analyst]
date: 2025-01-20
sources: [{id: a, title: A book}]
sections:
  - title: River
    body: |
      The first paragraph is about grain. [@a]

      The second paragraph is about steel. [@a]

      The third paragraph is about ports.
"""


@pytest.mark.parametrize("where", ["The first", "The third"])
def test_nothing_is_deleted_behind_an_unclosed_field(tmp_path: Path, where: str) -> None:
    one = Round(tmp_path, BRIEF)
    edited = one.edited()
    paragraph = edited.find(where)
    run = paragraph.makeelement(w("r"), {})
    run.append(run.makeelement(w("fldChar"), {w("fldCharType"): "begin"}))
    paragraph.insert(1, run)
    assert one.changes(edited) == ()
