"""A web page as a browser without a style sheet reads it: headings, tables, blocks, notes, and faults of its markup."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from pathlib import Path

from lxml import html
from lxml.html import HtmlElement

HEADINGS = ("h2", "h3", "h4")  # h1 is the brief's title
BLOCKS = frozenset({
    "p", "ul", "ol", "li", "h1", "h2", "h3", "h4", "table", "caption", "thead", "tbody", "tr", "th", "td", "div", "section",
    "nav", "figure", "figcaption", "blockquote",
})  # fmt: skip
DRAWN = frozenset({"svg", "img"})
BULLET = "•"


def spaced(text: str) -> str:
    """Text with each run of spaces as one."""
    return re.sub(r"\s+", " ", text).strip()


class WebPage:
    """One page, taken apart."""

    def __init__(self, path: Path) -> None:
        self.root: HtmlElement = html.fromstring(path.read_bytes())
        self.main: HtmlElement = self.root.find(".//main")

    def headings(self) -> list[str]:
        """The headings below the title, without marks of notes."""
        return [_words(one, marks=False) for one in self.main.iter(*HEADINGS)]

    def tables(self) -> list[list[str]]:
        """The cells of each table, without marks of notes."""
        return [
            [_words(cell, marks=False) for cell in table.iter("th", "td")]
            for table in self.main.iter("table")
        ]

    def blocks(self) -> list[str]:
        """The text of each block up to the notes; what a figure draws is left to its words, and what is closed is left out."""
        shown = copy.deepcopy(self.main)
        for closed in shown.findall(".//details"):
            closed.drop_tree()
        return list(_blocks(shown, ""))

    def contents(self) -> list[str]:
        """The entries of the contents."""
        return [_words(link, marks=True) for link in self.main.findall(".//nav//a")]

    def notes(self) -> list[str]:
        """The endnotes, without the way back to the text."""
        return [_words(note, marks=True) for note in self.main.findall(".//div[@role='doc-endnotes']/ol/li")]

    def graphics(self) -> list[str]:
        """What each graphic says to those who do not see it; empty for decoration."""
        found = []
        for one in self.main.iter(*DRAWN):
            if one.get("class") == "small":
                continue  # the same anew, for a phone
            alt = (
                one.findtext("desc")
                or one.findtext("{http://www.w3.org/2000/svg}desc")
                or one.get("alt")
                or ""
            )
            found.append(alt)
        return found


def _words(element: HtmlElement, *, marks: bool) -> str:
    return spaced("".join(_texts(element, marks=marks)))


def _texts(element: HtmlElement, *, marks: bool) -> Iterator[str]:
    if _unread(element) or (element.tag == "sup" and not marks):
        return
    yield element.text or ""
    for child in element:
        # Paragraphs in one cell stand apart.
        yield " " if child.tag in BLOCKS else ""
        yield from _texts(child, marks=marks)
        yield child.tail or ""


def _unread(element: HtmlElement) -> bool:
    return (
        element.get("class") == "unseen"
        or element.get("role") == "doc-backlink"
        or not isinstance(element.tag, str)
    )


def _blocks(element: HtmlElement, mark: str) -> Iterator[str]:
    """The blocks of an element; `mark` stands before the first."""
    if _unread(element) or element.tag in DRAWN or element.get("role") == "doc-endnotes":
        return
    inline = element.text or ""
    for number, child in enumerate(element, start=1):
        if child.tag not in BLOCKS and child.tag not in DRAWN:
            inline += "".join(_texts(child, marks=True)) + (child.tail or "")
            continue
        if inline.strip():
            yield spaced(mark + inline)
            mark = ""
        inline = child.tail or ""
        for words in _blocks(child, _mark(element, child, number) or mark):
            mark = ""
            yield words
    if inline.strip():
        yield spaced(mark + inline)


def _mark(parent: HtmlElement, child: HtmlElement, number: int) -> str:
    """What a list prints before a point; a contents prints nothing."""
    if child.tag != "li" or next(parent.iterancestors("nav"), None) is not None:
        return ""
    return f"{number}. " if parent.tag == "ol" else f"{BULLET} "
