"""A typed text -> the same with the signs of its language; code, addresses, references and ids stay as they are typed."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from briefgen.smart_punctuation.exceptions import is_elided, is_name
from briefgen.smart_punctuation.signs import APOSTROPHE, EM, EN, MINUS, NO_BREAK, Signs, signs_of

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
_RANGE = rf"(?<![\w./,:#+\-\u2013])(?P<prefix>{_CURRENCY}?)(?P<low>{_NUMBER})(?P<unit>%?)-(?={_CURRENCY}?(?P<high>{_NUMBER})(?:{_UNIT})?(?![\w/\-])(?![.,:]\d))"
_MARKS = r"(?P<quote>[\"'])|(?P<dashes>(?<!-)-{2,3}(?!-))"
_MINUS = rf"(?<![^\s(\[|\u2018\u201c\"'*_])(?P<minus>-)(?={_CURRENCY}?\d+(?:[.,]\d+)*(?:%|\b)(?![\w/-]))"
TOKEN = re.compile(f"(?P<kept>{_KEPT})|{_RANGE}|{_MINUS}|{_MARKS}|(?P<end>\\n[ \\t]*\\n)", re.MULTILINE)
_OPENING = frozenset(
    " \t\n\u00a0\u202f([{/\u2013\u2014-\u2018\u201c\u201e\u201a\u00ab\u300c\u2039\u300e\u00bf\u00a1"
)
_LONGEST_MONTH = 12


@lru_cache(maxsize=4096)
def substituted(text: str, language: str) -> str:
    """The text with the signs of the language."""
    signs = signs_of(language)
    found = _Quotes(text, signs).replaced() if CANDIDATE.search(text) else text
    return _spaced(found, signs) if signs.narrow or signs.spaced else found


class _Quotes:
    """One text while its signs are replaced; which quotation marks are open is known from left to right."""

    __slots__ = ("open", "signs", "text")

    def __init__(self, text: str, signs: Signs) -> None:
        self.text = text
        self.signs = signs
        self.open = {'"': False, "'": False}

    def replaced(self) -> str:
        return TOKEN.sub(self._sign, self.text)

    def _sign(self, found: re.Match[str]) -> str:
        whole = found[0]
        if found["kept"] is not None:
            return whole
        if found["end"] is not None:
            self.open = {'"': False, "'": False}
            return whole
        if found["low"] is not None:
            return self._range(found)
        if found["minus"] is not None:
            return MINUS
        if found["dashes"] is not None:
            return self._dash(found)
        return self._double(found) if whole == '"' else self._single(found)

    def _range(self, found: re.Match[str]) -> str:
        typed, text = found[0], self.text
        named = is_name(text[: found.start()], typed, text[found.end() :])
        return f"{typed[:-1]}{EN}" if _rises(found["low"], found["high"]) and not named else typed

    def _dash(self, found: re.Match[str]) -> str:
        """A dash between words, between spaces or at the end; a row of hyphens elsewhere stays."""
        before, after = self._around(found)
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
        before, after = self._around(found)
        opened = self.open['"']
        if (
            not opened
            and (
                before in _OPENING or not before or not before.isascii() or (before == "'" and self.open["'"])
            )
            and after
            and not after.isspace()
        ):
            self.open['"'] = True
            return self.signs.double[0]
        if not opened and (not before or before.isdigit() or before.isspace() or after.isalnum()):
            return '"'  # inches, a lone mark, a sign within a word
        self.open['"'] = False
        return self.signs.double[1]

    def _single(self, found: re.Match[str]) -> str:
        before, after = self._around(found)
        if before.isalnum() and after.isalnum():
            return APOSTROPHE
        opens = not before or before in _OPENING or (before == '"' and self.open['"'])
        if opens and after and not after.isspace():
            if is_elided(self.text, found.start()) or not _closes(self.text, found.end()):
                return APOSTROPHE
            self.open["'"] = True
            return self.signs.single[0]
        if before.isspace() or not before or (before.isdigit() and not self.open["'"]):
            return "'"  # a lone mark, feet
        if is_elided(self.text, found.start() - 2):
            return APOSTROPHE  # the second of 'n'
        opened, self.open["'"] = self.open["'"], False
        return self.signs.single[1] if opened else APOSTROPHE

    def _around(self, found: re.Match[str]) -> tuple[str, str]:
        """The characters before and after a sign, past marks of emphasis."""
        start, end = found.start() - 1, found.end()
        while start >= 0 and self.text[start] in "*_":
            start -= 1
        while end < len(self.text) and self.text[end] in "*_":
            end += 1
        return self.text[start : start + 1] if start >= 0 else "", self.text[end : end + 1]


def _closes(text: str, start: int) -> bool:
    """Whether a single quotation mark that opens before `start` is closed in its paragraph."""
    stretch = text[start:].split("\n\n", maxsplit=1)[0]
    return bool(re.search(r"\S'(?![^\W_])", stretch))


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
