"""A place in a value is shown where it stands in the file: block, folded, quoted and plain texts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.yamlfile import Mapping, Scalar, parse
from briefgen.yamlfile.spots import spot

WORD = "target"
TEXTS = {
    "literal": "text: |\n  one\n\n  two target\n",
    "literal after empty lines": "text: |-\n\n\n  target\n",
    "folded": "text: >\n  one\n  two\n\n  three\n  a target\nnext: 1\n",
    "folded, deeper lines": "text: >\n  one\n\n    - two\n    - target\n\n  three\n",
    "folded after deeper lines": "text: >+\n  one\n   two\n  target\n\n",
    "plain": "text: one\n  two\n\n  three target\nnext: 1\n",
    "single quotes": "text: 'it''s\n  one ''a''\n  target'\n",
    "double quotes": 'text: "one \\"two\\" \\u00e9\\n\n  \\x41 target"\n',
    "line ends of Windows by escapes": 'text: "one\\r\\ntwo\\rthree target"\n',
    "between braces": "{a: 1, text: one\n  two target, b: 2}\n",
}


def scalar(source: str) -> Scalar:
    """The value of `text`."""
    root = parse(source, "text.yaml").root
    assert isinstance(root, Mapping)
    found = next(entry.value for entry in root.entries if entry.key == "text")
    assert isinstance(found, Scalar)
    return found


@pytest.mark.parametrize("source", TEXTS.values(), ids=TEXTS)
def test_a_word_is_found_where_it_is_typed(source: str) -> None:
    node = scalar(source)
    before = node.text[: node.text.index(WORD)]
    line, column = before.count("\n"), len(before) - before.rfind("\n") - 1
    typed = source[: source.index(WORD)]
    expected = (typed.count("\n") + 1, len(typed) - typed.rfind("\n"))
    assert spot(node, source.split("\n"), line, column) == expected


def test_line_ends_are_line_feeds_however_they_are_escaped() -> None:
    assert scalar('text: "a\\r\\nb\\rc\\x0dd\\ne"').text == "a\nb\nc\nd\ne"
    assert not parse('text: "a\\r\\nb"', "text.yaml").problems


@given(
    st.lists(st.sampled_from(["", "one", "two words", "  deeper", "it's", '"so"']), min_size=1, max_size=8),
    st.sampled_from("|>"),
)
def test_each_word_of_a_block_text_is_at_its_place(rows: list[str], style: str) -> None:
    source = f"text: {style}\n  start\n" + "".join(
        f"  {row}{WORD if row else ''}{index}\n" if row else "\n" for index, row in enumerate(rows)
    )
    node, lines = scalar(source), source.split("\n")
    for index, row in enumerate(rows):
        mark = f"{WORD}{index}"
        if row:
            before = node.text[: node.text.index(mark)]
            found = spot(node, lines, before.count("\n"), len(before) - before.rfind("\n") - 1)
            assert found is not None
            assert lines[found[0] - 1][found[1] - 1 :].startswith(mark)


def test_a_text_below_the_last_line_of_a_file_has_no_place_in_it() -> None:
    assert spot(scalar("\n\ntext: one\n"), ("other: file",), 0, 1) is None
