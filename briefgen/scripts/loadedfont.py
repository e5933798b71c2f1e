"""Font files as HarfBuzz reads them: their characters, names and measures."""

from __future__ import annotations

from functools import lru_cache

import uharfbuzz

from briefgen.scripts.characters import DIRECTIONS, STAND_INS, drop_ignorable
from briefgen.scripts.fontfile import FontFile


class LoadedFont:
    """A face as HarfBuzz has it; `em` is the number of its units in an em."""

    def __init__(self, file: FontFile) -> None:
        self.file = file
        self.face = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(file.path)), file.number)
        self.font = uharfbuzz.Font(self.face)
        self.em = int(self.face.upem)
        codes = set(self.face.unicodes)
        codes |= {code for code, other in STAND_INS.items() if other in codes}
        self.characters = frozenset(map(chr, codes - DIRECTIONS))

    def covers(self, text: str) -> bool:
        """Whether it has a glyph for each character of a text that is shown."""
        return self.characters.issuperset(text) or self.characters.issuperset(drop_ignorable(text))


@lru_cache(maxsize=128)
def load(file: FontFile) -> LoadedFont:
    """The face of a file, read once."""
    return LoadedFont(file)


@lru_cache(maxsize=128)
def family_name(file: FontFile) -> str:
    """The name by which programs find the family of a face."""
    face = load(file).face
    names = uharfbuzz.OTNameIdPredefined
    return str(face.get_name(names.TYPOGRAPHIC_FAMILY) or face.get_name(names.FONT_FAMILY) or file.path.stem)
