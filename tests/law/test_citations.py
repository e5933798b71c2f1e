"""Citations are the same marks in every format: parted, sorted, in ranges, with their places."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.law.building import FORMS, build
from tests.law.lines import raised

SOURCES = [{"id": name, "title": f"Report {name}"} for name in "abcdef"]
ALL = "First [@a].\n\nAnd [@b].\n\n"
CASES = {
    "Now [@a][@b]": "1,2",
    "Now [@a] [@b]": "1,2",
    "Now [@b; @a]": "1,2",
    "Now [@a, p. 4]": "1(p.4)",
    "Now [@b, table 3; @a; @c]": "1,2(table3),3",
    "Now [@a; @c; @d; @b]": "1\N{EN DASH}4",
    "Now [@f; @a; @d; @e]": "1,3\N{EN DASH}5",
    "*Now [@a]*[@b]": "1,2",
    "Now *[@a]* [@b]": "1,2",
    "Now **[@b]**[@a]": "1,2",
    "[Now [@a]]{lang=fr}[@b]": "1,2",
    "**Now *[@a; @c]*** [@d]*[@b]*": "1\N{EN DASH}4",
    "*Now [@b]*[@b]": "2",
}


@pytest.mark.parametrize("text", CASES)
def test_marks_of_notes_are_the_same_in_every_format(text: str, tmp_path: Path) -> None:
    files = build(tmp_path, ALL + text, sources=SOURCES)
    assert {form: raised(files[form], "Now") for form in FORMS} == dict.fromkeys(FORMS, CASES[text])
