"""The records of a brief with the signs of its language in what they say."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from briefgen.model import Brief, Handling
from briefgen.model.charts import ChartData
from briefgen.model.fields import Spec
from briefgen.model.tables import TableItem
from briefgen.model.walk import HOLDING, WORDED, fields_of, with_changes
from briefgen.smart_punctuation.substitution import substituted

R = TypeVar("R", bound=Struct)

# What is no prose: names for machines, formal marks, references.
KEPT: Mapping[type, frozenset[str]] = MappingProxyType({
    Brief: frozenset({"audiences", "language", "reference", "version", "sources", "further_reading"}),
    ChartData: frozenset({"range", "sheet"}),
    Handling: frozenset({"classified_by", "declassify_on", "derived_from"}),
    TableItem: frozenset({"rows", "total"}),  # columns of text alone, by `_rows`
})  # fmt: skip


def with_signs(record: R, language: str) -> R:
    """The record with the signs of the language in its titles and texts and in those below it."""
    changes: dict[str, object] = {}
    for name, spec in _prose(type(record)):
        value = getattr(record, name)
        if value:
            changes[name] = _value(value, spec, language)
    if isinstance(record, TableItem):
        changes |= _rows(record, language)
    if isinstance(record, Brief) and record.changed:
        rows = tuple(
            replace(
                row, **{name: substituted(getattr(row, name), language) for name in ("name", "old", "new")}
            )
            for row in record.changed.rows
        )
        changes["changed"] = replace(record.changed, rows=rows)
    return with_changes(record, changes)


@cache
def _prose(kind: type) -> tuple[tuple[str, Spec], ...]:
    kept = KEPT.get(kind, frozenset())
    return tuple((name, spec) for name, spec in fields_of(kind, WORDED) if name not in kept)


def _value(value: object, spec: Spec, language: str) -> object:
    if isinstance(value, str):
        return substituted(value, language)
    if isinstance(value, tuple):
        found = tuple([_value(one, spec, language) for one in value])
        return value if all(one is other for one, other in zip(found, value, strict=True)) else found
    return with_signs(value, language) if isinstance(value, Struct) and spec.kind in HOLDING else value


def _rows(table: TableItem, language: str) -> dict[str, object]:
    """The rows of a table; cells of figures are read by their column, which prints them as numbers."""
    texts = [column.kind == "text" for column in table.columns]

    def cells(values: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(
            substituted(value, language) if texts[index : index + 1] == [True] else value
            for index, value in enumerate(values)
        )

    rows = tuple(
        with_changes(row, {"cells": cells(row.cells), "group": substituted(row.group, language)})
        for row in table.rows
    )
    return {"rows": rows, "total": cells(table.total)}
