"""Ranges, signed numbers, percentages and telephone numbers, which run from left to right among words from right to left: 2019-2024, -3.2."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from briefgen.scripts.bidi import levels, levels_in_one_sequence
from briefgen.scripts.bidi_codes import CODES, EXPLICIT, bidi_codes, turns_numbers

_NUMBER = r"\d+(?:[.,:/\u066b\u066c]\d+)*"
_BESIDE = r"[ \u00a0.-]"
_DASH = r"(?:[-\u2010\u2011\u2212]| ?[\u2013\u00d7] ?|\u00a0[\u2013\u00d7]\u00a0)"
_SIGN, _MONEY = (
    r"[+\u2212-]",
    r"[$\u00a2-\u00a5\u20a0-\u20cf]",
)  # of money: the algorithm keeps it beside one number (W5)
# So does it with a percent sign, at the right of the number, as CLDR has it (#,##0%); at the left of Arabic-Indic digits, whose order is another.
_PERCENT = r"(?<=[0-9\u06f0-\u06f9])[ \u00a0\u202f]?[%\u2030\u066a]"
_RANGE = re.compile(
    # A telephone number, a sign before a number, numbers joined by hyphens, dashes or times; not within a word, an address or a file's name.
    rf"(?<![\w/.@+\u2212-])(?:\+\d{{1,4}}(?:{_BESIDE}?\(\d{{1,5}}\)|{_BESIDE}\d+)+|(?:\(0\d{{1,5}}\)|0\d{{1,5}}){_BESIDE}?\d{{2,}}(?:{_BESIDE}\d{{2,}})*"
    rf"|(?:(?:{_SIGN}{_MONEY}?|{_MONEY}{_SIGN}){_NUMBER}|{_MONEY}?{_NUMBER}(?={_DASH}{_MONEY}?\d))"
    rf"(?:{_DASH}{_MONEY}?{_NUMBER})*(?:{_PERCENT})?|{_NUMBER}{_PERCENT})(?![\w/@])"
)
_DIGIT = re.compile(r"\d")
_ISOLATE, _END = "\u2066", "\u2069"
_ISOLATED = CODES["LRI"] + CODES["PDI"]  # what an isolate is to the characters around it
_OTHER_LEVELS = ("RAN", "LEN")  # by the level of a paragraph: the letters of characters that leave it


def ranges(text: str, *, from_right: bool) -> Iterator[re.Match[str]]:
    """The places of a text that would be turned round: behind a letter from left to right, a range runs as it does (UAX 9, W7).

    `from_right`: whether the text stands in a paragraph from right to left.
    """
    if not _DIGIT.search(text):  # most texts: they are looked at once, not from each of their characters
        return
    right, end = from_right, 0
    for one in _RANGE.finditer(text):
        right, end = turns_numbers(text[end : one.start()], right), one.end()
        if right:
            yield one


@lru_cache(maxsize=1 << 12)
def display_levels(text: str, base: int) -> tuple[int, ...]:
    """The embedding level of each character (UAX 9), each range as if it stood in an isolate from left to right (HL3)."""
    spans = [one.span() for one in ranges(text, from_right=base == 1)]
    return tuple(_levels(text, base, spans))


def _levels(text: str, base: int, spans: Sequence[tuple[int, int]]) -> list[int]:
    codes = bidi_codes(text)
    if EXPLICIT in codes:
        return _levels_in_full(text, base, spans)
    if not spans:
        leaves = any(code in codes for code in _OTHER_LEVELS[base])
        return levels_in_one_sequence(codes, text, base) if leaves else [base] * len(text)
    outer = levels_in_one_sequence(*_around(codes, text, spans), base)
    found: list[int] = []
    passed = end = 0
    for start, stop in spans:
        found += outer[passed : passed + start - end]
        found += levels_in_one_sequence(codes[start:stop], text[start:stop], base + 2 & ~1)
        passed += start - end + len(_ISOLATED)
        end = stop
    return found + outer[passed:]


def _around(codes: str, text: str, spans: Sequence[tuple[int, int]]) -> tuple[str, str]:
    """The codes and the characters of a paragraph in which each of the stretches is an isolate with nothing in it."""
    around, letters, end = [], [], 0
    for start, stop in spans:
        around += [codes[end:start], _ISOLATED]
        letters += [text[end:start], _ISOLATE, _END]
        end = stop
    return "".join([*around, codes[end:]]), "".join([*letters, text[end:]])


def _levels_in_full(text: str, base: int, spans: Sequence[tuple[int, int]]) -> list[int]:
    """As `_levels`, of a text that has isolates, joiners or the like of its own."""
    parts, places, end = [], [], 0
    for start, stop in spans:
        parts += [text[end:start], _ISOLATE, text[start:stop], _END]
        places += [*range(end, start), None, *range(start, stop), None]
        end = stop
    whole = levels("".join([*parts, text[end:]]), base).levels
    places += range(end, len(text))
    return [level for level, place in zip(whole, places, strict=True) if place is not None]
