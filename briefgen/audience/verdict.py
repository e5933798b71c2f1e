"""Verdicts: may one reader see one item, and if not, why? The other modules of this package use only these."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct

from briefgen.audience.clearing import clearance, level_why, scheme_of
from briefgen.audience.portions import PortionRule, portions_on
from briefgen.model import Brief, LineToTake, Opportunity, Reader, Risk, Source, Stakeholder
from briefgen.model.envelope import Audiences, Item
from briefgen.model.standards import SCHEMES
from briefgen.model.walk import holds_items, items_of

# Items of these kinds appear in the registers even when their section is above the reader's clearance.
REGISTERED = (Risk, Opportunity, Stakeholder)
# Lists of the same kind of item as another, whose rules they share.
SAME_RULES = {"further_reading": "sources"}


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
    """The result for one item: `why` is the reason to withhold it (empty: visible), `level` the level in force for it.

    `levels` are those of what the reader sees of it: of its texts, where these have marks of their own.
    """

    why: str
    level: str
    below: Inherited
    levels: tuple[str, ...]

    @property
    def seen(self) -> bool:
        """True when the reader sees the item."""
        return not self.why


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


class Judge(Struct, frozen=True):
    """The rule for the items of one brief and one reader; `portions` is None where texts have no marks of their own."""

    reader: Reader
    scheme: str
    portions: PortionRule | None = None

    def verdict(self, item: Item, kind: str, inherited: Inherited) -> Verdict:
        """The verdict on one item of a list called `kind`, with what it inherits."""
        seen_by = readers_of(item.audiences, inherited.seen_by)
        level = _level(item, inherited, self.scheme)
        names = names_of(item.audiences)
        why = _why(item, kind, self.reader, self.scheme, seen_by, names) or self._level_why(item, level)
        excused = isinstance(item, REGISTERED) and inherited.why.startswith("level ")
        why = why or ("" if excused else inherited.why)
        levels = self.portions.seen(item, level) if self.portions else (level,)
        return Verdict(why, level, Inherited(seen_by, names, level, why), levels)

    def _level_why(self, item: Item, level: str) -> str:
        if self.portions:
            return self.portions.why(item, level)
        return level_why(self.reader, self.scheme, level)


def _level(item: Item, inherited: Inherited, scheme: str) -> str:
    """The level in force for an item: its own, else its holder's; a public source is for anybody."""
    if isinstance(item, Source) and item.public and not item.handling:
        return SCHEMES[scheme].levels[0]
    return item.handling or inherited.level


def _why(  # noqa: PLR0913 -- all that a verdict rests on but the level
    item: Item, kind: str, reader: Reader, scheme: str, seen_by: frozenset[str], names: frozenset[str]
) -> str:
    if {kind, SAME_RULES.get(kind, kind)} & set(reader.withhold):
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
    if isinstance(item, Source) and item.public_alt and not item.public and _is_of_the_public(reader, scheme):
        return "not public"
    return ""


def _is_of_the_public(reader: Reader, scheme: str) -> bool:
    """True for a reader who is cleared for no more than the lowest level of a scheme."""
    return scheme != "none" and clearance(reader, scheme) == 0


def verdicts(brief: Brief, reader: Reader) -> Mapping[str, Verdict]:
    """The verdict on every item of a brief by its path; `with_words` must have been applied for this reader."""
    scheme = scheme_of(brief)
    rule = PortionRule(reader, scheme) if portions_on(brief) else None
    return dict(_below(brief, "", Judge(reader, scheme, rule), top(brief)))


def levels_in_force(brief: Brief) -> Mapping[str, str]:
    """The level of every item by its path: its own or that of what holds it, whoever reads."""
    nobody = Judge(Reader("", ""), scheme_of(brief))
    return {path: verdict.level for path, verdict in _below(brief, "", nobody, top(brief))}


def _below(record: object, prefix: str, judge: Judge, inherited: Inherited) -> Iterator[tuple[str, Verdict]]:
    for name, index, item in items_of(record):
        path = f"{prefix}{name}[{index}]"
        verdict = judge.verdict(item, name, inherited)
        yield path, verdict
        if holds_items(item):
            yield from _below(item, f"{path}.", judge, verdict.below)
