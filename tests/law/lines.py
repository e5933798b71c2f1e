"""What a finished file says line by line, with the numbers of its lists as a reader sees them.

Readers that are not ours: poppler's or PDFium's structure tree of the PDF, Word's XML with its numbering counted
as Word counts it, the DOM of the page.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

from lxml import html
from lxml.html import HtmlElement
from msgspec import Struct

from tests.writers.reading import Tree, flat

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
BULLET = "*"  # whatever a bullet looks like
BULLETS = frozenset("•\N{EN DASH}▪")


class Line(Struct, frozen=True):
    """A paragraph, heading or cell without its spaces; `mark` is the number or bullet before it.

    `lists` are those around it, `quoted` whether a quotation is, `cell` whether it stands in a table.
    """

    words: str
    mark: str = ""
    lists: int = 0
    quoted: bool = False
    cell: bool = False


def lines(path: Path, *, quick: bool = False) -> list[Line]:
    """The lines of a file in reading order; those of a PDF by poppler, or by PDFium where it is `quick`."""
    match path.suffix:
        case ".pdf":
            return pdf_lines(path, quick=quick)
        case ".docx":
            return [line for line, _ in word_lines(path)]
        case _:
            return page_lines(path)


def pdf_lines(path: Path, *, quick: bool = False) -> list[Line]:
    """The lines of a PDF by its tags."""
    tree = Tree(path, quick=quick)
    ends = frozenset({"P", "H1", "H2", "H3", "TH", "TD", "Title", "Caption"})
    found: list[Line] = []
    around: list[tuple[int, str]] = []
    mark = ""
    for index, (depth, role, _) in enumerate(tree.lines):
        while around and around[-1][0] >= depth:
            around.pop()
        roles = [name for _, name in around]
        if role == "Lbl" and "LI" in roles:
            text = tree.text(index)
            mark = BULLET if text in BULLETS else text
        elif role in ends and not ends & set(roles):
            found.append(
                Line(tree.text(index), mark, roles.count("L"), "BlockQuote" in roles, "Table" in roles)
            )
            mark = ""
        if role:
            around.append((depth, role))
    return found


def word_lines(path: Path) -> list[tuple[Line, float | None]]:
    """The lines of a Word file, each with how far it stands in, in points; None in a table."""
    with zipfile.ZipFile(path) as package:
        body = ET.fromstring(package.read("word/document.xml"))
        numbers = Numbering(package)
    found: list[tuple[Line, float | None]] = []
    cells = {paragraph for cell in body.iter(f"{W}tc") for paragraph in cell.iter(f"{W}p")}
    for paragraph in body.iter(f"{W}p"):
        style = _value(paragraph.find(f"{W}pPr/{W}pStyle"))
        mark, lists, left = numbers.mark(paragraph, style)
        if paragraph in cells:
            found.append((Line(flat("".join(_said(paragraph))), cell=True), None))
        elif text := flat("".join(_said(paragraph))):
            found.append((Line(text, mark, lists, style == "Quoted"), left))
        elif mark:
            found.append((Line("", mark, lists), left))
    return found


class Numbering:
    """Word's counting: one count for each level of a definition, begun anew where a list of it says so."""

    def __init__(self, package: zipfile.ZipFile) -> None:
        root = ET.fromstring(package.read("word/numbering.xml"))
        self.definitions = {_id(one, "abstractNumId"): one for one in root.findall(f"{W}abstractNum")}
        self.lists = {_id(one, "numId"): one for one in root.findall(f"{W}num")}
        styles = ET.fromstring(package.read("word/styles.xml"))
        self.styles = {one.get(f"{W}styleId", ""): one for one in styles.findall(f"{W}style")}
        self.counts: dict[tuple[str, int], int] = {}
        self.begun: set[tuple[str, int]] = set()

    def mark(self, paragraph: ET.Element, style: str) -> tuple[str, int, float]:
        """What stands before a paragraph, the lists around it, and its left edge in points."""
        own = paragraph.find(f"{W}pPr/{W}numPr")
        by_style = self.of_style(style, "numPr")
        listed = own if own is not None else by_style
        indent = self.of_style(style, "ind")
        if listed is None:
            lists = int(style.removeprefix("ListContinue") or 1) if style.startswith("ListContinue") else 0
            return "", lists, _left(indent)
        level = int(_value(listed.find(f"{W}ilvl")) or 0)
        number = _value(listed.find(f"{W}numId"))
        definition = _value(self.lists[number].find(f"{W}abstractNumId"))
        shape = self.definitions[definition].find(f"{W}lvl[@{W}ilvl='{level}']")
        assert shape is not None
        left = _left(shape.find(f"{W}pPr/{W}ind"))
        lists = level + 1 if style.startswith("List") else 0
        match _value(shape.find(f"{W}numFmt")):
            case "decimal":
                count = self.count(number, definition, level, shape)
                return _value(shape.find(f"{W}lvlText")).replace(f"%{level + 1}", str(count)), lists, left
            case "bullet":
                return BULLET, lists, left
            case form:
                assert form == "none"
                assert (
                    _value(shape.find(f"{W}suff")) == "nothing"
                )  # else a tab sets the first line further in
                return "", lists, left

    def count(self, number: str, definition: str, level: int, shape: ET.Element) -> int:
        """The next number of a list."""
        for deeper in range(level + 1, 9):
            self.counts.pop((definition, deeper), None)
        start = self.lists[number].find(f"{W}lvlOverride[@{W}ilvl='{level}']/{W}startOverride")
        key = definition, level
        if start is not None and (number, level) not in self.begun:
            self.counts[key] = int(_value(start))
        elif key in self.counts:
            self.counts[key] += 1
        else:
            self.counts[key] = int(_value(shape.find(f"{W}start")) or 1)
        self.begun.add((number, level))
        return self.counts[key]

    def of_style(self, style: str, name: str) -> ET.Element | None:
        """A paragraph property of a style or of the nearest that it is based on."""
        while style in self.styles:
            found = self.styles[style].find(f"{W}pPr/{W}{name}")
            if found is not None:
                return found
            style = _value(self.styles[style].find(f"{W}basedOn"))
        return None


def page_lines(path: Path) -> list[Line]:
    """The lines of a web page."""
    root: HtmlElement = html.fromstring(path.read_bytes())
    return list(_page_lines(root.find(".//main")))


LEAVES = frozenset({"p", "h1", "h2", "h3", "h4", "th", "td", "caption", "figcaption"})


def _page_lines(element: HtmlElement) -> Iterator[Line]:
    if element.get("class") == "unseen":
        return
    if element.tag in LEAVES or (element.tag == "li" and not _blocks_in(element)):
        yield _page_line(element)
    elif element.get("role") != "doc-endnotes":
        if element.tag == "li" and element[0].tag not in {"p", *LEAVES}:
            yield Line("", _page_mark(element), _around(element, "ol", "ul"))
        for child in element:
            if isinstance(child.tag, str):
                yield from _page_lines(child)


def _blocks_in(element: HtmlElement) -> bool:
    return any(
        child.tag in {*LEAVES, "ol", "ul", "blockquote", "div", "figure", "table"} for child in element
    )


def _page_line(element: HtmlElement) -> Line:
    words = flat("".join(text for text in _texts(element)))
    holder = element if element.tag == "li" else element.getparent()
    first = holder.tag == "li" and (holder is element or holder[0] is element)
    mark = _page_mark(holder) if first else ""
    return Line(
        words,
        mark,
        _around(element, "ol", "ul"),
        _around(element, "blockquote") > 0,
        element.tag in {"th", "td"},
    )


def _page_mark(item: HtmlElement) -> str:
    held = item.getparent()
    if held.tag != "ol":
        return BULLET
    return f"{int(held.get('start', '1')) + held.index(item)}."


def _around(element: HtmlElement, *tags: str) -> int:
    return sum(1 for one in element.iterancestors() if one.tag in tags)


def _texts(element: HtmlElement) -> Iterator[str]:
    if element.tag == "sup" or not isinstance(element.tag, str):
        return
    yield element.text or ""
    for child in element:
        yield from _texts(child)
        yield child.tail or ""


def _said(paragraph: ET.Element) -> Iterator[str]:
    for run in paragraph.iter(f"{W}r"):
        if not _is_mark(run):
            yield from (text.text or "" for text in run.iter(f"{W}t"))


def _is_mark(run: ET.Element) -> bool:
    return _value(run.find(f"{W}rPr/{W}rStyle")) == "EndnoteReference"


def _id(element: ET.Element, name: str) -> str:
    return element.get(f"{W}{name}", "")


def _value(element: ET.Element | None) -> str:
    return "" if element is None else element.get(f"{W}val", "")


def _left(indent: ET.Element | None) -> float:
    return 0.0 if indent is None else int(indent.get(f"{W}left", "0")) / 20


def raised(path: Path, words: str) -> str:
    """The marks of notes, without spaces, in the paragraph that says these words."""
    match path.suffix:
        case ".pdf":
            tree = Tree(path)
            index = next(one for one in tree.of("P") if tree.text(one) == words)
            return flat(
                "".join(
                    tree.lines[one][2]
                    for mark in tree.of("Reference", within=index)
                    for one in tree.below(mark)
                )
            )
        case ".docx":
            with zipfile.ZipFile(path) as package:
                body = ET.fromstring(package.read("word/document.xml"))
            paragraph = next(one for one in body.iter(f"{W}p") if flat("".join(_said(one))) == words)
            runs = [one for one in paragraph.iter(f"{W}r") if _is_mark(one)]
            return flat("".join(text.text or "" for run in runs for text in run.iter(f"{W}t")))
        case _:
            root = html.fromstring(path.read_bytes())
            (element,) = (one for one in root.iter("p", "li") if flat("".join(_texts(one))) == words)
            return flat("".join(str(one.xpath("string()")) for one in element.iter("sup")))
