"""Signs that a brief cannot take as they were typed: they are escaped, or told, and everything else is written."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.review.changes import State
from tests.review.marking import Edited, Element, w
from tests.review.rounds import Round
from tests.terminal import briefgen

BRIEF = """\
title: Signs
audiences: [standard]
date: 2025-01-20
sections:
  - title: One
    body: |
      A first paragraph about grain.

      | City | Port |
      |---|---|
      | Odesa | Black Sea |

      A last paragraph.
"""


def after(tmp_path: Path, new: str, *, symbol: bool = False) -> tuple[str, str]:
    """The brief, and what was said, after a word and a cell were changed, and a symbol put behind a word."""
    brief = tmp_path / "x.yaml"
    brief.write_text(BRIEF, encoding="utf-8")
    assert briefgen("build", brief, "-o", tmp_path, "-f", "docx").code == 0
    edited = Edited(tmp_path / "x" / "x.standard.docx")
    edited.replace(edited.find("last paragraph"), "last", "final")
    edited.replace(edited.find("Odesa"), "Odesa", new)
    if symbol:
        run: Element = edited.find("about grain").findall(w("r"))[-1]
        run.append(run.makeelement(w("sym"), {w("font"): "Wingdings", w("char"): "F0E0"}))
    said = briefgen("review", edited.save(tmp_path / "e.docx"), "--brief", brief, "--apply")
    assert said.code == 0, said.err
    return brief.read_text(encoding="utf-8"), said.out + said.err


def test_a_bar_in_a_cell_is_escaped(tmp_path: Path) -> None:
    written, _ = after(tmp_path, "Odessa | north")
    assert written == BRIEF.replace("Odesa", "Odessa \\| north").replace("last", "final")


@pytest.mark.parametrize("sign", ["\u202e", "\u2066", "\u2028"])
def test_a_sign_that_a_brief_may_not_hold_is_put_back_alone(tmp_path: Path, sign: str) -> None:
    written, said = after(tmp_path, f"Od{sign}essa")
    assert written == BRIEF.replace("last", "final")
    assert "may not hold" in said


def test_a_sign_of_a_font_of_symbols_is_told(tmp_path: Path) -> None:
    written, said = after(tmp_path, "Odessa", symbol=True)
    assert written == BRIEF.replace("Odesa", "Odessa").replace("last", "final")
    assert "font of symbols" in said


MARKED = """\
title: Signs
audiences: [standard]
date: 2025-01-20
typography: smart
sections:
  - title: One
    body: |
      # Notes on rye

      - A point of iron
      - A point of copper
"""


@pytest.mark.parametrize(
    ("words", "written"),
    [
        (
            'Rye - a new one - was *fine*; -5 degrees, "that" a---b.',
            'Rye - a new one - was \\*fine\\*; -5 degrees, "that" a---b.',
        ),
        ("- so 2*3 and snake_case", "\\- so 2*3 and snake_case"),
        ("1. so [sic] he said", "1\\. so [sic] he said"),
        ('(S) it is - "so"', '\\(S) it is - "so"'),
        ("-5 and #1 at C:\\Temp", "-5 and #1 at C:\\Temp"),
    ],
)
def test_a_new_point_has_a_backslash_only_where_it_needs_one(
    tmp_path: Path, words: str, written: str
) -> None:
    one = Round(tmp_path, MARKED)
    edited = one.edited()
    edited.insert_after(edited.find("of copper"), words)
    assert [change.state for change in one.applied(edited)] == [State.APPLIED]
    assert one.text == f"{MARKED}      - {written}\n"


@pytest.mark.parametrize(
    ("new", "written"), [("C #", "C \\#"), ("C# - 2", "C# - 2"), ("#", "\\#"), ("- so", "- so")]
)
def test_words_of_a_heading_are_printed_as_they_were_typed(tmp_path: Path, new: str, written: str) -> None:
    one = Round(tmp_path, MARKED)
    edited = one.edited()
    edited.replace(edited.find("Notes on"), "rye", new)
    assert [change.state for change in one.applied(edited)] == [State.APPLIED]
    assert one.text == MARKED.replace("rye", written)


@pytest.mark.parametrize(("new", "written"), [("- A", "\\- A"), ("-5 A", "-5 A"), ("2) A", "2\\) A")])
def test_words_at_the_beginning_of_a_point_begin_no_other_one(tmp_path: Path, new: str, written: str) -> None:
    one = Round(tmp_path, MARKED)
    edited = one.edited()
    edited.replace(edited.find("of iron"), "A", new)
    assert [change.state for change in one.applied(edited)] == [State.APPLIED]
    assert one.text == MARKED.replace("A point of iron", f"{written} point of iron")
