"""Fonts that go with the Word file, so that a reader without them sees the page as it was made."""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path

from msgspec import Struct

from briefgen.scripts.fontfile import FallbackFamily
from briefgen.scripts.loadedfont import load
from briefgen.scripts.subsetting import subset
from briefgen.theme import Family, Theme
from briefgen.writers.docx.foreign import families
from briefgen.writers.docx.package import WORD, Package, PackagePart
from briefgen.writers.docx.xml import attribute, root

# What a reader without our fonts sees: faces of Word's own that are close in width.
STAND_INS = {
    "Source Serif 4": ("Cambria", "roman", "02040503050406030204"),
    "Source Sans 3": ("Calibri", "swiss", "020F0502020204030204"),
}
FACES = {"Regular": "regular", "Bold": "bold", "Italic": "italic", "BoldItalic": "bold_italic"}
# Latin with its extensions, punctuation, currency, arrows, shapes and tick boxes: what an editor in Word may type.
LATIN = (
    (0x20, 0x24F), (0x2C6, 0x2DD), (0x1E00, 0x1EFF), (0x2000, 0x206F), (0x20A0, 0x20BF), (0x2100, 0x214F),
    (0x2190, 0x2193), (0x2212, 0x2215), (0x25A0, 0x25FF), (0x2610, 0x2612),
)  # fmt: skip
# Digits and signs among words of another script.
SPARE = frozenset(
    [*map(chr, range(0x20, 0x7F)), *"\u00a0\u00b7\u00d7\u2011\u2013\u2014\u2018\u2019\u201c\u201d\u2026"]
)


class Shown(Struct, frozen=True):
    """The characters of a document beyond ASCII, and those of them that need another font than the theme's, or shaping."""

    others: frozenset[str]
    foreign: frozenset[str]


def add(package: Package, theme: Theme, shown: Shown) -> None:
    """fontTable.xml and the font files that the theme asks for."""
    table = package.add("word/fontTable.xml", b"", f"{WORD}.fontTable+xml")
    rows = []
    others = map(ord, shown.others)
    lettered = frozenset(one for one in others if not any(a <= one <= z for a, z in LATIN))
    for number, family in enumerate(_families(theme), start=1):
        links = _embed(package, table, number, _files(family, theme.embed_fonts, lettered))
        other, kind, panose = STAND_INS.get(family.name, ("Calibri", "swiss", "020F0502020204030204"))
        rows.append(
            f'<w:font w:name="{attribute(family.name)}"><w:altName w:val="{other}"/><w:panose1 w:val="{panose}"/>'
            f'<w:charset w:val="00"/><w:family w:val="{kind}"/><w:pitch w:val="variable"/>{links}</w:font>'
        )
    for number, (fallback, own) in enumerate(families(shown.foreign, theme), start=len(rows) + 1):
        # A sign goes with the letters beside it: each family has all that it may have to show of the document.
        more = shown.others - load(fallback.regular).lacking(shown.others)
        links = _embed(package, table, number, _fallback_files(fallback, theme.embed_fonts, own | more))
        rows.append(
            f'<w:font w:name="{attribute(fallback.name)}"><w:charset w:val="00"/><w:family w:val="auto"/>'
            f'<w:pitch w:val="variable"/>{links}</w:font>'
        )
    table.data = root("w:fonts", "".join(rows), "w", "r")


def _embed(package: Package, table: PackagePart, number: int, files: Iterable[tuple[str, bytes]]) -> str:
    """The links to the faces of a family, whose files go into the package."""
    links = ""
    for face, plain in files:
        name = f"fonts/font{number}{face}.odttf"
        key, data = _obfuscate(plain)
        package.add(f"word/{name}", data)
        links += f'<w:embed{face} r:id="{table.relate("font", name)}" w:fontKey="{key}"/>'
    return links


def _families(theme: Theme) -> tuple[Family, ...]:
    return tuple({family.name: family for family in (theme.fonts.looking, theme.fonts.reading)}.values())


def _files(family: Family, extent: str, more: frozenset[int]) -> Iterator[tuple[str, bytes]]:
    if extent == "none":
        return
    for face, name in FACES.items():
        path = getattr(family, name)
        yield face, path.read_bytes() if extent == "full" else _subset(path, more)


def _fallback_files(
    family: FallbackFamily, extent: str, shown: frozenset[str]
) -> Iterator[tuple[str, bytes]]:
    """The faces of a fallback family: what the document shows of them; no CFF outlines, which Word does not embed."""
    if extent == "none" or "CFF " in load(family.regular).face.table_tags:
        return
    faces = (
        {"Regular": family.regular, "Bold": family.bold}
        if family.bold != family.regular
        else {"Regular": family.regular}
    )
    for face, file in faces.items():
        yield face, subset(file, shown | SPARE)


@lru_cache(maxsize=64)
def _subset(path: Path, more: frozenset[int]) -> bytes:
    """The face with Latin and these characters; its tables in one order, whatever asked for it."""
    import uharfbuzz  # it is loaded by those who embed

    wanted = uharfbuzz.SubsetInput()
    for first, last in LATIN:
        wanted.unicode_set.add_range(first, last)
    for one in sorted(more):
        wanted.unicode_set.add(one)
    # No ligatures or alternates beyond these characters: the PDF has none either, and Word shows none by itself.
    wanted.flags |= uharfbuzz.SubsetFlags.NO_LAYOUT_CLOSURE
    face = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(path)))
    return bytes(uharfbuzz.subset(face, wanted).blob.data)


def _key(data: bytes) -> str:
    """A GUID made of the font itself: the same font gives the same part.

    Its directory has the sum and the length of each table (OpenType, table directory), so the tables need not be read.
    """
    (tables,) = struct.unpack_from(">H", data, 4)
    digits = hashlib.sha256(data[: 12 + 16 * tables]).hexdigest()[:32].upper()
    return f"{{{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}}}"


@lru_cache(maxsize=32)
def _obfuscate(data: bytes) -> tuple[str, bytes]:
    """The font's key, and the font with its first 32 bytes changed by it, from its end (ISO/IEC 29500-4, 9.1)."""
    key = _key(data)
    mask = bytes.fromhex(key.strip("{}").replace("-", ""))[::-1] * 2
    return key, bytes(one ^ other for one, other in zip(data[:32], mask, strict=True)) + data[32:]
