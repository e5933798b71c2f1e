"""What `check` says: the problems last, who sees what in every form."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from briefgen.cli.who_sees_what import as_page, as_text
from tests.conftest import BRIEFS
from tests.terminal import briefgen

BRIEF = BRIEFS / "us-pakistan.yaml"
READERS = tuple(f"reader-{number}" for number in range(12))
ROWS = (
    ("risks[0]  A flood", *(["yes"] * 12)),
    ("risks[1]  A drought", *(["yes"] * 11), "withheld"),
    ("risks[2]  A war", *(["level"] * 12)),
)


def test_problems_come_after_the_table_and_the_summary_is_last(tmp_path: Path) -> None:
    brief = tmp_path / "loose.yaml"
    brief.write_text(
        "title: Loose\ndate: 2025-01-20\naudiences: [minister]\nsources: [{id: a, title: Never cited}]\n",
        encoding="utf-8",
    )
    done = subprocess.run(
        [sys.executable, "-m", "briefgen", "check", brief],
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=True, env={**os.environ, "NO_COLOR": "1"},
    )  # fmt: skip
    table, problem, last = (done.stdout.index(words) for words in ("who sees what", "[warning", "1 warning"))
    assert table < problem < last
    assert done.stdout.splitlines()[-1].startswith(str(brief))


def test_many_readers_are_folded_into_words() -> None:
    lines = as_text(READERS, ROWS).splitlines()
    assert lines[:3] == ["who sees what", "risks[0]  A flood", "    yes: all"]
    assert "    no, withheld: reader-11" in lines
    assert lines[-1] == "    no, level: all"
    assert max(map(len, lines)) <= 100


def test_few_readers_have_a_column_each() -> None:
    lines = as_text(READERS[:2], [row[:3] for row in ROWS]).splitlines()
    assert lines[0].split() == ["who", "sees", "what", "reader-0", "reader-1"]
    assert len(lines) == 4


def test_json_has_an_entry_for_each_item_without_words_of_the_brief() -> None:
    found = json.loads(briefgen("check", BRIEF, "--json").out)["briefs"][0]
    asked = next(one for one in found["who_sees_what"] if one["item"] == "recommendations[0]")
    assert asked["readers"] == {
        "minister": "yes", "ambassador": "yes", "parliament": "kind withheld", "press": "kind withheld", "analyst": "yes",
    }  # fmt: skip
    assert found["buildable"]
    assert "Washington" not in json.dumps(found)


def test_pages_says_how_full_each_page_of_each_reader_is() -> None:
    lines = briefgen("check", BRIEF, "-q", "--pages").out.splitlines()
    assert lines[0].split() == ["reader", "pages", "used", "of", "each", "page"]
    _name, pages, *fills = next(line.split() for line in lines if line.startswith("ambassador"))
    assert int(pages) == len(fills)
    assert all(50 <= int(fill.removesuffix("%")) <= 100 for fill in fills[:-1])


def test_json_has_the_share_of_each_page_that_is_used() -> None:
    found = json.loads(briefgen("check", BRIEF, "--json").out)["briefs"][0]["pages"]
    readers = ["minister", "ambassador", "parliament", "press", "analyst"]
    assert [one["reader"] for one in found] == [*readers, *(f"{name}.ur" for name in readers)]
    assert all(0 < fill <= 1 for one in found for fill in one["fills"])


def test_quiet_prints_the_summary_alone() -> None:
    said = briefgen("check", BRIEF, "-q")
    assert said.out.splitlines() == [f"{BRIEF}: 0 errors, 0 warnings, 1 note; can be built"]


def test_the_page_holds_each_item_and_each_problem(tmp_path: Path) -> None:
    page = tmp_path / "who.html"
    assert briefgen("check", BRIEF, "--html", page).code == 0
    text = page.read_text(encoding="utf-8")
    assert text.count('<th scope="row">') == len(briefgen("check", BRIEF).out.splitlines()) - 4
    assert "not reviewed by a native speaker" in text
    two = briefgen("check", BRIEF, BRIEFS / "example-minimal.yaml", "--html", page)
    assert (two.code, "found several" in two.err) == (2, True)


@pytest.mark.parametrize("words", ["<script>alert(1)</script>", "a & b"])
def test_words_of_a_brief_are_text_in_the_page(words: str) -> None:
    page = as_page(words, ["press"], [(f"risks[0]  {words}", "yes")], ())
    assert words not in page
