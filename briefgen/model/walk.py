"""Ways over a brief that do not care what the items are."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

from briefgen.model.brief import Brief
from briefgen.model.fields import Kind, Spec, spec
from briefgen.model.items import Item

Record = object  # any of the model's dataclasses


def fields_of(record: Record | type) -> Iterator[tuple[str, Spec]]:
    """Attribute name and description of each field that YAML may hold, in the order of the model."""
    assert dataclasses.is_dataclass(record)  # noqa: S101 -- every model class is one
    for field in dataclasses.fields(record):
        if "spec" in field.metadata:
            yield field.name, spec(field)


def items_of(record: Record) -> Iterator[tuple[str, int, Item]]:
    """Field name, index and value of each item directly in a record (a section's risks, not their indicators)."""
    for name, described in fields_of(record):
        if described.kind is Kind.ITEMS:
            for index, value in enumerate(getattr(record, name)):
                if isinstance(value, Item):
                    yield name, index, value


def walk(brief: Brief) -> Iterator[tuple[str, Item]]:
    """Path (`sections[0].risks[2]`) and value of every item, a holder before what it holds."""
    yield from _below(brief, "")


def without(brief: Brief, paths: frozenset[str]) -> Brief:
    """The brief without the items at these paths, and without what they hold."""
    left = _without(brief, paths, "")
    assert isinstance(left, Brief)  # noqa: S101 -- dataclasses.replace keeps the class
    return left


def _without(record: Record, paths: frozenset[str], prefix: str) -> Record:
    changes: dict[str, tuple[object, ...]] = {}
    for name, described in fields_of(record):
        if described.kind is Kind.ITEMS:
            changes[name] = tuple(
                _without(value, paths, f"{prefix}{name}[{index}].")
                for index, value in enumerate(getattr(record, name))
                if f"{prefix}{name}[{index}]" not in paths
            )
    return dataclasses.replace(record, **changes) if changes else record  # type: ignore[type-var]


def _below(record: Record, prefix: str) -> Iterator[tuple[str, Item]]:
    for name, index, value in items_of(record):
        path = f"{prefix}{name}[{index}]"
        yield path, value
        yield from _below(value, f"{path}.")
