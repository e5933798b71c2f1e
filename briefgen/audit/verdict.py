"""What an audit says of one file: clean, a leak, or not proven with what could not be read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefgen.errors import Place


class Verdict(Enum):
    """The result for a file; only CLEAN ends with exit code 0."""

    CLEAN = "clean"
    LEAK = "leak"
    NOT_PROVEN = "not proven"


@dataclass(frozen=True, slots=True)
class Leak:
    """A withheld text found in the file: its path in the brief, its place in the author's file, the part it was found in."""

    path: str
    place: Place
    where: str


@dataclass(frozen=True, slots=True)
class Unread:
    """A part of a file that could not be read, and the reason."""

    where: str
    reason: str


@dataclass(frozen=True, slots=True)
class OfBrief:
    """A document that says which brief it was built from: its place in the file, and that brief's id."""

    where: str
    brief: str


# What a search yields: path and part of a leak, a part not read, a brief that is named, or the number of texts read.
Found = tuple[str, str] | Unread | OfBrief | int
NO_LINES: Mapping[str, frozenset[str]] = MappingProxyType(
    {}
)  # no lines that every file has, by kind of place


@dataclass(frozen=True, slots=True)
class Finding:
    """What the search of one file found: texts read, path -> part of each leak, parts that could not be read, briefs named."""

    searched: int
    leaks: tuple[tuple[str, str], ...]
    unread: tuple[Unread, ...]
    briefs: tuple[OfBrief, ...] = ()


def collect(found: Iterable[Found]) -> Finding:
    """Findings in one value."""
    searched = 0
    leaks: list[tuple[str, str]] = []
    unread: list[Unread] = []
    briefs: list[OfBrief] = []
    for one in found:
        match one:
            case int():
                searched = one
            case Unread():
                unread.append(one)
            case OfBrief():
                briefs.append(one)
            case _:
                leaks.append(one)
    return Finding(searched, tuple(leaks), tuple(unread), tuple(briefs))


@dataclass(frozen=True, slots=True)
class Report:
    """The result for one file: `searched` counts its texts, `withheld` the texts and parts of texts searched for.

    `skipped` holds the path and reason of each withheld text that was not searched for by itself. `named` is the audience
    that the file itself names, where it is another one: what either may not see was searched for.
    """

    audience: str
    searched: int
    withheld: int
    leaks: tuple[Leak, ...]
    unread: tuple[Unread, ...] = ()
    skipped: tuple[tuple[str, str], ...] = ()
    named: str = ""

    @property
    def verdict(self) -> Verdict:
        """LEAK before NOT_PROVEN before CLEAN."""
        if self.leaks:
            return Verdict.LEAK
        return Verdict.NOT_PROVEN if self.unread else Verdict.CLEAN


def merged(asked: Report, named: Report) -> Report:
    """One report for a file that is held to what two audiences may see: the one asked for, and the one that it names."""
    leaks = {leak.path: leak for leak in (*named.leaks, *asked.leaks)}
    return Report(
        asked.audience,
        max(asked.searched, named.searched),
        asked.withheld + named.withheld,
        tuple(leaks.values()),
        tuple(dict.fromkeys((*asked.unread, *named.unread))),
        tuple(dict.fromkeys((*asked.skipped, *named.skipped))),
        named.audience,
    )
