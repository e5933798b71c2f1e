"""Mistakes that the YAML parser stumbles over: one problem each, at its own line, with a hint that leads to what is meant."""

from __future__ import annotations

import pytest

from briefgen.model import RECORDS, Brief
from briefgen.records import fits
from briefgen.yamlfile.read import parse

BASE = "title: T\naudiences: [minister]\n"
RISK = "    likelihood: 2\n    impact: 3\n"
BODY = "sections:\n  - title: B\n    body: Intro.\n"
SET_IN = "write `body: |`, and the text below it, each line with 6 spaces before it"
CONS = "options:\n  - title: B\n    cons: It costs\n"


def told(text: str) -> list[tuple[int, str]]:
    found = parse(BASE + text, "brief.yaml", fits(Brief, RECORDS)).problems
    return [(one.place.line, one.hint) for one in found]


@pytest.mark.parametrize("sign", ["-", "\u2013 ", "\u2014 ", "* ", "• ", "+ ", "1. ", "2) "])
def test_another_sign_of_a_list_is_told_as_one_and_mended(sign: str) -> None:
    text = f"risks:\n  {sign}title: X\n{RISK}  {sign}title: Y\n{RISK}"
    assert told(text) == [(4, "write: - title: X"), (7, "write: - title: Y")]
    found = parse(BASE + text, "brief.yaml").problems
    assert [one.fix for one in found] == ["  - title: X", "  - title: Y"]


def test_the_text_behind_a_number_keeps_its_column() -> None:
    text = "risks:\n  1. title: X\n     likelihood: 2\n     impact: 3\n"
    assert told(text) == [(4, "write: -  title: X")]
    assert told(text.replace("1.", "- ")) == []


@pytest.mark.parametrize(
    ("text", "line", "hint"),
    [
        (f"{BODY}\n      - one: two\n      - three\n", 7, SET_IN),
        (f"{BODY}\n    - one: two\n    - three\n", 7, SET_IN),
        (f"{BODY}      Ask: who pays?\n", 6, SET_IN),
        (f"{BODY}      and it goes\n      Ask: who pays?\n      more\n", 7, SET_IN),
        (f"{CONS}      Note: more\n", 6, SET_IN.replace("body", "cons")),
        (f"{CONS}      and binds: us\n", 6, SET_IN.replace("body", "cons")),
        ("summary: Intro\n  Ask: who pays?\nsources: []\n", 4, "write `summary: |`, and the text below it, each line with 2 spaces before it"),
        ("summary:\n  The one: is\n  two\n", 5, "write `summary: |`, and the text below it, each line with 2 spaces before it"),
        (f"{BODY}\nSecond paragraph here.\n\nsources: []\n", 7, SET_IN),
        (f"{BODY}      title: B\n", 6, "write 4 spaces, below 'body' of line 5, or no spaces, below 'sections' of line 3"),
    ],
)  # fmt: skip
def test_text_that_goes_on_is_told_where_it_belongs(text: str, line: int, hint: str) -> None:
    assert told(text) == [(line, hint)]


def test_a_text_set_in_below_a_bar_is_read() -> None:
    text = "sections:\n  - title: B\n    body: |\n      Intro.\n\n      - one: two\n\n      Ask: who pays?\n"
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "line", "hints"),
    [
        ("pros: [It costs little.\ncons: [x]\n", 3, ("write: pros: [It costs little.]", "or, to print its bracket: pros: '[It costs little.'")),
        ("purpose: {ask: {text: x\nto: y\n", 3, ("write: purpose: {ask: {text: x}}", "or, to print its bracket: purpose: '{ask: {text: x'")),
        ("copy: [Home Office,\n  Treasury\nto: y\n", 4, ("write: Treasury]",)),
        ("sources: [a, b\nto: y\n", 3, ("write: sources: [a, b]",)),
        ("risks: [{title: A, likelihood: 2}\nto: y\n", 3, ("write: risks: [{title: A, likelihood: 2}]", "or, to print its bracket: risks: '[{title: A, likelihood: 2}'")),
    ],
)  # fmt: skip
def test_an_open_bracket_is_closed_or_printed(text: str, line: int, hints: tuple[str, ...]) -> None:
    (found,) = parse(BASE + text, "brief.yaml").problems
    assert (found.place.line, found.hint, found.fix) == (line, "\n    ".join(hints), "")
    lines = (BASE + text).split("\n")
    source = lines[line - 1]
    lines[line - 1] = source[: len(source) - len(source.lstrip())] + hints[0].removeprefix("write: ")
    assert parse("\n".join(lines), "brief.yaml").problems == ()


@pytest.mark.parametrize(
    ("text", "line", "hint"),
    [
        (f"risks\n  - title: X\n{RISK}", 3, "write: risks:"),
        ("risks\nsummary: x\n", 3, "write: risks:"),
        ("contact: > me\n", 3, "write: contact: '> me'\n    or, if `>` begins a text: contact: >, and the text on the lines below it, set in"),
        ("contact: | me\n", 3, "write: contact: '| me'\n    or, if `|` begins a text: contact: |, and the text on the lines below it, set in"),
    ],
)  # fmt: skip
def test_a_line_without_its_sign_is_told_at_that_line(text: str, line: int, hint: str) -> None:
    assert told(text) == [(line, hint)]


def test_a_first_line_without_a_field_is_told_at_its_line() -> None:
    (found,) = parse(f"Grain this year\n{BASE}", "brief.yaml").problems
    assert (found.place.line, found.message) == (1, "expected a field, found text without a field's name")
    assert found.hint == (
        "write a field's name and a colon before it, as `title: Grain this year`, or `# ` if it is a remark"
    )


def test_a_tail_of_a_closed_list_is_no_second_mistake() -> None:
    assert len(told("summary: Write here.\n\nSecond paragraph.\nsources: [{id: a, title: T}]\n")) == 1
