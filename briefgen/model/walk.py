"""Ways over a brief that do not care what the items are."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from functools import cache

from briefgen.model.brief import Brief
from briefgen.model.fields import Kind, Spec, spec
from briefgen.model.items import Item
from briefgen.values import declared, replace

Record = object  # any of the model's dataclasses


def fields_of(record: Record | type) -> tuple[tuple[str, Spec], ...]:
    """Attribute name and description of each field that YAML may hold, in the order of the model."""
    return _fields(_kind(record))


def _kind(record: Record | type) -> Hashable:
    return record if isinstance(record, type) else type(record)


@cache
def _fields(kind: Hashable) -> tuple[tuple[str, Spec], ...]:
    assert isinstance(kind, type)  # noqa: S101 -- a cache takes anything that it can tell apart
    return tuple((name, spec(one)) for name, one in declared(kind).items() if "spec" in one.metadata)


@cache
def _lists(kind: Hashable) -> tuple[str, ...]:
    """The names of the fields that hold items."""
    return tuple(name for name, described in _fields(kind) if described.kind is Kind.ITEMS)


def items_of(record: Record) -> Iterator[tuple[str, int, Item]]:
    """Field name, index and value of each item directly in a record (a section's risks, not their indicators)."""
    for name in _lists(_kind(record)):
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
    for name in _lists(_kind(record)):
        changes[name] = tuple(
            _without(value, paths, f"{prefix}{name}[{index}].")
            for index, value in enumerate(getattr(record, name))
            if f"{prefix}{name}[{index}]" not in paths
        )
    return replace(record, **changes) if changes else record  # type: ignore[type-var]


def _below(record: Record, prefix: str) -> Iterator[tuple[str, Item]]:
    for name, index, value in items_of(record):
        path = f"{prefix}{name}[{index}]"
        yield path, value
        yield from _below(value, f"{path}.")
