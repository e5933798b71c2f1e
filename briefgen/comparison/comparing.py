"""Two versions of a brief, or of a reader's view of it -> their differences."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from briefgen.comparison.differences import Difference, Kind
from briefgen.comparison.matching import Match, Place, match, name_of, places
from briefgen.comparison.viewing import Secrets, Viewed
from briefgen.model import fields as described
from briefgen.model.brief import Handling
from briefgen.model.envelope import Audiences, Item, Variant
from briefgen.model.items import LEVELS_OF_CONFIDENCE, Likelihood
from briefgen.model.standards import LIKELIHOOD_SCALES
from briefgen.model.walk import fields_of

Field = described.Kind
SILENT = frozenset(
    {"id", "note", "sources", "priority", "format", "audiences", "since"}
)  # not printed, or as numbers of notes


def compare(old: Viewed, new: Viewed, secrets: Secrets = Secrets()) -> tuple[Difference, ...]:  # noqa: B008 -- a frozen value
    """The differences in the order of the new version, those of the brief itself first; none shows words of `secrets`."""
    found = [one for one in _differences(old, new) if not _renumbered(one, old, new)]
    gone = (Difference(Kind.REMOVED, path, "", "") for path in secrets.lists)
    return (*_without(secrets, found), *gone)


def _without(secrets: Secrets, found: list[Difference]) -> Iterator[Difference]:
    """The differences without words that are withheld; none of what is gone, and was known by such words."""
    for one in found:
        if secrets.raise_field(one.after, one.field):
            # Of what was there before nothing is said, neither that it was there.
            if one.new:
                yield replace(one, kind=Kind.REWORDED, old="")
        elif not secrets.held(one.old) - secrets.held(one.new):
            yield one
        elif one.kind is not Kind.REMOVED:
            yield replace(one, old="")


def _renumbered(one: Difference, old: Viewed, new: Viewed) -> bool:
    """Whether two texts differ in the neutral names of the items that they cite alone."""
    return one.kind is Kind.REWORDED and old.authored(one.old) == new.authored(one.new)


def _differences(before: Viewed, after: Viewed) -> list[Difference]:
    old, new = before.view, after.view
    found = match(places(old, before.keys), places(new, after.keys))
    moved = set(_moved(found))
    gone = {one.path for one in found.gone}
    fresh = {one.path for one in found.fresh}
    differences = [*_fields(old, new, "", "", "the brief")]
    differences += [
        Difference(Kind.REMOVED, one.path, "", name_of(one.item), old=name_of(one.item))
        for one in found.gone
        if one.holder not in gone
    ]
    rows: list[tuple[Place | None, Place]] = [*found.pairs, *((None, one) for one in found.fresh)]
    for one, other in sorted(rows, key=lambda row: _order(row[1].path)):
        name = name_of(other.item)
        if one is None:
            if other.holder not in fresh:
                differences.append(Difference(Kind.ADDED, "", other.path, name, new=name))
            continue
        if other.path in moved:
            differences.append(Difference(Kind.MOVED, one.path, other.path, name))
        differences += _fields(one.item, other.item, one.path, other.path, name)
    return differences


def _order(path: str) -> tuple[tuple[str, int], ...]:
    parts = (part.partition("[") for part in path.split("."))
    return tuple((name, int(index.rstrip("]") or 0)) for name, _, index in parts)


def _moved(found: Match) -> Iterator[str]:
    """The paths of items that stand in another holder, or in another order among those that stayed."""
    holders = {one.path: other.path for one, other in found.pairs} | {"": ""}
    groups: dict[tuple[str, str], list[tuple[Place, Place]]] = {}
    for one, other in found.pairs:
        if holders.get(one.holder) != other.holder:
            yield other.path
        else:
            groups.setdefault((other.holder, other.kind), []).append((one, other))
    for pairs in groups.values():
        ordered = sorted(pairs, key=lambda pair: _order(pair[1].path))
        kept = _rising([_order(one.path)[-1][1] for one, _ in ordered])
        yield from (other.path for index, (_, other) in enumerate(ordered) if index not in kept)


def _rising(numbers: Sequence[int]) -> set[int]:
    """The indexes of a longest rising sequence: what did not move."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for index, number in enumerate(numbers):
        at = bisect_left(tails, number)
        before.append(ends[at - 1] if at else -1)
        tails[at : at + 1], ends[at : at + 1] = [number], [index]
    kept, index = set(), ends[-1] if ends else -1
    while index >= 0:
        kept.add(index)
        index = before[index]
    return kept


def _fields(old: object, new: object, before: str, after: str, name: str) -> Iterator[Difference]:
    """The differences of the fields of one record."""
    for attribute, spec in fields_of(new):
        key = spec.key or attribute
        one, other = getattr(old, attribute), getattr(new, attribute)
        if one == other or (attribute in SILENT and not (attribute == "note" and isinstance(new, Handling))):
            continue
        if spec.kind is Field.ITEMS and any(isinstance(value, Item) for value in (*one, *other)):
            continue
        if isinstance(one, Handling) or isinstance(
            other, Handling
        ):  # one that is new is told by its fields too
            one, other = one or Handling(), other or Handling()
        if spec.kind is Field.RECORD and type(one) is type(other):
            yield from _record(one, other, before, after, name, key)
            continue
        kind = _kind(attribute, spec, one, other)
        is_body = spec.kind is Field.BODY
        is_plain = spec.kind is not Field.INLINE and not is_body
        yield Difference(kind, before, after, name, key, _written(one), _written(other), is_plain, is_body)


def _record(  # noqa: PLR0913 -- two records at two paths
    one: object, other: object, before: str, after: str, name: str, key: str
) -> Iterator[Difference]:
    if isinstance(one, Likelihood) and isinstance(other, Likelihood):
        kind = _likelihood(one, other)
        yield Difference(kind, before, after, name, key, one.term, other.term, is_plain=True)
        return
    for inner in _fields(one, other, before, after, name):
        yield replace(inner, field=f"{key}.{inner.field}")


def _likelihood(one: Likelihood, other: Likelihood) -> Kind:
    rows = {term.word: term.row for term in LIKELIHOOD_SCALES.get(other.scale or "icd203", ())}
    first, second = rows.get(one.term), rows.get(other.term)
    if one.scale != other.scale or first is None or second is None or first == second:
        return Kind.CHANGED
    return Kind.RAISED if second > first else Kind.LOWERED


def _kind(attribute: str, spec: described.Spec, one: object, other: object) -> Kind:
    if spec.kind is Field.SCORE and isinstance(one, int) and isinstance(other, int):
        return Kind.RAISED if other > one else Kind.LOWERED
    if attribute in {"level", "confidence"} and one in LEVELS_OF_CONFIDENCE and other in LEVELS_OF_CONFIDENCE:
        lower = LEVELS_OF_CONFIDENCE.index(str(other)) > LEVELS_OF_CONFIDENCE.index(str(one))
        return Kind.LOWERED if lower else Kind.RAISED
    return Kind.REWORDED if spec.kind in described.TEXT_KINDS and one and other else Kind.CHANGED


def _written(value: object) -> str:
    """A value as text; the words of a record one after the other."""
    if value is None:
        return ""
    if isinstance(value, Audiences):
        signs = (*(f"+{name}" for name in value.added), *(f"-{name}" for name in value.removed))
        return ", ".join(value.exact if value.exact is not None else signs)
    if isinstance(value, Variant):
        return f"{value.reader}: " + ", ".join(_written(words) for _, words in value.changes)
    if isinstance(value, tuple):
        return "; ".join(map(_written, value))
    if hasattr(value, "__struct_fields__") and not hasattr(value, "first"):  # a date is a value
        said = (_written(getattr(value, name)) for name, _ in fields_of(value))
        return ", ".join(filter(None, said))
    return str(value)
