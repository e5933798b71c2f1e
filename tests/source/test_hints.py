"""Hints are true: what they say to write is taken."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.terminal import briefgen

HEAD = "title: A brief\naudiences: [minister]\n"


def said_of(folder: Path, text: str) -> str:
    path = folder / "brief.yaml"
    path.write_text(text, encoding="utf-8")
    said = briefgen("check", path)
    assert said.code == 1
    return said.err


NEUTRAL = "write it as YYYY-MM-DD, YYYY-MM or YYYY: 20 January 2025, for example, is 2025-01-20"
DATES = {
    "20/01/2025": "write 2025-01-20",
    "20.1.2025": "write 2025-01-20",
    "20-01-2025": "write 2025-01-20",
    "20. 1. 2025": "write 2025-01-20",
    "1/20/2025": "write 2025-01-20",
    "05/06/2025": "write 2025-06-05 for 5 June or 2025-05-06 for 6 May",
    "05.05.2025": "write 2025-05-05",
    "2025/01/20": "write 2025-01-20",
    "2025.1.5": "write 2025-01-05",
    "2025-1-5": "write 2025-01-05",
    "2025-20-01": "write 2025-01-20",
    "20250120": "write 2025-01-20",
    "20 January 2025": "write 2025-01-20",
    "20th Jan. 2025": "write 2025-01-20",
    "January 20, 2025": "write 2025-01-20",
    "Sept 2025": "write 2025-09",
    "31/02/2025": "February 2025 has 28 days",
    "2025-02-30": "February 2025 has 28 days",
    "30 February 2024": "February 2024 has 29 days",
    "31/04/2025": "April 2025 has 30 days",
    "20 Jan 26": "write 2026-01-20 for 20 January 2026",
    "20-Jan-26": "write 2026-01-20 for 20 January 2026",
    "20 Jan '26": "write 2026-01-20 for 20 January 2026",
    "Jan 20, 26": "write 2026-01-20 for 20 January 2026",
    "20 Jan 98": "write 1998-01-20 for 20 January 1998",
    "20/01/25": "write 2025-01-20 for 20 January 2025",
    "11.12.26": "write 2026-12-11 for 11 December 2026 or 2026-11-12 for 12 November 2026",
    "20-01-26": "write 2026-01-20 for 20 January 2026 or 2020-01-26 for 26 January 2020",
    "1-2-25": "write 2025-02-01 for 1 February 2025 or 2025-01-02 for 2 January 2025",
    "2025-02-30 10:00": "February 2025 has 28 days",
    "30/02/26": "February 2026 has 28 days",
    "Jan 26": "write 2026-01 for January 2026; a day of January needs its year, YYYY-01-DD",
    "20Jan2025": "write 2025-01-20",
    "20-Jan-2025": "write 2025-01-20",
    "20th of January 2025": "write 2025-01-20",
    "Monday, 20 January 2025": "write 2025-01-20",
    "2025 January 20": "write 2025-01-20",
    "2025-Jan": "write 2025-01",
    "1/2025": "write 2025-01 for January 2025",
    "2025/1": "write 2025-01 for January 2025",
    "2025-01-20 09:00": "write 2025-01-20, without the time",
    "2025-01-20T09:00": "write 2025-01-20, without the time",
    "13/2025": NEUTRAL,
    "20 janvier 2025": NEUTRAL,
    "janvier 20, 2025": NEUTRAL,
    "Brumaire 2025": NEUTRAL,
    "0000-01-01": NEUTRAL,
    "tomorrow": NEUTRAL,
}


@pytest.mark.parametrize("written", DATES)
def test_a_date_in_another_order_gets_that_date(written: str, tmp_path: Path) -> None:
    said = said_of(tmp_path, f'{HEAD}date: "{written}"\n')
    assert f"  hint: {DATES[written]}\n" in said
    if DATES[written].startswith("write 2"):
        mended = DATES[written].split()[1].strip(",")
        (tmp_path / "brief.yaml").write_text(f"{HEAD}date: {mended}\n", encoding="utf-8")
        assert briefgen("check", tmp_path / "brief.yaml").code == 0


@pytest.mark.parametrize("written", ["20 Jan 26", "11.12.26", "1/2025", "Jan 26", "2025-01-20 09:00"])
def test_a_date_that_may_be_another_is_not_written_for_its_author(written: str, tmp_path: Path) -> None:
    path = tmp_path / "brief.yaml"
    path.write_text(f"{HEAD}date: {written}\n", encoding="utf-8")
    assert briefgen("check", "--fix", path).code == 1
    assert path.read_text(encoding="utf-8") == f"{HEAD}date: {written}\n"


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("2026-02-03 14:30", "write its offset from UTC behind it: 2026-02-03T14:30+05:00, for example, or Z"),
        ("3 Feb 26", "write it as YYYY-MM-DDTHH:MM and its offset from UTC, as 2025-01-20T09:00+05:00, for example, or Z"),
    ],
)  # fmt: skip
def test_a_moment_without_its_offset_is_told_with_its_own_day(
    written: str, hint: str, tmp_path: Path
) -> None:
    assert f"  hint: {hint}\n" in said_of(tmp_path, f"{HEAD}embargo: {written}\n")


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        (
            "highly unlikely",
            "this is a word of PHIA: write `{term: highly unlikely, scale: phia}`, or write 'very unlikely' of ICD203",
        ),
        (
            "Realistic possibility",
            "this is a word of PHIA: write `{term: realistic possibility, scale: phia}`",
        ),
        (
            "{term: nearly certain, scale: phia}",
            "this is a word of ICD203: write `{term: nearly certain, scale: icd203}`, or write 'almost certain' of PHIA",
        ),
        ("Likely", "did you mean 'likely'?"),
    ],
)
def test_a_word_of_the_other_scale_is_told_as_one(written: str, hint: str, tmp_path: Path) -> None:
    said = said_of(tmp_path, f"{HEAD}key_judgements:\n  - {{text: It holds., likelihood: {written}}}\n")
    assert f"  hint: {hint}\n" in said


FILES = {
    "map.png": "put the file beside the brief, or in a folder below it",
    "chart.jpg": "did you mean 'chart.png'?",
    "Chart.PNG": "did you mean 'chart.png'?",
    "pictures/chrat.png": "did you mean 'pictures/chart.png'?",
    "pictures\\chart.png": "write 'pictures/chart.png', with slashes",
    "http://example.org/map.png?size=3": "files are never fetched: save it beside the brief, and write 'map.png'",
    "https://example.org/": "files are never fetched: save it beside the brief, and write 'example.org'",
    "C:\\Users\\map.png": "a brief names no files of the whole machine: put it beside the brief, and write 'map.png'",
    "\\\\server\\map.png": "a brief names no files of the whole machine: put it beside the brief, and write 'map.png'",
    "~/map.png": "a brief names no files of the whole machine: put it beside the brief, and write 'map.png'",
    "/home/map.png": "a brief names no files of the whole machine: put it beside the brief, and write 'map.png'",
    "file:///home/map.png": "a brief names no files of the whole machine: put it beside the brief, and write 'map.png'",
    "../map.png": "put the file beside the brief, or in a folder below it",
    "nowhere/map.png": "put the file beside the brief, or in a folder below it",
}


@pytest.mark.parametrize("named", FILES)
def test_a_file_that_is_not_there_gets_a_hint(named: str, tmp_path: Path) -> None:
    (tmp_path / "pictures").mkdir()
    for folder in (tmp_path, tmp_path / "pictures"):
        (folder / "chart.png").write_bytes(b"not a picture")
    said = said_of(tmp_path, f"{HEAD}figures:\n  - {{alt: a, file: '{named}'}}\n")
    assert f"  hint: {FILES[named]}\n" in said


QUOTES = {
    "It's: a thing": "It's: a thing",
    "'It''s' more": "'It's' more",
    "'It''s: a": "It's: a",
    "'It's' here": "'It's' here",
    '"He said \\"no\\"" and left': '"He said "no"" and left',
    "'Pakistan' is: here": "'Pakistan' is: here",
    "*It's* so": "*It's* so",
}


@pytest.mark.parametrize("written", QUOTES)
def test_a_text_mended_as_the_hint_says_is_the_text_that_was_meant(written: str, tmp_path: Path) -> None:
    from briefgen.source import load

    said = said_of(tmp_path, f"audiences: [minister]\ntitle: {written}\n")
    (hint,) = re.findall(r"hint: write: (.*)", said)
    (tmp_path / "brief.yaml").write_text(f"audiences: [minister]\n{hint}\n", encoding="utf-8")
    assert load(tmp_path / "brief.yaml").brief.title == QUOTES[written]


@pytest.mark.parametrize(
    ("named", "hint"), [("ministr", "did you mean 'minister'?"), ("minister", ""), ("cabinet", "")]
)
def test_a_rule_of_the_house_for_a_reader_that_is_nearly_one_is_warned_of(
    tmp_path: Path, named: str, hint: str
) -> None:
    (tmp_path / "house.yaml").write_text(
        f"readers:\n  {named}: {{clearance: {{tlp: TLP:GREEN}}}}\n", encoding="utf-8"
    )
    brief = tmp_path / "brief.yaml"
    brief.write_text(f"{HEAD}date: 2025-01-20\n", encoding="utf-8")
    said = briefgen("check", brief)
    assert said.code == 0
    assert ("house.yaml:2:3: readers.ministr: the rules for 'ministr' apply to nobody" in said.err) == bool(
        hint
    )
    assert (f"  hint: {hint}\n" in said.err) == bool(hint)
