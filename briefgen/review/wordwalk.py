"""The elements of a part of a Word file -> paragraphs, controls and the places of comments."""

from __future__ import annotations

from msgspec.structs import replace

from briefgen.review.wordparts import Author, Paragraph, Thing
from briefgen.review.wordruns import Runs
from briefgen.review.wordxml import (
    DELETED,
    INSERTED,
    LOOKS,
    PROPERTIES,
    WORD_2010,
    Element,
    author,
    form,
    unclosed_fields,
    value,
    word,
)  # fmt: skip


class Walker(Runs):
    """Reads one part after the other."""

    def part_of(self, root: Element) -> None:
        """Read all paragraphs of a part."""
        self.fields.clear()
        self.unclosed = unclosed_fields(root)
        self.children(root)

    def children(self, element: Element) -> None:
        """Read the elements in one that holds paragraphs."""
        for child in element:
            if isinstance(child.tag, str):
                self.block(child)

    def block(self, element: Element) -> None:
        """One element that holds paragraphs."""
        name = element.tag.rpartition("}")[2]
        if element.tag == word("p"):
            self.paragraph(element)
        elif element.tag == word("tr"):
            self.table_row(element)
        elif element.tag == word("tbl"):
            above, self.row = self.row, (self.tables, -1)
            self.tables += 1
            number = self.tables - 1
            for index, row in enumerate(element.iter(word("tr"))):
                if next(row.iterancestors(word("tbl"))) is element:
                    self.row = (number, index)
                    self.table_row(row)
            self.row = above
        elif element.tag == word("bookmarkStart"):
            self.bookmarks.append(value(element, "name"))
        elif element.tag == word("sdt"):
            self.control(element, self.children)
        elif name in INSERTED | DELETED:
            self.within(element, self.children)
        elif element.tag in {word("commentRangeStart"), word("commentRangeEnd")}:
            self.inline(element)
        elif name in {"endnote", "footnote"} and value(element, "type"):
            return  # separators
        elif element.tag in {word("altChunk"), word("subDoc")}:
            self.chunk()
        elif element.tag == word("tc"):
            self.table_cell(element)
        elif name not in PROPERTIES:
            self.children(element)

    def table_row(self, element: Element) -> None:
        """A row, which may be inserted or deleted as a whole."""
        self.cell = -1
        self.whole(element, element.find(word("trPr")), ("ins", "del"))

    def table_cell(self, element: Element) -> None:
        """A cell, which may be inserted or deleted as a whole."""
        self.cell += 1
        before = self.cell
        self.whole(element, element.find(word("tcPr")), ("cellIns", "cellDel"))
        self.cell = before

    def whole(self, element: Element, properties: Element | None, kinds: tuple[str, str]) -> None:
        """A row or a cell; its properties say whether it was inserted or deleted."""
        before = self.state, self.author
        for kind, state in zip(kinds, ("inserted", "deleted"), strict=True):
            change = properties.find(word(kind)) if properties is not None else None
            if change is not None:
                self.state, self.author = self.nested(state), author(change)
                break
        self.children(element)
        self.state, self.author = before

    def paragraph(self, element: Element) -> None:
        """Read one paragraph, then those of the text boxes in it."""
        outer, self.pieces = self.pieces, []
        self.said, self.signs = [], []
        properties = element.find(word("pPr"))
        style = value(properties.find(word("pStyle"))) if properties is not None else ""
        self.style = style
        mark, by = self.mark(properties)
        for child in element:
            if isinstance(child.tag, str) and child is not properties:
                self.inline(child)
        number = len(self.paragraphs)
        identifier = str(element.get(f"{{{WORD_2010}}}paraId", ""))
        self.paragraphs.append(
            Paragraph(
                number, self.part, identifier.upper(), style, tuple(self.bookmarks), tuple(self.pieces),
                self.row, mark, by,
                tuple(dict.fromkeys(author(one) for name in LOOKS for one in element.iter(word(name)))),
                "".join(self.said), self.cell if self.row else -1, self.boxed, form(properties),
            )
        )  # fmt: skip
        self.things += [replace(one, paragraph=number) for one in self.waiting]
        self.waiting = []
        self.elements[number] = (element, tuple(self.signs))
        self.pieces, self.bookmarks = outer, []
        waiting, self.later = self.later, []
        before, self.boxed = self.boxed, self.boxed or bool(waiting)
        for box in waiting:
            self.children(box)
        self.boxed = before

    def mark(self, properties: Element | None) -> tuple[str, Author]:
        """Whether the end of the paragraph was inserted or deleted, and by whom."""
        for name in (*DELETED, *INSERTED):  # an end that is both is gone
            mark = properties.find(f"{word('rPr')}/{word(name)}") if properties is not None else None
            if mark is not None:
                return ("inserted" if name in INSERTED else "deleted"), author(mark)
        return self.state if self.state != "neither" else "", self.author

    def chunk(self) -> None:
        """Another file that was put in behind the last paragraph."""
        self.things.append(Thing("chunk", len(self.paragraphs) - 1, author=self.author))
