"""Mistakes of people who write their first brief: each is told at its line, and its hint, followed to the letter, mends it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.terminal import briefgen

GOOD = """\
title: Grain corridor reopens
audiences: [minister, analyst]
date: 2025-03-03
handling: {scheme: tlp, level: TLP:GREEN}
purpose:
  decision: note
  ask: that shipments begin this week
summary: The corridor reopens on Monday. [@port]
key_judgements:
  - text: The truce holds until the harvest.
    likelihood: likely
    confidence: moderate
    sources: [port]
risks:
  - title: A mine closes the channel again
    likelihood: possible
    impact: serious
    mitigation: Agree on joint sweeping
recommendations:
  - text: thank the port authority in public
sources:
  - id: port
    title: Notice to mariners 12
    date: 2025-03-01
"""
# Right words, the words of a newcomer, the beginning of the hint for them.
MISTAKES = [
    ("title: Grain corridor reopens", "title: Grain corridor: reopens", "write: title: 'Grain corridor: reopens'"),
    ("text: The truce holds", "text: The truce: holds", "write: - text: 'The truce: holds until the harvest.'"),
    ("title: Grain corridor reopens", "title: 'Grain's corridor'", "write: title: 'Grain''s corridor'"),
    ("title: Grain corridor reopens", 'title: "Grain "corridor" reopens"', "write: title: 'Grain \"corridor\" reopens'\n    or, to print"),
    ("title: Grain corridor reopens", 'title: "Grain" and "Corn"', "write: title: '\"Grain\" and \"Corn\"'"),
    ("title: Grain corridor reopens", "title: Grain: corridor # see cable", "write: title: 'Grain: corridor' # see cable\n    or, to print"),
    ("text: thank the port authority in public", "Thanks: the port's chief", "write: - 'Thanks: the port''s chief'"),
    ("text: thank the port authority in public", "Note: thank them", "write: - 'Note: thank them'"),
    ("title: Grain", "title:\u00a0Grain", "write: title: Grain corridor reopens"),
    ("mitigation: Agree", "mitigation Agree", "write: mitigation: Agree on joint sweeping\n    or, if"),
    ("summary: The corridor", "summary: |\nThe corridor", "write 2 spaces before each of its lines"),
    ("summary: The corridor", "summary: |\n\tThe corridor", "write 2 spaces before it"),
    ("title: Grain",  "title:Grain", "write: title: Grain corridor reopens"),
    ("title: Grain", "title = Grain", "write: title: Grain corridor reopens"),
    ("title: Grain", "title\uff1aGrain", "write: title: Grain corridor reopens"),
    ("  decision: note", "\tdecision: note", "write 2 spaces before it"),
    ("  - text: The truce", "\t- text: The truce", "write 2 spaces before it"),
    ("  decision: note", "\u00a0\u00a0decision: note", "write 2 spaces before it"),
    ("    impact: serious", "   impact: serious", "write 4 spaces, below"),
    ("    impact: serious", "     impact: serious", "write 4 spaces, below"),
    ("title: Grain corridor reopens", 'title: "Grain corridor reopens', 'write: title: "Grain corridor reopens"'),
    ("text: thank", 'text: "Thank" the port,', "write: - text: '\"Thank\" the port, the port authority in public'"),
    ("text: thank the port", "text: 'thank the port's chief'", "write: - text: '''thank the port''s chief'' authority in public'"),
    ("ask: that shipments", "ask: [urgent] that shipments", "write: ask: '[urgent] that shipments begin this week'"),
    ("ask: that", "ask: *that*", "write: ask: '*that* shipments begin this week'"),
    ("ask: that", "ask: @port says that", "write: ask: '@port says that shipments begin this week'"),
    ("ask: that", "ask: % of", "write: ask: '% of shipments begin this week'"),
    ("ask: that", "ask: &that", "write: ask: '&that shipments begin this week'"),
    ("ask: that", "ask: !that", "write: ask: '!that shipments begin this week'"),
    ("ask: that", "ask: - that", "write: ask: '- that shipments begin this week'"),
    ("ask: that", "ask: `that`", "write: ask: '`that` shipments begin this week'"),
    ("sources: [port]", "sources: [@port]", "write: sources: [port]"),
    ("sources: [port]", "sources: [port", "write: sources: [port]"),
    ("[minister, analyst]", "minister, analyst", "write [minister, analyst]"),
    ("[minister, analyst]", "minister; analyst", "write [minister, analyst]"),
    ("[minister, analyst]", "[minister; analyst]", "write minister, analyst"),
    ("[minister, analyst]", "\n  -minister\n  -analyst", "begin each entry with `- `"),
    ("[minister, analyst]", "[minister, analysst]", "did you mean 'analyst'?"),
    ("[minister, analyst]", "[Minister, analyst]", "did you mean 'minister'?"),
    ("[minister, analyst]", "[templates/minister, analyst]", "did you mean 'minister'?"),
    ("[minister, analyst]", "[]", "write at least one between [ and ]"),
    ("summary:", "sumary:", "did you mean 'summary'?"),
    ("summary:", "Summary:", "did you mean 'summary'?"),
    ("summary:", "bottom_line:", "did you mean 'summary'?"),
    ("key_judgements:", "key_judgments:", "did you mean 'key_judgements'?"),
    ("key_judgements:", "key-judgements:", "did you mean 'key_judgements'?"),
    ("key_judgements:", "key judgements:", "did you mean 'key_judgements'?"),
    ("risks:", "risk:", "did you mean 'risks'?"),
    ("mitigation:", "mitigtion:", "did you mean 'mitigation'?"),
    ("mitigation:", "measures:", "did you mean 'mitigation'?"),
    ("title: A mine", "name: A mine", "did you mean 'title'?"),
    ("impact: serious", "severity: serious", "did you mean 'impact'?"),
    ("likelihood: possible", "probability: possible", "did you mean 'likelihood'?"),
    ("title: Grain", "\u201ctitle\u201d: Grain", "did you mean 'title'?"),
    ("date: 2025-03-03", "date: 03/03/2025", "write 2025-03-03"),
    ("date: 2025-03-01", "date: March 1st 2025", "write 2025-03-01"),
    ("date: 2025-03-01", "date: 1.3.2025", "write "),
    ("level: TLP:GREEN", "level: TLP:GREN", "did you mean 'TLP:GREEN'?"),
    ("level: TLP:GREEN", "level: GREEN", "did you mean 'TLP:GREEN'?"),
    ("{scheme: tlp, level: TLP:GREEN}", "TLP:GREEN", "write handling: {scheme: tlp, level: TLP:GREEN}"),
    ("scheme: tlp", "scheme: TLP1", "did you mean 'tlp'?"),
    ("likelihood: possible", "likelihood: 60%", "in words: rare, small, possible"),
    ("likelihood: likely", "likelihood: Likely", "did you mean 'likely'?"),
    ("impact: serious", "impact: seroius", "did you mean 'serious' (3)?"),
    ("confidence: moderate", "confidence: medium", "did you mean 'moderate'?"),
    ("confidence: moderate", "confidence: 80%", "one of: high, moderate, low"),
    ("decision: note", "decision: approval", "did you mean 'agree'?"),
    ("decision: note", "decision: yes", "one of: decide, agree, note, comment"),
    ("[@port]", "[@prot]", "did you mean 'port'?"),
    ("  - title: A mine", "  - id: Mined Channel\n    title: A mine", "write mined-channel"),
    ("date: 2025-03-03", "date: 2025-03-03\nstatus: final", "did you mean 'cleared'?"),
    ("date: 2025-03-03", "date: 2025-03-03\nlanguage: English", "write en-GB"),
    ("date: 2025-03-03", "date: 2025-03-03\nlanguage: en_GB", "write en-GB"),
    ("date: 2025-03-03", "date: 2025-03-03\ndate: 2025-03-04", "keep one of them"),
    ("impact: serious", "impact: serious\n    response: avoid", "did you mean 'terminate'?"),
    ("ask: that shipments begin this week", "ask:", "write it behind `ask:`"),
    ("title: Grain corridor reopens\n", "", "add `title: ...`"),
    ("  - text: thank", "  -text: thank", "begin each entry with `- `"),
    ("  - text: thank", "  \u2013 text: thank", "begin each entry with `- `"),
    ("summary: The", "summary:\n  - The", "write the text behind the colon, without `- `"),
]  # fmt: skip
COMMANDS = [
    (("xbuild", "brief.yaml"), "build"),
    (("chheck", "brief.yaml"), "check"),
    (("check", "brief.yaml", "--strikt"), "--strict"),
    (("build", "brief.yaml", "--audiense", "minister"), "--audience"),
    (("build", "brieff.yaml"), "brief.yaml"),
    (("build", "brief.yaml", "-a", "ministr"), "minister"),
    (("build", "brief.yaml", "-a", "minister,analyst"), "write -a minister -a analyst"),
    (("build", "brief.yaml", "-l", "fr"), "known here: en-GB"),
    (("build", "brief.yaml", "-l", "Deutsch"), "known here: en-GB"),
    (("check", "kept.yaml"), "briefs/kept.yaml"),
    (("build", "kept"), "briefs/kept.yaml"),
]


@pytest.mark.parametrize("value", ["[Home Office #2, Treasury]", "[Treasury, #2]"])
def test_a_remark_before_the_end_of_a_list_is_told_at_its_sign(tmp_path: Path, value: str) -> None:
    brief = tmp_path / "brief.yaml"
    brief.write_text(
        f"title: T\naudiences: [minister]\ndate: 2025-01-20\ncopy: {value}\nsummary: x\n", encoding="utf-8"
    )
    said = briefgen("check", "-q", brief)
    assert said.err.count("[error") == 1
    assert f"brief.yaml:4:{7 + value.index('#')}: ` #` ends this line for YAML" in said.err


def test_a_remark_within_a_text_of_several_lines_is_told_at_its_sign(tmp_path: Path) -> None:
    brief = tmp_path / "brief.yaml"
    brief.write_text(
        "title: T\naudiences: [minister]\ndate: 2025-01-20\nsummary: One\n  two # see cable\n  three\n",
        encoding="utf-8",
    )
    said = briefgen("check", "-q", brief)
    assert said.err.count("[error") == 1
    assert "brief.yaml:5:7: ` #` ends this text: the line below belongs to no field" in said.err


def _followed(text: str, line: int, message: str, hint: str) -> str:
    """The file with the hint followed to the letter at its line."""
    lines = text.splitlines()
    at = line - 1
    found = re.search(r"found '(.*)'|found \[@(.*)\]", message)
    typed = next(filter(None, found.groups()), "") if found else ""
    indent = re.match(r"[\s\u00a0]*", lines[at])[0]  # type: ignore[index]
    if whole := re.match(r"write: (.*)|write (handling: \{.*?\})", hint):
        lines[at] = indent + (whole[1] or whole[2])
    elif spaces := re.match(r"write (\d) spaces", hint):
        lines[at] = " " * int(spaces[1]) + lines[at].strip()
    elif instead := re.match(
        r"did you mean '(.*?)'|write (\[?[\w-]+, .*)|(?:one of|in words): ([\w-]+)|write (\d\S+|[a-zA-Z-]+$)",
        hint,
    ):
        lines[at] = lines[at].replace(typed, next(filter(None, instead.groups())), 1)
    elif hint.startswith("keep one"):
        del lines[at]
    elif hint.startswith("begin each"):
        while re.match(r"\s*[-*\u2013\d]", lines[at]):
            lines[at] = re.sub(r"^(\s*)(?:[-*\u2013]|\d\.)\s*", r"\1- ", lines[at])
            at += 1
    elif behind := re.match("write it behind `(.*?):`", hint):
        lines[at] = f"{lines[at].partition(':')[0]}: words"
        assert behind[1] in lines[at]
    elif missing := re.match(r"add `(.*?): \.\.\.`", hint):
        lines.insert(at, f"{indent}{missing[1]}: Words")
    elif hint.startswith("write at least one between"):
        lines[at] = lines[at].replace("[]", "[minister]")
    elif hint.startswith("write the text behind"):
        lines[at - 1 : at + 1] = [f"{lines[at - 1]} {lines[at].strip().removeprefix('- ')}"]
    return "\n".join(lines) + "\n"


def test_there_are_more_than_fifty() -> None:
    assert len(MISTAKES) >= 50


@pytest.mark.parametrize(("right", "typed", "hint"), MISTAKES, ids=[one[1] for one in MISTAKES])
def test_a_hint_followed_to_the_letter_mends_the_brief(
    tmp_path: Path, right: str, typed: str, hint: str
) -> None:
    path = tmp_path / "brief.yaml"
    broken = GOOD.replace(right, typed, 1)
    path.write_text(broken, encoding="utf-8")
    said = briefgen("check", path)
    assert said.code == 1
    first = re.search(
        rf"brief\.yaml:(\d+):\d+: (.*?)  \[.*\n(?:  .*\n)*?  hint: ({re.escape(hint)}.*)", said.err
    )
    assert first, said.err
    line, message, whole = int(first[1]), first[2], first[3]
    start = broken[: GOOD.index(right)].count("\n") + 1
    assert start <= line <= start + 1, said.err
    path.write_text(_followed(broken, line, message, whole), encoding="utf-8")
    again = briefgen("check", path)
    assert again.code == 0, again.err


@pytest.mark.parametrize(("typed", "meant"), COMMANDS)
def test_a_command_that_is_mistyped_is_told_the_right_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, typed: tuple[str, ...], meant: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("brief.yaml").write_text(GOOD, encoding="utf-8")
    Path("briefs").mkdir()
    Path("briefs/kept.yaml").write_text(GOOD, encoding="utf-8")
    said = briefgen(*typed)
    assert said.code == 2 or "no-file" in said.err
    assert said.code
    assert re.search(rf"[\s'`:]{re.escape(meant)}\b", said.err.replace("\\", "/")), said.err
