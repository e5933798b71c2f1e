"""Hints lead to what is meant, and problems of one text stand at their own places in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.errors import Problems
from briefgen.lint import problems as lint
from briefgen.source import load
from tests.terminal import briefgen

COMMA = "\n    a comma ends an entry between [ and ], a semicolon does not"
HEAD = "title: Grain\ndate: 2025-03-03\naudiences: [analyst]\n"
SECTION = "sections:\n  - title: One\n    body: |\n"
MARKED = f"handling: {{scheme: uk, level: OFFICIAL, portions: true}}\n{SECTION}      (O) Words.\n\n"


def said(folder: Path, text: str) -> list[tuple[int, int, str]]:
    path = folder / "brief.yaml"
    path.write_text(HEAD + text, encoding="utf-8")
    try:
        load(path)
    except Problems as refused:
        return [(one.place.line, one.place.column, one.hint) for one in refused.problems]
    return []


@pytest.mark.parametrize(
    ("address", "hint"),
    [
        ("tel:+49 123", "a file has no link to a telephone: write the number as text, +49 123"),
        ("desk@example.org", "write mailto:desk@example.org"),
        ("www.example.org/a", "write https://www.example.org/a"),
        ("//example.org", "write https://example.org"),
        ("http//example.org", "write the whole address, as https://example.org/page"),
        ("page.html#a b", "write the whole address, as https://example.org/page"),
        (
            "annex.docx",
            "a link leads to no file: name it in words, or write the whole address at which readers find it",
        ),
        (
            "files/annex.pdf",
            "a link leads to no file: name it in words, or write the whole address at which readers find it",
        ),
        ("example.org/annex.pdf", "write https://example.org/annex.pdf"),
        ("javascript:alert(1)", "write the whole address, as https://example.org/page"),
    ],
)
def test_an_address_that_is_none_gets_the_one_that_is_meant(tmp_path: Path, address: str, hint: str) -> None:
    assert said(tmp_path, f"{SECTION}      Ask [us](<{address}>).\n") == [(7, 17, hint)]
    assert [one[2] for one in said(tmp_path, f"sources: [{{id: a, title: T, url: '{address}'}}]\n")] == [hint]


def test_each_bad_link_of_a_line_is_told_at_its_own_place(tmp_path: Path) -> None:
    text = f"{SECTION}      See [foo](foo), [b](foo),\n      [c](<foo>) and [d](https://example.org) or [foo](foo).\n"
    assert [one[:2] for one in said(tmp_path, text)] == [(7, 17), (7, 27), (8, 12), (8, 56)]


@pytest.mark.parametrize(
    ("kind", "hint"),
    [
        ("pie", "there is no pie chart: write bar, or stacked_percent where"),
        ("column", "did you mean 'bar'?"),
    ],
)
def test_a_kind_of_chart_of_other_programs_gets_ours(tmp_path: Path, kind: str, hint: str) -> None:
    chart = f"figures:\n  - alt: x\n    chart: {{kind: {kind}, categories: [a], series: [{{name: b, values: [1]}}]}}\n"
    ((_, _, found),) = said(tmp_path, chart)
    assert found.startswith(hint)


@pytest.mark.parametrize(
    "number", ["123456789012345678901234567890", "1234567890123456", "-0.1234567890123456"]
)
def test_a_number_with_too_many_digits_is_told_so(tmp_path: Path, number: str) -> None:
    hint = "round it, or count in millions and say so in `unit`: at most 15 digits"
    chart = f"figures:\n  - alt: x\n    chart: {{kind: bar, categories: [a], series: [{{name: b, values: [{number}]}}]}}\n"
    table = f"tables:\n  - title: t\n    columns: [{{name: n, kind: number}}]\n    rows: [[{number}]]\n"
    assert [one[2] for one in said(tmp_path, chart)] == [hint]
    assert [one[2] for one in said(tmp_path, table)] == [f"{hint}; or make the column `kind: text`"]


@pytest.mark.parametrize(
    ("typed", "mended"),
    [
        ("| a | b |\n      |---|---|\n      | 1 | 2 |", "| (O) a | b |"), ("# Head", "# (O) Head"), ("- one", "- (O) one"),
        ("3. one", "3. (O) one"), ("> said", "> (O) said"),
    ],
)  # fmt: skip
def test_a_mark_before_a_block_is_written_where_it_must_be(tmp_path: Path, typed: str, mended: str) -> None:
    ((line, column, hint),) = said(tmp_path, f"{MARKED}      (O) {typed}\n")
    assert (line, column, hint) == (10, 7, f"write the mark behind the sign that begins it: {mended}")
    assert (
        said(tmp_path, f"{MARKED}      (O) {typed}\n".replace(f"(O) {typed.partition(chr(10))[0]}", mended))
        == []
    )


def test_a_skipped_heading_is_told_at_its_line(tmp_path: Path) -> None:
    path = tmp_path / "brief.yaml"
    path.write_text(f"{HEAD}{MARKED}      # (O) One\n\n      ### (O) Deep\n", encoding="utf-8")
    (found,) = (one for one in lint(load(path)) if one.code == "lint-headings")
    assert (found.place.line, found.place.column, found.source.strip()) == (12, 7, "### (O) Deep")


def test_a_space_in_an_address_is_written_in_code(tmp_path: Path) -> None:
    text = "sources: [{id: a, title: T, url: 'https://example.org/a b'}]\n"
    assert [one[2] for one in said(tmp_path, text)] == ["write https://example.org/a%20b"]


RISK = "risks:\n  - title: A mine\n    likelihood: 2\n    impact: 3\n"
JUDGEMENT = "key_judgements:\n  - text: It holds.\n"
SOURCE = "sources:\n  - {id: example, title: T}\n  - {id: other, title: T}\n"


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        (f"{RISK}    audiences: analyst, press\n", "write [analyst, press]"),
        (f"{RISK}    audiences: Analyst; minister\n", f"write [analyst, minister]{COMMA}"),
        (f"{RISK}    audiences: not minister\n", "write [-minister]"),
        (f"{RISK}    audiences: minister only\n", "write [minister]"),
        (f"{RISK}    audiences: [Minister]\n", "write minister"),
        (f"{RISK}    audiences: [analyst; press]\n", f"write analyst, press{COMMA}"),
        (
            f"{RISK}    audiences:\n      -minister\n      -press\n",
            "begin each entry with `- `, a hyphen and a space",
        ),
        (
            f"{RISK}    audiences: people of the house\n",
            "name readers between [ and ], each as its template is named, or changes with + or - before each",
        ),
        (f"{SOURCE}{JUDGEMENT}    sources: example, other\n", "write [example, other]"),
        (f"{SOURCE}{JUDGEMENT}    sources: example; other\n", f"write [example, other]{COMMA}"),
        (f"{SOURCE}{JUDGEMENT}    sources: [example; other]\n", f"write example, other{COMMA}"),
        (f"{JUDGEMENT}    id: Größe\n", "write groesse"),
        (f"{JUDGEMENT}    id: Ярость\n", "write it as afghan-relief"),
        (f"{JUDGEMENT}    likelihood: possible\n", "one of: almost no chance, "),
        (f"{JUDGEMENT}    likelihood: likly\n", "did you mean 'likely'?"),
        (f"{JUDGEMENT}    likelihood: not probable\n", "one of: almost no chance, "),
        (RISK.replace("2", "probable"), "in words: rare, small, possible, expected, almost sure"),
        (
            "figures:\n  - alt: x\n    chart: {kind: bar, categories: [a, b], series: [{name: x, values: [1,2, 3]}]}\n",
            "a comma ends a number: write 1.2 if 1,2 is one number",
        ),
        (
            "figures:\n  - alt: x\n    chart: {kind: bar, categories: [a, b], series: [{name: x, values: [1]}]}\n",
            "write `-` where there is none",
        ),
        (RISK.replace("2", "impossible"), "in words: rare, small, possible, expected, almost sure"),
    ],
)
def test_a_hint_leads_to_what_is_meant_not_to_what_is_spelt_alike(
    tmp_path: Path, typed: str, hint: str
) -> None:
    (found,) = said(tmp_path, typed)
    assert found[2].startswith(hint)
    assert hint.startswith("one of") or found[2] == hint


MEETING = "meetings:\n  - title: T\n    date: 2025-01-22\n"
PEOPLE = "people:\n  - {id: fish, post: Minister of Fisheries, name: X}\n  - {id: pm, post: Prime Minister}\n"


@pytest.mark.parametrize(
    ("people", "named", "hint"),
    [
        ("", "The Minister of Fisheries", "write `others: [The Minister of Fisheries]`"),
        ("", "Herr Müller", "write `others: [Herr Müller]`"),
        ("", "'O''Hara: the envoy'", "write `others: ['O''Hara: the envoy']`"),
        ("", "fisheries", "write `others: [fisheries]` for somebody without an `id:`"),
        (PEOPLE, "The Minister of Fisheries", "write fish"),
        (PEOPLE, "PM", "write pm"),
        (PEOPLE, "The Minister of Finances", "write `others: [The Minister of Finances]`, or an id of `people`: fish, pm"),
        (PEOPLE, "Herr Müller", "write `others: [Herr Müller]`, or an id of `people`: fish, pm"),
        (PEOPLE, "ambassador", "one of: fish, pm; or write `others: [ambassador]` for somebody without an `id:`"),
    ],
)  # fmt: skip
def test_somebody_met_who_is_named_in_words_is_led_to_a_field_that_takes_it(
    tmp_path: Path, people: str, named: str, hint: str
) -> None:
    ((line, _, found),) = said(tmp_path, f"{MEETING}    with: [{named}]\n{people}")
    assert (line, found) == (7, hint)
    written = hint.split("`")[1] if "`" in hint else f"with: [{hint.removeprefix('write ')}]"
    assert said(tmp_path, f"{MEETING}    {written}\n{people}") == []


@pytest.mark.parametrize(
    ("named", "hint"),
    [("Notice to mariners 12", "write port"), ("The Dawn", "name it by its own `id:`: port, other")],
)
def test_a_source_named_in_words_is_led_to_an_id_that_there_is(tmp_path: Path, named: str, hint: str) -> None:
    sources = "sources:\n  - {id: port, title: Notice to mariners 12}\n  - {id: other, title: T}\n"
    ((_, _, found),) = said(tmp_path, f"{sources}{JUDGEMENT}    sources: [{named}]\n")
    assert found == hint


# What is typed, the line of the message, and that line mended as its hint says.
SEMICOLONS = [
    ("{T}    columns: [Year; Catch]\n    rows:\n      - [2024, 5]\n", 6, "    columns: [Year, Catch]"),
    ("{T}    columns: [Year, Catch]\n    rows:\n      - [2024; 5]\n", 8, "      - [2024, 5]"),
    ("{T}    columns: [Year, Catch]\n    rows: [[2024, 5]; [2025, 6]]\n", 7, "    rows: [[2024, 5], [2025, 6]]"),
    ("{T}    columns: [Year, Catch]\n    rows:\n      - [2024, 5]\n    total: [All; 5]\n", 9, "    total: [All, 5]"),
    ("{T}    columns: Year; Catch\n    rows:\n      - [2024, 5]\n", 6, "    columns: [Year, Catch]"),
    ("{F}      categories: [a; b]\n      series: [{name: x, values: [1, 2]}]\n", 8, "      categories: [a, b]"),
    ("{F}      categories: [a, b]\n      series: [{name: x, values: [1; 2]}]\n", 9, "      series: [{name: x, values: [1, 2]}]"),
    ("risks:\n  - {title: A; likelihood: 2; impact: 3}\n", 5, "  - {title: A, likelihood: 2, impact: 3}"),
    (f"{SOURCE}{JUDGEMENT}    sources: [example; other]\n", 9, "    sources: [example, other]"),
    (f"{RISK}    audiences: [analyst; press]\n", 8, "    audiences: [analyst, press]"),
]  # fmt: skip
HEADS = {"{T}": "tables:\n  - title: T\n", "{F}": "figures:\n  - alt: x\n    chart:\n      kind: bar\n"}


@pytest.mark.parametrize(("typed", "line", "mended"), SEMICOLONS, ids=[one[0] for one in SEMICOLONS])
def test_a_semicolon_between_entries_is_told_once_at_its_line(
    tmp_path: Path, typed: str, line: int, mended: str
) -> None:
    for short, head in HEADS.items():
        typed = typed.replace(short, head)
    ((where, _, hint),) = said(tmp_path, typed)
    written = hint.removeprefix("write: ").removeprefix("write ").partition("\n")[0]
    assert (where, written in mended) == (line, True)
    lines = typed.split("\n")
    lines[line - 4] = mended
    assert said(tmp_path, "\n".join(lines)) == []


@pytest.mark.parametrize(
    ("typed", "warnings"),
    [
        ("copy: [Home Office; Treasury]\n", 1),
        ("copy: ['Home Office; Treasury']\n", 0),
        ("copy: [Home Office; Treasury, Navy]\n", 0),
        ("copy: Home Office; Treasury\n", 0),
        ("tables:\n  - {title: T, source: s, columns: [Year; Catch], rows: [[2024; 5]]}\n", 1),
        ("tables:\n  - {title: T, source: s, columns: ['Year; Catch'], rows: [[2024; 5]]}\n", 0),
    ],
)
def test_a_list_that_is_one_text_with_a_semicolon_is_warned_of(
    tmp_path: Path, typed: str, warnings: int
) -> None:
    path = tmp_path / "brief.yaml"
    path.write_text(HEAD + typed, encoding="utf-8")
    told = briefgen("check", path)
    assert (told.code, told.err.count("[warning semicolon]")) == (0, warnings)
