"""The levels that stand in what `for` gives a reader: lists of items and records of a reader's own."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from briefgen.model import Brief
from briefgen.model.envelope import Variant
from briefgen.model.walk import HOLDING, fields_of, walk


def given_levels(brief: Brief) -> Iterator[tuple[str, str]]:
    """Path and level of each record that a reader is given and that states one."""
    yield from _given(brief, brief.variants, "")
    for path, item in walk(brief):
        yield from _given(item, item.variants, f"{path}.")


def _given(record: Struct, variants: tuple[Variant, ...], prefix: str) -> Iterator[tuple[str, str]]:
    keys = {name: spec.key or name for name, spec in fields_of(record)} if variants else {}
    for variant in variants:
        for name, value in variant.changes:
            yield from _levels(value, f"{prefix}for.{variant.reader}.{keys[name]}")


def _levels(value: object, path: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, tuple):
        for index, one in enumerate(value):
            yield from _levels(one, f"{path}[{index}]")
    elif isinstance(value, Struct):
        level = getattr(value, "handling", "")
        if isinstance(level, str) and level:
            yield f"{path}.handling", level
        for name, spec in fields_of(value, HOLDING):
            yield from _levels(getattr(value, name), f"{path}.{spec.key or name}")
