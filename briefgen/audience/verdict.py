"""Verdicts: may one reader see one item, and if not, why? The other modules of this package use only these."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct

from briefgen.model import Brief, LineToTake, Opportunity, Reader, Risk, Source, Stakeholder
from briefgen.model.items import Audiences, Item
from briefgen.model.standards import SCHEMES
from briefgen.model.walk import items_of

# Items of these kinds appear in the registers even when their section is above the reader's clearance.
REGISTERED = (Risk, Opportunity, Stakeholder)


class Inherited(Struct, frozen=True):
    """What an item takes over from what holds it.

    `seen_by` are the readers who may see the holder, `named` those whom it names itself, `level` is the handling level in
    force, and `why` the reason why the holder is withheld from the reader in question, empty when it is not.
    """

    seen_by: frozenset[str]
    named: frozenset[str]
    level: str
    why: str = ""


class Verdict(Struct, frozen=True):
    """The result for one item: `why` is the reason to withhold it (empty: visible), `level` the level in force for it."""

    why: str
    level: str
    below: Inherited

    @property
    def seen(self) -> bool:
        """True when the reader sees the item."""
        return not self.why


def clearance(reader: Reader, scheme: str) -> int:
    """The rank of the highest level a reader may see in a scheme, from 0; 0 when the reader names no level for it."""
    granted = dict(reader.clearance).get(scheme, "")
    levels = SCHEMES[scheme].levels
    return levels.index(granted) if granted in levels else 0


def scheme_of(brief: Brief) -> str:
    """The name of the handling scheme of a brief; "none" when it has none."""
    return (brief.handling.scheme if brief.handling else "") or "none"


def top(brief: Brief) -> Inherited:
    """The limits that top-level items inherit from the brief: its audiences, all of them named, and its level."""
    everybody = frozenset(brief.audiences)
    return Inherited(everybody, everybody, brief.handling.level if brief.handling else "")


def readers_of(audiences: Audiences | None, inherited: frozenset[str]) -> frozenset[str]:
    """The readers who may see an item by its `audiences`, never more than may see its holder."""
    if audiences is None:
        return inherited
    if audiences.exact is not None:
        return inherited & frozenset(audiences.exact)
    return inherited - frozenset(audiences.removed)


def names_of(audiences: Audiences | None) -> frozenset[str]:
    """The readers whom an item names itself, in an exact list or by `+name`."""
    if audiences is None:
        return frozenset()
    return frozenset(audiences.exact if audiences.exact is not None else audiences.added)


def judge(item: Item, kind: str, reader: Reader, inherited: Inherited, scheme: str) -> Verdict:
    """The verdict on one item of a list called `kind`, with what it inherits."""
    seen_by = readers_of(item.audiences, inherited.seen_by)
    level = item.handling or inherited.level
    names = names_of(item.audiences)
    why = _why(item, kind, reader, seen_by, names) or _level_why(reader, scheme, level)
    holder = (
        inherited.why if not (isinstance(item, REGISTERED) and inherited.why.startswith("level ")) else ""
    )
    below = Inherited(seen_by, names, level, why or holder)
    return Verdict(why or holder, level, below)


def _why(item: Item, kind: str, reader: Reader, seen_by: frozenset[str], names: frozenset[str]) -> str:
    if kind in reader.withhold:
        return "kind withheld"
    if reader.name not in seen_by:
        return "not for this reader"
    if isinstance(item, LineToTake) and item.use not in reader.line_use:
        return f"use {item.use}"
    if reader.default == "named":
        if isinstance(item, Source):
            return "" if item.public else "not public"
        if reader.name not in names:
            return "not named"
    return ""


def _level_why(reader: Reader, scheme: str, level: str) -> str:
    if scheme == "none" or not level or level not in SCHEMES[scheme].levels:
        return ""
    return f"level {level}" if SCHEMES[scheme].rank(level) > clearance(reader, scheme) else ""


def verdicts(brief: Brief, reader: Reader) -> Mapping[str, Verdict]:
    """The verdict on every item of a brief by its path; `with_words` must have been applied for this reader."""
    return dict(_below(brief, "", reader, top(brief), scheme_of(brief)))


def _below(
    record: object, prefix: str, reader: Reader, inherited: Inherited, scheme: str
) -> Iterator[tuple[str, Verdict]]:
    for name, index, item in items_of(record):
        path = f"{prefix}{name}[{index}]"
        verdict = judge(item, name, reader, inherited, scheme)
        yield path, verdict
        yield from _below(item, f"{path}.", reader, verdict.below, scheme)
