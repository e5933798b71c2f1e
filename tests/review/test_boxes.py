"""Edits in a brief that places figures, with boxes and texts beside pictures: each comes back to its line."""

from __future__ import annotations

from pathlib import Path

import docx
from docx.oxml.ns import qn
from PIL import Image

from tests.terminal import briefgen

BRIEF = """\
title: Trade
audiences: [standard]
date: 2025-01-20
sources: [{id: news, title: News, public: true}]
sections:
  - title: One
    figures: [{id: bust, file: bust.png, alt: A bust, sources: [news]}, {id: port, file: bust.png, alt: A port, sources: [news]}]
    body: |
      Words before it.

      [[port]]

      ::: box What a tariff is
      A tax on imports.
      :::

      ::: beside bust
      The minister speaks.
      :::

      Words after it.
"""
EDITS = {
    "What a tariff is": "What a duty is",
    "A tax on imports.": "A tax on goods.",
    "The minister speaks.": "The minister listens.",
    "Words after it.": "Lines after it.",
}


def test_words_in_boxes_and_beside_pictures_come_back_to_their_lines(tmp_path: Path) -> None:
    Image.new("RGB", (300, 400), (120, 140, 150)).save(tmp_path / "bust.png")
    brief = tmp_path / "x.yaml"
    brief.write_text(BRIEF, encoding="utf-8")
    assert briefgen("build", brief, "-o", tmp_path / "out", "-f", "docx").code == 0
    edited = docx.Document(str(tmp_path / "out" / "x" / "x.standard.docx"))
    for text in edited.element.body.iter(qn("w:t")):
        text.text = EDITS.get(text.text or "", text.text)
    edited.save(str(tmp_path / "edited.docx"))
    said = briefgen("review", tmp_path / "edited.docx", "--brief", brief, "--apply", "1-4")
    assert said.code == 0, said.err
    changed = BRIEF
    for old, new in EDITS.items():
        changed = changed.replace(old, new)
    assert brief.read_text(encoding="utf-8") == changed
