"""Fonts: embedded, kerned, with the right text behind each glyph, and the same whatever was drawn before.

ReportLab's own shaping stores shaped glyphs under private-use codes, whose numbers depend on what the process
drew before, and which read back as nothing. Here each character keeps its code, and kerning is a number
between two of them; a script that needs more than that is refused.
"""

from __future__ import annotations

import math
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary

import uharfbuzz
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTEncoding, TTFont

from briefgen.writers.pdf.tagging.embedding import Embedding
from briefgen.writers.pdf.tagging.errors import TaggingError
from briefgen.writers.pdf.tagging.face import Face

NO_BREAK_SPACE = "\u00a0"
SOFT_HYPHEN = "\u00ad"

# Scripts that read from left to right with one glyph for each character.
SIMPLE_SCRIPTS = frozenset({"Latn", "Grek", "Cyrl", "Armn", "Geor", "Hani", "Hira", "Kana"})

_FEATURES = {"kern": True, "liga": False, "clig": False, "dlig": False, "calt": False}
_ASCII = "".join(map(chr, range(0x20, 0x7F)))
PRIVATE = range(0xE000, 0xF900)
# A wider gap is a space to programs that go by places: poppler takes one of more than 0.1 em for that (TextOutputDev.cc,
# minWordBreakSpace), pdf.js one of 0.102. Fonts part `f` and a bracket by more, and a search would not find the word.
WIDEST_KERN = 99.0

Kerns = tuple[tuple[int, float], ...]
"""(index of a character, thousandths of the font size that follow it beyond its width)."""


class TaggedFont(TTFont):  # type: ignore[misc]  # reportlab has no types
    """A TrueType font that refuses .notdef, kerns, and says which text each glyph stands for."""

    def __init__(self, name: str, path: Path) -> None:
        # All that TTFont keeps, but for the face, which is read when a text needs it.
        self.fontName, self.encoding = name, TTEncoding()
        self.state: WeakKeyDictionary[object, Any] = WeakKeyDictionary()
        self._asciiReadable, self.shapable = True, False
        self.path = path
        self._shown: set[str] = set()  # what was asked for and has a glyph
        # A word's kerning depends on nothing but the font, so the cache cannot change a file.
        self._word_kerns = lru_cache(1 << 15)(self._shape)
        self._text_width = lru_cache(1 << 15)(self._measure)

    def missing(self, text: str) -> set[str]:
        """The characters of `text` that this font has no glyph for."""
        if self._shown.issuperset(text):
            return set()
        new = set(text) - self._shown
        found = {one for one in new if ord(one) not in self.face.charToGlyph or ord(one) in PRIVATE}
        self._shown |= new - found
        return found

    def check(self, text: str) -> None:
        """Raise TaggingError where the font has no glyph for a character of `text`."""
        if lacking := self.missing(text):
            named = ", ".join(f"{one!r} (U+{ord(one):04X})" for one in sorted(lacking))
            raise TaggingError(f"font {self.fontName} has no glyph for {named}")

    def kerns(self, text: str) -> Kerns:
        """Kerning within the words of `text`; never across a space, as words are measured one by one."""
        if " " not in text and NO_BREAK_SPACE not in text:
            return self._word_kerns(text)
        found: list[tuple[int, float]] = []
        start = 0
        for word in text.replace(NO_BREAK_SPACE, " ").split(" "):
            found += [(start + index, value) for index, value in self._word_kerns(word)]
            start += len(word) + 1
        return tuple(found)

    def stringWidth(self, text: str | bytes, size: float, encoding: str = "utf8") -> float:
        """The width of `text` in points, kerned."""
        words = text.decode(encoding) if isinstance(text, bytes) else str(text)
        return self._text_width(words) * size

    def splitString(self, text: str | bytes, doc: object, encoding: str = "utf-8") -> list[tuple[int, bytes]]:
        """(subset, codes) for each run of `text`; raises TaggingError before .notdef is printed."""
        words = text.decode(encoding) if isinstance(text, bytes) else text
        if doc not in self.state:
            self.state[doc] = self.State(self._asciiReadable, self)
        if self._ascii and words.isascii() and words.isprintable():
            return [(0, words.encode())] if words else []
        self.check(words)
        runs: list[tuple[int, bytes]] = super().splitString(words, doc, encoding)
        return runs

    def addObjects(self, doc: Any) -> None:  # its name in TTFont, which has no types
        """Put the subsets into the document, each with the text of its glyphs (ISO 32000-1, 9.10.3)."""
        fonts = doc.idToObject["BasicFonts"].dict
        for number, codes in enumerate(self.state[doc].subsets):
            name = self.getSubsetInternalName(number, doc)[1:]
            fonts[name] = self._embedding.objects(doc, name, number, codes)
            doc.Reference(fonts[name])
        del self.state[doc]

    @cached_property
    def face(self) -> Face:
        """The face of the file; TaggingError for one of several in one."""
        face = Face(str(self.path))
        if face.shaper.face.has_var_data:
            raise TaggingError(f"{self.path.name} is a variable font: it would print its default face only")
        return face

    @cached_property
    def _advances(self) -> _Advances:
        return _Advances(self.face)

    @cached_property
    def _ascii(self) -> bool:
        """Whether the codes of words in ASCII are those words: ReportLab's first subset has them all in their places."""
        return not self.missing(_ASCII)

    @cached_property
    def _embedding(self) -> Embedding:
        return Embedding(self.face, self.missing)

    def _shape(self, word: str) -> Kerns:
        if not word:
            return ()
        buffer = uharfbuzz.Buffer()
        buffer.add_str(word)
        buffer.guess_segment_properties()
        if buffer.script and buffer.script not in SIMPLE_SCRIPTS:  # none for digits and punctuation
            raise TaggingError(
                f"{word!r} is in a script ({buffer.script}) that needs shaping, which is not supported"
            )
        uharfbuzz.shape(self.face.shaper, buffer, _FEATURES)
        glyphs = list(map(self.face.charToGlyph.__getitem__, map(ord, word)))
        if [info.codepoint for info in buffer.glyph_infos] != glyphs:
            return ()
        advances = [position.x_advance for position in buffer.glyph_positions]
        own = list(map(self._advances.__getitem__, glyphs))
        if advances == own:
            return ()
        kerned = [index for index, advance in enumerate(advances) if advance != own[index]]
        scale, widths = self.face._pdfScale, self.face.charWidths  # the scale that the widths are in
        differences = [
            (index, min(round(scale(advances[index]) - widths[ord(word[index])], 3), WIDEST_KERN))
            for index in kerned
        ]
        return tuple([(index, value) for index, value in differences if value])

    def _measure(self, text: str) -> float:
        codes = map(ord, text.replace(NO_BREAK_SPACE, " "))
        total = math.fsum(map(self.face.charWidths.__getitem__, codes))
        return (total + math.fsum(value for _, value in self.kerns(text))) / 1000


class _Advances(dict[int, int]):
    """The advance of each glyph that was asked for, in units of the face."""

    def __init__(self, face: Face) -> None:
        self._face = face

    def __missing__(self, glyph: int) -> int:
        self[glyph] = advance = self._face.metrics(glyph)[0]
        return advance


def register_font(name: str, path: Path) -> TaggedFont:
    """The font now registered under `name`: ours, whatever held the name or the face before.

    One file is one font, under as many names as it is given: two would clash in a document.
    """
    # getFont would search the disk for an unknown name; registerFont would read the face, to hand out an earlier font of its name.
    fonts = pdfmetrics._fonts
    known = (font for font in fonts.values() if type(font) is TaggedFont and font.path == path)
    fonts[name] = next(known, None) or TaggedFont(name, path)
    return find_font(name)


def find_font(name: str) -> TaggedFont:
    """The font of that name; raises TaggingError when it is not one of ours."""
    font = pdfmetrics.getFont(name)
    if not isinstance(font, TaggedFont):
        raise TaggingError(f"font {name!r} was not registered by register_font: a style left at a default?")
    return font
