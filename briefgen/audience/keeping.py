"""What can be kept from a reader: kinds of items, and what need not be written in them; no other word would do."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator
from functools import cache

from msgspec import Struct

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


class Slip(Struct, frozen=True):
    """A rule that would hold nobody: the field it stands in, what is wrong with it, and a hint."""

    field: str
    message: str
    hint: str


def slips(clearance: Iterable[tuple[str, str]], withhold: Iterable[str]) -> Iterator[Slip]:
    """What a reader's rules say that means nothing: no level of no scheme, no kind and no field."""
    for scheme, level in clearance:
        if expected := no_level(scheme, level):
            levels = SCHEMES[scheme].levels if scheme in SCHEMES else ()
            hint = _nearest(level.upper(), levels) or "write it as {tlp: TLP:AMBER, uk: SECRET}"
            yield Slip(f"clearance.{scheme}", f"expected {expected}", hint)
    for index, word in enumerate(withhold):
        if word not in withholdable():
            message = f"expected a kind of items or a field of one, found {word!r}"
            hint = _nearest(word, withholdable()) or "docs/brief.md lists the kinds and their fields"
            yield Slip(f"withhold[{index}]", message, hint)


def no_level(scheme: str, level: str) -> str:
    """What was expected instead of this level of a handling scheme; empty when there is such a level."""
    if scheme not in SCHEMES:
        return f"a handling scheme ({', '.join(SCHEMES)}), found {scheme!r}"
    if level not in SCHEMES[scheme].levels:
        return f"one of {', '.join(SCHEMES[scheme].levels)}, found {level!r}"
    return ""


def _nearest(word: str, words: Iterable[str]) -> str:
    near = difflib.get_close_matches(word, words, n=1, cutoff=0.55)
    return f"did you mean {near[0]!r}?" if near else ""


def _names(record: type, kind: str) -> Iterator[str]:
    for name, described in fields_of(record):
        if described.kind is Kind.ITEMS and issubclass(RECORDS[described.record], Item):
            yield name
            yield from _names(RECORDS[described.record], name)
        elif described.kind is not Kind.VARIANTS and name not in STAYS and not described.required:
            yield f"{kind}.{described.key or name}" if kind else described.key or name
