"""A withheld text in the form in which it is searched for, and the normalisation of both sides."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from functools import lru_cache

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
# Letters that others are written without their marks, and the marks: accents, strokes and rings; points of Hebrew, vowels and the
# line of Arabic. In scripts of India and of Thailand such marks are letters.
MARKED = re.compile(
    "[\u00df-\u024f\u0300-\u036f\u0386-\u0390\u03ac-\u03b0\u03ca-\u03ce\u0439\u0450-\u045f\u0476-\u0489\u04c1-\u04ff\u0591-\u05bd\u05bf\u05c1"
    "\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u0622-\u0626\u0640\u064b-\u065f\u0670\u06c0\u06c2\u06d3\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8"
    "\u06ea-\u06ed\u08d3-\u08ff\u1ab0-\u1aff\u1dc0-\u1dff\u1e00-\u1fff\u20d0-\u20ff\ufe20-\ufe2f]"
)
HEADING = (
    "\x1d"  # around a heading in a text that a reader gives: words on its two sides do not follow each other
)
PARTED = " \n "  # the same among normalised words
MARK_KINDS = frozenset({"Mn", "Me"})
# Letters that Unicode does not take apart, as they are written where there are none.
SPELT = {
    "\u00e6": "ae", "\u0153": "oe", "\u00f8": "o", "\u0111": "d", "\u00f0": "d", "\u00fe": "th", "\u0142": "l", "\u0131": "i", "\u0127": "h",
    "\u0167": "t", "\u0180": "b", "\u0268": "i", "\u0640": "",
}  # fmt: skip
TAGGED = re.compile("[\U000e0020-\U000e007e]")  # letters of tags: ASCII that no reader sees
BEYOND = re.compile(
    "[\U0001bca0-\U000e0fff]"
)  # one range, which is fast to look for: all letters of the four patterns beside it
FRAMED = re.compile(
    "[\U0001f150-\U0001f169\U0001f170-\U0001f189\U0001f1e6-\U0001f1ff]"
)  # of which NFKC knows none
# Letters of scripts that have no spaces between words, of which each is a word here: kana, Han; Thai, Lao, Burmese, Khmer.
UNSPACED = re.compile(
    "[\u0e01-\u0e30\u0e32\u0e33\u0e40-\u0e46\u0e80-\u0eb0\u0ebd-\u0ec6\u1000-\u102a\u1780-\u17b3\u3005-\u3007\u3041-\u30ff\u3400-\u9fff\uf900-\ufaff]"
)
UNSPACED_BEYOND = re.compile("[\U00020000-\U0003ffff]")  # of Han, in one range
WORD = re.compile(r"[^\W_]+")
PLAIN = {code: chr(code).lower() if chr(code).isalnum() else " " for code in range(128)}  # the same for ASCII


@dataclass(frozen=True, slots=True)
class Needle:
    """A withheld text, or a part of one: its path in the brief, and its normalised words.

    `typed` is an id of several words: a short one counts where it stands with its hyphens. `alone` is one that is part of
    many other names, such as Interior: it counts where it stands by itself, as in a cell. `joined` is a part of a longer text
    that two phrases make up which the reader is shown: where letters of different places are joined, it is chance. `letters` are
    those beyond ASCII in which its text is written.
    """

    path: str
    words: str
    typed: str = ""
    alone: bool = False
    joined: bool = False
    letters: str = ""
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
        return Needle(self.path, self.words[::-1], alone=self.alone, joined=self.joined, letters=self.letters)


def words(text: str) -> str:
    """The text normalised for comparison: its plain letters and digits, everything else as one space."""
    if text.isascii():
        return " ".join(text.translate(PLAIN).split())
    plain = plain_letters(text)
    if UNSPACED.search(plain):
        plain = UNSPACED.sub(r" \g<0> ", plain)
    if UNSPACED_BEYOND.search(plain):
        plain = UNSPACED_BEYOND.sub(r" \g<0> ", plain)
    return " ".join(WORD.findall(plain))


def headed_words(text: str) -> str:
    """The same for a text with headings: what stands around HEADING is parted, and joined to no short text."""
    return PARTED.join(map(words, text.split(HEADING))) if HEADING in text else words(text)


def letters_beyond_ascii(text: str) -> str:
    """Those in which a text is written, each once."""
    return (
        ""
        if text.isascii()
        else "".join(sorted({one for one in text if not one.isascii() and one.isalnum()}))
    )


def plain_letters(text: str) -> str:
    """The letters that a reader sees, by NFKC, without case and marks, with 0 to 9 for all digits, without what stands there unseen.

    One i stands for the dotted and the dotless one, which are two letters in Turkish and one elsewhere.
    """
    if BEYOND.search(text):
        text = FRAMED.sub(lambda found: chr(_framed(ord(found[0]))), text)
        if TAGGED.search(text):
            text += "\n" + TAGGED.sub(lambda found: chr(ord(found[0]) - 0xE0000), text)
        text = INVISIBLE_BEYOND.sub("", text)
    composed = latin(unicodedata.normalize("NFKC", INVISIBLE.sub("", text)))
    return MARKED.sub(lambda found: _unmarked(found[0]), composed.casefold())


@lru_cache(maxsize=2_000)
def _unmarked(letter: str) -> str:
    """A small letter without its marks; nothing for a mark."""
    if letter in SPELT:
        return SPELT[letter]
    return "".join(
        one for one in unicodedata.normalize("NFD", letter) if unicodedata.category(one) not in MARK_KINDS
    )


def _framed(code: int) -> int:
    """The letter in a black circle, in a black square or of a flag (Unicode, Enclosed Alphanumeric Supplement)."""
    first = 0x1F150 if code < 0x1F170 else 0x1F170 if code < 0x1F1E6 else 0x1F1E6
    return code - first + ord("A")
