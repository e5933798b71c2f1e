"""The texts of a brief that a translator writes anew, each under a key of ids and fields: `risks[gas].title`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import TypeAlias, TypeVar, cast

from msgspec import Struct
from msgspec.structs import replace

from briefgen.model import Brief, Source
from briefgen.model.charts import ChartData
from briefgen.model.envelope import Item, Stated, Variant
from briefgen.model.fields import TEXT_KINDS, Kind, Spec
from briefgen.model.items import Likelihood
from briefgen.model.tables import ColumnData, RowData, TableItem
from briefgen.model.walk import WORDED, fields_of, keys_of, with_changes

R = TypeVar("R")
PART = re.compile(r"(\.?)([^.\[\]]+)((?:\[[^\]]*\])*)")  # of a key: a field, and the items in it
STEP = re.compile(r"\[([^\]]*)\]")
Change: TypeAlias = Callable[[str, str, Spec], str]
"""The text to put in place of that under a key."""

# Texts that stay as the author wrote them: names for machines, terms of a standard, what a source is called where it stands.
KEPT: Mapping[type, frozenset[str]] = MappingProxyType({
    Brief: frozenset({"audiences", "language", "reference", "version"}),
    ChartData: frozenset({"highlight", "range", "sheet"}),
    ColumnData: frozenset({"heading"}),
    Item: frozenset({"note"}),
    Likelihood: frozenset({"term"}),
    Source: frozenset({"author", "publisher", "title"}),
    TableItem: frozenset({"rows", "total"}),  # columns of text alone, by `_cells`
})  # fmt: skip


def originals(brief: Brief) -> dict[str, tuple[str, Spec]]:
    """Each text of an author's brief that has letters, with the description of its field, by its key."""
    found: dict[str, tuple[str, Spec]] = {}

    def note(key: str, text: str, spec: Spec) -> str:
        found[key] = (text, spec)
        return text

    with_texts(brief, note)
    return found


def plain_texts(brief: Brief) -> frozenset[str]:
    """The keys of the texts that are printed as they are written, without marks."""
    return frozenset(key for key, (_, spec) in originals(brief).items() if spec.kind is Kind.PLAIN)


def with_texts(brief: Brief, change: Change) -> Brief:
    """The author's brief with other words; levels, readers, scores and figures are what they were."""
    return _record(brief, "", change)


def path_of(brief: Brief, key: str) -> str:
    """The path of a text in a brief, `risks[0].title`, of its key: `risks[gas].title`."""
    found, value = "", cast("object", brief)
    for dot, name, steps in PART.findall(key):
        value = getattr(value, keys_of(value).get(name, name), None) if isinstance(value, Struct) else None
        found += f"{dot}{name}"
        for step in STEP.findall(steps):
            values = value if isinstance(value, tuple) else ()
            index = next((str(at) for at, (own, _) in enumerate(_steps(values)) if own == step), step)
            value = values[int(index)] if index.isdecimal() and int(index) < len(values) else None
            found += f"[{index}]"
    return found


def _record(record: R, prefix: str, change: Change) -> R:
    changes: dict[str, object] = {}
    kept = _kept(record)
    described = {name: spec for name, spec in fields_of(record) if name not in kept}
    for name, spec in described.items():
        if spec.kind in WORDED:
            changes[name] = _value(getattr(record, name), spec, f"{prefix}{spec.key or name}", change)
    if isinstance(record, TableItem):
        changes |= _cells(record, prefix, change)
    if isinstance(record, ChartData):
        renamed = dict(zip(record.categories, cast("tuple[str, ...]", changes["categories"]), strict=True))
        changes["highlight"] = tuple(renamed.get(one, one) for one in record.highlight)
    variants: tuple[Variant, ...] = getattr(record, "variants", ())
    if variants:
        changes["variants"] = tuple(_variant(variant, described, prefix, change) for variant in variants)
    stated: tuple[Stated, ...] = getattr(record, "stated", ())
    if stated:
        changes["stated"] = tuple(_given(one, described, prefix, change) for one in stated)
    return with_changes(record, changes)


def _kept(record: object) -> frozenset[str]:
    return frozenset[str]().union(*[KEPT[kind] for kind in type(record).__mro__ if kind in KEPT])


def _value(value: object, spec: Spec, key: str, change: Change) -> object:
    match value:
        case str():
            return change(key, value, spec) if spec.kind in TEXT_KINDS and _has_letters(value) else value
        case tuple():
            return tuple(_value(one, spec, f"{key}[{step}]", change) for step, one in _steps(value))
        case Struct() if spec.kind in {Kind.RECORD, Kind.ITEMS}:
            return _record(value, f"{key}.", change)
        case _:
            return value


def _steps(values: tuple[object, ...]) -> Iterator[tuple[str, object]]:
    """Each value of a list with its id, or with its index where it has none."""
    for index, value in enumerate(values):
        yield getattr(value, "id", "") or str(index), value


def _has_letters(text: str) -> bool:
    return any(map(str.isalpha, text))


def _cells(table: TableItem, prefix: str, change: Change) -> dict[str, object]:
    """The rows of a table, with other words in columns of text alone."""
    texts = [column.kind == "text" for column in table.columns]
    spec = dict(fields_of(RowData))["cells"]

    def cells(values: tuple[str, ...], key: str) -> tuple[str, ...]:
        return tuple(
            change(f"{key}[{index}]", value, spec)
            if texts[index : index + 1] == [True] and _has_letters(value)
            else value
            for index, value in enumerate(values)
        )

    group = dict(fields_of(RowData))["group"]
    rows = tuple(
        replace(
            row,
            cells=cells(row.cells, f"{prefix}rows[{index}].cells"),
            group=cast("str", _value(row.group, group, f"{prefix}rows[{index}].group", change)),
        )
        for index, row in enumerate(table.rows)
    )
    total = table.total if table.total == ("last",) else cells(table.total, f"{prefix}total")
    return {"rows": rows, "total": total}


def _variant(variant: Variant, described: Mapping[str, Spec], prefix: str, change: Change) -> Variant:
    changes = []
    for name, value in variant.changes:
        spec = described.get(name)
        key = f"{prefix}for.{variant.reader}.{(spec.key if spec else '') or name}"
        changes.append((name, _value(value, spec, key, change) if spec else value))
    return replace(variant, changes=tuple(changes))


def _given(stated: Stated, described: Mapping[str, Spec], prefix: str, change: Change) -> Stated:
    spec = described.get(stated.field)
    if spec is None or not stated.given:
        return stated
    one = f"[{stated.index}]" if spec.many or spec.kind is Kind.BODY else ""
    key = f"{prefix}{spec.key or stated.field}{one}.for"
    return replace(
        stated,
        given=tuple(
            (reader, _value(value, spec, f"{key}.{reader}", change)) for reader, value in stated.given
        ),
    )
