"""Portion marks: the level that stands before a text becomes data, and the text is left without it."""

from __future__ import annotations

import re
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from briefgen import prose
from briefgen.errors import Place, Problem, Severity
from briefgen.model import Brief, Source
from briefgen.model.envelope import Item, Stated, Variant
from briefgen.model.fields import TEXT_KINDS, Kind, Spec
from briefgen.model.marks import PortionMark, read_portion
from briefgen.model.standards import SCHEMES
from briefgen.model.walk import HOLDING, fields_of, with_changes
from briefgen.patterns import pattern
from briefgen.records import Reading

R = TypeVar("R")
MARKED = TEXT_KINDS | {Kind.WORDS}
BLOCKS = {
    "head": "a heading",
    "quote": "a quotation",
    "table": "a table",
    "item": "a list",
    "number": "a list",
}
STRAY = r"(?:(?<=[\s|)\[*_])|^)\("  # where a mark may stand within a line, and withholds nothing
CANDIDATE = pattern(r"^[\s>|#*+\d.)-]*\(", re.MULTILINE)  # fast path: most texts hold no mark


def read_portions(brief: Brief, reading: Reading) -> tuple[Brief, tuple[Problem, ...]]:
    """The brief with its portion marks as levels, where it has them; and the problems of marks."""
    handling = brief.handling
    scheme = (handling.scheme if handling else "") or "none"
    mode = handling.portions if handling else ""
    if scheme not in SCHEMES or (scheme == "none" and mode not in {"true", "required"}):
        return brief, ()
    ceiling = (handling.level if handling else "") or SCHEMES[scheme].levels[0]
    found = _Marks(scheme, ceiling, mode, reading, [])
    if scheme == "none":
        found.tell(
            "handling.portions", "expected a scheme whose marks they are, found none", "set `handling.scheme`"
        )
        return brief, tuple(found.problems)
    return found.record(brief, "", found.ceiling), tuple(found.problems)


class _Marks(Struct, frozen=True):
    """Reads marks of one scheme; `ceiling` is the brief's level, `mode` what the brief and the house say of marks."""

    scheme: str
    ceiling: str
    mode: str
    reading: Reading
    problems: list[Problem]

    @property
    def on(self) -> bool:
        """True where marks are read."""
        return self.mode in {"true", "required"}

    def record(self, record: R, prefix: str, ceiling: str) -> R:
        """The record with the marks of its texts, and of those below it, as levels."""
        ceiling = self.within(record, ceiling)
        stated: list[Stated] = list(getattr(record, "stated", ()))
        changes: dict[str, object] = {}
        for name, spec in fields_of(record, MARKED | HOLDING):
            value, path = getattr(record, name), f"{prefix}{spec.key or name}"
            if spec.kind is Kind.ITEMS:
                changes[name] = tuple(
                    self.record(one, f"{path}[{i}].", ceiling) for i, one in enumerate(value)
                )
            elif spec.kind is Kind.RECORD:
                changes[name] = self.record(value, f"{path}.", ceiling) if value is not None else None
            elif value and spec.printed:
                marks = hasattr(record, "stated")
                changes[name], new = self.field(name, spec, value, path, ceiling if marks else "")
                if isinstance(record, Source) and name == "public_alt":
                    self.stand_in(new, path)
                stated = self.merged(stated, new, path)
        self.others(record, prefix)
        if self.on and stated:
            changes["stated"] = tuple(stated)
        return with_changes(record, changes) if self.on else record

    def within(self, record: object, ceiling: str) -> str:
        """The ceiling of a record's texts: its own level, else its holder's."""
        own = getattr(record, "handling", "")
        return own if isinstance(own, str) and own and isinstance(record, Item) else ceiling

    def merged(self, stated: list[Stated], marks: list[Stated], path: str) -> list[Stated]:
        """What texts state in their long form, with the levels of their marks; a problem where both say a level."""
        before = {(one.field, one.index): one for one in stated}
        for mark in marks:
            known = before.get((mark.field, mark.index), mark)
            if known is not mark and known.level:
                self.tell(path, "expected one level, found a mark and `handling:`", "keep one of them")
            before[mark.field, mark.index] = replace(known, level=mark.level)
        return list(before.values())

    def field(
        self, name: str, spec: Spec, value: object, path: str, ceiling: str
    ) -> tuple[object, list[Stated]]:
        """The value without its marks, and the level of each text that has one."""
        if spec.kind is Kind.WORDS and isinstance(value, tuple):
            keys, texts = (
                [key for key, _ in value],
                [self.text(one, f"{path}.{key}", ceiling) for key, one in value],
            )
            bare = tuple((key, text) for key, (text, _) in zip(keys, texts, strict=True))
            return bare, _stated(name, [mark for _, mark in texts])
        if isinstance(value, tuple):
            found = [self.text(one, f"{path}[{index}]", ceiling) for index, one in enumerate(value)]
            return tuple(text for text, _ in found), _stated(name, [mark for _, mark in found])
        text = str(value)
        if spec.kind is Kind.BODY:
            body, marks = self.body(text, path, ceiling)
            return body, _stated(name, marks)
        rest, mark = self.text(text, path, ceiling, demanded=spec.required or spec.kind is Kind.INLINE)
        return rest, _stated(name, [mark])

    def stand_in(self, stated: list[Stated], path: str) -> None:
        """A problem for words in place of a source that have a level: who may not see the source reads them."""
        lowest = SCHEMES[self.scheme].levels[0]
        if marked := [one.level for one in stated if one.level != lowest]:
            message = f"expected at most {lowest}, since readers who may not see the source read this, found {marked[0]}"
            self.tell(path, message, "write words that every reader may see")

    def text(self, text: str, path: str, ceiling: str, *, demanded: bool = False) -> tuple[str, str]:
        """A text without its mark, and the mark."""
        found = read_portion(self.scheme, text) if text.startswith("(") else None
        mark = self.checked(found, text, path, 0, ceiling)
        if self.mode == "required" and demanded and found is None and ceiling:
            self.missing(path, 0)
        rest = text[found.length :] if found and mark else text
        self.strays(rest, path, 0, first=bool(mark))
        return rest, mark if found and mark else ""

    def body(self, text: str, path: str, ceiling: str) -> tuple[str, list[str]]:
        """A body text without the marks of its portions, and their marks in order."""
        if not ("(" in text and CANDIDATE.search(text)) and self.mode != "required":
            return text, []
        lines, marks = text.split("\n"), []
        for one in prose.portions(text):
            found = read_portion(self.scheme, one.words)
            mark = self.checked(found, one.words, path, one.line, ceiling)
            if found and mark:
                rest = one.words[found.length :]
                lines[one.line] = lines[one.line][: one.lead] + lines[one.line][one.lead + found.length :]
                if (
                    one.kind == "text"
                    and len(prose.portions(rest))
                    and prose.portions(rest)[0].kind != "text"
                ):
                    self.misplaced(path, rest, written=one.words[: found.length].strip(), line=one.line)
            elif self.mode == "required" and found is None and not one.places:
                self.missing(path, one.line)
            head = one.words[found.length :] if found and mark else one.words
            self.strays(head.partition("\n")[0], path, one.line, first=bool(mark))
            self.inner(one, path)
            marks.append(mark)
        return "\n".join(lines), marks

    def misplaced(self, path: str, rest: str, *, written: str, line: int) -> None:
        """The problem of a mark before the sign that begins a list, a heading, a quotation or a table."""
        block = prose.portions(rest)[0]
        message = f"expected words after the mark, found {BLOCKS[block.kind]}"
        mended = f"{rest[: block.lead]}{written} {rest[block.lead :]}".partition("\n")[0].strip()
        self.tell(path, message, f"write the mark behind the sign that begins it: {mended}", line)

    def inner(self, portion: prose.Portion, path: str) -> None:
        """A problem for each mark within a portion, which would be printed but not obeyed."""
        for number, line in enumerate(portion.text.split("\n")[1:], 1):
            lead = re.match(prose.INSIDE, line)
            self.strays(line[lead.end() :] if lead else line, path, portion.line + number)
            found = read_portion(self.scheme, line[lead.end() :] if lead else line)
            if found and self.on:
                message = "expected a mark where a paragraph, a table or an item of the outer list begins, found one within"
                self.tell(
                    path, message, "put a blank line before it, or take the mark out", portion.line + number
                )

    def strays(self, line: str, path: str, number: int, *, first: bool = False) -> None:
        """A warning for each mark within a line; `first` when one at its very beginning is such a mark too."""
        for place in re.finditer(STRAY, line) if self.on else ():
            found = read_portion(self.scheme, line[place.start() :]) if place.start() or first else None
            if found and found.mark:
                written = line[place.start() :].partition(")")[0]
                message = f"{written}) within a text is printed as words and withholds nothing"
                hint = "begin a paragraph or an item of its own with it, or write the level in words"
                self.tell(path, message, hint, number, Severity.WARNING, "portion-mark")

    def checked(self, found: PortionMark | None, text: str, path: str, line: int, ceiling: str) -> str:
        """The mark where it is one that may stand here; a problem else."""
        if found is None:
            return ""
        written = text[: found.length].strip()
        if not self.on:
            if found.mark:
                message = f"{written} is printed as words: marks are not read in this brief"
                hint = f"write `handling: {{portions: true}}` to make it {found.mark}, or begin with another word"
                self.tell(path, message, hint, line, Severity.WARNING, "portion-mark")
            return ""
        if found.expected:
            self.tell(path, f"expected {found.expected}, found {written}", found.hint, line)
        elif not ceiling:
            self.tell(
                path, f"expected no mark in this text, found {written}", "it goes with what holds it", line
            )
        elif SCHEMES[self.scheme].rank(found.mark) > SCHEMES[self.scheme].rank(self.known(ceiling)):
            message = f"expected at most {ceiling}, the level of what holds it, found {written}"
            self.tell(path, message, "raise that level, or lower this mark", line)
        else:
            return found.mark
        return ""

    def known(self, level: str) -> str:
        """The level, or the highest for one that is a problem already."""
        levels = SCHEMES[self.scheme].levels
        return level if level.partition("//")[0] in levels else levels[-1]

    def missing(self, path: str, line: int) -> None:
        """The problem of a text without a mark where the house demands one."""
        self.tell(
            path,
            "expected a mark before the text, found none",
            "begin it with its level, as (O) or (U)",
            line,
        )

    def others(self, record: object, prefix: str) -> None:
        """A problem for each mark on words given to a reader: they have the level of what holds them."""
        variants: tuple[Variant, ...] = getattr(record, "variants", ())
        stated: tuple[Stated, ...] = getattr(record, "stated", ())
        if not self.on or not (variants or stated):
            return
        described = dict(fields_of(type(record)))
        for variant in variants:
            for name, words in variant.changes:
                key = described[name].key or name
                self.given(words, described[name], f"{prefix}for.{variant.reader}.{key}")
        for one in stated:
            spec = described[one.field]
            for reader, words in one.given:
                self.given(words, spec, f"{prefix}{spec.key or one.field}.for.{reader}")

    def given(self, words: object, spec: Spec, path: str) -> None:
        """A problem for each text with a mark in words that a reader is given."""
        match words:
            case str() if spec.kind in MARKED:
                begun = prose.portions(words) if spec.kind is Kind.BODY else ()
                for line, text in [(one.line, one.words) for one in begun] or [(0, words)]:
                    if read_portion(self.scheme, text):
                        message = "expected words without a mark, found one"
                        self.tell(path, message, "their level is that of what holds them", line)
            case tuple() if spec.kind is Kind.WORDS:
                for key, one in words:
                    self.given(one, spec, f"{path}.{key}")
            case tuple():
                for index, one in enumerate(words):
                    self.given(one, spec, f"{path}[{index}]")
            case Struct():
                for name, inner in fields_of(words, MARKED | HOLDING):
                    self.given(getattr(words, name), inner, f"{path}.{inner.key or name}")
            case _:
                pass

    def tell(  # noqa: PLR0913 -- a problem has that many sides
        self,
        path: str,
        message: str,
        hint: str,
        line: int = 0,
        severity: Severity = Severity.ERROR,
        code: str = "portion",
    ) -> None:
        """Add a problem at a line (from 0) of a text."""
        place = self.place(path, line)
        tree = self.reading.trees.get(place.path, self.reading.tree)
        self.problems.append(Problem(code, message, place, path, hint, severity, tree.line(place.line)))

    def place(self, path: str, line: int) -> Place:
        """The place of a line of the text at a path."""
        cell = self.reading.places.get(path)
        if cell is not None and cell.sheet is not None:
            return cell
        place = self.reading.nearest(path)
        tree = self.reading.trees.get(place.path, self.reading.tree)
        below = line + int(tree.line(place.line).rstrip()[-1:] in {"|", ">", "-", "+"})
        if not below:
            return place
        found = tree.line(place.line + below)
        return replace(place, line=place.line + below, column=len(found) - len(found.lstrip()) + 1)


def _stated(name: str, marks: list[str]) -> list[Stated]:
    return [Stated(name, index, mark) for index, mark in enumerate(marks) if mark]
