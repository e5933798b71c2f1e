"""What a quotation mark is that stands right at a letter: behind an elision or a prefix, in a script without spaces, or a sign of the word."""

from __future__ import annotations

import re
import unicodedata

EMPHASIS = "*_"
OPENING = frozenset(
    " \t\n\u00a0\u202f([{/\u2013\u2014-\u2018\u201c\u201e\u201a\u00ab\u300c\u2039\u300e\u00bf\u00a1\uff0c\uff1a\uff1b\u3001\u060c\u061b"
)
PARAGRAPH = r"\n[ \t]*\n"
_BRACKETS = frozenset("([{\u00ab\u201c\u2018\u201e\u201a")
# Scripts in which a quotation touches the words around it: without spaces, or with words written onto the next.
_ATTACHED = re.compile(
    "[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufefc\u0e00-\u0eff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff"
    "\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff\U00020000-\U0003ffff]"
)
_HEBREW = re.compile("[\u0590-\u05ff]")
# Up to four of the letters that Hebrew writes onto the word behind them: and, the, in, as, to, from, that.
_PREFIX = re.compile("(?:^|[^\u0590-\u05ff\"'])[\u05d5\u05d4\u05d1\u05db\u05dc\u05de\u05e9]{1,4}[*_]*$")
_ELISION = re.compile(r"[^\W\d_][*_]*['\u2019][*_]*$")
_NEAR = 12  # characters before a mark in which an elision or a prefix stands, with its emphasis
_LONGEST = (
    2_000  # characters of a quotation that begins or ends within a word: the search for its end is bounded
)
_END = re.compile(PARAGRAPH)


def around(text: str, start: int, end: int) -> tuple[str, str]:
    """The characters before and after a sign, past marks of emphasis; empty at the ends of the text."""
    before, after = start - 1, end
    while before >= 0 and text[before] in EMPHASIS:
        before -= 1
    while after < len(text) and text[after] in EMPHASIS:
        after += 1
    return text[before] if before >= 0 else "", text[after : after + 1]


def is_attached(sign: str) -> bool:
    """Whether a character is of a script in which a quotation may touch the words around it."""
    return _ATTACHED.match(sign) is not None


def is_letter(sign: str) -> bool:
    """Whether a character is a letter, or a vowel or an accent of one."""
    return sign.isalpha() or (
        bool(sign) and not sign.isascii() and unicodedata.category(sign).startswith("M")
    )


def is_within(before: str, after: str) -> bool:
    """Whether a double mark between these characters stands within a word."""
    return is_letter(before) and (after.isalnum() or is_letter(after))


def follows_elision(text: str, start: int, after: str) -> bool:
    """Whether a mark opens a quotation behind an elision: `l'"Union"`."""
    opens = after.isalnum() or after in _BRACKETS
    return opens and _ELISION.search(text[max(0, start - _NEAR) : start]) is not None


def elides(text: str, end: int) -> bool:
    """Whether the apostrophe that ends there has a quotation right behind it, as that of an elision has."""
    while text[end : end + 1] and text[end] in EMPHASIS:
        end += 1
    return text[end : end + 1] in {'"', "'"} and follows_elision(text, end, around(text, end, end + 1)[1])


def opens_within(text: str, start: int, before: str) -> bool:
    """Whether a double mark within a word opens a quotation, when none is open: where the next mark closes it.

    In Hebrew a mark is a sign of the word (`\u05e6\u05d4"\u05dc`), but between a prefix and two letters or more.
    """
    if is_attached(before):
        return True
    if _HEBREW.match(before):
        near = text[max(0, start - _NEAR) : start]
        if not is_letter(text[start + 2 : start + 3]) or not _PREFIX.search(near):
            return False
    return _closes_next(text, start + 1)


def stays_within(text: str, start: int, before: str) -> bool:
    """Whether a double mark within a word is a sign of it, when a quotation is open."""
    return not is_attached(before) and (bool(_HEBREW.match(before)) or _closes_next(text, start + 1))


def _closes_next(text: str, start: int) -> bool:
    """Whether the next double mark of the paragraph closes a quotation; those within Hebrew words are passed over."""
    end = _END.search(text, start, start + _LONGEST)
    limit, at = end.start() if end else start + _LONGEST, start
    while (at := text.find('"', at, limit)) >= 0:
        before, after = around(text, at, at + 1)
        if not is_within(before, after):
            return before not in OPENING
        if not _HEBREW.match(before):
            return text[start:at].isalnum()
        at += 1
    return False
