"""The Markdown subset."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen import prose
from briefgen.document import (
    Block,
    Cite,
    Emphasis,
    Heading,
    Inline,
    LineBreak,
    Link,
    List,
    ListItem,
    Paragraph,
    Quote,
    Span,
    Strong,
    Table,
    Text,
    plain,
)
from briefgen.prose.nodes import NOTHING, BlockInLineError


def cite(_name: str) -> tuple[Inline, ...]:
    return (Cite(1),)


def test_inline_text_knows_emphasis_links_citations_and_languages() -> None:
    nodes = prose.inlines("a *b* **c** [d](https://example.org/e) f[@afp] [mot]{lang=fr}", cite)
    assert nodes == (
        Text("a "),
        Emphasis((Text("b"),)),
        Text(" "),
        Strong((Text("c"),)),
        Text(" "),
        Link("https://example.org/e", (Text("d"),)),
        Text(" f"),
        Cite(1),
        Text(" "),
        Span("fr", (Text("mot"),)),
    )


def test_an_escaped_citation_is_printed_as_written() -> None:
    assert prose.inlines(r"\[@afp]", cite) == (Text("[@afp]"),)


def test_a_backslash_at_the_end_of_a_line_breaks_it() -> None:
    assert prose.inlines("a\\\nb", cite) == (Text("a"), LineBreak(), Text("b"))


@pytest.mark.parametrize(
    "text",
    ["2 * 3 * 4", "snake_case_name", "AT&amp;T", "<b>bold</b>", "`code`", "{{ brief }}", "a & b", "--- x"],
)
def test_what_is_not_of_the_subset_is_printed_as_written(text: str) -> None:
    assert plain(prose.inlines(text, cite)) == text


def test_body_text_has_headings_lists_quotes_and_tables() -> None:
    text = (
        "# Aid\n\nText *here*.\n\n1. one\n   - nested\n2. two\n\n> said\n\n| a | b |\n|---|--:|\n| c | 1 |\n"
    )
    heading, paragraph, points, quote, table = prose.blocks(text, cite, level=2, anchor="s1")
    assert heading == Heading(2, (Text("Aid"),), "s1-1")
    assert paragraph == Paragraph((Text("Text "), Emphasis((Text("here"),)), Text(".")))
    nested = List((ListItem((Paragraph((Text("nested"),)),)),))
    assert points == List(
        (ListItem((Paragraph((Text("one"),)), nested)), ListItem((Paragraph((Text("two"),)),))), ordered=True
    )
    assert quote == Quote((Paragraph((Text("said"),)),))
    assert isinstance(table, Table)
    assert [column.align for column in table.columns] == ["start", "end"]
    assert [column.width for column in table.columns] == [0, 0]  # as their words need


def test_headings_never_go_below_the_third_level() -> None:
    *_, heading = prose.blocks("# a\n\n## b\n\n#### deep", cite, level=2)
    assert isinstance(heading, Heading)
    assert heading.level == 3


def test_a_heading_is_one_level_below_the_last_at_most() -> None:
    found = prose.blocks("### a\n\n> ## b\n\n# c", cite, level=2)
    assert [block.level for block in found if isinstance(block, Heading)] == [2, 2]


@pytest.mark.parametrize("text", ["#", "##  ", "# #", "# ", "a\n#"])
def test_a_heading_without_words_is_none(text: str) -> None:
    found = prose.blocks(f"{text}\n\n# b", cite, level=2, anchor="s")
    assert [block for block in found if isinstance(block, Heading)] == [Heading(2, (Text("b"),), "s-1")]


def test_a_point_with_a_heading_without_words_is_none() -> None:
    point = ListItem((Paragraph((Text("b"),)),))
    assert prose.blocks("- #\n- b", cite) == (List((point,)),)
    assert prose.blocks("1. #\n2. b", cite) == (List((ListItem((NOTHING,)), point), ordered=True),)


def test_a_paragraph_that_is_one_reference_becomes_the_blocks_it_carries() -> None:
    carried: tuple[Block, ...] = (Heading(1, (Text("Risks"),), "risks"),)
    assert prose.blocks("\ue0000\ue001", cite, carried=(carried,)) == carried


def test_inline_values_are_carried_inside_a_line() -> None:
    assert prose.blocks("See \ue0000\ue001.", cite, carried=((Strong((Text("this"),)),),)) == (
        Paragraph((Text("See "), Strong((Text("this"),)), Text("."))),
    )


def test_a_block_in_the_middle_of_a_line_is_refused() -> None:
    with pytest.raises(BlockInLineError):
        prose.blocks("See \ue0000\ue001.", cite, carried=((Quote(()),),))


@given(st.text())
def test_any_text_becomes_nodes(text: str) -> None:
    prose.blocks(text.replace("\ue000", ""), cite)
    prose.inlines(text.replace("\ue000", ""), cite)


@pytest.mark.parametrize("url", ["javascript:alert(1)", "file:///etc/passwd", "page.html", "//example.org"])
def test_a_link_elsewhere_than_the_web_is_a_trouble(url: str) -> None:
    (trouble,) = prose.problems(f"line\n\nsee [this]({url})", body=True)
    assert trouble.line == 2
    assert "expected a link" in trouble.message


def test_a_picture_in_the_text_is_a_trouble() -> None:
    (trouble,) = prose.problems("![map](https://example.org/map.png)", body=False)
    assert trouble.hint == "put the picture under `figures:` with its `alt:`"


def test_a_web_or_mail_address_is_no_trouble() -> None:
    assert prose.problems("[a](https://example.org) [b](mailto:desk@example.org) [@x]", body=False) == ()


def test_references_are_the_ids_cited() -> None:
    assert prose.references("a [@one] b *[@two]* \\[@three] [@one]") == ("one", "two", "one")


def test_a_table_that_no_page_is_wide_enough_for_is_a_trouble() -> None:
    text = f"Before.\n\n{'| a ' * 13}|\n{'|---' * 13}|\n{'| b ' * 13}|\n"
    (trouble,) = prose.problems(text, body=True)
    assert (trouble.line, trouble.message) == (2, "expected a table of at most 12 columns, found 13")
    assert (
        prose.problems(
            text.replace("| a " * 13, "| a " * 12)
            .replace("|---" * 13, "|---" * 12)
            .replace("| b " * 13, "| b " * 12),
            body=True,
        )
        == ()
    )


@pytest.mark.parametrize("text", ["2*3*4", "un*frigging*believable", "2**3**4", "f(x*y)*z", "a*b"])
def test_stars_inside_a_word_are_printed_as_typed(text: str) -> None:
    assert prose.inlines(text, cite) == (Text(text),)


@pytest.mark.parametrize("text", ["中文**强调**中文", "**서울**은"])
def test_stars_mark_words_in_scripts_without_spaces(text: str) -> None:
    assert any(isinstance(node, Strong) for node in prose.inlines(text, cite))


@pytest.mark.parametrize(
    ("text", "printed", "named"),
    [
        ("[@a, p. 4]", "1(p. 4)", ("a",)),
        ("[@a; @b, table 3]", "11(table 3)", ("a", "b")),
        ("[@a,\n  pp. 4-6 ;\n@b ]", "1(pp. 4-6)1", ("a", "b")),
        ("[@a; see @b]", "[@a; see @b]", ()),
        ("[@a,]", "[@a,]", ()),
        ("[@hydro", "[@hydro", ()),
    ],
)
def test_a_citation_may_name_places_and_several_sources(
    text: str, printed: str, named: tuple[str, ...]
) -> None:
    assert plain(prose.inlines(text, cite)) == printed
    assert prose.references(text) == named


def test_items_are_named_before_the_marks_of_sources_and_parted_from_them() -> None:
    def resolve(name: str) -> tuple[Inline, ...]:
        return (Cite(1),) if name == "a" else (Text(name.upper()),)

    assert prose.inlines("[@a, p. 4; @r1, row 2; @r2]", resolve) == (
        Text("R1, row 2, R2"),
        Cite(1, "p. 4", ", "),
    )


@pytest.mark.parametrize(
    "text",
    [
        "\n".join(f"{'  ' * depth}- a{depth}" for depth in range(10)),
        ">" * 10 + " deep",
        "- " * 10 + "deep",
        "".join(f"{'   ' * depth}1. a{depth}\n" for depth in range(60)),
    ],
)
def test_lists_deeper_than_word_has_them_are_a_trouble(text: str) -> None:
    (trouble,) = prose.problems(text, body=True)
    assert trouble.message == "expected at most 9 lists and quotations in each other, found more"


def test_nine_lists_in_each_other_are_printed() -> None:
    text = "\n".join(f"{'  ' * depth}- a{depth}" for depth in range(9))
    assert prose.problems(text, body=True) == ()


@pytest.mark.parametrize(
    ("text", "hidden", "left"),
    [
        ("1. a\n5. b\n9. c", (), "1. a\n5. b\n9. c"),
        ("1. a\n2. b\n3. c", (1,), "1. a\n2. c"),
        ("4. a\n5. b\n6. c", (0,), "4. b\n5. c"),
        ("1. a\n5. b\n6. c\n7. d", (2,), "1. a\n5. b\n6. d"),
        ("007. a\n8. b", (1,), "007. a"),
        ("20000. a\n\n20005. b\n\n30000. c", (0,), "20005. b\n\n30000. c"),
    ],
)
def test_numbers_are_as_typed_up_to_one_that_is_hidden(text: str, hidden: tuple[int, ...], left: str) -> None:
    assert prose.without_portions(text, hidden) == left


@pytest.mark.parametrize(
    "typed",
    [
        "https://example.org/_files_/a",
        "www.example.org/_a_b_",
        "http://example.org/?q=_x_&y=_z_1",
        "https://example.org/*star*/x",
        "https://example.org/**/a and https://example.org/**/b",
        "https://a.example/*.pdf and https://a.example/*.doc",
        "https://example.org/_*a*_b",
        "https://example.org/*a*b",
    ],
)
def test_stars_and_underscores_of_an_address_in_a_text_are_printed(typed: str) -> None:
    assert prose.inlines(f"See {typed} there", lambda _: ()) == (Text(f"See {typed} there"),)
    assert prose.lookalikes(f"See {typed} there", body=True) == ()


def test_an_address_may_stand_in_emphasis() -> None:
    for mark in "_*":
        (found, rest) = prose.inlines(f"{mark}https://example.org/a{mark} there", lambda _: ())
        assert found == Emphasis((Text("https://example.org/a"),))
        assert rest == Text(" there")
    (found, rest) = prose.inlines("**https://example.org/a**에서", lambda _: ())
    assert found == Strong((Text("https://example.org/a"),))


@pytest.mark.parametrize(
    ("tag", "hint"),
    [
        ("xx-invalid", "write its BCP 47 tag, such as fr, pt-BR or zh-Hans"),
        ("en_GB", "write en-GB"),
        ("english", "write en-GB"),
        ("", "write its BCP 47 tag, such as fr, pt-BR or zh-Hans"),
    ],
)
@pytest.mark.parametrize("body", [True, False])
def test_a_language_that_is_no_tag_is_a_trouble(tag: str, hint: str, *, body: bool) -> None:
    (trouble,) = prose.problems(f"He said *so* and\n[le [mot](https://a.example)]{{lang={tag}}}.", body=body)
    assert (trouble.line, trouble.code, trouble.hint) == (1, "", hint)
    assert trouble.message == f"expected a language such as en-GB, found {tag!r}"


@pytest.mark.parametrize(
    "text", ["[mot]{lang=fr}", "[mot]{lang=zh-Hans}", "[x]{lang=pt-BR}", r"\[x]{lang=a_b}", r"[x\]{lang=a_b}"]
)
def test_a_language_with_its_tag_or_escaped_is_no_trouble(text: str) -> None:
    assert prose.problems(text, body=True) == ()
