"""The Word file of a reader with the changes since another version as tracked changes.

Accepted, they leave the new file; rejected, the words of the old one.
"""

from __future__ import annotations

import copy
import io
import zipfile
from collections.abc import Sequence
from itertools import groupby

from lxml import etree
from msgspec import Struct, field
from msgspec.structs import replace

from briefgen import writers
from briefgen.comparison import Secrets
from briefgen.model import Brief
from briefgen.review.alignment import Pair, align, bare
from briefgen.review.building import fit_document
from briefgen.review.redline_marks import Sources, differences, mark_runs, sources_of
from briefgen.review.redline_rows import mark_row, row_like, rows_gone, rows_left, without_rows
from briefgen.review.wordfile import read_word
from briefgen.review.wordparts import Paragraph
from briefgen.review.wordwalk import Walker
from briefgen.review.wordxml import NOTE, Element, value, word
from briefgen.template import Template
from briefgen.writers.docx import package

MAIN = "word/document.xml"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
MADE = ("TOC", "Contents")
Sign = tuple[Element, int]


def write_redline(old: Brief, new: Brief, chosen: Template, secrets: Secrets) -> bytes:
    """The Word file of the new view with all that differs from the old view as tracked changes; no words of `secrets`."""
    before = read_word(_written(old, chosen))
    data = _written(new, chosen, since=old.version)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        root = etree.fromstring(archive.read(MAIN))
        walker = Walker()
        walker.part_of(root)
        day = f"{new.date.first():%Y-%m-%d}T00:00:00Z" if new.date else ""
        sources = sources_of(before.paragraphs), sources_of(walker.paragraphs)
        marker = _Marker(walker, new.organisation or "briefgen", day, secrets, sources)
        marker.mark([paragraph for paragraph in before.paragraphs if _counts(paragraph)])
        return _with_part(
            archive, etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
        )


def _written(view: Brief, chosen: Template, since: str = "") -> bytes:
    document, pages, _ = fit_document(view, chosen)
    document = replace(document, properties=replace(document.properties, since=since))
    return writers.write("docx", document, chosen.theme, pages)


def _counts(one: Paragraph) -> bool:
    return one.part == "text" and bool(bare(one.new)) and not one.style.startswith(MADE)


def _with_part(archive: zipfile.ZipFile, main: bytes) -> bytes:
    """The package with another main part, all else as it is."""
    return package.archive(
        (name, main if name == MAIN else archive.read(name)) for name in archive.namelist()
    )


class _Marker(Struct):
    """Writes tracked changes into the elements that a walker has read."""

    walker: Walker
    author: str
    date: str
    secrets: Secrets
    sources: tuple[Sources, Sources]
    number: int = 90_000
    fresh: set[Element] = field(default_factory=set)  # the paragraphs that are new as a whole
    waiting: list[str] = field(default_factory=list)  # words of deleted paragraphs that stand before the next

    def mark(self, before: Sequence[Paragraph]) -> None:
        """Mark all differences from the paragraphs of the old file."""
        after = [paragraph for paragraph in self.walker.paragraphs if _counts(paragraph)]
        last: Element | None = None
        pairs = align(before, after)
        gone = rows_gone(before, pairs)
        pairs = list(without_rows(before, pairs, gone))
        left = rows_left(before, pairs, self._element)
        for pair in pairs:
            if pair.edited is None and pair.built is not None and (row := before[pair.built].row) in gone:
                if row is not None and self._row_gone(row, gone[row], left):
                    gone[row] = []  # its other paragraphs stand in it
                    continue
                if row is not None and not gone[row]:
                    continue
            if pair.edited is None and pair.built is not None and self._cell_gone(before[pair.built], left):
                continue
            last = self._pair(before, pair, last)
        if last is not None:
            for words in self.waiting:
                last = self._gone(words, last, behind=True)
        self._rows_added(after)

    def _element(self, one: Paragraph) -> Element:
        return self.walker.elements[one.number][0]

    def _row_gone(
        self, row: tuple[int, int], inside: Sequence[Paragraph], left: dict[tuple[int, int], Element]
    ) -> bool:
        """Whether a row that is no more was put back as a deleted one."""
        words: dict[int, list[str]] = {}
        for one in inside:
            if not self.secrets.hold(one.new):
                words.setdefault(one.cell, []).append(one.new)
        fresh = row_like(row, words, left, self._fill) if words else None
        if fresh is None:
            return False
        left[row] = fresh
        mark_row(fresh, self._tracked("del"))
        return True

    def _cell_gone(self, one: Paragraph, left: dict[tuple[int, int], Element]) -> bool:
        """Whether a paragraph of a row that is left was put back into its cell, or the last one where it had more."""
        row = None if one.row is None else left.get(one.row)
        cells = [] if row is None else row.findall(word("tc"))
        if not cells:
            return False
        if not self.secrets.hold(one.new):
            first = cells[min(max(one.cell, 0), len(cells) - 1)].find(word("p"))
            if first is None:
                return False
            paragraph = etree.Element(word("p"))
            first.addprevious(paragraph)
            self._fill(paragraph, one.new)
        return True

    def _fill(self, paragraph: Element, words: str) -> None:
        self._end(paragraph, "del")
        paragraph.append(self._tracked("del", _deleted_run(words.replace(NOTE, ""))))

    def _rows_added(self, after: Sequence[Paragraph]) -> None:
        """Mark the rows of which each paragraph with words is new."""
        rows: dict[Element, bool] = {}
        for one in after:
            element = self._element(one)
            if (row := next(element.iterancestors(word("tr")), None)) is not None:
                rows[row] = rows.get(row, True) and element in self.fresh
        for row, new in rows.items():
            if new:
                mark_row(row, self._tracked("ins"))

    def _pair(self, before: Sequence[Paragraph], pair: Pair, last: Element | None) -> Element | None:
        """The paragraph behind which what follows goes."""
        if pair.edited is None:
            if pair.built is not None and not self.secrets.hold(before[pair.built].new):
                self.waiting.append(before[pair.built].new)
            return last
        element, signs = self.walker.elements[pair.edited.number]
        for words in self.waiting:
            self._gone(words, element, behind=False)
        self.waiting = []
        if pair.built is None:
            self._fresh(element)
        else:
            self._changed(before[pair.built], pair.edited, signs, element)
        return element

    def _changed(self, old: Paragraph, new: Paragraph, signs: Sequence[Sign], element: Element) -> None:
        """The words and marks of citations of a paragraph that are new, and before them those that were there."""
        for one in reversed(differences(old, new, self.sources)):
            groups = groupby(signs[one.start : one.end], key=lambda sign: sign[0])  # by their elements
            runs = [run for _, group in groups for run in mark_runs(self._run(list(group)))]
            place = runs[0] if runs else self._before(signs, one.start)
            if one.words and not self.secrets.hold(one.words):
                gone = self._tracked("del", _deleted_run(one.words, place, raised=one.is_mark))
                _put_before(gone, place, element)
            self._insert(runs)

    def _insert(self, runs: Sequence[Element]) -> None:
        """Mark runs as inserted."""
        for run in runs:
            inserted = self._tracked("ins")
            run.addprevious(inserted)
            inserted.append(run)

    def _run(self, group: list[Sign]) -> Element:
        """A run with these characters alone, cut from the one that they stand in."""
        node = group[0][0]
        run = _alone(node)
        if node.tag != word("t"):
            return run
        first, last = group[0][1], group[-1][1] + 1
        text = node.text or ""
        if last < len(text):
            rest = copy.deepcopy(run)
            _set(rest, text[last:])
            run.addnext(rest)
        if first:
            # What stands before keeps the element, by whose place earlier changes are found.
            fresh = copy.deepcopy(run)
            _set(fresh, text[first:last])
            _set(run, text[:first])
            run.addnext(fresh)
            return fresh
        _set(run, text[first:last])
        return run

    def _before(self, signs: Sequence[Sign], at: int) -> Element | None:
        """The run before which deleted words stand; None for the end of the paragraph."""
        if at >= len(signs):
            return None
        node, index = signs[at]
        if not index:
            return _alone(node)
        return self._run([(node, index), (node, len(node.text or "") - 1)])

    def _fresh(self, element: Element) -> None:
        """A paragraph that is new as a whole."""
        self.fresh.add(element)
        self._end(element, "ins")
        self._insert(list(element.iter(word("r"))))

    def _gone(self, words: str, beside: Element, *, behind: bool) -> Element:
        """A paragraph that is no more, before or behind another; beside the table that this one is in."""
        tables = list(beside.iterancestors(word("tbl"), word("sdt")))
        place = tables[-1] if tables else beside
        paragraph = etree.Element(word("p"))
        look = etree.SubElement(paragraph, word("pPr"))
        etree.SubElement(look, word("pStyle"), {word("val"): "BodyText"})
        self._fill(paragraph, words)
        if behind:
            place.addnext(paragraph)
        else:
            place.addprevious(paragraph)
        return paragraph

    def _end(self, paragraph: Element, kind: str) -> None:
        """Mark the end of a paragraph, within its properties where the schema wants it."""
        look = paragraph.find(word("pPr"))
        if look is None:
            look = etree.Element(word("pPr"))
            paragraph.insert(0, look)
        marks = look.find(word("rPr"))
        if marks is None:
            marks = etree.Element(word("rPr"))
            section = look.find(word("sectPr"))  # which the schema wants behind it
            if section is None:
                look.append(marks)
            else:
                section.addprevious(marks)
        marks.insert(0, self._tracked(kind))

    def _tracked(self, kind: str, inner: Element | None = None) -> Element:
        self.number += 1
        mark = etree.Element(word(kind), {word("id"): str(self.number), word("author"): self.author})
        if self.date:
            mark.set(word("date"), self.date)
        if inner is not None:
            mark.append(inner)
        return mark


def _alone(node: Element) -> Element:
    """The run of an element, with nothing else in it: others are put into runs of their own."""
    run = node.getparent()
    assert run is not None  # text stands in runs
    look = run.find(word("rPr"))
    inside = [child for child in run if child is not look]
    at = inside.index(node)
    for others, behind in ((inside[:at], False), (inside[at + 1 :], True)):
        if others:
            fresh = etree.Element(word("r"))
            if look is not None:
                fresh.append(copy.deepcopy(look))
            fresh.extend(others)
            if behind:
                run.addnext(fresh)
            else:
                run.addprevious(fresh)
    return run


def _set(run: Element, text: str) -> None:
    node = run.find(word("t"))
    assert node is not None  # it was copied from one that has it
    node.text = text
    node.set(SPACE, "preserve")


def _deleted_run(words: str, like: Element | None = None, *, raised: bool = False) -> Element:
    """A run of these words that are deleted, in the look of another; that of a citation for the mark of one alone."""
    run = etree.Element(word("r"))
    look = like.find(word("rPr")) if like is not None else None
    if look is not None and (raised or "Reference" not in value(look.find(word("rStyle")))):
        run.append(copy.deepcopy(look))
    text = etree.SubElement(run, word("delText"))
    text.text = words
    text.set(SPACE, "preserve")
    return run


def _put_before(fresh: Element, place: Element | None, element: Element) -> None:
    if place is None:
        element.append(fresh)
    else:
        place.addprevious(fresh)
