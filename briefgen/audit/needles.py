"""A withheld text in the form in which it is searched for, and the normalisation of both sides."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field

from briefgen.scripts.digits import latin

LONG = 14  # letters from which a text is searched for without regard to spaces; shorter ones as whole words
# What is shown as nothing: Default_Ignorable_Code_Point (Unicode 16, DerivedCoreProperties.txt), and the marks of annotations and
# of objects in a text.
INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff"
    "\uffa0\ufff0-\ufffc]"
)
# Of the same, what lies beyond the first 65,536: together with those a pattern is ten times as slow.
INVISIBLE_BEYOND = re.compile("[\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]")
# Strokes and rings that stand over, under or through the letter before them.
MARKS = re.compile("[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]")
TAGGED = re.compile("[\U000e0020-\U000e007e]")  # letters of tags: ASCII that no reader sees
BEYOND = re.compile(
    "[\U0001bca0-\U000e0fff]"
)  # one range, which is fast to look for: all letters of the four patterns beside it
FRAMED = re.compile(
    "[\U0001f150-\U0001f169\U0001f170-\U0001f189\U0001f1e6-\U0001f1ff]"
)  # of which NFKC knows none
WORD = re.compile(r"[^\W_]+")
PLAIN = {code: chr(code).lower() if chr(code).isalnum() else " " for code in range(128)}  # the same for ASCII


@dataclass(frozen=True, slots=True)
class Needle:
    """A withheld text, or a part of one: its path in the brief, and its normalised words.

    `typed` is an id of several words: a short one counts where it stands with its hyphens. `alone` is one that is part of
    many other names, such as Interior: it counts where it stands by itself, as in a cell. `joined` is a part of a longer text
    that two phrases make up which the reader is shown: where letters of different places are joined, it is chance.
    """

    path: str
    words: str
    typed: str = ""
    alone: bool = False
    joined: bool = False
    tight: str = field(init=False)  # the letters and digits alone
    spaced: str = field(init=False)  # its words as they stand among others
    long: bool = field(init=False)  # searched for without regard to spaces; else it must stand as whole words

    def __post_init__(self) -> None:
        """Compute its forms once: every text of a file is compared with them."""
        object.__setattr__(self, "tight", self.words.replace(" ", ""))
        object.__setattr__(self, "spaced", f" {self.words} ")
        object.__setattr__(self, "long", len(self.tight) >= LONG and not self.alone)

    def turned(self) -> Needle:
        """The same from its last letter to its first."""
        return Needle(self.path, self.words[::-1], alone=self.alone, joined=self.joined)


def words(text: str) -> str:
    """The text normalised for comparison: NFKC, case-folded letters and digits, everything else as one space."""
    if text.isascii():
        return " ".join(text.translate(PLAIN).split())
    return " ".join(WORD.findall(plain_letters(text).casefold()))


def plain_letters(text: str) -> str:
    """The letters that a reader sees, by NFKC and with 0 to 9 for the digits of every script, without what stands between them unseen."""
    if BEYOND.search(text):
        text = FRAMED.sub(lambda found: chr(_framed(ord(found[0]))), text)
        if TAGGED.search(text):
            text += "\n" + TAGGED.sub(lambda found: chr(ord(found[0]) - 0xE0000), text)
        text = INVISIBLE_BEYOND.sub("", text)
    composed = latin(unicodedata.normalize("NFKC", INVISIBLE.sub("", text)))
    return MARKS.sub("", composed) if MARKS.search(composed) else composed


def _framed(code: int) -> int:
    """The letter in a black circle, in a black square or of a flag (Unicode, Enclosed Alphanumeric Supplement)."""
    first = 0x1F150 if code < 0x1F170 else 0x1F170 if code < 0x1F1E6 else 0x1F1E6
    return code - first + ord("A")
