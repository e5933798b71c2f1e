"""Handling marks: a level and its caveats (`SECRET//NOFORN`), in words, as a banner and as a portion mark (`(S//NF)`)."""

from __future__ import annotations

import re
from collections.abc import Iterable

from msgspec import Struct

from briefgen.model.standards import SCHEMES, Scheme
from briefgen.nearness import NEAR_WORD, nearest
from briefgen.patterns import pattern

JOIN = "//"
UK_JOIN = " \N{EN DASH} "  # on a banner, as the Government Security Classifications Policy writes it
CAVEAT = r"[A-Z][A-Z0-9 ,/-]*[A-Z0-9]"
WITH_CAVEATS = frozenset({"uk", "us"})  # TLP 2.0 has no words beside its labels
# Portion marks as printed: CAPCO register and ICD 710 (US), Government Security Classifications Policy (UK).
LETTERS = {
    "us": {"U": "UNCLASSIFIED", "CUI": "CUI", "C": "CONFIDENTIAL", "S": "SECRET", "TS": "TOP SECRET"},
    "uk": {"O": "OFFICIAL", "O-S": "OFFICIAL-SENSITIVE", "S": "SECRET", "TS": "TOP SECRET"},
    "tlp": {level: level for level in SCHEMES["tlp"].levels},
    "none": {},
}
SHORT = {"NF": "NOFORN"}  # caveats that portion marks abbreviate
PORTION = pattern(r"\(([^()\n]{1,60})\)(?:\s+|$)")


def level_of(mark: str) -> str:
    """The level of a mark, without its caveats."""
    return mark.partition(JOIN)[0]


def caveats_of(mark: str) -> tuple[str, ...]:
    """The caveats of a mark, in its order."""
    return tuple(mark.split(JOIN)[1:]) if JOIN in mark else ()


def with_caveats(level: str, caveats: Iterable[str]) -> str:
    """The mark of a level and its caveats, each once and in the order of the alphabet."""
    return JOIN.join([level, *sorted(set(caveats))])


def highest(scheme: Scheme, marks: Iterable[str]) -> str:
    """The highest level of these marks with the caveats of all of them; the lowest level of the scheme for none."""
    known = [mark for mark in marks if mark]
    level = max(map(level_of, known), key=scheme.rank, default="") or scheme.levels[0]
    return with_caveats(level, (one for mark in known for one in caveats_of(mark)))


def trouble_with(scheme: str, mark: str) -> tuple[str, str]:
    """What a mark should have been and a hint, both for a message; two empty texts for one that is valid."""
    if level_of(mark) not in SCHEMES[scheme].levels:
        return f"a level of {scheme}", level_hint(scheme, level_of(mark))
    for caveat in caveats_of(mark):
        if scheme not in WITH_CAVEATS:
            return f"a level of {scheme} alone", f"{scheme} has no caveats: take {caveat!r} out"
        if not re.fullmatch(CAVEAT, caveat):
            return "a caveat in capitals", "write it as SECRET//NOFORN or SECRET//UK EYES ONLY"
    return "", ""


def level_hint(scheme: str, level: str) -> str:
    """What to write in the place of an unknown level; a level of another scheme is never translated."""
    levels, word = SCHEMES[scheme].levels, level.upper()
    if scheme == "none":
        return "set `handling.scheme` to tlp, uk or us"
    if others := [
        name for name, other in SCHEMES.items() if name not in {scheme, "none"} and word in other.levels
    ]:
        return f"{word} is a level of {' and '.join(others)}; {scheme} has {', '.join(levels)}"
    near = nearest(word, [*levels, *(one.partition(":")[2] for one in levels)], NEAR_WORD)
    meant = next((one for one in levels if near and one.endswith(near)), near)
    return f"did you mean {meant!r}?" if meant else f"one of: {', '.join(levels)}"


def banner(scheme: str, mark: str) -> str:
    """The mark as the head and foot of a page have it."""
    return (UK_JOIN if scheme == "uk" else JOIN).join([level_of(mark), *caveats_of(mark)])


def portion(scheme: str, mark: str) -> str:
    """The mark as it stands before a text: `(S//NF)`."""
    letters = {level: letter for letter, level in LETTERS[scheme].items()}
    short = {words: letter for letter, words in SHORT.items()}
    caveats = [short.get(one, one) for one in caveats_of(mark)]
    return f"({JOIN.join([letters.get(level_of(mark), level_of(mark)), *caveats])})"


class PortionMark(Struct, frozen=True):
    """A mark at the beginning of a text: its length with the space behind it, the mark, or what is wrong with it."""

    length: int
    mark: str = ""
    expected: str = ""
    hint: str = ""


def read_portion(scheme: str, text: str) -> PortionMark | None:
    """The portion mark that a text begins with; None for a text without one. `(A)` or `(2025)` is none in any scheme."""
    found = PORTION.match(text)
    if not found:
        return None
    letter, *caveats = found[1].split(JOIN)
    known = {name for name, letters in LETTERS.items() if letter in letters}
    if scheme == "us" and (letter == "FOUO" or "FOUO" in caveats):
        return PortionMark(found.end(), expected="a mark of us", hint="FOUO is no longer in use: write (CUI)")
    if scheme not in known:
        marks = ", ".join(f"({one})" for one in LETTERS[scheme])
        return (
            PortionMark(found.end(), expected=f"a mark of {scheme}", hint=f"one of: {marks}")
            if known
            else None
        )
    mark = with_caveats(LETTERS[scheme][letter], (SHORT.get(one, one) for one in caveats))
    return PortionMark(found.end(), mark, *trouble_with(scheme, mark))
