"""Words go back into every way in which a text is written: styles of YAML, section files, body files, line ends, encodings."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.review.changes import State
from tests.review.marking import Edited
from tests.review.putting import put_words
from tests.terminal import briefgen

BRIEF = """\
title: A plain title  # a comment
subtitle: 'It''s in single quotes'
audiences: [analyst]
handling: {scheme: tlp, level: "TLP:AMBER"}
summary: "In double \\"quotes\\", caf\\u00e9 *stressed words* here"
sections:
  - title: Folded
    summary: >-
      Words that are folded over
      two lines, with a [link to them](https://example.org/a) inside.
    body: |
      First paragraph, **strong words** in it.

      - a point of a list
      - another point

      Last paragraph.
  - file: parts/one.yaml
annexes:
  - title: Annex
    body: Plain words of an annex
      over two lines
"""
SECTION = "title: In a file\nbody_file: text.md\nfacts:\n  - A fact as bare text\n  - text: Another fact, with more\n"
BODY = "Text in a file of its own.\n\nIts second paragraph has words.\n"
EDITS = (
    ("plain title", "simple title"),
    ("single quotes", "single 'quotes'"),
    ("double", "twofold"),
    ("stressed", "very stressed"),
    ("over two lines, with", "over three lines: with"),
    ("link to", "way to"),
    ("strong words", "weak words"),
    ("a point of", "one point of"),
    ("Last paragraph", "Final paragraph"),
    ("bare text", "bare text: # so"),
    ("Another fact, with", "Another fact with"),
    ("file of its own", "file apart"),
    ("second paragraph has", "second paragraph holds"),
    ("of an annex over", "of the annex over"),
)


def written(folder: Path, ends: str, mark: str) -> Path:
    """The brief with its files, with these line ends and this byte order mark."""
    (folder / "parts").mkdir(parents=True)
    for name, text in (("brief.yaml", BRIEF), ("parts/one.yaml", SECTION), ("parts/text.md", BODY)):
        (folder / name).write_bytes((mark + text.replace("\n", ends)).encode())
    return folder / "brief.yaml"


@pytest.mark.parametrize("ends", ["\n", "\r\n"], ids=["unix", "windows"])
@pytest.mark.parametrize("mark", ["", "\ufeff"], ids=["bare", "marked"])
def test_words_go_back_into_each_way_of_writing(tmp_path: Path, ends: str, mark: str) -> None:
    brief = written(tmp_path / "desk", ends, mark)
    done = briefgen("build", brief, "-f", "docx", "-o", tmp_path)
    assert done.code == 0, done.err
    before = {path: path.read_bytes() for path in (tmp_path / "desk").rglob("*.*") if path.is_file()}
    edited = put_words(tmp_path / "brief" / "brief.analyst.docx", EDITS, tmp_path / "edited.docx")
    done = briefgen("review", edited, "--brief", brief, "-a", "analyst", "--apply")
    assert done.code == 0, done.err
    assert State.CONFLICT.value not in done.out
    for path, old in before.items():
        text = old.decode()
        after = path.read_bytes().decode()
        assert after.count("\r\n") == text.count("\r\n")
        assert after.startswith(mark)
        assert len(after.splitlines()) == len(text.splitlines())
    again = briefgen("review", edited, "--brief", brief, "-a", "analyst")
    assert " open " not in again.out


def test_other_bytes_stay(tmp_path: Path) -> None:
    brief = written(tmp_path / "desk", "\n", "")
    briefgen("build", brief, "-f", "docx", "-o", tmp_path)
    edited = put_words(
        tmp_path / "brief" / "brief.analyst.docx", EDITS[:1] + EDITS[2:3] + EDITS[6:9], tmp_path / "e.docx"
    )
    briefgen("review", edited, "--brief", brief, "-a", "analyst", "--apply")
    wanted = BRIEF
    for old, new in EDITS[:1] + EDITS[2:3] + EDITS[6:9]:
        wanted = wanted.replace(old, new)
    assert brief.read_text(encoding="utf-8") == wanted


def test_the_address_of_a_link_is_told(tmp_path: Path) -> None:
    brief = written(tmp_path / "desk", "\n", "")
    briefgen("build", brief, "-f", "docx", "-o", tmp_path)
    edited = Edited(tmp_path / "brief" / "brief.analyst.docx")
    name = "word/_rels/document.xml.rels"
    edited.parts[name] = edited.parts[name].replace(b"example.org/a", b"example.org/b")
    done = briefgen("review", edited.save(tmp_path / "e.docx"), "--brief", brief, "-a", "analyst")
    assert "addresses of links are changed by hand" in done.out
    assert "1 change: 1 told only" in done.out
