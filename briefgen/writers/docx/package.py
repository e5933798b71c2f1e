"""Parts -> an OPC package: content types, relationships, a zip without a clock."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass, field

from briefgen.writers.docx.xml import HEADER, attribute

EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest date a zip can hold
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
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


@dataclass(slots=True)
class Part:
    """One file of the package, with what it refers to: (type, target, external)."""

    content_type: str = ""
    data: bytes = b""
    relations: list[tuple[str, str, bool]] = field(default_factory=list)

    def relate(self, kind: str, target: str, *, external: bool = False) -> str:
        """The id of a relationship, the same for the same target."""
        wanted = (kind if "/" in kind else f"{OFFICE}/{kind}", target, external)
        if wanted not in self.relations:
            self.relations.append(wanted)
        return f"rId{self.relations.index(wanted) + 1}"


@dataclass(slots=True)
class Package:
    """All parts by name, in the order in which they were added; "" holds the package's own relationships."""

    parts: dict[str, Part] = field(default_factory=dict)

    def add(self, name: str, data: bytes, content_type: str = "") -> Part:
        """A new part; without a content type it goes by its suffix."""
        part = self.parts.setdefault(name, Part())
        part.content_type, part.data = content_type, data
        return part

    def save(self) -> bytes:
        """The zip file: the same parts give the same bytes."""
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
            self._write(archive, "[Content_Types].xml", self._content_types())
            for name, part in self.parts.items():
                if part.relations:
                    folder, _, file = name.rpartition("/")
                    place = f"{folder}/_rels/{file}.rels" if folder else f"_rels/{file}.rels"
                    self._write(archive, place, _relationships(part))
                if name:
                    self._write(archive, name, part.data)
        return target.getvalue()

    def _write(self, archive: zipfile.ZipFile, name: str, data: bytes) -> None:
        entry = zipfile.ZipInfo(name, EPOCH)
        entry.compress_type = zipfile.ZIP_DEFLATED
        entry.create_system = 0  # the same on every system
        # Fonts hardly shrink any further, and are most of the bytes.
        archive.writestr(entry, data, compresslevel=1 if name.endswith(".odttf") else 6)

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


def _relationships(part: Part) -> bytes:
    rows = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{attribute(target)}"'
        + (' TargetMode="External"/>' if external else "/>")
        for number, (kind, target, external) in enumerate(part.relations, start=1)
    )
    return f'{HEADER}<Relationships xmlns="{PACKAGE}/relationships">{rows}</Relationships>'.encode()
