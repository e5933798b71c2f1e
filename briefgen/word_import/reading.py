"""A Word file -> its parts, by python-docx: headings, paragraphs, lists, tables, notes; what is left out or changed is listed."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from docx import Document
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from lxml.etree import XMLSyntaxError

from briefgen.errors import Place, fail
from briefgen.word_import.numbering import Numbering
from briefgen.word_import.parts import Grid, Heading, Left, Note, Part, Point, Text, WordBrief
from briefgen.word_import.runs import Runs, plain_text
from briefgen.yamlfile.text import LINE_SEPARATORS, is_refused
from briefgen.zip_bounds import packed_too_well, unpacked_size

MAX_TOTAL = 200_000_000  # bytes that a file may unpack to
MAX_SPAN = 63  # columns that a table of Word can have
MAX_HEADING = 120  # characters of a bold paragraph that is taken for a heading
TITLES = {
    "title": 0,
    "subtitle": -1,
}  # styles whose paragraphs are no headings of sections, with their level as `Heading`
QUOTES = frozenset({"quote", "intense quote", "block text"})
NOTES = {"footnotes": "note-{}", "endnotes": "endnote-{}"}  # the ids of sources that notes become
DIGITS = frozenset(
    {"decimal", "decimalZero", ""}
)  # forms of numbers that a brief prints as Word does; "" is the default
HINT = "open it in Word and save it as .docx"


def read(path: Path) -> WordBrief:
    """The parts of the Word file at a path. Problems for a file that is not there, is no Word file, or unpacks to far too much."""
    shown = str(path)
    try:
        with zipfile.ZipFile(path) as archive:
            _check_size(archive.infolist(), shown)
        document = Document(str(path))
        return _Reader(document).read()
    except FileNotFoundError as error:
        raise fail("no-file", "there is no such file", Place(shown)) from error
    except (
        zipfile.BadZipFile, PackageNotFoundError, XMLSyntaxError, KeyError, ValueError, OSError, NotImplementedError,
        RuntimeError,
    ) as error:  # fmt: skip
        raise fail(
            "word-file", "expected a Word file (.docx), found something else", Place(shown), hint=HINT
        ) from error


def _check_size(entries: list[zipfile.ZipInfo], shown: str) -> None:
    if any(map(packed_too_well, entries)) or unpacked_size(entries) > MAX_TOTAL:
        raise fail(
            "word-file",
            "expected a Word file of usual size, found one that unpacks to far more",
            Place(shown),
            hint=HINT,
        )


class _Reader:
    """Reads one document; `below` is the last heading so far: what is left out or changed is listed with it."""

    def __init__(self, document: Any) -> None:
        self.document = document
        self.package_parts = {
            rel.reltype.rpartition("/")[2]: rel.target_part
            for rel in document.part.rels.values()
            if not rel.is_external
        }
        self.left: list[Left] = []
        self.below = ""
        self.numbering = Numbering(self._root("numbering"))
        self.notes: dict[str, Note] = {}
        self.note_roots = {kind: self._root(kind) for kind in NOTES}
        self.runs = Runs(document.part, self._note, self._leave)
        self.outlines = dict(self._outlines())

    def read(self) -> WordBrief:
        self._drop_refused(self.document.element.body)
        parts = list(self._blocks(self.document.element.body))
        if not any(isinstance(part, Heading) and part.level > 0 for part in parts):
            parts = list(self._bold_headings(parts))
        self.below = ""
        self._leave_the_rest()
        return WordBrief(tuple(parts), tuple(self.notes.values()), tuple(self.left))

    def _blocks(self, holder: Any) -> Iterator[Part]:
        for element in holder.iterchildren():
            if element.tag == qn("w:p"):
                yield from self._paragraph(element)
            elif element.tag == qn("w:tbl"):
                yield from self._table(element)
            elif element.tag == qn("w:sdt"):
                content = element.find(qn("w:sdtContent"))
                yield from self._blocks(content) if content is not None else ()
            elif element.tag in {qn("w:ins"), qn("w:customXml"), qn("w:moveTo")}:
                yield from self._blocks(element)

    def _paragraph(self, element: Any) -> Iterator[Part]:
        style = next(iter(self._styles(element)), ("", None))[0]  # `heading 1` in Word of any language
        plain = plain_text(element)
        if style.startswith("toc ") or style in {"toc heading", "table of contents"}:
            if plain:
                self._leave("a line of the contents, which are made anew", plain)
            return
        markdown = self.runs.markdown(element)
        if not markdown:
            return
        level = TITLES.get(style, self._level(element, style))
        if level is not None:
            self.below = plain
            yield Heading(level, plain)
            return
        found = self.numbering.of(element, self._styles(element))
        if found is not None:
            if found.number is not None and found.form not in DIGITS:
                self._leave("a point whose mark is now a number", f"{found.number}. {plain}")
            yield Point(markdown, plain, found.depth, found.number)
        else:
            yield Text(markdown, plain, style in QUOTES)

    def _level(self, element: Any, style: str) -> int | None:
        if style.startswith("heading ") and style[8:].isdigit():
            return int(style[8:])
        own = element.find(f"{qn('w:pPr')}/{qn('w:outlineLvl')}")
        value = own.get(qn("w:val")) if own is not None else self.outlines.get(self._style_id(element))
        return int(value) + 1 if value and value.isdigit() and int(value) < 9 else None

    def _outlines(self) -> Iterator[tuple[str, str]]:
        """The outline level of each paragraph style that has one, or is based on a style that has one."""
        styles = {
            one.get(qn("w:styleId"), ""): one for one in self.document.styles.element.iter(qn("w:style"))
        }
        for name, style in styles.items():
            seen: set[str] = set()
            step = style
            while step is not None and step.get(qn("w:styleId")) not in seen:
                seen.add(step.get(qn("w:styleId")))
                level = step.find(f"{qn('w:pPr')}/{qn('w:outlineLvl')}")
                if level is not None:
                    yield name, level.get(qn("w:val"), "")
                    break
                based = step.find(qn("w:basedOn"))
                step = styles.get(based.get(qn("w:val"))) if based is not None else None

    def _table(self, table: Any) -> Iterator[Part]:
        rows = []
        for row in table.iter(qn("w:tr")):
            if _holder(row, qn("w:tbl")) is not table:
                continue
            cells: list[str] = []
            for cell in row.iter(qn("w:tc")):
                if _holder(cell, qn("w:tr")) is row:
                    cells.append(self._cell(cell))
                    cells += [""] * (_span(cell) - 1)
            rows.append(cells)
        widest = max(map(len, rows), default=0)
        if widest == 1:  # a box: its words are text
            for cell in table.iter(qn("w:tc")):
                if _holder(cell, qn("w:tbl")) is table:  # those of a table within are read with their cell
                    yield from self._blocks(cell)
            return
        padded = tuple((*row, *[""] * (widest - len(row))) for row in rows if any(row))
        if padded:
            yield Grid(padded)

    def _cell(self, cell: Any) -> str:
        if next(cell.iter(qn("w:tbl")), None) is not None:
            self._leave("a table within a cell, whose words are in that cell")
        return "; ".join(words for one in cell.iter(qn("w:p")) if (words := self.runs.plain(one)))

    def _bold_headings(self, parts: list[Part]) -> Iterator[Part]:
        """The parts, with short paragraphs that are bold from end to end as headings: for a document without others."""
        for part in parts:
            whole = (
                isinstance(part, Text)
                and part.markdown == f"**{part.markdown[2:-2]}**"
                and "**" not in part.markdown[2:-2]
            )
            if (
                isinstance(part, Text)
                and whole
                and len(part.plain) <= MAX_HEADING
                and part.plain[-1:] not in {".", ";", ",", ""}
            ):
                self._leave("a bold line, taken for a heading", part.plain)
                yield Heading(1, part.plain)
            else:
                yield part

    def _note(self, kind: str, number: str) -> str:
        """The id under which a note is cited; it is read on its first use."""
        name = NOTES[kind].format(number)
        if name not in self.notes:
            root = self.note_roots[kind]
            found = [one for one in root if one.get(qn("w:id")) == number] if root is not None else []
            words = " ".join(text for one in found for p in one.iter(qn("w:p")) if (text := plain_text(p)))
            self.notes[name] = Note(
                name, words or f"note {number}", self.runs.address(self.package_parts.get(kind), found, words)
            )
        return name

    def _leave(self, what: str, words: str = "") -> None:
        self.left.append(Left(what, words, self.below if self.below != words else ""))

    def _leave_the_rest(self) -> None:
        """List headers, footers, comments, and notes that nothing refers to."""
        for kind, root in self.note_roots.items():
            for note in root if root is not None else ():
                name = NOTES[kind].format(note.get(qn("w:id")))
                words = " ".join(text for p in note.iter(qn("w:p")) if (text := plain_text(p)))
                if words and name not in self.notes:
                    self._leave("a note that nothing refers to", words)
        for rel in self.document.part.rels.values():
            kind = rel.reltype.rpartition("/")[2]
            if rel.is_external or kind not in {"header", "footer", "comments"}:
                continue
            root = parse_xml(rel.target_part.blob)
            holders = root.iter(qn("w:comment")) if kind == "comments" else [root]
            for holder in holders:
                words = " ".join(text for p in holder.iter(qn("w:p")) if (text := plain_text(p)))
                author = f" of {holder.get(qn('w:author'))}" if holder.get(qn("w:author")) else ""
                if words:
                    self._leave(f"a {kind.removesuffix('s')}{author}", words)

    def _root(self, kind: str) -> Any:
        part = self.package_parts.get(kind)
        if part is None:
            return None
        root = parse_xml(part.blob)
        self._drop_refused(root)
        return root

    def _drop_refused(self, root: Any) -> None:
        """Remove characters that a brief refuses, and list them once for each part; a line separator becomes a space."""
        found: dict[str, None] = {}
        for one in root.iter(qn("w:t")):
            if one.text and any(map(is_refused, one.text)):
                found |= dict.fromkeys(filter(is_refused, one.text))
                kept = "".join(" " if c in LINE_SEPARATORS else "" if is_refused(c) else c for c in one.text)
                one.text = kept
        if found:
            self._leave(
                "characters that no brief may hold", ", ".join(f"U+{ord(one):04X}" for one in sorted(found))
            )

    def _style_id(self, element: Any) -> str:
        style = element.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        return style.get(qn("w:val"), "") if style is not None else ""

    def _styles(self, element: Any) -> list[tuple[str, Any]]:
        """The style of a paragraph and those that it is based on: name in small letters, and element."""
        found: list[tuple[str, Any]] = []
        wanted = self._style_id(element)
        while wanted and len(found) < 12:
            style = next(
                (one for one in self.document.styles.element if one.get(qn("w:styleId")) == wanted), None
            )
            if style is None:
                break
            name = style.find(qn("w:name"))
            found.append((name.get(qn("w:val"), "").lower() if name is not None else "", style))
            based = style.find(qn("w:basedOn"))
            wanted = based.get(qn("w:val")) if based is not None else ""
        return found


def _span(cell: Any) -> int:
    """Over how many columns a cell goes (ECMA-376, part 1, 17.4.17); 1 for what is no sensible number."""
    span = cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}")
    said = span.get(qn("w:val"), "1") if span is not None else "1"
    return int(said) if said.isdecimal() and 1 <= int(said) <= MAX_SPAN else 1


def _holder(element: Any, tag: str) -> Any:
    return next(element.iterancestors(tag), None)
