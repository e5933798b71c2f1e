"""What of an earlier version its reader is not told again: the words of a text, or of an item, that the new version may have raised above them.

An item or a paragraph that is gone may have been taken out, or reworded and raised. Where something is withheld today that was not
there before, in the same list or the same field, nobody can tell, and its words are left out.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from operator import is_not
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from briefgen import prose
from briefgen.audience import Shown, shown_texts
from briefgen.comparison.matching import Match
from briefgen.model import Brief, Confidence, Outcome, Reader
from briefgen.model.envelope import Item, Stated
from briefgen.model.fields import TEXT_KINDS, Kind
from briefgen.model.walk import fields_of, keys_of, with_changes
from briefgen.sums import int_sum

ALIKE = 0.5  # the least likeness of two paragraphs that are taken for one
NOTHING = Shown()
ALL: frozenset[int] = frozenset({-1})  # of the texts of a field
R = TypeVar("R")


class Raised(Struct, frozen=True):
    """By author's paths of the old version: items that may have been raised, and fields with the texts that may; all where none is named."""

    items: frozenset[str]
    fields: Mapping[tuple[str, str], frozenset[int]]


def raised(versions: tuple[Brief, Brief], reader: Reader, found: Match, shown: frozenset[str]) -> Raised:
    """What the new version may have raised; `shown` are the author's paths of the items that the reader sees in it."""
    old, new = (shown_texts(one, reader) for one in versions)
    pairs = {"": "", **{one.path: other.path for one, other in found.pairs}}
    given = {path for (path, _), said in new.items() if said.given}
    withheld = {(one.holder, one.kind) for one in found.fresh if one.path not in shown or one.path in given}
    items = {one.path for one in found.gone if (pairs.get(one.holder, ""), one.kind) in withheld}
    items |= {one.path for one, other in found.pairs if other.path not in shown}
    fields: dict[tuple[str, str], frozenset[int]] = {}
    for (path, name), said in old.items():
        if path in pairs and (texts := _texts(said, new.get((pairs[path], name), NOTHING))) is not None:
            fields[path, name] = texts
    before = {other: one for one, other in pairs.items()}
    for (path, name), said in new.items():
        # A value of the author's, which this reader has another for today.
        if path in before and said.given and not old.get((before[path], name), NOTHING).given:
            fields[before[path], name] = frozenset()
    return Raised(frozenset(items), fields)


def _texts(old: Shown, new: Shown) -> frozenset[int] | None:
    """The indexes of the seen texts of a field that may have been raised, none for all of them; None for no text."""
    if old.given:
        return frozenset() if new.hidden and not (new.given or new.seen) else None
    if new.given:
        return frozenset()
    fresh = [one for one in new.hidden if one not in old.hidden]
    if not fresh:
        return None
    gone = [one for one in old.seen if one not in new.seen]
    heirs = [one for one in new.seen if one not in old.seen]
    safe = set(_with_heirs(gone, heirs)) - {one for one in gone if any(_alike(one, other) for other in fresh)}
    return (
        frozenset(index for index, text in enumerate(old.seen) if text in gone and text not in safe) or None
    )


def _with_heirs(gone: list[str], heirs: list[str]) -> Iterator[str]:
    """The texts that a reader sees in other words today, where these can be those of no other text that is gone."""
    for heir in heirs:
        parents = [one for one in gone if _alike(one, heir)]
        if len(parents) == 1:
            yield parents[0]


def _alike(one: str, other: str) -> bool:
    """Whether two texts have half of the words of the shorter in common, in order."""
    first, second = one.casefold().split(), other.casefold().split()
    matcher = difflib.SequenceMatcher(None, first, second, autojunk=False)
    return int_sum(block.size for block in matcher.get_matching_blocks()) >= ALIKE * min(
        len(first), len(second)
    )


def without_raised(
    view: Brief, origins: Mapping[str, str], fields: Mapping[tuple[str, str], frozenset[int]]
) -> Brief:
    """A reader's view of the old version without the texts of these fields that may have been raised."""
    changes: dict[str, dict[str, frozenset[int]]] = {}
    at = {origin: path for path, origin in origins.items()} | {"": ""}
    for (path, name), texts in fields.items():
        if path in at:
            changes.setdefault(at[path], {})[name] = texts
    return _left(view, "", changes)


def _left(record: R, path: str, changes: Mapping[str, Mapping[str, frozenset[int]]]) -> R:
    values: dict[str, object] = {}
    for name, _ in fields_of(record, frozenset({Kind.ITEMS})):
        items = getattr(record, name)
        below = [
            _left(item, f"{path}.{name}[{index}]".lstrip("."), changes) if isinstance(item, Item) else item
            for index, item in enumerate(items)
        ]
        values[name] = tuple(below) if any(map(is_not, below, items)) else items
    stated: tuple[Stated, ...] = getattr(record, "stated", ())
    for name, texts in changes.get(path, {}).items():
        head, _, inner = name.partition(".")
        attribute = keys_of(type(record)).get(head, head)
        value = getattr(record, attribute)
        if inner:
            values[attribute] = (
                with_changes(value, {inner: getattr(type(value)(), inner)}) if value else value
            )
        else:
            values[attribute] = _without(value, texts, getattr(type(record)(), attribute))
            gone = texts if values[attribute] else ALL
            stated = tuple(_still_stated(stated, attribute, gone))
    return with_changes(record, {**values, **({"stated": stated} if hasattr(record, "stated") else {})})


def _still_stated(stated: tuple[Stated, ...], field: str, gone: frozenset[int]) -> Iterator[Stated]:
    """The levels of the texts that are left of a field, each at its new place; those of other fields as they are."""
    for one in stated:
        if one.field != field:
            yield one
        elif gone is not ALL and one.index not in gone:
            yield replace(one, index=one.index - len([index for index in gone if index < one.index]))


def _without(value: object, texts: frozenset[int], nothing: object) -> object:
    """The value of a field without some of its texts, or empty where all of them go."""
    if texts and isinstance(value, tuple):
        return tuple(one for index, one in enumerate(value) if index not in texts)
    if isinstance(value, Confidence | Outcome):
        return with_changes(value, {name: "" for name, _ in fields_of(value, TEXT_KINDS)})
    if texts and isinstance(value, str) and len(prose.portions(value)) > max(texts):
        return prose.without_portions(value, texts)
    return nothing
