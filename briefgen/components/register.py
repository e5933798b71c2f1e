"""The registers of one reader's view: items of the brief and of all sections, ranked and numbered from 1."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Generic, TypeVar

from msgspec import Struct

from briefgen.model import Brief, Item, Opportunity, Risk, Stakeholder
from briefgen.model.walk import walk

ItemType = TypeVar("ItemType", bound=Item)


class RegisterEntry(Struct, Generic[ItemType], frozen=True):
    """An item with its number in this file and its path in the reader's view (`sections[0].risks[2]`)."""

    number: int
    path: str
    item: ItemType


def entries(items: Iterable[ItemType], path: str) -> tuple[RegisterEntry[ItemType], ...]:
    """The items of the list at `path`, numbered from 1 as written."""
    return tuple(RegisterEntry(index + 1, f"{path}[{index}]", item) for index, item in enumerate(items))


def risks(brief: Brief) -> tuple[RegisterEntry[Risk], ...]:
    """Every risk by descending product of likelihood and impact, ties as written."""
    return _rank(brief, Risk, lambda risk: risk.likelihood * risk.impact)


def opportunities(brief: Brief) -> tuple[RegisterEntry[Opportunity], ...]:
    """Every opportunity by descending product of value and feasibility, ties as written."""
    return _rank(brief, Opportunity, lambda opportunity: opportunity.value * opportunity.feasibility)


def stakeholders(brief: Brief) -> tuple[RegisterEntry[Stakeholder], ...]:
    """Every stakeholder by descending product of influence and interest, ties as written."""
    return _rank(brief, Stakeholder, lambda stakeholder: stakeholder.influence * stakeholder.interest)


def gather(brief: Brief, kind: type[ItemType], name: str) -> tuple[RegisterEntry[ItemType], ...]:
    """The items of the brief's own list `name`, then those of this kind that sections and meetings hold, as written."""
    own = entries(getattr(brief, name), name)
    below = [(path, item) for path, item in walk(brief) if isinstance(item, kind) and "." in path]
    more = (RegisterEntry(number, path, item) for number, (path, item) in enumerate(below, len(own) + 1))
    return (*own, *more)


def by_holder(items: Iterable[RegisterEntry[ItemType]]) -> Mapping[str, tuple[RegisterEntry[ItemType], ...]]:
    """The entries of a register, grouped by the path of their section; they keep their numbers."""
    groups: dict[str, list[RegisterEntry[ItemType]]] = {}
    for entry in items:
        groups.setdefault(entry.path.rpartition(".")[0], []).append(entry)
    return {path: tuple(group) for path, group in groups.items()}


def _rank(
    brief: Brief, kind: type[ItemType], score: Callable[[ItemType], int]
) -> tuple[RegisterEntry[ItemType], ...]:
    items = [(path, item) for path, item in walk(brief) if isinstance(item, kind)]
    items.sort(key=lambda placed: -score(placed[1]))
    return tuple(RegisterEntry(number, path, item) for number, (path, item) in enumerate(items, start=1))
