"""The theme's faces, registered, and which of them holds a character."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from msgspec import Struct
from reportlab.pdfbase import pdfmetrics

from briefgen.theme import Family, Theme
from briefgen.writers.pdf.tagging import TaggedFont, register_font
from briefgen.writers.pdf.tagging.fonts import find_font

Shapes = tuple[str, str, str, str]
"""Registered names of the upright, bold, italic and bold italic face."""

# Set by the layout, never by a glyph.
SPACES = frozenset("\n\t\r")

# On each side of a badge's words, in ems.
PADDING = 0.42


class Faces(Struct, frozen=True):
    """What may be read, what may be looked up, the headings' semibold, a padded one for badges, fallbacks."""

    reading: Shapes
    looking: Shapes
    heading: str
    badge: str
    fallback: tuple[str, ...]

    @property
    def headings(self) -> Shapes:
        """The shapes of a heading, which is bold already."""
        return self.heading, self.looking[1], self.looking[3], self.looking[3]

    def runs(self, text: str, face: str) -> Iterator[tuple[str, str]]:
        """(face, part of the text) in order: `face` where it has the characters, else the first that has."""
        if not find_font(face).missing(text):
            yield face, text
            return
        for chosen, part in groupby(text, key=lambda character: self._holder(character, face)):
            yield chosen, "".join(part)

    def holds(self, character: str) -> bool:
        """Whether any face can show a character."""
        return character in SPACES or any(
            not find_font(face).missing(character) for face in self._last_resort
        )

    @property
    def _last_resort(self) -> tuple[str, ...]:
        return self.looking[0], self.reading[0], *self.fallback

    def _holder(self, character: str, face: str) -> str:
        return next((f for f in self._stand_ins(face) if not find_font(f).missing(character)), face)

    def _stand_ins(self, face: str) -> Iterator[str]:
        """The face, the same shape of the other family, then any shape at all."""
        yield face
        for own, other in ((self.reading, self.looking), (self.looking, self.reading)):
            if face in own:
                yield other[own.index(face)]
        if face == self.heading:
            yield self.looking[1]
        yield from self._last_resort


def register(theme: Theme) -> Faces:
    """The faces of a theme, known to ReportLab under names of our own."""
    fonts = theme.fonts
    heading = _single(fonts.heading)
    return Faces(
        _family(fonts.reading),
        _family(fonts.looking),
        heading,
        _pad(heading),
        tuple(_single(path) for path in fonts.fallback),
    )


class PaddedFont(TaggedFont):
    """A registered font once more, with room on both sides of what is set in it: for words on a colour."""

    def __init__(self, name: str, base: TaggedFont) -> None:
        # Everything is the base's, its subset in each document too: the face is embedded once.
        self.__dict__.update(base.__dict__)
        self.base = base
        self.fontName = name

    def stringWidth(self, text: str | bytes, size: float, encoding: str = "utf8") -> float:
        """The width of `text` in points with its padding."""
        words = text.decode(encoding) if isinstance(text, bytes) else text
        return self.base.stringWidth(words, size) + (2 * PADDING * size if words.strip(" ") else 0)

    def kerns(self, text: str) -> tuple[tuple[int, float], ...]:
        """The kerning of the base, and the padding before the first character and behind the last."""
        last = len(text.rstrip(" ")) - 1
        if last < 0:
            return ()
        found = dict(self.base.kerns(text))
        found[last] = found.get(last, 0) + PADDING * 1000
        return (-1, PADDING * 1000), *sorted(found.items())


def _family(family: Family) -> Shapes:
    return _single(family.regular), _single(family.bold), _single(family.italic), _single(family.bold_italic)


def _single(path: Path) -> str:
    """A face under a name for this file and no other, which stands in no PDF."""
    name = "face" + hashlib.sha256(str(path).encode()).hexdigest()[:16]
    register_font(name, path)
    return name


def _pad(base: str) -> str:
    name = f"{base}-padded"
    held, font = pdfmetrics._fonts.get(name), find_font(base)  # getFont would search the disk
    if not (isinstance(held, PaddedFont) and held.base is font):
        padded = PaddedFont(name, font)
        padded.unregister()
        pdfmetrics.registerFont(padded)
    return name
