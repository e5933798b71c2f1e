"""A text whose closing quotation mark is missing is told where it begins, and a backslash that begins no escape where it stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.model import RECORDS, Brief
from briefgen.records import fits
from briefgen.yamlfile.read import parse
from tests.terminal import briefgen

HEAD = "title: T\naudiences: [minister]\n"
# A line of the brief that `briefgen new` writes, the same without its closing mark, and what the hint says to write.
OPEN = [
    ("to: The Minister", 'to: "The Minister', 'to: "The Minister"'),
    ("  ask: whether to take the offer for six months", '  ask: "whether to take the offer', 'ask: "whether to take the offer"'),
    ("  - text: The offer will not be repeated this year.", '  - text: "The offer will not', '- text: "The offer will not"'),
    ("  - title: Wait", "  - title: 'Wait", "- title: 'Wait'"),
    ("    pros: [It costs little.]", '    pros: ["It costs little.]', 'pros: ["It costs little."]'),
    ("    pros: [It costs little.]", "    pros: ['It costs little.]", "pros: ['It costs little.']"),
    ('basis: "one source, well placed"}', 'basis: "one source, well placed}', 'confidence: {level: moderate, basis: "one source, well placed"}'),
    ('title: "Talks"  # a claim', 'title: "Talks  # a claim', 'title: "Talks"  # a claim'),
    ("status: draft", 'status: "draft  # not yet', 'status: "draft"  # not yet'),
]  # fmt: skip


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The text of a new brief."""
    folder = tmp_path_factory.mktemp("fresh")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        assert briefgen("new", "talks", "--title", "Talks", "--date", "2025-03-03").code == 0
    return (folder / "talks.yaml").read_text(encoding="utf-8")


def told(text: str) -> list[tuple[str, int, str]]:
    found = parse(text, "brief.yaml", fits(Brief, RECORDS)).problems
    return [(one.code, one.place.line, one.hint) for one in found]


@pytest.mark.parametrize(("written", "typed", "hint"), OPEN)
def test_a_text_without_its_closing_mark_is_told_where_it_begins(
    fresh: str, written: str, typed: str, hint: str
) -> None:
    assert written in fresh
    text = fresh.replace(written, typed, 1)
    line = text[: text.index(typed)].count("\n") + 1
    ((code, where, said),) = told(text)
    assert (code, where) == ("quote", line)
    assert said.startswith(f"write: {hint}")


def test_what_is_wrong_behind_it_is_told_too(fresh: str) -> None:
    text = fresh.replace("to: The", 'to: "The').replace("- title: Wait", '- title: "Wait')
    assert [one[0] for one in told(text)] == ["quote", "quote"]


def test_a_text_of_several_lines_is_closed_behind_its_last(fresh: str) -> None:
    text = fresh.replace("summary: |", 'summary: "')
    (problem,) = parse(text, "brief.yaml", fits(Brief, RECORDS)).problems
    begun = text[: text.index('summary: "')].count("\n") + 1
    assert problem.message.startswith(f'expected a closing " for that of line {begun}, found the next one')
    assert problem.place.line == begun + 1


def test_a_text_of_several_lines_that_is_closed_is_none_of_them() -> None:
    text = f'{HEAD}summary: "One:\n  two\n\n  three"\nstatus: draft: x\n'
    assert [one[:2] for one in told(text)] == [("colon", 7)]
    left = f'{HEAD}summary: "One\nnote: two"\nstatus: draft: x\n'
    assert [one[:2] for one in told(left)] == [("colon", 5)]


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        (r'summary: "C:\path\new"', r"write: summary: 'C:\path\new'"),
        (r'summary: "a\ud800b"', r"write: summary: 'a\ud800b'"),
        (r'summary: "the \"one\"\, it\'s"', "write: summary: 'the \"one\"\\, it\\''s'"),
        (r'to: "\xZZ"  # who', r"write: to: '\xZZ'  # who"),
        (r'copy: ["C:\desk", other]', r"write: copy: ['C:\desk', other]"),
    ],
)
def test_a_backslash_that_begins_no_escape_gets_single_quotes(typed: str, hint: str) -> None:
    assert told(f"{HEAD}{typed}\nstatus: draft\n") == [("escape", 3, hint)]
    mended = hint.removeprefix("write: ")
    assert told(f"{HEAD}{mended}\nstatus: draft\n") == []


def test_one_in_a_text_of_several_lines_is_to_be_doubled() -> None:
    (found,) = told(f'{HEAD}summary: "One\n  C:\\path"\nstatus: draft\n')
    assert found == ("escape", 4, r"write \\p to print a backslash, or put the text between single quotes")


def test_an_unclosed_text_in_a_file_is_one_problem(tmp_path: Path, fresh: str) -> None:
    path = tmp_path / "talks.yaml"
    path.write_text(fresh.replace("to: The", 'to: "The'), encoding="utf-8")
    said = briefgen("check", path)
    assert (said.code, said.err.count("[error ")) == (1, 1)
