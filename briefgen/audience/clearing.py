"""Levels and caveats: what a reader is cleared for."""

from __future__ import annotations

from briefgen.model import Brief, Reader
from briefgen.model.marks import caveats_of, level_of
from briefgen.model.standards import SCHEMES


def clearance(reader: Reader, scheme: str) -> int:
    """The rank of the highest level a reader may see in a scheme, from 0; 0 when the reader names no level for it."""
    granted = dict(reader.clearance).get(scheme, "")
    levels = SCHEMES[scheme].levels
    return levels.index(granted) if granted in levels else 0


def scheme_of(brief: Brief) -> str:
    """The name of the handling scheme of a brief; "none" when it has none."""
    return (brief.handling.scheme if brief.handling else "") or "none"


def level_why(reader: Reader, scheme: str, mark: str) -> str:
    """Why a mark keeps something from a reader: the level, or a caveat that they do not hold; empty when it does not."""
    level = level_of(mark)
    if scheme == "none" or not level or level not in SCHEMES[scheme].levels:
        return ""
    if SCHEMES[scheme].rank(level) > clearance(reader, scheme):
        return f"level {level}"
    missing = [one for one in caveats_of(mark) if one not in (reader.caveats or ())]
    return f"caveat {missing[0]}" if missing else ""


def lower(reader: Reader, scheme: str, mark: str) -> str:
    """The mark, or the highest level of the reader where the mark would keep it from them."""
    if not level_why(reader, scheme, mark):
        return mark
    return SCHEMES[scheme].levels[min(SCHEMES[scheme].rank(mark), clearance(reader, scheme))]
