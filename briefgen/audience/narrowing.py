"""Inherited readers: a template folder may narrow its parent's reader but never widen it."""

from __future__ import annotations

from msgspec.structs import replace

from briefgen.model import Reader
from briefgen.model.standards import SCHEMES


def narrow(parent: Reader, child: Reader) -> Reader:
    """The child with its parent's limits added: the lower clearance, all withheld kinds, only the common uses of lines."""
    clearance = tuple(
        (
            scheme,
            _lower(scheme, dict(parent.clearance).get(scheme, ""), dict(child.clearance).get(scheme, "")),
        )
        for scheme in SCHEMES
        if scheme in dict(parent.clearance) and scheme in dict(child.clearance)
    )
    return replace(
        child,
        clearance=clearance,
        default="named" if "named" in {parent.default, child.default} else "inherit",
        withhold=parent.withhold | child.withhold,
        line_use=parent.line_use & child.line_use,
        caveats=_common(parent.caveats, child.caveats),
    )


def widens(parent: Reader, child: Reader) -> tuple[str, ...]:
    """A description of each limit of the parent that the child would lift; empty when it only narrows."""
    found = []
    theirs = dict(parent.clearance)
    for scheme, level in child.clearance:
        if scheme in SCHEMES and SCHEMES[scheme].rank(level) > SCHEMES[scheme].rank(theirs.get(scheme, "")):
            found.append(f"clearance {level} above {theirs.get(scheme) or 'the lowest level'}")
    if parent.default == "named" and child.default == "inherit":
        found.append("default inherit where it was named")
    if parent.caveats is not None:
        found += [f"caveats {caveat}" for caveat in sorted((child.caveats or frozenset()) - parent.caveats)]
    found += [f"use of lines {use}" for use in sorted(child.line_use - parent.line_use)]
    return tuple(found)


def _common(first: frozenset[str] | None, second: frozenset[str] | None) -> frozenset[str] | None:
    """The caveats that both hold; one that says nothing binds the other in nothing."""
    if first is None or second is None:
        return second if first is None else first
    return first & second


def _lower(scheme: str, first: str, second: str) -> str:
    return min(first, second, key=SCHEMES[scheme].rank)
