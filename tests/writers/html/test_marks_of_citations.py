"""Marks of citations in a browser: close to their words, and whole."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from briefgen.document import (
    Block,
    Cite,
    Column,
    Document,
    Endnote,
    Endnotes,
    Furniture,
    Heading,
    Inline,
    Mark,
    Paragraph,
    Properties,
    Table,
    TableCell,
    TableRow,
    Text,
)
from briefgen.theme import Theme
from briefgen.writers import html
from tests.judges import chromium

pytestmark = pytest.mark.judge


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[chromium.Browser]:
    """A browser with a page of cited words in every width, and of a table with notes before a heading."""
    folder = tmp_path_factory.mktemp("page")
    cited: tuple[Inline, ...] = (Text("Tariffs"), Cite(1, "p. 4"), Text("."))
    lines = tuple(Paragraph((Text("x" * count + " "), *cited)) for count in range(10, 50))
    rows = (TableRow((TableCell((cited,)), TableCell((cited,)))),)
    head = (Text("Head"),)
    table = Table(
        (Column(head, 0.5), Column(head, 0.5)), rows, "A table", notes=((Text("A note"),), (Text("More"),))
    )
    blocks: tuple[Block, ...] = (
        *lines,
        table,
        Heading(1, head, "next"),
        Endnotes((Endnote(1, (Text("A source"),)),)),
    )
    properties = Properties("A title", "a-brief", "minister", "en-GB", 0)
    made = html.write(Document(properties, Furniture("", "", "", Mark("", "none", ""), ""), blocks), Theme())
    (folder / "page.html").write_bytes(made)
    with chromium.opened(tmp_path_factory.mktemp("profile")) as found:
        chromium.size(found, (390, 844))
        found.get((folder / "page.html").as_uri())
        yield found


def test_a_mark_stands_at_its_word_and_the_stop_at_the_mark(browser: chromium.Browser) -> None:
    gaps = browser.execute_script("""
        const word = document.createRange(), stop = document.createRange(), mark = document.createRange();
        const line = document.querySelector('main p');
        word.selectNodeContents(line.firstChild); stop.selectNodeContents(line.lastChild);
        mark.selectNodeContents(line.querySelector('sup a'));
        const of = one => one.getBoundingClientRect();
        return [of(mark).left - of(word).right, of(stop).left - of(mark).right]""")
    assert gaps == [pytest.approx(0, abs=0.5)] * 2


def test_no_mark_is_broken_over_two_lines(browser: chromium.Browser) -> None:
    boxes = browser.execute_script(
        "return [...document.querySelectorAll('sup a')].map(one => one.getClientRects().length)"
    )
    assert boxes == [1] * 42


def test_notes_are_nearer_to_their_table_than_to_the_next_heading(browser: chromium.Browser) -> None:
    above, below = browser.execute_script("""
        const [first, last] = [...document.querySelectorAll('.meta')].map(one => one.getBoundingClientRect());
        const edge = query => document.querySelector(query).getBoundingClientRect();
        return [first.top - edge('table').bottom, edge('#next').top - last.bottom]""")
    assert above < below
