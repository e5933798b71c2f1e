"""Tables of a document whose headings are fields of a register, and sections whose title says what their points are."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from types import MappingProxyType

from msgspec import Struct

from briefgen.errors import Place, Severity
from briefgen.model import RECORDS, Brief
from briefgen.model.walk import fields_of
from briefgen.records import Reading, read_record
from briefgen.source.registers import field_name, known_fields, typed
from briefgen.word_import.parts import Grid, Left
from briefgen.yamlfile import Mapping, MappingEntry, Node, Scalar, Sequence, Tree

REGISTERS = ("risks", "opportunities", "stakeholders", "timeline", "sources")
FEWEST = 2  # headings that must name fields
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


class Sorted(Struct, frozen=True):
    """A table as a register: its name, its items, the rows that no item can be made of, and the cells not understood."""

    name: str
    items: tuple[Node, ...]
    rest: tuple[tuple[str, ...], ...] = ()
    left: tuple[Left, ...] = ()


def register_of(grid: Grid) -> Sorted | None:
    """The register that a table is; None when its headings name no fields.

    Of several registers with such headings the one that takes most rows. A cell that a field does not take is left out
    and listed; where the field is required, its row is kept as a row of a table.
    """
    found: list[Sorted] = []
    for name in REGISTERS:
        known = known_fields(name)
        keys = [_key(head, known.keys()) for head in grid.rows[0]]
        if len(keys) >= FEWEST and "" not in keys and len(set(keys)) == len(keys):
            found.append(_sorted(name, keys, grid))
    return max(found, key=lambda one: (len(one.items), -len(one.left)), default=None)


def _sorted(name: str, keys: list[str], grid: Grid) -> Sorted:
    items: list[Node] = []
    rest: list[tuple[str, ...]] = []
    left: list[Left] = []
    for number, row in enumerate(grid.rows[1:], 2):
        refused = _refused(_item(keys, row, name), name)
        kept = tuple("" if column in refused else cell for column, cell in enumerate(row, 1))
        item = _item(keys, kept, name)
        fits = not _refused(item, name)
        if fits:
            items.append(item)
        else:
            rest.append(row)
        left += (
            _not_understood(name, grid.rows[0], row, (number, column), why, fits=fits)
            for column, why in refused.items()
        )
    return Sorted(name, tuple(items), tuple(rest), tuple(left))


def _not_understood(  # noqa: PLR0913 -- a cell, its row and what became of them
    name: str, heads: tuple[str, ...], row: tuple[str, ...], at: tuple[int, int], why: str, *, fits: bool
) -> Left:
    number, column = at
    cell = f", column {heads[column - 1]!r}" if column else ""
    fate = "" if fits else ", so that its row stays in a table"
    words = row[column - 1] if column else ""
    return Left(f"a cell of {name} in row {number}{cell}: {why}{fate}", words)


def _key(head: str, known: Collection[str]) -> str:
    plain = field_name(head)
    key = SAYINGS.get(plain, plain)
    return key if key in known else ""


def _item(keys: list[str], row: tuple[str, ...], name: str) -> Mapping:
    """The item of a row; the place of each value has the number of its column, that of what is missing 0."""
    known = known_fields(name)
    own: list[tuple[str, Node]] = []
    held: dict[str, list[tuple[str, Node]]] = {}
    for column, (key, cell) in enumerate(zip(keys, row, strict=True), 1):
        if cell:
            field = known[key]
            entries = held.setdefault(field.holder, []) if field.holder else own
            entries.append((field.key, Scalar(typed(cell, field.spec), Place("", column=column))))
    return mapping([*own, *((holder, mapping(inner)) for holder, inner in held.items())])


def _refused(item: Mapping, name: str) -> dict[int, str]:
    """Why each cell is none that a brief may hold, by its column; 0 for a field that is missing."""
    reading = Reading(Tree("", Scalar("", Place("")), (), ()), RECORDS)
    read_record(item, RECORDS[dict(fields_of(Brief))[name].record], reading, name)
    return {one.place.column: one.message for one in reading.problems if one.severity is Severity.ERROR}
