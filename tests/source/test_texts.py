"""Warnings of texts that YAML or Markdown reads otherwise than they look, at their lines."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.terminal import briefgen

HEAD = "title: A title\naudiences: [standard]\ndate: 2025-01-20\n"


def warned(folder: Path, text: str) -> list[tuple[int, str]]:
    """The line of each warning of this text, the head apart, and its code."""
    path = folder / "typed.yaml"
    path.write_text(HEAD + text, encoding="utf-8")
    said = briefgen("check", path)
    assert said.code == 0, said.err
    lines = [line for line in said.err.splitlines() if line.endswith("]") and "[warning " in line]
    found = [(int(line.split(".yaml:")[1].split(":")[0]) - 3, line.rpartition(" ")[2][:-1]) for line in lines]
    return [one for one in found if not one[1].startswith("lint-")]


@pytest.mark.parametrize(
    "inner",
    [
        "- one\n- two",
        "Steps:\n- one",
        "1. one\n2. two",
        "| a | b |\n|---|---|\n| c | d |",
        "Said:\n> quoted",
        "# Head\nWords",
        "Words\n::: box T\nin\n:::",
    ],
)
def test_a_list_or_a_table_in_a_folded_text_is_told(inner: str, tmp_path: Path) -> None:
    indented = "\n".join(f"      {line}" for line in inner.split("\n"))
    found = warned(tmp_path, f"sections:\n  - title: One\n    body: >\n{indented}\n    trend: stable\n")
    assert (4 if inner.startswith("#") else 5, "folded-text") in found
    found = warned(tmp_path, f"sections:\n  - title: One\n    body: |\n{indented}\n    trend: stable\n")
    assert found == []


@pytest.mark.parametrize(("sign", "end"), [(">", ""), ("'", "'"), ('"', '"'), ("", "")])
def test_paragraphs_that_yaml_joins_are_told_and_two_empty_lines_part_them(
    tmp_path: Path, sign: str, end: str
) -> None:
    start = "\n      a" if sign == ">" else "a"
    head = f"sections:\n  - title: One\n    body: {sign}{start}"
    joined = 6 if sign == ">" else 5
    assert warned(tmp_path, f"{head}\n\n      c{end}\n    trend: stable\n") == [(joined, "folded-text")]
    assert warned(tmp_path, f"{head}\n\n\n      c{end}\n    trend: stable\n") == []
    assert warned(tmp_path, f"{head}\n\n      - c\n      - d{end}\n    trend: stable\n") != [
        (joined, "folded-text")
    ]


@pytest.mark.parametrize(
    "inner",
    [
        "a) one\nb) two",
        "(i) one\n(ii) two",
        "\N{EN DASH} one\n\N{EN DASH} two",
        "\N{BULLET} one\n\N{BULLET} two",
        "o one\no two",
        "A\t1\nB\t2",
        "1.One\n2.Two",
    ],
)
@pytest.mark.parametrize("sign", [">", '"', ""])
def test_a_list_of_another_program_in_a_folded_text_is_told_once(
    inner: str, sign: str, tmp_path: Path
) -> None:
    lines = inner.replace("\n", "\n      ")
    start, line = ("\n      ", 4) if sign == ">" else ("", 3)
    text = f"sections:\n  - title: One\n    body: {sign}{start}{lines}{sign.strip('>')}\n"
    assert warned(tmp_path, text) == [(line, "folded-text")]
    after = f"sections:\n  - title: One\n    body: {sign}{start}Words\n      {lines}{sign.strip('>')}\n"
    assert warned(tmp_path, after) == [(line + 1, "folded-text")]


@pytest.mark.parametrize(
    "inner", ["words \N{EN DASH}\n\N{EN DASH} more\nof it", "so in\na) one", "a\n\u2192 b"]
)
def test_one_line_of_a_folded_text_that_begins_with_a_sign_is_no_list(inner: str, tmp_path: Path) -> None:
    lines = inner.replace("\n", "\n      ")
    assert warned(tmp_path, f"sections:\n  - title: One\n    body: >\n      {lines}\n") == []


def test_lines_set_in_further_keep_the_empty_line_above_them(tmp_path: Path) -> None:
    assert warned(tmp_path, "sections:\n  - title: One\n    body: >\n      a\n\n       c\n") == []


@pytest.mark.parametrize("quote", ["", '"', "'"])
@pytest.mark.parametrize("below", ["- one", "1. one", "> quoted", "| a | b |"])
def test_a_list_that_yaml_joins_to_the_text_above_is_told_at_its_line(
    tmp_path: Path, quote: str, below: str
) -> None:
    text = f"sections:\n  - title: One\n    body: {quote}Words\n      go on\n      {below}{quote}\n    trend: stable\n"
    assert warned(tmp_path, text) == [(5, "folded-text")]
    facts = f"sections:\n  - title: One\n    facts:\n      - {quote}Words\n        {below}{quote}\n      - Others\n"
    assert warned(tmp_path, facts) == [(5, "folded-text")]


def test_a_wrapped_text_is_no_warning(tmp_path: Path) -> None:
    text = "sections:\n  - title: One\n    body: It ended in\n      1945. Then\n\n      - one\n    facts:\n      - Words\n      - more\n"
    assert warned(tmp_path, text) == []


@pytest.mark.parametrize(
    ("facts", "codes"),
    [
        ("[Growth was 3,2 per cent]", [(3, "comma")]),
        ("[Growth was 3, 2 per cent]", []),
        ("['Growth was 3,2 per cent']", []),
        ("[a,b]", []),
    ],
)
def test_a_comma_without_a_space_in_a_list_of_sentences_is_told(
    facts: str, codes: list[tuple[int, str]], tmp_path: Path
) -> None:
    assert warned(tmp_path, f"sections:\n  - title: One\n    facts: {facts}\n") == codes


def test_the_hint_for_commas_is_the_whole_text_as_it_is_to_be_typed(tmp_path: Path) -> None:
    text = "sections:\n  - title: One\n    facts: [First fact, Aid's share fell by 1,5 per cent to 3,2 billion, Last]\n"
    assert warned(tmp_path, text) == [(3, "comma")]
    said = briefgen("check", tmp_path / "typed.yaml").err
    whole = said.partition("hint: write ")[2].partition(" in quotes if")[0]
    assert whole == "'Aid''s share fell by 1,5 per cent to 3,2 billion'"
    assert warned(tmp_path, text.replace("Aid's share fell by 1,5 per cent to 3,2 billion", whole)) == []
    assert warned(tmp_path, "sections:\n  - title: One\n    facts: [First fact, last of all]\n") == []


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ("[1,000, 2]", ["1 and 000 are two  [error comma]", "write 1000, without a comma\n"]),
        ("[1,000,000, 2]", ["1000 and 000 are two  [error comma]", "write 1000000, without a comma\n"]),
        (
            "[1,250, 2]",
            ["1 and 250 are two  [warning comma]", "write 1250, without a comma, if it is one number"],
        ),
        ("[1, 250]", []),
        ("[12,5]", []),
        ("['1,250', 2]", ["expected a number, found '1,250'"]),
    ],
)
def test_a_comma_before_thousands_in_the_values_of_a_chart_is_told(
    values: str, said: list[str], tmp_path: Path
) -> None:
    path = tmp_path / "typed.yaml"
    path.write_text(
        f"{HEAD}figures:\n  - alt: Bars\n    chart: {{kind: bar, categories: [a, b], series: [{{name: x, values: {values}}}]}}\n",
        encoding="utf-8",
    )
    found = briefgen("check", path).err
    assert [words for words in said if words not in found] == []
    assert ("a comma ends a number" in found) == any("are two" in words for words in said)
    assert "found '000'" not in found


def test_a_warning_stands_at_its_column(tmp_path: Path) -> None:
    path = tmp_path / "typed.yaml"
    path.write_text(f"{HEAD}summary: As said [^1]\nsubtitle: 'x'\n", encoding="utf-8")
    assert ":4:18: summary: '[^1]'" in briefgen("check", path).err


@pytest.mark.parametrize(
    ("field", "line"),
    [
        ("summary: |\n  First\n\n  second\n", 4),
        ("summary: |\n  Three:\n  - a\n  - b\n", 3),
        ("summary: |\n  | a | b |\n  |---|---|\n  | 1 | 2 |\n", 2),
        ("lines:\n  - text: |\n      1. a\n      2. b\n", 3),
        ("lines:\n  - text: >\n      Three:\n      - a\n", 4),
        ("summary: >\n  First\n\n  - a\n  - b\n", 4),
        ("summary: |\n  Three:\n  \N{BULLET} a\n  \N{BULLET} b\n", 3),
    ],
)
def test_blocks_in_a_field_of_one_paragraph_are_told(field: str, line: int, tmp_path: Path) -> None:
    assert [one[0] for one in warned(tmp_path, field)] == [line]


@pytest.mark.parametrize(
    "field",
    [
        "summary: |\n  One line\n  and another\n",
        "summary: >\n  One line\n  and another\n\n",
        "summary: |\n\n  - 5 degrees\n",
        "summary: '- 5 degrees'\n",
        "summary: |\n  Since\n  -5 degrees\n  1986 it fell\n",
    ],
)
def test_lines_of_one_paragraph_are_no_warning(field: str, tmp_path: Path) -> None:
    assert warned(tmp_path, field) == []


def test_a_problem_in_a_folded_text_stands_where_its_words_are(tmp_path: Path) -> None:
    path = tmp_path / "typed.yaml"
    path.write_text(f"{HEAD}summary: >\n  One\n  line\n\n  then [x](ftp://y) here\n", encoding="utf-8")
    assert ":8:12: summary: expected a link" in briefgen("check", path).err


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("as said [@a]", "[@a]"),
        ("a **bold** word", "**bold**"),
        ("*so*", "*so*"),
        ("see [x](https://example.org)", "[x](https://example.org)"),
        ("le [mot]{lang=fr}", "[mot]{lang=fr}"),
    ],
)
def test_marks_in_a_plain_text_are_told_where_they_stand(text: str, told: str, tmp_path: Path) -> None:
    path = tmp_path / "typed.yaml"
    path.write_text(
        f"{HEAD}subtitle: '{text}'\ntables:\n  - title: T\n    source: x\n    columns: [{{name: A}}]\n    rows: [['{text}']]\n",
        encoding="utf-8",
    )
    said = briefgen("check", path).err
    assert f":4:{12 + text.index(told)}: subtitle: {told!r} looks like" in said
    assert f"rows[0].cells[0]: {told!r} looks like" in said


@pytest.mark.parametrize(
    "text", ["2*3*4", "5 * 3", "a [b] (c)", "*.txt and *.doc", "f(x)*g(x)", "@a", "footnote *"]
)
def test_signs_in_a_plain_text_are_no_warning(text: str, tmp_path: Path) -> None:
    assert warned(tmp_path, f"subtitle: '{text}'\n") == []
