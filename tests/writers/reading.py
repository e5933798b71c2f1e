"""What a finished file shows and says, read by programs that are not ours: a case for each format."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import assert_never
from xml.etree import ElementTree as ET

import docx
from docx.oxml.ns import qn
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph
from lxml import html
from pypdf import PdfReader

from briefgen.document import identity
from briefgen.formats import BY_SUFFIX, Format
from tests.judges import pdfium_structure, poppler
from tests.judges.web_page import WebPage

BOX = "BriefBox"  # the style of a box
NOTE = "EndnoteReference"  # an endnote's mark, which the PDF has as a Reference


def headings(path: Path) -> list[str]:
    """The headings below the title, without spaces."""
    match BY_SUFFIX[path.suffix[1:]]:
        case Format.PDF:
            tree = Tree(path)
            return [tree.text(index) for index in tree.of("H1", "H2", "H3")]
        case Format.DOCX:
            return word_headings(path)
        case Format.HTML:
            return [flat(heading) for heading in WebPage(path).headings()]
        case Format.OUTLINE:
            raise NotImplementedError
        case form:
            assert_never(form)


def tables(path: Path) -> list[list[str]]:
    """The cells of each table, without spaces."""
    match BY_SUFFIX[path.suffix[1:]]:
        case Format.PDF:
            tree = Tree(path)
            return [[tree.text(one) for one in tree.of("TH", "TD", within=each)] for each in tree.of("Table")]
        case Format.DOCX:
            return word_tables(path)
        case Format.HTML:
            return [[flat(cell) for cell in table] for table in WebPage(path).tables()]
        case Format.OUTLINE:
            raise NotImplementedError
        case form:
            assert_never(form)


def facts(path: Path) -> dict[str, str]:
    """The facts that a file says of itself, by their names."""
    match BY_SUFFIX[path.suffix[1:]]:
        case Format.PDF:
            return in_pdf(path)
        case Format.DOCX:
            return in_word(path)
        case Format.HTML:
            return in_page(path)
        case Format.OUTLINE:
            raise NotImplementedError
        case form:
            assert_never(form)


def flat(text: str) -> str:
    """Text without spaces and soft hyphens: lines are the writers' own."""
    return re.sub(r"\s+", "", text.replace("\xad", ""))


def spaced(text: str) -> str:
    """Text with each run of spaces as one, without soft hyphens."""
    return re.sub(r"\s+", " ", text.replace("\xad", "")).strip()


def word_headings(path: Path) -> list[str]:
    """The headings of a Word file, by their styles; those of boxes stand in a table of one cell."""
    document = docx.Document(str(path))
    paragraphs = [Paragraph(one, document) for one in document.element.body.iter(qn("w:p"))]
    return [
        flat(p.text)
        for p in paragraphs
        if p.style is not None and re.match(r"(box )?heading \d", str(p.style.name), re.IGNORECASE)
    ]


def word_tables(path: Path) -> list[list[str]]:
    """The cells of each table of a Word file; lines of routing are the table that other formats have there.

    A box is a table for Word alone.
    """

    def words(cell: _Cell) -> str:
        runs = [
            run
            for run in cell._tc.iter(qn("w:r"))
            if not run.findall(f".//{qn('w:rStyle')}[@{qn('w:val')}='{NOTE}']")
        ]
        return flat("".join(text.text or "" for run in runs for text in run.iter(qn("w:t"))))

    def cells(table: Table) -> list[str]:
        # python-docx gives a cell across several columns once for each of them.
        return [words(cell) for row in table.rows for cell in dict.fromkeys(row.cells)]

    found: list[list[str]] = []
    routing = False
    for one in docx.Document(str(path)).iter_inner_content():
        if isinstance(one, Table) and one.style is not None and one.style.style_id == BOX:
            routing = False
        elif isinstance(one, Table):
            found.append(cells(one))
            routing = False
        elif one.style is not None and str(one.style.name).startswith("Routing Rule"):
            routing = routing and one.style.name != "Routing Rule End"
        elif one.style is not None and one.style.name in {"Routing", "Routing After"}:
            found[len(found) :] = [] if routing else [[]]
            found[-1] += [flat(part) for part in one.text.split("\t")]
            routing = True
        else:
            routing = False
    return found


class Tree:
    """What poppler, or PDFium where it is `quick`, says of a PDF's structure, as lines with their depth, role and text."""

    def __init__(self, path: Path, *, quick: bool = False) -> None:
        self.lines: list[tuple[int, str, str]] = pdfium_structure.structure(path) if quick else []
        if quick:
            return
        for line in poppler.structure(path).splitlines():
            found = re.match(r'^( *)(?:"(.*)"|(\w+).*)$', line)
            if found:
                self.lines.append((len(found[1]), found[3] or "", found[2] or ""))

    def below(self, index: int) -> Iterator[int]:
        """The lines below a line."""
        depth = self.lines[index][0]
        for number in range(index + 1, len(self.lines)):
            if self.lines[number][0] <= depth:
                return
            yield number

    def of(self, *roles: str, within: int | None = None) -> list[int]:
        """The lines of these roles."""
        among = range(len(self.lines)) if within is None else self.below(within)
        return [index for index in among if self.lines[index][1] in roles]

    def text(self, index: int) -> str:
        """The words below a line; an endnote's mark, which is a Reference, is left out."""
        notes = {below for note in self.of("Reference", within=index) for below in self.below(note)}
        return flat("".join(self.lines[below][2] for below in self.below(index) if below not in notes))


def in_word(path: Path) -> dict[str, str]:
    """The facts of a Word file."""
    with zipfile.ZipFile(path) as archive:
        properties = ET.fromstring(archive.read("docProps/custom.xml"))
    named = ((one.get("name", ""), one[0].text or "") for one in properties)
    prefix = identity.WORD_PREFIX
    return {name.removeprefix(prefix): value for name, value in named if name.startswith(prefix)}


def in_pdf(path: Path) -> dict[str, str]:
    """The facts of a PDF, read from its metadata as any program would."""
    metadata = PdfReader(path).xmp_metadata
    assert metadata is not None
    packet = ET.fromstring(metadata.stream.get_data())
    own = f"{{{identity.XMP_NAMESPACE}}}"
    return {one.tag.removeprefix(own): one.text or "" for one in packet.iter() if one.tag.startswith(own)}


def in_page(path: Path) -> dict[str, str]:
    """The facts of a web page."""
    named = {one.get("name", ""): one.get("content", "") for one in html.parse(path).getroot().iter("meta")}
    prefix = identity.HTML_PREFIX
    return {name.removeprefix(prefix): value for name, value in named.items() if name.startswith(prefix)}
