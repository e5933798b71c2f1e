"""XLIFF 2.0 files, by which translators' programs exchange a translation: a unit for each text, a segment for each paragraph."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, cast

from lxml import etree

from briefgen.errors import Place, Problem, Problems
from briefgen.translation.file import Entry, Said
from briefgen.translation.inline_codes import CodeKind, Piece, pieces
from briefgen.translation.names import is_of

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

NAMESPACE = "urn:oasis:names:tc:xliff:document:2.0"
BEFORE = "before: "  # how the note with an older original begins
STALE = "briefgen:stale"  # the sub-state of words that render an older text
GAP = re.compile(r"(\n[ \t]*\n\s*)")  # between two paragraphs
TYPES: Mapping[CodeKind, Mapping[str, str]] = {
    "citation": {},
    "link": {"type": "link"},
    "language": {"type": "other"},
    "strong": {"type": "fmt", "subType": "xlf:b"},
    "emphasis": {"type": "fmt", "subType": "xlf:i"},
}


def xliff(
    languages: tuple[str, str], name: str, entries: Mapping[str, Entry], plain: frozenset[str]
) -> bytes:
    """The XLIFF file of a translation from a language to another; `plain` are the keys of texts without marks.

    Words that render an older text have a sub-state that says so, with that text as a note.
    """
    root = etree.Element(_tag("xliff"), nsmap=cast("dict[str, str]", {None: NAMESPACE}))
    for key, value in (("version", "2.0"), ("srcLang", languages[0]), ("trgLang", languages[1])):
        root.set(key, value)
    file = _below(root, "file", 1, id="f1", original=name)
    for number, (key, entry) in enumerate(entries.items(), 1):
        unit = _below(file, "unit", 2, id=f"u{number}", name=key, canResegment="no")
        _write_unit(unit, entry, marked=key not in plain)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8") + b"\n"


def entries_of_xliff(path: Path, data: bytes, language: str) -> dict[str, Entry]:
    """The entries of an XLIFF file by their keys, without those of older texts and those not translated to their end.

    Problems when it is no XLIFF file or one of another language, and for each code of an original that its words have not or twice.
    """
    root, problems = _root(path, data, language), list[Problem]()
    entries = {unit.get("name", ""): _entry(path, unit, problems) for unit in root.iter(_tag("unit"))}
    if problems:
        raise Problems(tuple(problems))
    return {key: entry for key, entry in entries.items() if entry.words}


def said_in_xliff(path: Path, data: bytes, language: str) -> Said:
    """All that a translator may have written in an XLIFF file. Problems when it is none, or one of another language."""
    units = {unit.get("name", ""): unit for unit in _root(path, data, language).iter(_tag("unit"))}
    words = {key: _entry(path, unit, [], whole=False).words for key, unit in units.items()}
    remarks = (key for key, unit in units.items() if any(map(_is_remark, unit.iter(_tag("note")))))
    return Said({key: text for key, text in words.items() if text.strip()}, frozenset(remarks))


def _is_remark(note: Element) -> bool:
    return not (note.text or "").startswith(BEFORE)


def _root(path: Path, data: bytes, language: str) -> Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise Problems(
            (_problem(path, error.lineno, f"expected an XLIFF file, found {error.msg}"),)
        ) from error
    if root.tag != _tag("xliff") or getattr(root.getroottree().docinfo, "doctype", ""):
        found = "expected `xliff` of version 2.0 without a DOCTYPE"
        raise Problems((_problem(path, _line(root), found),))
    said = root.get("trgLang", "")
    if not is_of(said, language):
        found = f'expected words in {language!r}, found a file that says trgLang="{said}"'
        raise Problems((_problem(path, _line(root), found),))
    return root


class _Codes:
    """The numbers of a unit's codes, the same in both languages, and the marks that they stand for."""

    def __init__(self) -> None:
        self.marks: dict[str, str] = {}
        self._free: dict[tuple[str, str], list[int]] = defaultdict(list)
        self._count = 0

    def number(self, before: str, behind: str, *, source: bool) -> str:
        """The number of a code; one of a translation has that of the original."""
        free = self._free[before, behind]
        if not source and free:
            return str(free.pop(0))
        self._count += 1
        if source:
            free.append(self._count)
        return str(self._count)

    def data(self, marks: str) -> str:
        """The name of marks in the unit's list of them."""
        return self.marks.setdefault(marks, f"d{len(self.marks) + 1}")


def _write_unit(unit: Element, entry: Entry, *, marked: bool) -> None:
    if entry.before:
        _below(_below(unit, "notes", 3), "note", 4).text = f"{BEFORE}{entry.before}"
    held = _below(unit, "originalData", 3)
    sources, targets = GAP.split(entry.original), GAP.split(entry.words)
    if len(sources) != len(targets):  # words of other paragraphs, or none: the whole text is one segment
        sources, targets = (
            ([entry.original], [entry.words]) if entry.words else (sources, [""] * len(sources))
        )
    codes = _Codes()
    for index, pair in enumerate(zip(sources, targets, strict=True)):
        segment = _below(unit, "ignorable" if index % 2 else "segment", 3)
        if entry.words and not index % 2:
            segment.set("state", "initial" if entry.before else "translated")
            if entry.before:
                segment.set("subState", STALE)
        for name, words in zip(("source", "target"), pair, strict=True):
            if words:
                text = _below(segment, name, 4)
                text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
                _fill(text, pieces(words) if marked else (words,), codes, source=name == "source")
    for marks, name in codes.marks.items():
        _below(held, "data", 4, id=name).text = marks
    if not codes.marks:
        unit.remove(held)


def _fill(element: Element, parts: tuple[Piece, ...], codes: _Codes, *, source: bool) -> None:
    """Put words and codes into an element."""
    last: Element | None = None
    for part in parts:
        if isinstance(part, str):
            if last is None:
                element.text = (element.text or "") + part
            else:
                last.tail = (last.tail or "") + part
            continue
        known = {
            "id": codes.number(part.before, part.behind, source=source),
            "canCopy": "no",
            "canDelete": "no",
        }
        kind = TYPES[part.kind]
        if part.behind:
            ends = {"dataRefStart": codes.data(part.before), "dataRefEnd": codes.data(part.behind)}
            last = _below(element, "pc", 0, **known, **kind, **ends)
            _fill(last, part.words, codes, source=source)
        else:
            last = _below(element, "ph", 0, **known, dataRef=codes.data(part.before), disp=part.before)


def _entry(path: Path, unit: Element, problems: list[Problem], *, whole: bool = True) -> Entry:
    """The original and the words of a unit; no words where a paragraph has none or they are of an older text, unless not `whole`."""
    data = {one.get("id", ""): one.text or "" for one in unit.iter(_tag("data"))}
    original, words, complete = "", "", True
    for segment in unit:
        if segment.tag not in {_tag("segment"), _tag("ignorable")}:
            continue
        source, target = segment.find(_tag("source")), segment.find(_tag("target"))
        original += _text(path, source, data, problems)
        said = _text(path, target, data, problems)
        if segment.tag == _tag("ignorable"):
            words += said or _text(path, source, data, problems)
        else:
            complete = complete and bool(said.strip()) and segment.get("subState") != STALE
            words += said
            if said.strip() and source is not None and target is not None:
                problems += _lost(path, source, target, data)
    return Entry(original, words if complete or not whole else "")


def _text(path: Path, element: Element | None, data: Mapping[str, str], problems: list[Problem]) -> str:
    """The text that words and codes stand for."""
    if element is None:
        return ""
    parts = [element.text or ""]
    for one in element:
        inside = _text(path, one, data, problems)
        match str(one.tag).removeprefix(f"{{{NAMESPACE}}}"):
            case "ph":
                parts.append(data.get(one.get("dataRef", ""), ""))
            case "pc":
                before, behind = (data.get(one.get(f"dataRef{end}", ""), "") for end in ("Start", "End"))
                parts += [before, inside, behind]
            case "mrk":  # a remark of the translator's program
                parts.append(inside)
            case name:
                problems.append(
                    _problem(
                        path, _line(one), f"expected words and the codes of the original, found {name!r}"
                    )
                )
        parts.append(one.tail or "")
    return "".join(parts)


def _lost(path: Path, source: Element, target: Element, data: Mapping[str, str]) -> Iterator[Problem]:
    """A problem for each code that stands in one of both only."""
    wanted, given = Counter(_marks(source, data)), Counter(_marks(target, data))
    for said, codes in (
        ("is not in its words", wanted - given),
        ("is not in the original so often", given - wanted),
    ):
        for code in codes:
            yield _problem(path, _line(target), f"the code {code} {said}")


def _marks(element: Element, data: Mapping[str, str]) -> Iterator[str]:
    for one in element.iter(_tag("ph"), _tag("pc")):
        names = ("dataRef",) if one.tag == _tag("ph") else ("dataRefStart", "dataRefEnd")
        yield " ".join(data.get(one.get(name, ""), "?") for name in names)


def _below(parent: Element, name: str, depth: int, /, **attributes: str) -> Element:
    """A new element in another, on a line of its own where `depth` says how far that is indented."""
    made = etree.SubElement(parent, _tag(name), attributes)
    if depth:
        before = made.getprevious()
        line = "\n" + "  " * depth
        if before is None:
            parent.text = line
        else:
            before.tail = line
        made.tail = line[:-2]
    return made


def _line(element: Element) -> int:
    return int(getattr(element, "sourceline", 0) or 1)


def _tag(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"


def _problem(path: Path, line: int | None, message: str) -> Problem:
    hint = "export it anew with --xliff, and keep each code of the original in its words once"
    return Problem("xliff", message, Place(str(path), line or 1), hint=hint)
