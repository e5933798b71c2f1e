"""The theme's faces, registered, and which of them holds a character."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from itertools import groupby
from pathlib import Path

from msgspec import Struct
from reportlab.pdfbase import pdfmetrics

from briefgen.scripts.characters import drop_ignorable, needs_shaping
from briefgen.scripts.fontfile import FontFile
from briefgen.scripts.itemising import TOKENS, Fonts, font_runs
from briefgen.scripts.loadedfont import load
from briefgen.theme import Family, Theme, family_faces, font_chain
from briefgen.writers.pdf.tagging import TaggedFont, register_font
from briefgen.writers.pdf.tagging.fonts import find_font
from briefgen.writers.pdf.tagging.shaped import find_shaped, shaped_font

Shapes = tuple[str, str, str, str]
"""Registered names of the upright, bold, italic and bold italic face."""

# Set by the layout, never by a glyph.
SPACES = frozenset("\n\t\r")

# On each side of a badge's words, in ems.
PADDING = 0.42


class Faces(Struct, frozen=True):
    """What may be read, what may be looked up, and a padded bold for badges.

    `names` are those of the theme's own files, `chains` the files of each face and of those that stand in for it.
    """

    reading: Shapes
    looking: Shapes
    badge: str
    names: Mapping[FontFile, str]
    chains: Mapping[str, Fonts]

    @property
    def headings(self) -> Shapes:
        """The shapes of a heading, which is bold already."""
        return self.looking[1], self.looking[1], self.looking[3], self.looking[3]

    def runs(self, text: str, face: str) -> Iterator[tuple[str, str]]:
        """(face, part of the text) in order: `face` where it has the characters and shows them one by one, else another."""
        if not needs_shaping(text) and not find_font(face).missing(text):
            yield face, text
            return
        for file, part in font_runs(text, self.chain(face)):
            plain = self.names.get(file)
            if plain is None:
                yield shaped_font(file).fontName, part
                continue
            for shaped, tokens in groupby(TOKENS.findall(part), needs_shaping):
                yield shaped_font(file).fontName if shaped else plain, "".join(tokens)

    def plain(self, text: str, face: str) -> bool:
        """Whether a face shows all of a text, one glyph for each character."""
        return not needs_shaping(text) and not find_font(face).missing(text)

    def is_simple(self, text: str, face: str) -> bool:
        """Whether the theme's own faces show all of a text, one glyph for each character."""
        return all(find_shaped(name) is None for name, _ in self.runs(text, face))

    def holds(self, character: str) -> bool:
        """Whether any face can show a character."""
        return (
            character in SPACES
            or not drop_ignorable(character)
            or any(load(file).covers(character) for file in self.chain(self.looking[0]))
        )

    def chain(self, face: str) -> Fonts:
        """The files of a face and of those that stand in for it, in order."""
        return self.chains[face]


def register(theme: Theme) -> Faces:
    """The faces of a theme, known to ReportLab under names of our own."""
    fonts = theme.fonts
    reading, looking = _family(fonts.reading), _family(fonts.looking)
    own = (*family_faces(fonts.reading), *family_faces(fonts.looking))
    badge = _pad(looking[1])
    names = dict(zip(map(FontFile, own), (*reading, *looking), strict=True))
    chains = {names[FontFile(path)]: font_chain(fonts, path) for path in own}
    chains[badge] = chains[looking[1]]
    return Faces(reading, looking, badge, names, chains)


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
    upright, bold, italic, both = map(_single, family_faces(family))
    return upright, bold, italic, both


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
