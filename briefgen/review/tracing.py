"""A brief whose words are replaced by marks, so that the place in a text is known for each word of a finished file.

Each word of each text becomes one character of the private planes 15 and 16 of Unicode, which a brief may not hold. The
brief that they make goes through audience, template and writer as the real one does; what comes out says where each word
comes from, whatever stood in between: Markdown, lists, tables, other words for one reader.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TypeVar

from msgspec import Struct, field
from msgspec.structs import replace

from briefgen.model import Brief
from briefgen.model.envelope import Stated, Variant
from briefgen.model.fields import TEXT_KINDS, Kind, Spec
from briefgen.model.items import Likelihood
from briefgen.model.tables import RowData, TableItem
from briefgen.model.walk import fields_of, with_changes

R = TypeVar("R")

FIRST, LAST = 0xF0000, 0x10FFFD
PLANE_ENDS = frozenset({0xFFFFE, 0xFFFFF})  # no characters
# What the program reads in a text besides words: it stays as it is.
KEPT = re.compile(
    r"\[@[^\[\]|]{1,1000}\]|\[\[[a-z0-9-]+\]\]|^:::[ \t]+(?:box\b|beside[^\n]*)|\]\([^()\s]*\)|\{lang=[^{}]*\}|\\.|^[ \t>]*\d{1,9}[.)](?=\s|$)|^[ \t>]*[-*+](?=\s)|"
    r"(?P<word>[^\W_]+)",
    re.MULTILINE,
)
CELLS = frozenset(
    {(RowData, "cells"), (TableItem, "total")}
)  # values as they are typed; their numbers are computed with
NEVER_PRINTED = frozenset({"note", "language", "audiences"})


class Word(Struct, frozen=True):
    """One word of one text: the path of the text in the author's brief, where it begins in the text, and the word."""

    path: str
    start: int
    text: str


class Trace(Struct):
    """The words by their marks, as many as there are marks, and the texts by their paths."""

    words: dict[str, Word] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    kinds: dict[str, Kind] = field(default_factory=dict)
    code: int = FIRST

    def text(self, text: str, path: str, kind: Kind) -> str:
        """The text with a mark for each of its words."""
        if not text:
            return text
        self.texts[path], self.kinds[path] = text, kind

        def mark(match: re.Match[str]) -> str:
            if match["word"] is None and kind is not Kind.PLAIN:
                return match[0]
            if match["word"] is None:
                return "".join(self._plain(match, path))
            return self._mark(Word(path, match.start(), match[0]))

        return KEPT.sub(mark, text)

    def _plain(self, match: re.Match[str], path: str) -> Iterator[str]:
        """The marks of a part that has a meaning in Markdown alone."""
        last = 0
        for one in re.finditer(r"[^\W_]+", match[0]):
            yield match[0][last : one.start()]
            yield self._mark(Word(path, match.start() + one.start(), one[0]))
            last = one.end()
        yield match[0][last:]

    def _mark(self, word: Word) -> str:
        while self.code in PLANE_ENDS:
            self.code += 1
        if self.code > LAST:
            return word.text
        mark = chr(self.code)
        self.code += 1
        self.words[mark] = word
        return mark


def trace_words(brief: Brief) -> tuple[Brief, Trace]:
    """The brief with marks in place of its words, and what they stand for."""
    trace = Trace()
    return _record(brief, "", trace), trace


def _record(record: R, prefix: str, trace: Trace) -> R:
    changes: dict[str, object] = {}
    for name, spec in fields_of(record):
        value, path = getattr(record, name), f"{prefix}{spec.key or name}"
        if name in NEVER_PRINTED and not prefix:
            continue
        if any(isinstance(record, kind) and name == cells for kind, cells in CELLS):
            changes[name] = tuple(
                trace.text(one, f"{path}[{index}]", Kind.PLAIN) if any(map(str.isalpha, one)) else one
                for index, one in enumerate(value)
            )
            continue
        match spec.kind:
            case Kind.RECORD if value is not None and not isinstance(value, Likelihood):
                changes[name] = _record(value, f"{path}.", trace)
            case Kind.ITEMS:
                changes[name] = tuple(_record(one, f"{path}[{i}].", trace) for i, one in enumerate(value))
            case Kind.VARIANTS:
                changes[name] = tuple(_variant(one, record, f"{path}.{one.reader}.", trace) for one in value)
            case Kind.WORDS:
                changes[name] = tuple(
                    (key, trace.text(words, f"{path}.{key}", Kind.PLAIN)) for key, words in value
                )
            case kind if kind in TEXT_KINDS:
                changes[name] = _texts(value, path, kind, trace)
            case _:
                pass
    if stated := getattr(record, "stated", ()):
        keys = dict(fields_of(record))
        changes["stated"] = tuple(_stated(one, keys[one.field], prefix, trace) for one in stated)
    return with_changes(record, changes)


def _texts(value: object, path: str, kind: Kind, trace: Trace) -> object:
    if isinstance(value, tuple):
        return tuple(trace.text(one, f"{path}[{index}]", kind) for index, one in enumerate(value))
    return trace.text(str(value), path, kind)


def _variant(variant: Variant, owner: object, prefix: str, trace: Trace) -> Variant:
    described = dict(fields_of(type(owner)))
    changes = []
    for name, value in variant.changes:
        spec, path = described[name], f"{prefix}{described[name].key or name}"
        if spec.kind in TEXT_KINDS and value:
            changes.append((name, _texts(value, path, spec.kind, trace)))
        elif spec.kind is Kind.RECORD and value:
            changes.append((name, _record(value, f"{path}.", trace)))
        elif spec.kind is Kind.ITEMS and isinstance(value, tuple):
            changes.append((name, tuple(_record(one, f"{path}[{i}].", trace) for i, one in enumerate(value))))
        else:
            changes.append((name, value))
    return Variant(variant.reader, tuple(changes), variant.level)


def _stated(stated: Stated, spec: Spec, prefix: str, trace: Trace) -> Stated:
    """The words that the long form of a text gives to readers."""
    path = f"{prefix}{spec.key or stated.field}" + (f"[{stated.index}]" if spec.many else "")
    given = [
        (reader, trace.text(words, f"{path}.for.{reader}", spec.kind) if isinstance(words, str) else words)
        for reader, words in stated.given
    ]
    return replace(stated, given=tuple(given))
