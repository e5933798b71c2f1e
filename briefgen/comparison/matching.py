"""Which item of one version is which of the other: by id, by its words, by likeness."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping

from msgspec import Struct

from briefgen.model import Brief
from briefgen.model.envelope import Item
from briefgen.model.walk import walk

WORDS = re.compile(r"\w+")
ALIKE = 0.5  # the least likeness of two items that are taken for one
NAMES = ("title", "text", "name", "question", "term", "post", "label", "caption", "alt")


class Place(Struct, frozen=True):
    """An item at its path; `key` is the author's id of it, which may not be in a reader's view."""

    path: str
    item: Item
    key: str

    @property
    def kind(self) -> str:
        """The name of the list that it is in."""
        return self.path.rpartition(".")[2].partition("[")[0]

    @property
    def holder(self) -> str:
        """The path of what holds it; empty for the brief."""
        return self.path.rpartition(".")[0]


class Match(Struct, frozen=True):
    """The items that are in both versions, those that are gone, and those that are new."""

    pairs: tuple[tuple[Place, Place], ...]
    gone: tuple[Place, ...]
    fresh: tuple[Place, ...]


def places(brief: Brief, keys: Mapping[str, str]) -> list[Place]:
    """All items of a version; `keys` are the author's ids by path."""
    return [Place(path, item, keys.get(path, "")) for path, item in walk(brief)]


def name_of(item: Item) -> str:
    """The words by which an item is known: its title or its text."""
    return next((str(getattr(item, name)) for name in NAMES if getattr(item, name, "")), "")


def match(old: Iterable[Place], new: Iterable[Place]) -> Match:
    """The items that belong together, holders before what they hold."""
    left, right = {one.path: one for one in old}, {one.path: one for one in new}
    pairs: dict[str, str] = {}

    def pair(one: Place, other: Place) -> None:
        pairs[one.path] = other.path

    def free() -> tuple[list[Place], list[Place]]:
        taken = set(pairs.values())
        return (
            [one for path, one in left.items() if path not in pairs],
            [one for path, one in right.items() if path not in taken],
        )

    known = {(one.kind, one.key): one for one in right.values() if one.key}
    for one in left.values():
        if one.key and (one.kind, one.key) in known:
            pair(one, known.pop((one.kind, one.key)))
    for same_holder in (True, False):
        ours, theirs = free()
        named: dict[tuple[str, str, str], list[Place]] = {}
        for one in theirs:
            named.setdefault((one.kind, name_of(one.item), one.holder if same_holder else ""), []).append(one)
        for one in ours:
            holder = pairs.get(one.holder, one.holder) if same_holder else ""
            found = named.get((one.kind, name_of(one.item), holder))
            if found and _may_be_one(one, found[0]):
                pair(one, found.pop(0))
    _alike(*free(), pairs)
    return Match(
        tuple(
            (left[one], right[other])
            for one, other in sorted(pairs.items(), key=lambda pair: list(right).index(pair[1]))
        ),
        *map(tuple, free()),
    )


def _may_be_one(one: Place, other: Place) -> bool:
    """Items with ids of their own, which are not the same, are two."""
    return not (one.key and other.key)


def _alike(ours: list[Place], theirs: list[Place], pairs: dict[str, str]) -> None:
    """Pair what is left, the most alike first."""
    bags = {one.path: Counter(WORDS.findall(_said(one.item).casefold())) for one in theirs}
    found = []
    for one in ours:
        bag = Counter(WORDS.findall(_said(one.item).casefold()))
        for other in theirs:
            if one.kind == other.kind and _may_be_one(one, other):
                total = bag.total() + bags[other.path].total()
                likeness = 2 * (bag & bags[other.path]).total() / total if total else 0.0
                if likeness >= ALIKE:
                    found.append((-likeness, one.path, other.path))
    taken: set[str] = set()
    for _, one_path, other_path in sorted(found):
        if one_path not in pairs and other_path not in taken:
            pairs[one_path] = other_path
            taken.add(other_path)


def _said(item: Item) -> str:
    """All words of an item itself."""
    return " ".join(str(getattr(item, name, "")) for name in (*NAMES, "body", "summary", "answer", "meaning"))
