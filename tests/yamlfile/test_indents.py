"""A slip of indentation is one problem, whose hint makes the file readable."""

from __future__ import annotations

import pytest

from briefgen.errors import Problems
from briefgen.yamlfile.read import parse

HEAD = "title: x\naudiences: [minister]\n"
# Each with the line to mend, counted from 1, and the spaces that the hint names first.
SLIPS = {
    "title: x\n date: 2025\naudiences: [minister]": (2, 0),
    f"{HEAD}  date: 2025\nsummary: y": (3, 0),
    f"{HEAD}sections:\n  - title: A\n   body: x": (5, 4),
    f"{HEAD}sections:\n  - title: A\n     body: x\n  - title: B": (5, 4),
    f"{HEAD}summary: |\n  one\n two": (5, 2),
    f"{HEAD}risks:\n- title: A\n  likelihood: 2\n impact: 3": (6, 2),
    f" {HEAD}summary: y": (1, 0),
    f"{HEAD}sections:\n  - title: A\n   facts:\n     - b\n     - c\n   body: d": (5, 4),
    f"{HEAD}purpose:\n  ask: a\n   by: 2025": (5, 2),
    f"{HEAD}purpose:\n  ask: a\n by: 2025": (5, 2),
    f"{HEAD}sections:\n\t- title: A\n\t\tbody: x": (4, 2),
    f"{HEAD}sections:\n  - title: A\n\tbody: x": (5, 4),
    f"{HEAD}sections:\n    - title: A\n\t  body: x": (5, 6),
    f"{HEAD}sections:\n  - title: A\n\u00a0\u00a0\u00a0\u00a0body: x": (5, 4),
}


@pytest.mark.parametrize("text", SLIPS)
def test_a_slip_is_told_at_its_line_with_the_spaces_it_needs(text: str) -> None:
    found = parse(text, "brief.yaml").problems
    line, spaces = SLIPS[text]
    assert [problem.code for problem in found][:1] == ["indentation"]
    assert found[0].place.line == line
    named = "no spaces" if not spaces else f"{spaces} spaces"
    assert found[0].hint.startswith(f"write {named}")


@pytest.mark.parametrize("text", [text for text in SLIPS if "\t" not in text and "facts" not in text])
def test_a_file_mended_by_the_hint_is_read(text: str) -> None:
    lines = text.split("\n")
    number, spaces = SLIPS[text]
    lines[number - 1] = " " * spaces + lines[number - 1].strip()
    assert parse("\n".join(lines), "brief.yaml").problems == ()


@pytest.mark.parametrize("text", [text for text in SLIPS if "\t" not in text and "\u00a0" not in text])
def test_a_file_with_a_slip_has_one_problem_and_no_values(text: str) -> None:
    tree = parse(text, "brief.yaml")
    assert len(tree.problems) == 1
    assert getattr(tree.root, "unread", False)


def test_a_line_that_fits_in_two_columns_is_told_both() -> None:
    found = parse(f"{HEAD}sections:\n  - title: A\n  date: 2025", "brief.yaml").problems
    assert [problem.message for problem in found] == [
        "expected 4 spaces or no spaces before the text, found 2"
    ]
    assert (
        found[0].hint == "write 4 spaces, below 'title' of line 4, or no spaces, below 'sections' of line 3"
    )


def test_a_mistake_that_no_indentation_mends_is_told_as_the_parser_does() -> None:
    found = parse(f"{HEAD}? [a, b]: [c\n", "brief.yaml").problems
    assert [problem.code for problem in found] == ["yaml"]


def test_in_a_very_long_file_no_column_is_guessed() -> None:
    found = parse("title: x\n date: 2025\n" + "# words\n" * 30_000, "brief.yaml").problems
    assert [problem.code for problem in found] == ["yaml"]


def test_a_tab_before_the_first_line_of_a_text_is_told_as_one() -> None:
    (found,) = parse(f"{HEAD}summary: |\n  \tone\n  two", "brief.yaml").problems
    assert (found.code, found.place.line) == ("indentation", 4)
    assert found.hint == "write 4 spaces before it: one"


def test_a_second_document_is_told_where_it_begins() -> None:
    with pytest.raises(
        Problems, match="expected one document, found a second one that begins here"
    ) as caught:
        parse(f"{HEAD}---\ntitle: y\n", "brief.yaml")
    assert caught.value.problems[0].place.line == 3


def test_a_text_that_begins_with_a_citation_is_told_to_be_quoted() -> None:
    (found,) = parse(f"{HEAD}summary: [@a, p. 4] says [@b]\n", "brief.yaml").problems
    assert found.hint == "write: summary: '[@a, p. 4] says [@b]'"


def test_a_tab_before_a_field_that_fits_in_two_columns_is_told_both_and_not_mended() -> None:
    (found,) = parse(f"{HEAD}risks:\n  - title: A\n\tsources: [x]", "brief.yaml").problems
    assert found.hint == "write 4 spaces, below 'title' of line 4, or no spaces, below 'risks' of line 3"
    assert (found.message, found.fix) == ("expected spaces before the text, found a tab", "")


def test_a_tab_before_a_field_that_fits_in_one_column_is_mended() -> None:
    text = f"{HEAD}risks:\n  - title: A\n\tsections:\n  - title: B"
    (found,) = parse(text, "brief.yaml", lambda holders, key: not holders or key == "title").problems
    assert (found.hint, found.fix) == ("write no spaces before it: sections:", "sections:")


def test_a_line_with_a_tab_and_another_mistake_is_told_both() -> None:
    found = parse("title: x\n\taudiences: [a]: x", "brief.yaml", lambda *_: True).problems
    assert [one.code for one in found] == ["indentation", "value-begins"]
