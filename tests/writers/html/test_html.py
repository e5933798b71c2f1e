"""The HTML of a tree: escaped, self-contained, the same each time, for every node and every theme."""

from __future__ import annotations

import base64
import hashlib
import re
import subprocess
import sys

import pytest
from lxml import html as parser
from lxml.html import HtmlElement
from msgspec.structs import replace

from briefgen.document import (
    Block,
    Box,
    Cite,
    Column,
    Contents,
    Document,
    Drawing,
    Endnote,
    Endnotes,
    Figure,
    Furniture,
    Heading,
    Inline,
    Label,
    Link,
    List,
    ListItem,
    Mark,
    PageBreak,
    Paragraph,
    Picture,
    Properties,
    Quote,
    Reference,
    Span,
    Table,
    TableCell,
    TableRow,
    Text,
    TickBox,
)
from briefgen.theme import Logo, Theme
from briefgen.writers import html
from briefgen.writers.html.markup import UnwritableError

PROPERTIES = Properties("A title", "a-brief", "minister", "en-GB", 0)
RED = Mark("TLP:RED", "tlp", "TLP:RED")
PLAIN = Theme(embed_fonts="none")
HOSTILE = '</title><script>alert(1)</script>" onload="x\' & <!-- ]]>'


def words(text: str) -> tuple[Text, ...]:
    return (Text(text),)


def document(*blocks: Block, mark: Mark = RED, notice: str = "") -> Document:
    return Document(PROPERTIES, Furniture("A desk", "X/1", "", mark, notice), blocks)


def page(*blocks: Block, theme: Theme = PLAIN) -> HtmlElement:
    root: HtmlElement = parser.fromstring(html.write(document(*blocks), theme))
    return root


def first(root: HtmlElement, path: str) -> HtmlElement:
    found = root.find(path)
    assert isinstance(found, HtmlElement), path
    return found


def test_nothing_that_a_brief_says_becomes_markup() -> None:
    alt = Figure(Drawing(10, 10, (Label(0, 0, HOSTILE),)), HOSTILE, words(HOSTILE), HOSTILE)
    table = Table(
        (Column(words(HOSTILE), 1),),
        (TableRow((TableCell((words(HOSTILE),)),)),),
        HOSTILE,
        caption=words(HOSTILE),
    )
    said = replace(
        PROPERTIES,
        title=HOSTILE,
        reference=HOSTILE,
        summary=HOSTILE,
        authors=(HOSTILE,),
        record=((HOSTILE, HOSTILE),),
    )
    furniture = Furniture(HOSTILE, HOSTILE, "", Mark(HOSTILE, "none"), HOSTILE)
    blocks = (
        Paragraph(words(HOSTILE), "title"),
        Paragraph((TickBox(HOSTILE),)),
        alt,
        table,
        Contents(words(HOSTILE)),
    )
    root = parser.fromstring(html.write(Document(said, furniture, blocks), PLAIN))
    assert root.findall(".//script") == []
    assert [
        key for one in root.iter() for key in map(str, one.attrib) if key.startswith("on") or key == "style"
    ] == []
    assert root.findtext(".//title") == HOSTILE
    assert first(root, ".//main//svg/desc").text == HOSTILE


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "//example.org", "file:///etc/passwd", " https://x"]
)
def test_a_link_that_leads_elsewhere_is_refused(url: str) -> None:
    with pytest.raises(UnwritableError, match="http, https or mailto"):
        page(Paragraph((Link(url, words("x")),)))


@pytest.mark.parametrize(
    "url", ["http://example.org/?a=1&b=2", "https://example.org", "mailto:a@example.org"]
)
def test_a_link_of_a_brief_stands_as_it_is(url: str) -> None:
    found = page(Paragraph((Link(url, words("x")), Link(url, words(url[8:])))))
    assert [one.get("href") for one in found.iter("a")] == [url, url]
    assert [one.get("class") for one in found.iter("a")] == [None, "named"]  # the second says where it leads


@pytest.mark.parametrize(
    ("written", "pieces"),
    [
        ("counter-terrorism and internationalisation", 1),
        ("a" * 30, 3),
        ("https://example.org/a/long/way/to&from/the/end", 8),
        ("&" * 40, 3),
        ("//////////////////////////////", 1),
        (" " * 40, 1),
    ],
)
def test_only_the_longest_words_may_be_cut_and_none_is_changed(written: str, pieces: int) -> None:
    found = first(page(Paragraph(words(written))), ".//main/p")
    assert found.text_content() == written
    assert len(list(found.iter("wbr"))) + 1 == pieces


@pytest.mark.parametrize("character", ["\x00", "\x1b", "\ufffe", "\ud800"])
def test_a_character_that_no_page_may_hold_is_refused(character: str) -> None:
    with pytest.raises(UnwritableError, match="U\\+"):
        page(Paragraph(words(character)))


def test_a_page_loads_nothing_and_runs_nothing() -> None:
    data = html.write(document(Paragraph(words("x"))), Theme())
    root = parser.fromstring(data)
    assert [one.tag for one in root.iter("script", "link", "iframe", "object", "embed", "base", "form")] == []
    assert set(re.findall(rb"url\(\"([a-z]+):", data)) == {b"data"}
    assert b"@import" not in data


def test_the_same_tree_gives_the_same_bytes_in_another_process() -> None:
    program = (
        "import hashlib; from tests.writers.html.test_html import *; "
        "print(hashlib.sha256(html.write(document(Paragraph(words('x'))), Theme())).hexdigest())"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", program], env={"PYTHONHASHSEED": seed, "PYTHONPATH": "."},
            capture_output=True, text=True, check=True,
        ).stdout.strip()
        for seed in ("0", "1")
    }  # fmt: skip
    assert digests == {hashlib.sha256(html.write(document(Paragraph(words("x"))), Theme())).hexdigest()}


def test_a_language_that_runs_from_right_to_left_says_so() -> None:
    found = Document(
        replace(PROPERTIES, language="ur-PK"), document().furniture, (Paragraph((Span("en", words("x")),)),)
    )
    root = parser.fromstring(html.write(found, PLAIN))
    assert (root.get("lang"), root.get("dir")) == ("ur-PK", "rtl")
    assert first(root, ".//main//span").get("dir") == "ltr"


@pytest.mark.parametrize(
    ("mark", "shown"),
    [
        (Mark("TLP:AMBER+STRICT", "tlp", "TLP:AMBER+STRICT"), "mark tlp-amber"),
        (Mark("OFFICIAL", "uk", "OFFICIAL"), "mark"),
        (Mark("", "none"), None),
    ],
)
def test_the_mark_stands_at_the_top_and_at_the_bottom(mark: Mark, shown: str | None) -> None:
    root = parser.fromstring(html.write(document(mark=mark, notice="WITHDRAWN"), PLAIN))
    for name in ("header", "footer"):
        found = [
            one for one in first(root, f".//{name}").iter("p") if "mark" in (one.get("class") or "").split()
        ]
        assert [one.get("class") for one in found] == ([shown] if shown else [])
        assert [one.text for one in found] == ([mark.text] if shown else [])
    assert first(root, ".//header//p[@class='notice']").text == "WITHDRAWN"


def test_a_page_without_a_title_of_its_own_has_a_first_heading() -> None:
    assert page(Heading(1, words("One"), "one")).findtext(".//h1") == "A title"
    assert page(Paragraph(words("Its own"), "title")).findtext(".//h1") == "Its own"


def test_a_contents_is_a_list_in_a_list_without_links_in_links() -> None:
    cited = (Text("One"), Cite(1), Link("https://example.org", words(" with a link")))
    heads = (
        Heading(1, cited, "one"), Heading(2, words("Below"), "below"), Heading(3, words("Deep"), "deep"), Heading(1, words("Two"), "two"),
    )  # fmt: skip
    found = page(Contents(words("Contents"), 2), *heads, Endnotes((Endnote(1, words("A source")),)))
    links = [(one.get("href"), one.text_content()) for one in found.findall(".//nav//a")]
    assert links == [("#one", "One with a link"), ("#below", "Below"), ("#two", "Two")]
    assert found.find(".//nav/ul/li/ul/li/a").get("href") == "#below"
    assert found.findall(".//nav//sup") == []


def test_a_note_leads_back_to_its_first_mention() -> None:
    note = Endnotes((Endnote(1, words("A source")), Endnote(2, words("Never cited"))))
    found = page(Paragraph((Cite(1), Cite(1), Reference("nowhere", words("gone")))), note)
    assert [(one.get("id"), one.get("href")) for one in found.findall(".//sup/a")] == [
        ("cite-1", "#endnote-1"),
        (None, "#endnote-1"),
    ]
    assert [one.get("href") for one in found.findall(".//a[@role='doc-backlink']")] == ["#cite-1"]
    assert found.find(".//li[@id='endnote-2']").text_content() == "Never cited"
    assert [one for one in found.iter("a") if one.text == "gone"] == []


def test_a_wide_table_can_be_reached_and_scrolled_by_the_keyboard() -> None:
    columns = tuple(Column(words(f"Head {number}"), 0.25) for number in range(4))
    rows = (
        TableRow(
            (
                TableCell((words("Row"),), header=True),
                *(TableCell((words("a"), words("b"))),) * 2,
                TableCell(()),
            )
        ),
    )
    caption: tuple[Inline, ...] = (*words("Words"), Cite(1))
    found = page(Table(columns, rows, "What it says", caption=caption, number=2))
    assert dict(found.find(".//main/div").attrib) == {
        "class": "wide",
        "role": "group",
        "tabindex": "0",
        "aria-label": "Words",
    }
    assert found.findtext(".//caption/strong") == "Table 2."
    assert [one.get("scope") for one in found.iter("th")] == ["col"] * 4 + ["row"]
    assert [len(one.findall("p")) for one in found.iter("td")] == [2, 2, 0]


def test_a_table_without_header_words_has_a_header_column() -> None:
    found = page(
        Table(
            (Column((), 0.3), Column((), 0.7)),
            (TableRow((TableCell((words("To"),)), TableCell((words("A"),)))),),
            "Routing",
            "routing",
        )
    )
    assert [one.get("scope") for one in found.iter("th")] == ["row"]
    assert found.findall(".//thead") == []


def test_every_kind_of_block_has_its_element() -> None:
    nested = List(
        (ListItem((Paragraph(words("a")), List((ListItem((Paragraph(words("b")),)),), ordered=True))),)
    )
    found = page(
        nested, Quote((Paragraph(words("q")),)), PageBreak(), Box(words("Asked"), (Paragraph(words("x")),), "asked", 1, "decision"),
        Paragraph(words("n"), number="1.1", anchor="n"),
    )  # fmt: skip
    assert [one.tag for one in found.find(".//main")] == ["h1", "ul", "blockquote", "div", "section", "p"]
    assert found.find(".//section").get("aria-labelledby") == found.find(".//section/h2").get("id")
    assert found.findtext(".//p[@id='n']/span") == "1.1"


def test_decoration_is_silent_and_a_letterhead_is_not() -> None:
    picture = Picture(b"\x89PNG", "png", 20, 10)
    found = page(
        Figure(picture, ""), Figure(Drawing(10, 10, ()), ""), Figure(Drawing(10, 10, ()), "Words"),
        theme=replace(PLAIN, logo=Logo(picture, "A crest", 36)),
    )  # fmt: skip
    assert [one.get("alt") for one in found.iter("img")] == ["A crest", ""]
    assert [one.get("aria-hidden") for one in found.iter("svg")] == ["true", None]
    assert [one.get("aria-labelledby") for one in found.iter("svg")] == [None, "drawing-3-desc"]
    logo = next(found.iter("img"))
    assert (logo.get("width"), logo.get("height")) == ("96", "48")
    assert logo.get("src") == f"data:image/png;base64,{base64.b64encode(picture.data).decode()}"
