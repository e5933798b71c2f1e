"""A text of several lines without `|`: one message, and the bar that it offers, written with the whole text below it, mends the file."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.terminal import briefgen

SECTION = "title: T\naudiences: [minister]\nsections:\n  - title: S\n"
RISK = "title: T\naudiences: [minister]\nrisks:\n  - title: Loss\n    likelihood: 2\n    impact: 2\n"
ADVICE = "title: T\naudiences: [minister]\nrecommendations:\n"
TOP = "title: T\naudiences: [minister]\n"
SOURCES = "sources: []\n"
# What stands before a text, the text as it was typed, what stands behind it.
TEXTS = [
    (SECTION, '    body: We said: "yes"\n      and then no.\n', ""),
    (SECTION, "    body: We said: it's on\n\n      and 'that: was' it.\n      - a point\n", "    note: n\n"),
    (SECTION, '    body: "Yes" they said\n      and left.\n', "    note: n\n"),
    (SECTION, "    body: @all must\n      go.\n", "    note: n\n"),
    (SECTION, "    body: %all must\n      go.\n", "    note: n\n"),
    (SECTION, "    body: &all must\n      go.\n", "    note: n\n"),
    (SECTION, "    body: !all must\n      go.\n", "    note: n\n"),
    (SECTION, "    body: [x] one\n      two\n", "    note: n\n"),
    (SECTION, "    body:\n    Text without a bar.\n", ""),
    (SECTION, "    body:\n    Text: without a bar.\n", ""),
    (SECTION, "    body:\n    They said: wait.\n", "    note: n\n"),
    (
        SECTION,
        "    body:\n    One line\n    and two.\n\n    They said: wait.\n    - a point\n",
        "    note: n\n",
    ),
    (SECTION, "    body:\n  One line\n", "    note: n\n"),
    (SECTION, "    body:\nOne line\nand two.\n", ""),
    (TOP, "summary: They said: wait\n  and we wait.\n", SOURCES),
    (TOP, "summary:\nThey said: wait\nand we wait.\n", SOURCES),
    (TOP, "summary:\n\nOne line.\n\n", SOURCES),
    (RISK, "    mitigation:\n    Call them.\n", "    owner: Desk\n"),
    (RISK, "    mitigation: Call: all\n      of them.\n", "    owner: Desk\n"),
    (ADVICE, "  - We say: go\n    and come.\n", "  - text: b\n"),
    (ADVICE, "  - We: say: go\n    and come.\n", "  - text: b\n"),
    (ADVICE, "  - Note: thank them\n      and more\n", "  - text: b\n"),
    (ADVICE, "  - We said yes\n    and: no.\n", "  - text: b\n"),
    (ADVICE, "  - text: say: go\n      and come.\n", "    actor: b\n"),
]


@pytest.mark.parametrize(("before", "text", "after"), TEXTS, ids=[one[1] for one in TEXTS])
def test_a_text_of_several_lines_is_led_below_a_bar(
    tmp_path: Path, before: str, text: str, after: str
) -> None:
    path = tmp_path / "brief.yaml"
    path.write_text(before + text + after, encoding="utf-8")
    fixed = briefgen("check", "--fix", path)
    assert path.read_text(encoding="utf-8") == before + text + after
    assert fixed.err.count("[error ") == 1
    hint = re.search(r"hint: write `(.*) \|`, and the text below it, each line with (\d+) spaces before it$", fixed.err, re.MULTILINE)  # fmt: skip
    assert hint, fixed.err
    sign, indent = hint[1], " " * int(hint[2])
    head, _, words = text.partition(sign)
    lines = [one.strip() for one in words.strip().split("\n")]
    mended = f"{head}{sign} |\n" + "".join(f"{indent}{one}\n" for one in lines)
    path.write_text(before + mended + after, encoding="utf-8")
    again = briefgen("check", path)
    assert again.code == 0, again.err


def test_a_quote_that_is_open_is_closed_behind_the_last_line_of_its_text(tmp_path: Path) -> None:
    path = tmp_path / "brief.yaml"
    path.write_text(f'{SECTION}    body: "We said\n      and left.\n    note: n\n', encoding="utf-8")
    assert (
        '6 |       and left.\n                     ^\n  hint: write: and left."\n'
        in briefgen("check", path).err
    )


@pytest.mark.parametrize("wrong", ["risks:\n  - risk: Loss\n    danger high\n", "sources:\nAll of them\n"])
def test_a_list_is_never_led_below_a_bar(tmp_path: Path, wrong: str) -> None:
    path = tmp_path / "brief.yaml"
    path.write_text(f"{TOP}{wrong}", encoding="utf-8")
    assert ": |`" not in briefgen("check", path).err


def test_a_line_that_goes_on_from_the_text_above_is_set_in(tmp_path: Path) -> None:
    path = tmp_path / "brief.yaml"
    path.write_text(f"{SECTION}    body: One\n    and more.\n", encoding="utf-8")
    assert "hint: write 6 spaces before it if it goes on from the line above\n" in briefgen("check", path).err
    path.write_text(f"{SECTION}    body: One\n      and more.\n", encoding="utf-8")
    assert briefgen("check", path).code == 0


def test_a_field_set_in_too_far_is_no_text(tmp_path: Path) -> None:
    path = tmp_path / "brief.yaml"
    path.write_text(f"{SECTION}    note: We: said\n      body: yes\n", encoding="utf-8")
    assert "hint: write: note: 'We: said'\n" in briefgen("check", path).err
