"""Word, PDF and HTML of one audience say the same: headings, tables, cells, in one order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from docx.table import Table, _Cell

from tests.judges import poppler
from tests.judges.web_page import WebPage

READERS = ("minister", "ambassador", "parliament", "press", "analyst")
NAME = "us-pakistan"
NOTE = "EndnoteReference"  # an endnote's mark, which the PDF has as a Reference


def flat(text: str) -> str:
    """Text without spaces and soft hyphens: lines are the writers' own."""
    return re.sub(r"\s+", "", text.replace("\xad", ""))


def spaced(text: str) -> str:
    """Text with each run of spaces as one, without soft hyphens."""
    return re.sub(r"\s+", " ", text.replace("\xad", "")).strip()


def word_headings(path: Path) -> list[str]:
    """The headings of a Word file, by their styles."""
    paragraphs = docx.Document(str(path)).paragraphs
    return [
        flat(p.text)
        for p in paragraphs
        if p.style is not None and re.match(r"(box )?heading \d", str(p.style.name), re.IGNORECASE)
    ]


def word_tables(path: Path) -> list[list[str]]:
    """The cells of each table of a Word file."""

    def words(cell: _Cell) -> str:
        runs = [
            run
            for run in cell._tc.iter(qn("w:r"))
            if not run.findall(f".//{qn('w:rStyle')}[@{qn('w:val')}='{NOTE}']")
        ]
        return flat("".join(text.text or "" for run in runs for text in run.iter(qn("w:t"))))

    def cells(table: Table) -> list[str]:
        return [words(cell) for row in table.rows for cell in row.cells]

    return [cells(table) for table in docx.Document(str(path)).tables]


class Tree:
    """What poppler says of a PDF's structure, as lines with their depth, role and text."""

    def __init__(self, path: Path) -> None:
        self.lines: list[tuple[int, str, str]] = []
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


@pytest.mark.judge
@pytest.mark.parametrize("reader", READERS)
def test_all_three_have_the_same_headings(built: Path, reader: str) -> None:
    tree = Tree(built / NAME / f"{NAME}.{reader}.pdf")
    headings = [tree.text(index) for index in tree.of("H1", "H2", "H3")]
    assert word_headings(built / NAME / f"{NAME}.{reader}.docx") == headings
    page = WebPage(built / NAME / f"{NAME}.{reader}.html")
    assert [flat(heading) for heading in page.headings()] == headings
    assert headings


@pytest.mark.judge
@pytest.mark.parametrize("reader", READERS)
def test_all_three_have_the_same_tables_and_cells(built: Path, reader: str) -> None:
    tree = Tree(built / NAME / f"{NAME}.{reader}.pdf")
    tables = [[tree.text(cell) for cell in tree.of("TH", "TD", within=table)] for table in tree.of("Table")]
    assert word_tables(built / NAME / f"{NAME}.{reader}.docx") == tables
    page = WebPage(built / NAME / f"{NAME}.{reader}.html")
    assert [[flat(cell) for cell in table] for table in page.tables()] == tables
    assert tables
