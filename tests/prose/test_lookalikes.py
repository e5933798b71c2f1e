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
        ("a\n\n* * *\nb", "* * *", "a rule across the page"),
        ("a\n\n- - -\nb", "- - -", "a rule across the page"),
        ("[a]: https://example.org", "[a]: https://example.org", "the address of a link"),
        ("- [x] done", "[x]", "a box to tick"),
        (r"See \\server\share", r"\\", "a path"),
        ("~~~ python", "~~~ python", "code"),
        ("10 km ^sup^ of", "^sup^", "a raised text"),
        ("as [the report][1] says", "[the report][1]", "a link"),
        ("as [the report][] says", "[the report][]", "a link"),
        ("> 5 per cent of GDP", "> 5", "a comparison"),
        ("Aid is\n> US$5 million", "> US$5", "a comparison"),
        ("- > 80% of them", "> 80%", "a comparison"),
        ("> They said:\n>5 per cent", ">5", "a comparison"),
        (">5 per cent\n> 6 per cent", "> 6", "a comparison"),
        ("+ 5 per cent", "+ 5", "a number with its sign"),
        ("- 3 degrees in May", "- 3 degrees", "a number with its sign"),
        ("#Background", "#Background", "a heading"),
        ("-One thing\n-Another", "-One", "a list"),
        ("1.One thing\n2.Another", "1.One", "a list"),
        ("\N{EN DASH} one\n\N{EN DASH} two", "\N{EN DASH}", "a list"),
        ("\u0661. one\n\u0662. two", "\u0661.", "a list"),
        ("Words.\n\n-\n\nMore.", "-", "the point of a list"),
        ("- one\n-\n- two", "-", "the point of a list"),
        (">\n\nMore.", ">", "a quotation"),
        ("Words.\n\n#\n\nMore.", "#", "a heading"),
        ("##  \nMore.", "##", "a heading"),
        ("# #", "# #", "a heading"),
        ("- #\n- one", "#", "a heading"),
        ("> ###\n> one", "###", "a heading"),
        ("Words.\n\n# Notes on C #", "#", "the end of a heading"),
        ("## Why F# ##  ", "##", "the end of a heading"),
        ("- # a #\n- b", "#", "the end of a heading"),
        ("####### seven", "####### seven", "a heading"),
        ("########seven", "########seven", "a heading"),
        ("Term\n: its meaning", ":", "a definition"),
        ("Words.\n\nA term\n:   its meaning\n\nMore.", ":", "a definition"),
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
        "(a)*(b)*c, x*y*z and ^_^ in [0, 5][5, 10] or [12][13], x^2 and y^3",
        "1. a\n2. b\n\n3. c",
        "a\n1. b\n2. c",
        "- a\n  goes on\n4. b",
        "- a\n\n  b\n  goes on\n4. c",
        "1. a\ngoes on\n2. b",
        "- a\n- b\n\n> c\n\n| a | b |\n|---|---|\n| c | d |",
        ">5 per cent\n>=3 points\n\n> said\n\n>5 per cent\n>80%",
        "::: box Title\n> said\n:::\n>5 per cent",
        "# Why F#\n\n# On C \\#\n\nNotes on C #\n\n#5",
        "- > said\n>5 per cent",
        ">5 per cent\n\n+5 per cent\n\n-3 degrees\n\n#1 priority\n\n*5 May\n\n1)\n\n3.5 a\n3.6 b",
        "> words\n> 5 more\n\n> \u201c5 per cent\u201d\n\n- 3 degrees\n- 4 degrees\n\n- 5 provinces",
        "[words](<https://example.org/a b>)",
        "+ + +\nMore",
        "Words\n-\n\n-\n  set in\n\n> a\n>\n> b\n\n\N{EN DASH} one\n\n\N{EN DASH} two",
        "[words](https://example.org) [mot]{lang=fr} *a* **b** _c_",
    ],
)
def test_the_markup_of_a_brief_and_plain_signs_are_no_warning(text: str) -> None:
    assert prose.lookalikes(text, body=True) == ()


@pytest.mark.parametrize(
    ("text", "fate"),
    [
        (
            "`code *x*`",
            "'`code *x*`' looks like code and keeps its signs in print, and the marks within it are read",
        ),
        ("`[@a]`", "'`[@a]`' looks like code and keeps its signs in print, and the marks within it are read"),
        (
            "a <b>*y*</b>",
            "'<b>*y*</b>' looks like an HTML tag and keeps its signs in print, and the marks within it are read",
        ),
        (
            "*it*text pre*it*",
            "'*it*' looks like emphasis and does not end there, since stars inside a word are text",
        ),
        ("[^1]: note", "'[^1]:' looks like a footnote and is printed as it is typed"),
        (
            "As [[trade]] shows.",
            "'[[trade]]' looks like the place of a table or figure and is printed as it is typed",
        ),
    ],
)
def test_one_cause_is_told_once_and_as_it_is_printed(text: str, fate: str) -> None:
    assert [one.message for one in prose.lookalikes(text, body=True)] == [fate]


@pytest.mark.parametrize(
    ("text", "found", "what"),
    [
        ("Ann <b>Ray</b>", "<b>Ray</b>", "an HTML tag"),
        (r"a\*b", r"\*", "an escaped sign"),
        ("the `c` one", "`c`", "code"),
        ("~~old~~ new", "~~old~~", "struck out text"),
        ("_Dawn_, 3 May", "_Dawn_", "emphasis"),
        ("a &amp; b", "&amp;", "an HTML character"),
        ("10 m^2^", "m^2^", "a raised text"),
        ("[so][1]", "[so][1]", "a link"),
        ("See [^1]", "[^1]", "a footnote"),
        ("See [[trade]]", "[[trade]]", "a link"),
        ("![map](map.png)", "![map](map.png)", "a link"),
        ("- one", "- one", "the point of a list"),
        ("# one", "# one", "a heading"),
        ("> one", "> one", "a quotation"),
        ("| a | b |", "| a | b |", "the row of a table"),
        ("::: box Title", "::: box Title", "a box"),
        ("H~2~O", "H~2~", "a lowered text"),
    ],
)
def test_what_looks_like_markup_in_a_plain_text_is_told_once(text: str, found: str, what: str) -> None:
    (trouble,) = prose.marks(text)
    assert (
        trouble.message
        == f"{found!r} looks like {what} and is printed as it is typed: this field has no marks"
    )
    assert text[trouble.column :].startswith(found)


@pytest.mark.parametrize(
    "text",
    [
        r"C:\_x",
        r"\\server\share",
        "a_b_c",
        "R&D; AT&T",
        "[1]",
        "x < y",
        "*",
        "5 * 3",
        "- 5%",
        "-5",
        "> 80%",
        "+49 12",
        "#1",
        "a | b",
        "-",
    ],
)
def test_plain_signs_in_a_plain_text_are_no_warning(text: str) -> None:
    assert prose.marks(text) == ()


@pytest.mark.parametrize("text", ["- a", "* a", "# c", "> d", "| e |", "[[trade]]", "::: box"])
def test_one_line_that_would_be_a_block_in_a_body_is_told(text: str) -> None:
    (trouble,) = prose.lookalikes(text, body=False)
    assert trouble.message.startswith(f"{text!r} looks like ")
    assert trouble.message.endswith(" and is printed as it is typed")


@pytest.mark.parametrize(
    ("text", "line", "into"),
    [
        ("1. one\n2. two\nAfter", 2, "point of the list"),
        ("- two\nAfter\nmore\n\nNext", 1, "point of the list"),
        ("> Quoted\nNot quoted.", 1, "quotation"),
        ("> a\n\n- b\nc", 3, "point of the list"),
    ],
)
def test_a_line_that_goes_on_in_what_stands_above_is_told(text: str, line: int, into: str) -> None:
    (found,) = prose.lookalikes(text, body=True)
    assert (found.line, into in found.message) == (line, True)
    lines = text.split("\n")
    lines.insert(line, "")
    assert prose.lookalikes("\n".join(lines), body=True) == ()  # as its hint says


@pytest.mark.parametrize("text", ["- a\nwraps\n- b\nwraps too", "- a\n  set in", "> a\n> b", "- a\n\nNew"])
def test_lines_that_belong_to_what_stands_above_are_no_warning(text: str) -> None:
    assert prose.lookalikes(text, body=True) == ()


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("H<sub>2</sub>O", "write \u2082 (U+2082) in its place"),
        ("m<sup>-2</sup>", "write \u207b\u00b2 (U+207B U+00B2) in its place"),
        ("CO<SUB>eq</SUB>", "leave the tag out: only digits"),
        ("a<sub>", "type the sign itself, as in H\u2082O"),
        ("one<br>two", "write \\ in its place and go on in the next line"),
        ("| a | b |\n|---|---|\n| one<br/>two | c |", "a cell has one line"),
        ("<u>so</u>", "write *emphasis* or **strong**: a brief has no underlined text"),
        ("<b>so</b>", "write **strong**"),
        ("<li>so</li>", "begin each point with `- `"),
        ("<h2>so</h2>", "begin its line with `# `"),
        ("<span>so</span>", "leave the tag out"),
        ("<!-- so", "leave the tag out"),
    ],
)
def test_each_tag_has_what_to_write_for_it(text: str, hint: str) -> None:
    (trouble,) = prose.lookalikes(text, body=True)
    assert trouble.hint.startswith(hint)


def test_a_tag_in_a_text_of_one_line_has_its_own_hint() -> None:
    assert prose.lookalikes("<li>so</li>", body=False)[0].hint == "leave the tag out"
    assert prose.marks("H<sub>2</sub>O")[0].hint.startswith("write \u2082")
    assert prose.marks("a<br>b")[0].hint.startswith("take the tag out")


def test_the_line_break_that_a_hint_names_is_one() -> None:
    (block,) = prose.blocks("one\\\ntwo", lambda _: ())
    assert "LineBreak" in repr(block)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("1. one\n  - inner\n  - more\n2. two", ["1. one", "   - inner", "   - more"]),
        ("1. one\n  1. inner\n  2. more\n2. two", ["1. one", "   1. inner", "   2. more"]),
        ("10. ten\n   - inner\n     goes on", ["10. ten", "    - inner", "      goes on"]),
        ("1. one\n\n  - inner\n", ["1. one", "", "   - inner"]),
        ("1. one\n\n  A paragraph of it.\n\n2. two", ["1. one", "", "   A paragraph of it."]),
        ("- a\n  1. one\n    - inner", ["  1. one", "     - inner"]),
        ("-   wide\n  - inner", ["-   wide", "    - inner"]),
    ],
)
def test_a_line_set_in_by_too_few_spaces_is_told_with_the_lines_to_write(text: str, lines: list[str]) -> None:
    (trouble,) = prose.lookalikes(text, body=True)
    assert "is printed beside" in trouble.message
    assert trouble.hint.split("\n")[1:] == [f"    {line}".rstrip() for line in lines]
    assert prose.lookalikes("\n".join(lines), body=True) == ()


@pytest.mark.parametrize(
    "text",
    [
        "1. one\n   - inner\n2. two",
        "- a\n  - b\n    - c\n- d",
        "1. one\n  goes on\n2. two",
        "1. one\n  2. two\n  3. three",
        "- a\n - b",
        "1. one\n\nText.\n\n  Set in, below no point.",
        "> 1. one\n>   - inner",
        "9. nine\n10. ten\n    - inner",
    ],
)
def test_lines_that_are_printed_where_they_are_seen_are_not_told(text: str) -> None:
    assert prose.lookalikes(text, body=True) == ()


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("a [@Cust]", "write [@cust]: an id has small letters alone"),
        ("a [@Cust, p. A; @b]", "write [@cust, p. A; @b]: an id has small letters alone"),
        ("a [@ Cust]", "write [@id], [@id, p. 4] or [@id; @other, table 3]"),
    ],
)
def test_a_citation_with_capitals_is_told_as_it_is_written(text: str, hint: str) -> None:
    (found,) = prose.lookalikes(text, body=False)
    assert found.hint == hint
