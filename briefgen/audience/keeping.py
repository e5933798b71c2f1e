"""What can be kept from a reader: kinds of items, and what need not be written in them; no other word would do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from briefgen.model import RECORDS, Brief
from briefgen.model.fields import Kind
from briefgen.model.items import Item
from briefgen.model.standards import SCHEMES
from briefgen.model.walk import fields_of

# An item's envelope decides who sees it, `format` and `audiences` say what the file is; a line without its
# `use` would pass for one to use freely, and a figure without its `alt` says nothing to a screen reader.
STAYS = frozenset({name for name, _ in fields_of(Item)} | {"format", "audiences", "use", "alt"})


@cache
def withholdable() -> tuple[str, ...]:
    """Every word that `withhold` may hold: `recommendations`, `stakeholders.levers`, `purpose`."""
    return tuple(dict.fromkeys(_names(Brief, "")))


def unknown(words: Iterable[str]) -> tuple[str, ...]:
    """Those of the words that name nothing which could be kept from a reader."""
    return tuple(word for word in words if word not in withholdable())


def no_level(scheme: str, level: str) -> str:
    """What was expected instead of this level of a handling scheme; empty when there is such a level."""
    if scheme not in SCHEMES:
        return f"a handling scheme ({', '.join(SCHEMES)}), found {scheme!r}"
    if level not in SCHEMES[scheme].levels:
        return f"one of {', '.join(SCHEMES[scheme].levels)}, found {level!r}"
    return ""


def _names(record: type, kind: str) -> Iterator[str]:
    for name, described in fields_of(record):
        if described.kind is Kind.ITEMS and issubclass(RECORDS[described.record], Item):
            yield name
            yield from _names(RECORDS[described.record], name)
        elif described.kind is not Kind.VARIANTS and name not in STAYS and not described.required:
            yield f"{kind}.{described.key or name}" if kind else described.key or name
