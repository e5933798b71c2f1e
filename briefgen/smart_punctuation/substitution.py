"""A typed text -> the same with the signs of its language; code, addresses, references and ids stay as they are typed."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from briefgen.smart_punctuation.exceptions import is_elided, is_name
from briefgen.smart_punctuation.pairs import Side, paired, side
from briefgen.smart_punctuation.signs import APOSTROPHE, EM, EN, MINUS, NO_BREAK, Signs, signs_of
from briefgen.smart_punctuation.within_words import (
    EMPHASIS,
    OPENING,
    around,
    follows_elision,
    is_attached,
    is_letter,
    is_within,
    opens_within,
    stays_within,
)

CANDIDATE = re.compile(r"[\"'-]")
# What is no prose: rules of tables, code, targets of links, languages, citations, placed items, escapes, addresses, options,
# minutes of arc, feet and inches, airliners.
_KEPT = "|".join((  # noqa: FLY002 -- one line each
    r"^[ \t>|:+=-]*--[ \t|:+=-]*$",
    r"`[^`\n]+`",
    r"\]\([^()]*\)|\]?\{[^{}\n]*\}",
    r"\[@[^\[\]]*\]|\[\[[^\[\]]*\]\]",
    r"^::: beside .*$",
    r"\\.",
    r"<[^<>\s]+>|(?:[a-z]{2,9}://|www\.)[^\s<>\"]*[^\s<>\".,;:!?)\]']|(?:mailto|tel):\S+|[\w.+'-]+@[\w-]+(?:\.[\w-]+)+",
    r"(?<!\w)[\w-]+=(?:\"[^\"\n]*\"|'[^'\n]*')",
    r"(?<!\S)--?[A-Za-z][\w-]*(?!\S*--)",
    r"\u00b0\s?\d+(?:\.\d+)?'(?:\s?\d+(?:\.\d+)?\")?",
    r"\d'(?:\s?\d+(?:\.\d+)?\"?|\s?x(?=\s?\d))",
    r"\b7[0-8]7-\d{2,3}\b",
))  # fmt: skip
_NUMBER = r"[1-9]\d{0,3}(?:,\d{3})*(?:\.\d+)?|0(?:\.\d+)?"
_UNIT = r"%|bn|mn|tn|pp|km|kg|th|[mk]"
_CURRENCY = r"[$\u20ac\u00a3\u00a5\u20b9]"
# A range is no part of a longer number, of a date or of a reference: "SAD 2025/004-12", "UNGA 10-12", "555-1234", "3-1".
_EMPHASIS = r"[*_]{0,3}"
_LOW = rf"{_EMPHASIS}{_CURRENCY}?{_EMPHASIS}(?P<low>{_NUMBER})%?{_EMPHASIS}"
_HIGH = rf"{_EMPHASIS}{_CURRENCY}?{_EMPHASIS}(?P<high>{_NUMBER})(?:{_UNIT})?(?!{_EMPHASIS}(?:[^\W_]|[/\-]|[.,:]\d))"
_APART = "".join(rf"(?<![\w./,:#+\-\u2013][*_]{{{length}}})" for length in range(4))
_RANGE = rf"{_APART}{_LOW}-(?={_HIGH})"
_MARKS = r"(?P<quote>[\"'])|(?P<dashes>(?<!-)-{2,3}(?!-))"
_MINUS = rf"(?<![^\s(\[|\u2018\u201c\"'*_])(?P<minus>-)(?={_CURRENCY}?\d+(?:[.,]\d+)*(?:%|(?![^\W_]))(?!_*[^\W_]|[/-]))"
TOKEN = re.compile(f"(?P<kept>{_KEPT})|{_RANGE}|{_MINUS}|{_MARKS}|(?P<end>\\n[ \\t]*\\n)", re.MULTILINE)
_NO_EMPHASIS = dict.fromkeys(map(ord, EMPHASIS))
_NEAR = 80  # characters around a range by which it may be known for a name
_LONGEST_MONTH = 12


@lru_cache(maxsize=4096)
def substituted(text: str, language: str) -> str:
    """The text with the signs of the language."""
    signs = signs_of(language)
    found = _Quotes(text, signs).replaced() if CANDIDATE.search(text) else text
    return _spaced(found, signs) if signs.narrow or signs.spaced else found


class _Quotes:
    """One text while its signs are replaced; which quotation marks are open is known from left to right."""

    __slots__ = ("open", "pairs", "signs", "text")

    def __init__(self, text: str, signs: Signs) -> None:
        self.text = text
        self.signs = signs
        self.open = {'"': 0, "'": 0}
        self.pairs: frozenset[int] | None = None

    def replaced(self) -> str:
        return TOKEN.sub(self._sign, self.text)

    def _sign(self, found: re.Match[str]) -> str:
        whole = found[0]
        if found["kept"] is not None:
            return whole
        if found["end"] is not None:
            self.open = {'"': 0, "'": 0}
            return whole
        if found["low"] is not None:
            return self._range(found)
        if found["minus"] is not None:
            return self._minus(found)
        if found["dashes"] is not None:
            return self._dash(found)
        return self._double(found) if whole == '"' else self._single(found)

    def _range(self, found: re.Match[str]) -> str:
        typed, text, start, end = found[0], self.text, found.start(), found.end()
        if not _rises(found["low"], found["high"]):
            return typed
        near = text[max(0, start - _NEAR) : start], typed, text[end : end + _NEAR]
        named = is_name(*(one.translate(_NO_EMPHASIS) for one in near))
        return typed if named else typed.replace("-", EN)

    def _minus(self, found: re.Match[str]) -> str:
        """A minus sign where a number begins; behind the end of emphasis or of a quotation the hyphen is one of a word."""
        before, _ = around(self.text, found.start(), found.end())
        begins = not before or before in OPENING or before == "|" or bool(self.open.get(before))
        return MINUS if begins else found[0]

    def _dash(self, found: re.Match[str]) -> str:
        """A dash between words, between spaces or at the end; a row of hyphens elsewhere stays."""
        before, after = around(self.text, found.start(), found.end())
        if before.isdigit() and after.isdigit():
            return EN
        if not (before == after == "") and before.isspace() == (after.isspace() or not after):
            return EM if found[0] == "---" else self.signs.dash
        return (
            EM
            if found[0] == "---"
            else self.signs.dash
            if not before.isspace() or not after.isalpha()
            else found[0]
        )

    def _double(self, found: re.Match[str]) -> str:
        before, after = around(self.text, found.start(), found.end())
        if self._opens(found.start(), before, after):
            self.open['"'] += 1
            return self.signs.double[0]
        if self._stays(found.start(), before, after):
            return '"'
        self.open['"'] = max(0, self.open['"'] - 1)
        return self.signs.double[1]

    def _opens(self, start: int, before: str, after: str) -> bool:
        if not after.strip():
            return False
        if follows_elision(self.text, start, after):
            return not (self.open['"'] and self.open["'"])  # the end of an inner quotation and of its own
        if self.open['"']:
            return False
        if is_within(before, after):
            return opens_within(self.text, start, before)
        return (
            not before
            or before in OPENING
            or (before == "'" and bool(self.open["'"]))
            or (not before.isascii() and (is_attached(before) or not is_letter(before)))
        )

    def _stays(self, start: int, before: str, after: str) -> bool:
        """Whether it is inches, a lone mark or a sign within a word."""
        if is_within(before, after):
            return not self.open['"'] or stays_within(self.text, start, before)
        return not self.open['"'] and (not before.strip() or before.isdigit() or after.isalnum())

    def _single(self, found: re.Match[str]) -> str:
        start, opened = found.start(), bool(self.open["'"])
        before, after = around(self.text, start, found.end())
        which = side(self.text, start, opened=opened)
        if which is Side.OPENING and not is_elided(self.text, start) and start in self._paired():
            self.open["'"] = 1
            return self.signs.single[0]
        is_inner_end = opened and after == '"' and bool(self.open['"'])
        if which is Side.OPENING or (which is Side.APOSTROPHE and not is_inner_end):
            return APOSTROPHE
        if which is Side.ALONE or (before.isdigit() and not opened):
            return "'"  # a lone mark, feet
        if not opened or is_elided(self.text, start - 2):
            return APOSTROPHE  # of a genitive, or the second of 'n'
        self.open["'"] = 0
        return self.signs.single[1]

    def _paired(self) -> frozenset[int]:
        if self.pairs is None:
            self.pairs = paired(self.text)
        return self.pairs


def _rises(low: str, high: str) -> bool:
    """Whether two numbers are the ends of a range: not a score, a telephone number or a month of a year."""
    first, second = (float(one.replace(",", "")) for one in (low, high))
    if len(low) == 4 and len(high) == 2 and low.isdigit() and high.isdigit():  # years: 1914-18
        return second > max(int(low[2:]), _LONGEST_MONTH)
    if low.isdigit() and high.isdigit() and len(high) == 4 and len(low) == 3:  # 555-1234
        return False
    return first < second


def _spaced(text: str, signs: Signs) -> str:
    """The text with the spaces that the language has before some signs and within its quotation marks."""
    pattern = _before(signs.narrow, signs.spaced)

    def space(found: re.Match[str]) -> str:
        sign = found["sign"] or found["after"]
        if not sign:
            return found[0]
        return f"{signs.double[1][0] if sign in signs.narrow else NO_BREAK}{sign}"

    text = pattern.sub(space, text)
    return re.sub("\u00ab[ \u00a0]?(?=\\S)", signs.double[0], text)


@cache
def _before(narrow: str, spaced: str) -> re.Pattern[str]:
    kept = f"(?:{_KEPT})"
    return re.compile(
        f"{kept}|(?<=[\\w)%\u00bb\u201d\u2019*_\\]])[ \u00a0\u202f]?(?P<sign>[{re.escape(narrow + spaced)}])(?=[\\s)\u00bb\u202f\u00a0*_;!?]|$)"
        f"|(?<=[.\u2026!?])[ \u00a0\u202f]?(?P<after>\u00bb)",
        re.MULTILINE,
    )
