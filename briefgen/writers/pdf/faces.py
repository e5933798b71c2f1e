"""The theme's faces, registered, and which of them holds a character."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from itertools import groupby
from pathlib import Path

from msgspec import Struct

from briefgen.scripts.characters import needs_shaping
from briefgen.scripts.fontfile import FontFile, font_file
from briefgen.scripts.itemising import TOKENS, Fonts, font_runs, one_font
from briefgen.scripts.loadedfont import load
from briefgen.scripts.unseen import drop_ignorable
from briefgen.theme import Family, Theme, family_faces, font_chain
from briefgen.writers.pdf.tagging import register_font
from briefgen.writers.pdf.tagging.fonts import find_font
from briefgen.writers.pdf.tagging.shaped import find_shaped, shaped_font

Shapes = tuple[str, str, str, str]
"""Registered names of the upright, bold, italic and bold italic face."""

# Set by the layout, never by a glyph.
SPACES = frozenset("\n\t\r")


class Faces(Struct, frozen=True):
    """What may be read, and what may be looked up.

    `names` are those of the theme's own files, `chains` the files of each face and of those that stand in for it.
    """

    reading: Shapes
    looking: Shapes
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

    def plate_face(self, text: str) -> str:
        """The bold face of a rating's words from right to left, and of their number; empty where no face has both."""
        file = one_font(text, self.chain(self.looking[1]))
        return shaped_font(file).fontName if file else ""

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
    names = dict(zip(map(font_file, own), (*reading, *looking), strict=True))
    chains = {names[font_file(path)]: font_chain(fonts, path) for path in own}
    return Faces(reading, looking, names, chains)


def _family(family: Family) -> Shapes:
    upright, bold, italic, both = map(_single, family_faces(family))
    return upright, bold, italic, both


def _single(path: Path) -> str:
    """A face under a name for this file and no other, which stands in no PDF."""
    name = "face" + hashlib.sha256(str(path).encode()).hexdigest()[:16]
    register_font(name, path)
    return name
