"""What a name stands for in a template, as far as its text alone tells: a record, a list of records, anything."""

from __future__ import annotations

from typing import TypeAlias

from msgspec import Struct

from briefgen.model import RECORDS, Brief
from briefgen.model.fields import Kind
from briefgen.model.walk import fields_of


class RecordKind(Struct, frozen=True):
    """One record of a model class."""

    model: type

    @property
    def name(self) -> str:
        """What it is called in a message, as at run time: risk, brief."""
        return self.model.__name__.lower()

    @property
    def fields(self) -> tuple[str, ...]:
        """The names that a template may use."""
        return tuple(described.key or name for name, described in fields_of(self.model))

    def field(self, wanted: str) -> Known:
        """What a field holds; None when its text alone does not tell."""
        for name, described in fields_of(self.model):
            if (described.key or name) == wanted and described.record:
                record = RecordKind(RECORDS[described.record])
                return ListKind(record) if described.kind is Kind.ITEMS else record
        return None


class ListKind(Struct, frozen=True):
    """A list of records of one class."""

    item: RecordKind


Known: TypeAlias = RecordKind | ListKind | None

BRIEF = RecordKind(Brief)
SAME = frozenset({"sort", "reverse", "list", "unique", "select", "reject", "selectattr", "rejectattr"})
ONE = frozenset({"first", "last", "min", "max"})
BY_FIELD = frozenset({"selectattr", "rejectattr", "groupby", "map", "sort", "unique", "sum", "min", "max"})
BY_POSITION = frozenset({"selectattr", "rejectattr", "groupby"})  # the field is their first argument


def filter_result(kind: Known, name: str) -> Known:
    """What a filter makes of a list of records."""
    if not isinstance(kind, ListKind):
        return None
    if name in ONE:
        return kind.item
    return kind if name in SAME else None
