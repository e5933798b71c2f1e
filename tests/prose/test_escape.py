"""Text that is escaped is printed as it was."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from briefgen import prose
from briefgen.document import Block, Cite, Inline, List, Paragraph, plain


def cite(_name: str) -> tuple[Inline, ...]:
    return (Cite(1),)


@given(st.text(st.characters(exclude_categories=("Cc", "Cs", "Co", "Zs", "Zl", "Zp")), min_size=1))
def test_escaped_text_comes_out_as_it_went_in(text: str) -> None:
    (block,) = prose.blocks(prose.escape(text), cite)
    assert isinstance(block, Paragraph)
    assert plain(block.content) == text


SIGNS = st.text(st.sampled_from("ab \u00e9\u4e2d1-'\".,:;#&<>*_[]()\\|!?%@{}="), min_size=1, max_size=14)


@given(SIGNS)
@example("--|--")
@example("*a* **b** _c_ 2*3 a_b (a)*(b) 5 * 3")
@example("https://a.org/*b*/c [sic] [a](https://a.org) [@a] [mot]{lang=fr}")
@example("007. a")
def test_text_with_its_marks_escaped_comes_out_as_it_went_in(text: str) -> None:
    text = text.strip() or "a"
    escaped = prose.escape_marks(text, begins=True)
    for before, shown in (("", ""), ("- ", ""), ("a | b\\\n", "a | b\n")):
        found = [plain(one) for one in _inner(prose.blocks(f"{before}{escaped}", cite))]
        assert found == [f"{shown}{text}"]
    inside = prose.escape_marks(text, begins=False)
    for before, after in (("*b ", " c*"), ("__b ", " c__"), ("[b ", "](https://a.org)"), ("a] ", " *b* (c)")):
        stood, stands = (plain(prose.inlines(f"{before}{one}{after}", cite)) for one in ("X", inside))
        assert stands == stood.replace("X", text)


def _inner(blocks: tuple[Block, ...]) -> Iterator[tuple[Inline, ...]]:
    for block in blocks:
        match block:
            case List():
                yield from (one for item in block.items for one in _inner(item.blocks))
            case Paragraph():
                yield block.content
            case _:
                raise AssertionError(block)


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        (
            'Rye - a new one - was *fine*; -5 degrees, "that" a---b.',
            'Rye - a new one - was \\*fine\\*; -5 degrees, "that" a---b.',
        ),
        ("-5 * 3, 2*3, snake_case, C:\\Temp, [sic] x", "-5 * 3, 2*3, snake_case, C:\\Temp, [sic] x"),
        ("- a [@b] \\_", "\\- a \\[@b\\] \\\\\\_"),
        ("1. a", "1\\. a"),
        ("# a", "\\# a"),
        ("#1 >5 | b", "#1 >5 | b"),
        (">5", ">5"),
        ("> a", "\\> a"),
        ("https://a.org/*a_/b_", "https://a.org/*a_/b\\_"),
    ],
)
def test_a_backslash_stands_only_where_it_is_needed(text: str, escaped: str) -> None:
    assert prose.escape_marks(text, begins=True) == escaped
