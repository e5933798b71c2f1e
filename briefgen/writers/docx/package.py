"""Parts -> an OPC package: content types, relationships, a zip without a clock."""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator
from functools import lru_cache

from msgspec import Struct, field

from briefgen.writers import packing
from briefgen.writers.docx.xml import HEADER, attribute

# Of an entry of a zip: the version that reads it, flags, deflated, time and date (1980-01-01, the earliest). The version
# that wrote it, 20, has 0 for its system: what zips of every system are read as, without rights or owners.
ENTRY = (20, 0, 8, 0, 0x21)
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
# Parts that are the same in every file of a template, or in the workbook of every chart, beside fonts.
LASTING = frozenset({
    "word/styles.xml", "word/settings.xml", "word/theme/theme1.xml", "word/fontTable.xml",
    "word/_rels/fontTable.xml.rels", "xl/theme/theme1.xml", "xl/styles.xml", "xl/workbook.xml",
})  # fmt: skip
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"

DEFAULTS = {
    "rels": "application/vnd.openxmlformats-package.relationships+xml",
    "xml": "application/xml",
    "png": "image/png",
    "jpeg": "image/jpeg",
    "svg": "image/svg+xml",
    "odttf": "application/vnd.openxmlformats-officedocument.obfuscatedFont",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


class PackagePart(Struct):
    """One file of the package, with the id of each thing it refers to: (type, target, external)."""

    content_type: str = ""
    data: bytes = b""
    relations: dict[tuple[str, str, bool], str] = field(default_factory=dict)

    def relate(self, kind: str, target: str, *, external: bool = False) -> str:
        """The id of a relationship, the same for the same target."""
        wanted = (kind if "/" in kind else f"{OFFICE}/{kind}", target, external)
        return self.relations.setdefault(wanted, f"rId{len(self.relations) + 1}")


class Package(Struct):
    """All parts by name, in the order in which they were added; "" holds the package's own relationships."""

    parts: dict[str, PackagePart] = field(default_factory=dict)

    def add(self, name: str, data: bytes, content_type: str = "") -> PackagePart:
        """A new part; without a content type it goes by its suffix."""
        part = self.parts.setdefault(name, PackagePart())
        part.content_type, part.data = content_type, data
        return part

    def save(self) -> bytes:
        """The zip file: the same parts give the same bytes."""
        return archive(self._files())

    def _files(self) -> Iterator[tuple[str, bytes]]:
        yield "[Content_Types].xml", self._content_types()
        for name, part in self.parts.items():
            if part.relations:
                folder, _, file = name.rpartition("/")
                yield f"{folder}/_rels/{file}.rels" if folder else f"_rels/{file}.rels", _relationships(part)
            if name:
                yield name, part.data

    def _content_types(self) -> bytes:
        used = {name.rpartition(".")[2] for name in self.parts if name} | {"rels", "xml"}
        rows = [
            f'<Default Extension="{one}" ContentType="{DEFAULTS[one]}"/>'
            for one in sorted(used & DEFAULTS.keys())
        ]
        rows += [
            f'<Override PartName="/{name}" ContentType="{part.content_type}"/>'
            for name, part in self.parts.items()
            if part.content_type
        ]
        return f'{HEADER}<Types xmlns="{PACKAGE}/content-types">{"".join(rows)}</Types>'.encode()


def archive(files: Iterable[tuple[str, bytes]]) -> bytes:
    """A zip of files by name, in their order: nothing in it says when, where or on which system it was packed.

    It is written by hand (PKWARE's APPNOTE 6.3, 4.3), since what is in each file is deflated once.
    """
    parts: list[bytes] = []
    directory: list[bytes] = []
    length = 0
    for name, data in files:
        font = name.endswith(".odttf")
        # Fonts hardly shrink any further, and are most of the bytes.
        level = packing.QUICK if font else packing.USUAL
        packed, checksum = (_pack_once if font or name in LASTING else _pack)(data, level)
        title = name.encode()
        sizes = (checksum, len(packed), len(data), len(title), 0)
        head = struct.pack("<4s5H3I2H", b"PK\3\4", *ENTRY, *sizes) + title
        entry = struct.pack("<4sH5H3I2H", b"PK\1\2", 20, *ENTRY, *sizes)
        directory.append(entry + struct.pack("<3H2I", 0, 0, 0, 0, length) + title)
        parts += (head, packed)
        length += len(head) + len(packed)
    listed, count = b"".join(directory), len(directory)
    end = struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, count, count, len(listed), length, 0)
    return b"".join((*parts, listed, end))


def _relationships(part: PackagePart) -> bytes:
    rows = "".join(
        f'<Relationship Id="{identifier}" Type="{kind}" Target="{attribute(target)}"'
        + (' TargetMode="External"/>' if external else "/>")
        for (kind, target, external), identifier in part.relations.items()
    )
    return f'{HEADER}<Relationships xmlns="{PACKAGE}/relationships">{rows}</Relationships>'.encode()


def _pack(data: bytes, level: int) -> tuple[bytes, int]:
    """The deflated bytes and the checksum of the data."""
    return packing.deflated(data, level), packing.checksum(data)


_pack_once = lru_cache(maxsize=64)(_pack)
