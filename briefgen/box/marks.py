"""The mark of a whole box: the highest of the marks of its briefs, with the caveats of all."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from briefgen.document import Mark
from briefgen.model.marks import JOIN, UK_JOIN
from briefgen.model.standards import SCHEMES

TLP = SCHEMES["tlp"].levels
# The levels of national schemes, the least restricted first: a box may hold briefs of two of them.
NATIONAL = ("UNCLASSIFIED", "OFFICIAL", "CUI", "OFFICIAL-SENSITIVE", "CONFIDENTIAL", "SECRET", "TOP SECRET")
AND = " / "  # between marks of which neither is above the other


class _Read(Struct, frozen=True):
    """A mark as a file's metadata has it: its level, its caveats, and whether it is written as in the United Kingdom."""

    level: str
    caveats: tuple[str, ...]
    british: bool


def highest_mark(marks: Iterable[str]) -> Mark:
    """The mark of all that bear these marks, as their pages print them; an empty one when none is marked.

    TLP and a national scheme are not compared: the mark has the highest of both. So has it marks that no scheme knows.
    """
    read = [_read(mark) for mark in marks if mark]
    tlp = max((one.level for one in read if one.level in TLP), key=TLP.index, default="")
    levels = [one for one in read if one.level in NATIONAL]
    others = [one.level for one in read if one.level not in {*TLP, *NATIONAL}]
    if not levels and not others:
        return Mark(tlp, "tlp", tlp) if tlp else Mark("", "none")
    level = max((one.level for one in levels), key=NATIONAL.index, default="")
    british = any(one.british or one.level.startswith("OFFICIAL") for one in levels)
    caveats = sorted({caveat for one in levels for caveat in one.caveats})
    national = (UK_JOIN if british else JOIN).join([level, *caveats])
    text = AND.join(dict.fromkeys(part for part in (national, tlp, *others) if part))
    return Mark(text, "uk" if british else "us", level)


def _read(mark: str) -> _Read:
    british = UK_JOIN in mark
    level, *caveats = mark.split(UK_JOIN if british else JOIN)
    return _Read(level, tuple(caveats), british) if level in NATIONAL else _Read(mark, (), british=False)
