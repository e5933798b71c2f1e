"""Which single quotation marks may open and close, and which have a partner in their paragraph."""

from __future__ import annotations

import re
from enum import Enum

from briefgen.smart_punctuation.exceptions import is_elided
from briefgen.smart_punctuation.within_words import (
    OPENING,
    PARAGRAPH,
    around,
    elides,
    follows_elision,
    is_attached,
)

MARK = re.compile(f"'|{PARAGRAPH}")


class Side(Enum):
    """What a single mark may be, by the characters around it."""

    APOSTROPHE = "apostrophe"
    OPENING = "opening"
    CLOSING = "closing"
    ALONE = "alone"


def side(text: str, at: int, *, opened: bool) -> Side:
    """What the single mark there may be; `opened` says whether a single quotation is open."""
    before, after = around(text, at, at + 1)
    if after and not after.isspace():
        if is_attached(before):
            return Side.CLOSING if opened else Side.OPENING
        if before.isalnum() and after.isalnum():
            return Side.APOSTROPHE
        if _may_open(text, at, before, after):
            return Side.OPENING
    if elides(text, at + 1):
        return Side.APOSTROPHE
    return Side.CLOSING if before.strip() else Side.ALONE


def _may_open(text: str, at: int, before: str, after: str) -> bool:
    if before == '"':  # an inner quotation, where that mark opens one itself
        outer = text.rindex('"', 0, at)
        before = around(text, outer, outer + 1)[0]
        return before in OPENING or before in {"", "'"}
    return not before or before in OPENING or follows_elision(text, at, after)


def paired(text: str) -> frozenset[int]:
    """The places of the single marks that open a quotation which a later one closes; a closing mark ends the nearest."""
    opened: list[int] = []
    found: set[int] = set()
    for mark in MARK.finditer(text):
        at = mark.start()
        if mark[0] != "'":
            opened.clear()
            continue
        which = side(text, at, opened=bool(opened))
        if which is Side.OPENING and not is_elided(text, at):
            opened.append(at)
        elif which is Side.CLOSING and opened and not is_elided(text, at - 2):
            found.add(opened.pop())
    return frozenset(found)
