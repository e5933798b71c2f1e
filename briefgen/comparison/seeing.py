"""Who sees an item in either version: what the author is told of readers, whom no text names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from briefgen import audience
from briefgen.comparison.differences import Difference, Kind
from briefgen.comparison.matching import match, name_of, places
from briefgen.comparison.viewing import whole
from briefgen.model import Brief, Reader

FIELD = "audiences"


def seen(old: Brief, new: Brief, readers: Iterable[Reader]) -> Iterator[Difference]:
    """The readers of the brief itself, and each item that one of `readers` sees in one version alone.

    What is within an item that they see for the first time, or no more, is not told again.
    """
    if set(old.audiences) != set(new.audiences):
        yield Difference(
            Kind.CHANGED, "", "", "the brief", FIELD, ", ".join(old.audiences), ", ".join(new.audiences), is_plain=True
        )  # fmt: skip
    both = [reader for reader in readers if reader.name in old.audiences and reader.name in new.audiences]
    shown = [(one.name, _shown(old, one), _shown(new, one)) for one in both]
    told: dict[str, tuple[str, ...]] = {}
    pairs = match(places(old, whole(old).keys), places(new, whole(new).keys)).pairs
    for before, after in sorted(pairs, key=lambda pair: pair[1].path.count(".")):  # what holds others first
        gained = [name for name, was, now in shown if before.path not in was and after.path in now]
        lost = [name for name, was, now in shown if before.path in was and after.path not in now]
        said = (*(f"seen by {name} now" for name in gained), *(f"no longer seen by {name}" for name in lost))
        told[after.path] = said
        if said and told.get(after.holder) != said:
            words = "; ".join(said)
            yield Difference(
                Kind.CHANGED, before.path, after.path, name_of(after.item), FIELD, "", words, is_plain=True
            )


def _shown(brief: Brief, reader: Reader) -> frozenset[str]:
    """The author's paths of the items that a reader sees."""
    return frozenset(audience.project(brief, reader).origins.values())
