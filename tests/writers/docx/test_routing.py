"""Routing lines: their words begin behind the longest of their heads."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

from tests.terminal import briefgen

BRIEF = """\
title: A visit
audiences: [standard]
date: 2025-02-10
to: The Minister
meetings:
  - {title: At the port, date: 2025-02-11, time: "09:30-10:15", place: Port, outcome: A date for talks.}
"""


def test_the_words_of_a_meeting_begin_as_far_as_in_the_pdf(tmp_path: Path) -> None:
    (tmp_path / "visit.yaml").write_text(BRIEF, encoding="utf-8")
    done = briefgen("build", tmp_path / "visit.yaml", "-f", "docx", "-o", tmp_path)
    assert done.code == 0, done.err
    with zipfile.ZipFile(tmp_path / "visit" / "visit.standard.docx") as archive:
        main = archive.read("word/document.xml").decode()
    lines = re.findall(r'<w:p [^>]*><w:pPr><w:pStyle w:val="Routing"/>(.*?)</w:pPr>(.*?)</w:p>', main)
    places = {"".join(re.findall(r"<w:t[^>]*>([^<]*)", runs)): look for look, runs in lines}
    (sought,) = (look for words, look in places.items() if words.startswith("Outcome sought"))
    # The tab of the style is cleared: it stands within the longest head.
    assert re.search(r'<w:tab w:val="clear" w:pos="1280"/><w:tab w:val="left" w:pos="(\d+)"/></w:tabs><w:ind w:left="\1" w:hanging="\1"/>', sought)  # fmt: skip
