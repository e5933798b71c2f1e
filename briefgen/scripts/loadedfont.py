"""Font files as HarfBuzz reads them: their characters, names and measures."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property, lru_cache

import uharfbuzz

from briefgen.scripts.characters import DIRECTIONS, STAND_INS
from briefgen.scripts.fontfile import FontFile
from briefgen.scripts.unseen import drop_ignorable


class LoadedFont:
    """A face as HarfBuzz has it; `em` is the number of its units in an em."""

    def __init__(self, file: FontFile) -> None:
        self.file = file
        self.face = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(file.path)), file.number)
        self.font = uharfbuzz.Font(self.face)
        self.em = int(self.face.upem)
        self._codes = self.face.unicodes
        self._covered: set[str] = set()  # what was asked for and is shown
        self._lacked: set[str] = set()  # what was asked for and is not

    @cached_property
    def characters(self) -> frozenset[str]:
        """All characters that it shows; `lacking` asks for those of a text alone."""
        others = {code for code, other in STAND_INS.items() if other in self._codes}
        return frozenset(map(chr, (set(self._codes) | others) - DIRECTIONS))

    @cached_property
    def line_height(self) -> float:
        """Ems from line to line as the face asks for it: what programs take where nothing else is said."""
        extents = self.font.get_font_extents("ltr")
        units: int = extents.ascender - extents.descender + extents.line_gap
        return units / self.em

    @cached_property
    def depth(self) -> float:
        """Ems below the base line that a line of the face takes."""
        units: int = self.font.get_font_extents("ltr").descender
        return -units / self.em

    def lacking(self, text: Iterable[str]) -> set[str]:
        """The characters of a text that it has no glyph for."""
        if self._covered.issuperset(text):
            return set()
        asked = set(text)
        new = asked - self._covered - self._lacked
        if new:
            lacked = {one for one in new if not self._shows(ord(one))}
            self._lacked |= lacked
            self._covered |= new - lacked
        return asked & self._lacked

    def covers(self, text: str) -> bool:
        """Whether it has a glyph for each character of a text that is shown."""
        return not self.lacking(text) or not self.lacking(drop_ignorable(text))

    def _shows(self, code: int) -> bool:
        return code not in DIRECTIONS and (code in self._codes or STAND_INS.get(code, -1) in self._codes)


@lru_cache(maxsize=128)
def load(file: FontFile) -> LoadedFont:
    """The face of a file, read once."""
    return LoadedFont(file)
