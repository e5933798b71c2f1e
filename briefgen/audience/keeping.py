"""The words that `withhold` may hold (kinds of items, optional fields), and checks of a reader's rules."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from msgspec import Struct

from briefgen.model import RECORDS, Brief
from briefgen.model.envelope import Item
from briefgen.model.fields import Kind
from briefgen.model.marks import level_hint
from briefgen.model.standards import SCHEMES
from briefgen.model.walk import fields_of
from briefgen.nearness import did_you_mean

# Fields that cannot be withheld: the envelope decides who sees an item, `format` and `audiences` describe the file, a
# line without its `use` would be read as one to use freely, and a figure needs its `alt` for screen readers.
STAYS = frozenset({name for name, _ in fields_of(Item)} | {"format", "audiences", "use", "alt"})


@cache
def withholdable() -> tuple[str, ...]:
    """All valid words of `withhold`: `recommendations`, `stakeholders.levers`, `purpose` and so on."""
    return tuple(dict.fromkeys(_names(Brief, "")))


class Slip(Struct, frozen=True):
    """A rule of a reader that would have no effect: its field, the message and a hint."""

    field: str
    message: str
    hint: str


def slips(clearance: Iterable[tuple[str, str]], withhold: Iterable[str]) -> Iterator[Slip]:
    """The rules of a reader that name an unknown scheme, level, kind or field."""
    for scheme, level in clearance:
        if expected := no_level(scheme, level):
            hint = (
                level_hint(scheme, level) if scheme in SCHEMES else "write it as {tlp: TLP:AMBER, uk: SECRET}"
            )
            yield Slip(f"clearance.{scheme}", f"expected {expected}", hint)
    for index, word in enumerate(withhold):
        if word not in withholdable():
            message = f"expected a kind of items or a field of one, found {word!r}"
            hint = did_you_mean(word, withholdable()) or "docs/brief.md lists the kinds and their fields"
            yield Slip(f"withhold[{index}]", message, hint)


def no_level(scheme: str, level: str) -> str:
    """The part of a message after "expected" for an unknown scheme or level; empty when both exist."""
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
