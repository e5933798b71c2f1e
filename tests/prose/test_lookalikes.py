"""Warnings of what looks like markup, or is pasted from another program."""

from __future__ import annotations

import pytest

from briefgen import prose


@pytest.mark.parametrize(
    ("text", "found", "what"),
    [
        ("a [@hydro", "[@hydro", "a citation"),
        ("a [@a; see @b] c", "[@a; see @b]", "a citation"),
        ("as [^1] says", "[^1]", "a footnote"),
        ("a <b>bold", "<b>", "an HTML tag"),
        ("a<br/>b", "<br/>", "an HTML tag"),
        ("a &nbsp; b", "&nbsp;", "an HTML character"),
        ("a ~~b~~", "~~b~~", "struck out text"),
        ("a `b`", "`b`", "code"),
        ("**Bundes**tag", "**Bundes**", "emphasis"),
        ("<https://example.org>", "<https://example.org>", "a link"),
        ("a\n\n---\n\nb", "---", "a rule across the page"),
        ("[a]: https://example.org", "[a]: https://example.org", "the address of a link"),
        ("- [x] done", "- [x]", "a box to tick"),
        (r"See \\server\share", r"\\", "a path"),
        ("> 5 per cent of GDP", "> 5", "a comparison"),
        ("Aid is\n> US$5 million", "> US$5", "a comparison"),
        ("- > 80% of them", "> 80%", "a comparison"),
        ("> They said:\n>5 per cent", ">5", "a comparison"),
        ("+ 5 per cent", "+ 5", "a number with its sign"),
        ("- 3 degrees in May", "- 3 degrees", "a number with its sign"),
        ("#Background", "#Background", "a heading"),
        ("-One thing\n-Another", "-One", "a list"),
        ("1.One thing\n2.Another", "1.One", "a list"),
    ],
)
def test_what_looks_like_markup_is_told_with_its_place(text: str, found: str, what: str) -> None:
    (trouble,) = prose.lookalikes(text, body=True)
    assert trouble.code == "looks-like-markup"
    assert trouble.message.startswith(f"{found!r} looks like {what} and ")
    line = text.split("\n")[trouble.line]
    assert line[trouble.column :].startswith(found.split("\n", maxsplit=1)[0])


@pytest.mark.parametrize(
    "text",
    [
        "[@a] [@a, p. 4] [@a; @b, table 3]",
        r"\[^1] \`a\` \~~b~~ \<b>",
        "a < b > c, AT&T, R&D;, ~20, 2*3*4, <name>",
        "**强调**中文",
        "1. a\n2. b\n\n3. c",
        "a\n1. b\n2. c",
        "- a\n  goes on\n4. b",
        "- a\n\n  b\n  goes on\n4. c",
        "1. a\ngoes on\n2. b",
        "- a\n- b\n\n> c\n\n| a | b |\n|---|---|\n| c | d |",
        ">5 per cent\n\n+5 per cent\n\n-3 degrees\n\n#1 priority\n\n*5 May\n\n1)\n\n3.5 a\n3.6 b",
        "> words\n> 5 more\n\n> \u201c5 per cent\u201d\n\n- 3 degrees\n- 4 degrees\n\n- 5 provinces",
        "[words](https://example.org) [mot]{lang=fr} *a* **b** _c_",
    ],
)
def test_the_markup_of_a_brief_and_plain_signs_are_no_warning(text: str) -> None:
    assert prose.lookalikes(text, body=True) == ()


@pytest.mark.parametrize(
    ("text", "line", "lines"),
    [
        ("Before.\n\nName\tValue\nA|B\t1\n", 2, ["| Name | Value |", "|---|---|", r"| A\|B | 1 |"]),
        ("• one\n•\ttwo\n\nAfter.", 0, ["- one", "- two"]),
    ],
)
def test_what_is_pasted_is_told_with_the_lines_to_write(text: str, line: int, lines: list[str]) -> None:
    (trouble,) = prose.lookalikes(text, body=True)
    assert (trouble.code, trouble.line) == ("pasted-text", line)
    assert [one.strip() for one in trouble.hint.split("\n")] == ["write:", *lines]


def test_a_number_after_a_line_of_text_is_told() -> None:
    (trouble,) = prose.lookalikes("Steps:\n3. Three\n", body=True)
    assert (trouble.line, trouble.hint) == (1, "put an empty line before it")
