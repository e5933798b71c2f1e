"""Tables of a document whose headings are fields of a register, and sections whose title says what their points are."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from types import MappingProxyType

from briefgen.errors import Place, Severity
from briefgen.model import RECORDS, Brief
from briefgen.model.walk import fields_of
from briefgen.records import Reading, read_record
from briefgen.source.registers import known_fields
from briefgen.word_import.parts import Grid
from briefgen.yamlfile import Mapping, MappingEntry, Node, Scalar, Sequence, Tree

REGISTERS = ("risks", "opportunities", "stakeholders", "timeline", "sources")
FEWEST = 2  # headings that must name fields
SIGNS = re.compile(r"[^a-z0-9]+")
ASIDE = re.compile(r"\([^)]*\)")
# What people write above a column for a field of that name.
SAYINGS = MappingProxyType({
    "risk": "title", "opportunity": "title", "probability": "likelihood", "severity": "impact", "response": "mitigation",
    "stakeholder": "name", "actor": "name", "power": "influence", "event": "title", "when": "date", "source": "title",
    "document": "title", "link": "url", "address": "url", "owner_of_risk": "owner", "what": "title", "who": "name",
})  # fmt: skip
# Titles of sections whose points are items of a list of the brief.
LISTS = MappingProxyType({
    "key_judgements": ("key judgements", "key judgments", "judgements", "key findings", "main findings"),
    "recommendations": ("recommendations", "recommended actions"),
    "lines": ("lines to take", "key messages", "talking points", "speaking points"),
    "sources": ("sources", "references", "bibliography", "further reading"),
    "glossary": ("glossary", "abbreviations", "acronyms"),
})  # fmt: skip
FACTS = frozenset({"facts", "key facts", "facts and figures"})
SUMMARIES = frozenset({"summary", "executive summary", "bottom line", "in brief", "overview"})


def scalar(text: str) -> Scalar:
    """A text without a place of its own."""
    return Scalar(text, Place(""))


def mapping(entries: Iterator[tuple[str, Node]] | list[tuple[str, Node]]) -> Mapping:
    """A mapping of these keys."""
    return Mapping(tuple(MappingEntry(key, Place(""), value) for key, value in entries), Place(""))


def sequence(items: list[Node]) -> Sequence:
    """A list of these."""
    return Sequence(tuple(items), Place(""))


def list_named(title: str) -> str:
    """The list of a brief that a section of that title is; empty for other titles."""
    plain = re.sub(r"^[\d.]+\s+", "", title).strip(" :").lower()
    return next((name for name, titles in LISTS.items() if plain in titles), "")


def register_of(grid: Grid) -> tuple[str, list[Node]] | None:
    """The register that a table is, with its items; None when its headings name no fields or its cells do not fit them."""
    for name in REGISTERS:
        known = known_fields(name)
        keys = [_key(head, known.keys()) for head in grid.rows[0]]
        if len(keys) < FEWEST or "" in keys or len(set(keys)) < len(keys):
            continue
        items = [_item(keys, row, name) for row in grid.rows[1:]]
        if items and _loads(items, name):
            return name, list(items)
    return None


def _key(head: str, known: Collection[str]) -> str:
    plain = SIGNS.sub("_", ASIDE.sub("", head.casefold())).strip("_")
    key = SAYINGS.get(plain, plain)
    return key if key in known else ""


def _item(keys: list[str], row: tuple[str, ...], name: str) -> Mapping:
    known = known_fields(name)
    own = [(key, scalar(cell)) for key, cell in zip(keys, row, strict=True) if cell and not known[key].holder]
    held: dict[str, list[tuple[str, Node]]] = {}
    for key, cell in zip(keys, row, strict=True):
        if cell and known[key].holder:
            held.setdefault(known[key].holder, []).append((known[key].key, scalar(cell)))
    return mapping([*own, *((holder, mapping(inner)) for holder, inner in held.items())])


def _loads(items: list[Mapping], name: str) -> bool:
    """Whether every item is one that a brief may hold."""
    reading = Reading(Tree("", Scalar("", Place("")), (), ()), RECORDS)
    record = RECORDS[dict(fields_of(Brief))[name].record]
    for index, item in enumerate(items):
        read_record(item, record, reading, f"{name}[{index}]")
    return not any(one.severity is Severity.ERROR for one in reading.problems)
