"""Generic traversal of briefs: fields, texts and items, whatever their kind."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping
from functools import cache, lru_cache
from operator import attrgetter, is_not
from typing import TypeVar

from msgspec import Struct

from briefgen.model.brief import Brief
from briefgen.model.envelope import Item
from briefgen.model.fields import TEXT_KINDS, Kind, Spec, specs

Record = object  # any of the model's structs
R = TypeVar("R")

PROSE = frozenset({Kind.INLINE, Kind.BODY})  # texts that may cite an item
HOLDING = frozenset({Kind.RECORD, Kind.ITEMS})
ALL = frozenset(Kind)
WORDED = TEXT_KINDS | HOLDING


def fields_of(record: Record | type, kinds: frozenset[Kind] = ALL) -> tuple[tuple[str, Spec], ...]:
    """Name and description of each field of these kinds that YAML may hold, in the order of the model."""
    return _fields(_kind(record), kinds)


def keys_of(record: Record | type) -> Mapping[str, str]:
    """The attribute name of each field by its key in YAML."""
    return _keys(_kind(record))


def texts(record: Record, prefix: str = "", *, empty: bool = False) -> Iterator[tuple[str, str, Kind]]:
    """YAML path, text and kind of every text in a record and below it; empty texts too if asked for."""
    if isinstance(record, Brief):
        yield from _texts_of(_Same(record), empty=empty)
    else:
        yield from _texts(record, prefix, empty=empty)


def _texts(record: Record, prefix: str, *, empty: bool) -> Iterator[tuple[str, str, Kind]]:
    for name, described in fields_of(record, WORDED):
        value = getattr(record, name)
        if not value and not (empty and value == ""):
            continue
        path = f"{prefix}{described.key or name}"
        if described.kind is Kind.ITEMS:
            for index, one in enumerate(value):
                yield from _texts(one, f"{path}[{index}].", empty=empty)
        elif described.kind is Kind.RECORD:
            yield from _texts(value, f"{path}.", empty=empty)
        elif isinstance(value, tuple):
            for index, text in enumerate(value):
                yield f"{path}[{index}]", text, described.kind
        else:
            yield path, value, described.kind


def values_of(record: Record) -> tuple[object, ...]:
    """The values of all fields of a record in the order of the model, including those that YAML may not hold."""
    return _values(_kind(record))(record)


def with_changes(record: R, changes: Mapping[str, object]) -> R:
    """The record with these values; the same object when it holds them already."""
    changes = {name: value for name, value in changes.items() if value is not getattr(record, name)}
    if not changes:
        return record
    values = dict(zip(_names(_kind(record)), values_of(record), strict=True))
    return type(record)(**{**values, **changes})


def each(values: tuple[R, ...], work: Callable[[R], R]) -> tuple[R, ...]:
    """The values, each changed by a function; the same tuple when nothing changes."""
    found = tuple([work(value) for value in values])
    return found if any(map(is_not, found, values)) else values


def _kind(record: Record | type) -> Hashable:
    return record if isinstance(record, type) else type(record)


@cache
def _fields(kind: Hashable, kinds: frozenset[Kind]) -> tuple[tuple[str, Spec], ...]:
    assert isinstance(kind, type)
    described = specs(kind).items()
    return tuple(one for one in described if one[1].kind in kinds) if kinds is not ALL else tuple(described)


@cache
def _keys(kind: Hashable) -> Mapping[str, str]:
    return {described.key or name: name for name, described in _fields(kind, ALL)}


@cache
def _lists(kind: Hashable) -> tuple[str, ...]:
    """The names of the fields that hold items."""
    return tuple(name for name, _ in _fields(kind, frozenset({Kind.ITEMS})))


@cache
def _names(kind: Hashable) -> tuple[str, ...]:
    assert isinstance(kind, type)
    assert issubclass(kind, Struct)
    return kind.__struct_fields__


@cache
def _values(kind: Hashable) -> Callable[[Record], tuple[object, ...]]:
    held = _names(kind)
    if len(held) > 1:
        return attrgetter(*held)
    return lambda record: tuple(getattr(record, name) for name in held)


def items_of(record: Record) -> Iterator[tuple[str, int, Item]]:
    """Field name, index and value of each item directly in a record (a section's risks, not their indicators)."""
    for name in _lists(_kind(record)):
        for index, value in enumerate(getattr(record, name)):
            if isinstance(value, Item):
                yield name, index, value


def holds_items(record: Record) -> bool:
    """Whether a record is of a kind that holds items: most are not."""
    return bool(_lists(_kind(record)))


def walk(brief: Brief) -> tuple[tuple[str, Item], ...]:
    """Path (`sections[0].risks[2]`) and value of every item, a holder before what it holds."""
    return _walked(_Same(brief))


def without(brief: Brief, paths: frozenset[str]) -> Brief:
    """The brief without the items at these paths and the items inside them."""
    left = _without(brief, paths, "")
    assert isinstance(left, Brief)  # a change keeps the class
    return left


def restored_paths(brief: Brief, absent: frozenset[str]) -> dict[str, str]:
    """The path of each item in the brief by its path without those that are absent."""
    found: dict[str, str] = {"": ""}
    shorter: dict[str, str] = {"": ""}
    counts: dict[str, int] = {}
    for path, _ in walk(brief):
        holder, _, last = path.rpartition(".")
        if path in absent or holder not in shorter:
            continue
        lists = f"{shorter[holder]}.{last}".lstrip(".").rpartition("[")[0]
        counts[lists] = counts.get(lists, -1) + 1
        shorter[path] = f"{lists}[{counts[lists]}]"
        found[shorter[path]] = path
    return found


class _Same:
    """A brief as the key of what is known of this very object: a brief never changes, and comparing two takes long."""

    __slots__ = ("brief",)

    def __init__(self, brief: Brief) -> None:
        self.brief = brief

    def __hash__(self) -> int:
        return id(self.brief)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.brief is other.brief


@lru_cache(maxsize=4)  # the brief and its view, each walked some ten times in a build
def _walked(same: _Same) -> tuple[tuple[str, Item], ...]:
    return tuple(_below(same.brief, ""))


@lru_cache(maxsize=4)
def _texts_of(same: _Same, *, empty: bool) -> tuple[tuple[str, str, Kind], ...]:
    return tuple(_texts(same.brief, "", empty=empty))


def _without(record: Record, paths: frozenset[str], prefix: str) -> Record:
    changes: dict[str, tuple[object, ...]] = {}
    for name in _lists(_kind(record)):
        changes[name] = tuple(
            _without(value, paths, f"{prefix}{name}[{index}].")
            for index, value in enumerate(getattr(record, name))
            if f"{prefix}{name}[{index}]" not in paths
        )
    return with_changes(record, changes)


def _below(record: Record, prefix: str) -> Iterator[tuple[str, Item]]:
    for name, index, value in items_of(record):
        path = f"{prefix}{name}[{index}]"
        yield path, value
        if holds_items(value):
            yield from _below(value, f"{path}.")
