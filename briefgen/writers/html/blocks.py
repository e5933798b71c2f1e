"""Blocks of the tree as flow content, in reading order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter
from typing import assert_never

from briefgen.document import (
    Beside,
    Block,
    Box,
    Contents,
    Document,
    Endnote,
    Endnotes,
    Figure,
    Heading,
    List,
    ListItem,
    PageBreak,
    Paragraph,
    Quote,
    Table,
    anchors,
    credit_line,
    plain,
    walk,
    without_notes,
)
from briefgen.document import turned as on_landscape
from briefgen.scripts.writing import is_right_to_left
from briefgen.theme import Theme
from briefgen.writers.html import figures, tables
from briefgen.writers.html.inlines import Inlines, mention, note
from briefgen.writers.html.markup import element, text
from briefgen.writers.html.scripts import direction_of


@dataclass(slots=True)
class Blocks:
    """Writes the blocks of one document; it counts figures as it goes."""

    document: Document
    theme: Theme
    inlines: Inlines = field(init=False)
    drawn: int = 0

    def __post_init__(self) -> None:
        language = self.document.properties.language
        self.inlines = Inlines(
            frozenset(anchors(self.document.blocks)),
            right_to_left=is_right_to_left(language),
            language=language,
        )

    def of(self, blocks: Sequence[Block]) -> str:
        """The markup of blocks, one below the other; what stands on landscape pages is in an element of its own."""
        parts = []
        for on_its_side, group in groupby(zip(on_landscape(blocks), blocks, strict=True), itemgetter(0)):
            words = "\n".join(one for _, block in group for one in self._block(block))
            parts.append(element("div", words, class_="turned") if on_its_side else words)
        return "\n".join(parts)

    def _block(self, block: Block) -> Iterator[str]:
        match block:
            case Heading(level, content, anchor):
                words = self.inlines.line(content)
                yield element(f"h{level + 1}", self._said(block, words), id=anchor, class_=_mark(block))
            case Paragraph():
                yield self._paragraph(block)
            case List():
                yield self._list(block)
            case Quote(blocks):
                yield element("blockquote", self.of(blocks))
            case Box():
                yield self._box(block)
            case Table():
                yield self._table(block)
            case Figure():
                yield from self._figure(block)
            case Beside():
                yield from self._beside(block)
            case Contents():
                yield self._contents(block)
            case Endnotes(notes, title=title):
                if title:
                    yield element("h2", self.inlines.line(title), id="sources")
                yield self._endnotes(notes)
            case PageBreak():
                yield element("div", class_="page-break roomy" if block.room else "page-break")
            case _:
                assert_never(block)

    def _said(self, block: Heading | Paragraph | Figure, words: str) -> str:
        """The markup of a block, which says to a screen reader that it has changed."""
        said = element("span", text(f"{self.document.word('changed')} "), class_="unseen")
        return f"{said}{words}" if block.changed else words

    def _paragraph(self, block: Paragraph) -> str:
        if block.style == "title":
            return element("h1", self._said(block, self.inlines.line(block.content)), id=block.anchor)
        marked = _mark(block)
        if block.number:
            number = element("span", text(self.document.numeral(block.number)), class_="number")
            words = self._said(block, self.inlines.line(block.content))
            named = " ".join(filter(None, ("numbered", marked)))
            return element("p", f"{number} {words}", id=block.anchor, class_=named)
        style = " ".join(filter(None, ("" if block.style == "body" else block.style, marked)))
        if self.inlines.right_to_left:  # a sentence in Latin letters stands at the right all the same
            words = self._said(block, self.inlines.line(block.content))
            return element("p", words, id=block.anchor, class_=style)
        words = self._said(block, self.inlines.of(block.content))
        direction = direction_of(block.content, page=False)
        return element("p", words, id=block.anchor, class_=style, dir=direction)

    def _list(self, block: List) -> str:
        points = "\n".join(map(self._item, block.items))
        return (
            element("ol", points, start="" if block.start == 1 else str(block.start))
            if block.ordered
            else element("ul", points)
        )

    def _item(self, item: ListItem) -> str:
        match item.blocks:
            case (Paragraph(content=content, style="body", number="", anchor=anchor) as only,):
                words = self.inlines.line(content)
                return element("li", self._said(only, words), id=anchor, class_=_mark(only))
            case blocks:
                return element("li", self.of(blocks))

    def _box(self, block: Box) -> str:
        head = element(f"h{block.level + 1}", self.inlines.line(block.title), id=block.anchor)
        body = f"{head}\n{self.of(block.blocks)}"
        return element("section", body, class_=f"box {block.tone}", aria_labelledby=block.anchor)

    def _table(self, block: Table) -> str:
        label = self._label("table", block.number)
        made = tables.table(block, self.theme, self.inlines, label, self.document.word("changed"))
        notes = (element("p", self.inlines.line(note), class_="meta") for note in block.notes)
        return "\n".join((made, *notes))

    def _label(self, kind: str, number: int) -> str:
        return f"{self.document.word(kind)} {self.document.numeral(number)}." if number else ""

    def _caption(self, figure: Figure) -> tuple[str, str, str]:
        """The label of a figure, the words above it with the label, and these as plain text."""
        label = self._label("figure", figure.number)
        head = element("strong", text(label)) + " " if label else ""
        title = " ".join(filter(None, (label, plain(without_notes(figure.caption)))))
        words = self.inlines.of(figure.caption) if label else self.inlines.line(figure.caption)
        return label, head + words, title

    def _figure(self, block: Figure) -> Iterator[str]:
        self.drawn += 1
        label, caption, title = self._caption(block)
        made = figures.graphic(block, f"drawing-{self.drawn}", title)
        parts = [element("figcaption", self._said(block, caption))] if caption else []
        parts.append(
            element("div", made, class_="sheet", role="group", tabindex="0", aria_label=title or block.alt)
        )
        if block.credit:
            parts.append(element("p", text(self.document.source(block.credit)), class_="meta"))
        yield element("figure", "\n".join(parts), id=block.anchor, class_=_mark(block))
        if block.data and block.annex:
            summary = element(
                "summary", text(" ".join(filter(None, (self.document.word("data"), _of(label)))))
            )
            data = self.of((block.data,))
            yield element("details", f"{summary}\n{data}", id=block.annex, class_="data")
        elif block.data:
            yield self.of((block.data,))

    def _beside(self, block: Beside) -> Iterator[str]:
        """The picture at the edge of its text, which goes on below it."""
        self.drawn += 1
        figure = block.figure
        _, caption, title = self._caption(figure)
        if caption:
            yield element("p", caption, id=figure.anchor, class_="caption")
        made = element("figure", figures.graphic(figure, f"drawing-{self.drawn}", title), class_="sheet")
        line = credit_line(self.document, figure)
        credit = f"{element('p', self.inlines.line(line), class_='meta')}\n" if line else ""
        yield element("div", f"{made}\n{credit}{self.of(block.blocks)}", class_="beside")

    def _contents(self, block: Contents) -> str:
        """Links to the headings, a list within a list for each level; a page on a screen has no page numbers."""
        every = walk(self.document.blocks)
        entries = [one for one in every if isinstance(one, Heading) and one.level <= block.depth]
        title = element("p", self.inlines.line(block.title), class_="contents-title")
        return element("nav", f"{title}\n{self._entries(entries)}", aria_label=plain(block.title))

    def _entries(self, entries: Sequence[Heading]) -> str:
        if not entries:
            return ""
        top = min(entry.level for entry in entries)
        lines = []
        for index, entry in enumerate(entries):
            if entry.level > top:
                continue
            rest = entries[index + 1 :]
            below = next((count for count, one in enumerate(rest) if one.level <= top), len(rest))
            words = self.inlines.line(without_notes(entry.content))
            link = element("a", words, href=f"#{entry.anchor}")
            lines.append(element("li", link + self._entries(rest[:below])))
        return element("ul", "\n".join(lines))

    def _endnotes(self, notes: Iterable[Endnote]) -> str:
        lines = "\n".join(map(self._endnote, notes))
        return element("div", element("ol", lines, class_="notes"), role="doc-endnotes")

    def _endnote(self, found: Endnote) -> str:
        words = self.inlines.line(found.content)
        if found.number in self.inlines.cited:
            back = self.document.word("back")
            link = element(
                "a", "\u21a9\ufe0e", href=f"#{mention(found.number)}", role="doc-backlink", aria_label=back
            )
            words = f"{words} {link}"
        return element("li", words, id=note(found.number), value=str(found.number))


def _mark(block: Heading | Paragraph | Figure) -> str:
    return "changed" if block.changed else ""


def _of(label: str) -> str:
    """A figure's label behind another word: `(Figure 1)`."""
    return f"({label.removesuffix('.')})" if label else ""
