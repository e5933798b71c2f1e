"""Cache keys: one digest of everything that a file is built from; equal keys mean equal bytes."""

from __future__ import annotations

import datetime as dt
import functools
import hashlib
import os
import struct
import sys
from collections.abc import Collection, Iterator, Mapping, Sequence
from decimal import Decimal
from enum import Enum
from operator import attrgetter
from pathlib import Path

from msgspec import Struct
from msgspec.structs import astuple, replace

from briefgen.errors import Place
from briefgen.model import Brief
from briefgen.store.files import BINARY
from briefgen.template import Template
from briefgen.theme import FONTS
from briefgen.writers.packing import checksum

PACKAGE = Path(__file__).parent.parent
INSTALLED = ".dist-info"
HYPHENS = str.maketrans("_.", "--")  # as the names in WRITE have them
CACHE = "__pycache__"
# Folders of the package whose files are not part of every key: "fonts" count by name and size (`_own_fonts`), the templates
# in "data" by the digests of those that a key uses; the other subpackages have no influence on the files that are built.
APART = frozenset({
    "fonts", "data", "audit", "cli", "portal", "preview", "processes", "review", "word_import", "working_folder",
})  # fmt: skip
# Packages whose versions decide the bytes of a file; each new one that does belongs here.
WRITE = (
    "babel", "deflate", "jinja2", "lxml", "markdown-it-py", "pillow", "pyphen", "python-calamine", "pyyaml", "reportlab", "uharfbuzz", "uniseg",
    "xlsxwriter",
)  # fmt: skip


def view_key(view: Brief, template: Template) -> str:
    """The digest of a reader's view, of the template's settings, the files in its folders and its fonts, and of `versions()`.

    Nothing that is withheld from the reader is part of it.
    """
    folders = [folder_files(folder) for folder in template.folders]
    # The origin of a setting does not change the files; only problems use it.
    settings = replace(template, folders=(), about="", origins={}, places={})
    return digest((view, settings, folders, versions()))


def folder_files(folder: Path) -> tuple[tuple[str, str], ...]:
    """Name and digest of each file directly in the folder; a template can refer to these only."""
    return tuple((path.name, file_digest(path)) for path in sorted(folder.iterdir()) if path.is_file())


def digest(value: object) -> str:
    """The BLAKE2b digest of a value: records, tuples, mappings, frozensets, plain values; a path stands for its file's content.

    BLAKE2b (RFC 7693) needs a third of the instructions of SHA-256 on processors without SHA instructions.
    """
    return _digest(_pieces(value))


def _digest(pieces: Sequence[bytes]) -> str:
    """The digest of pieces, with how many there are and how long each is."""
    found = _new_digest()
    found.update(struct.pack(f">{len(pieces) + 1}Q", len(pieces), *map(len, pieces)))
    found.update(b"".join(pieces))
    return found.hexdigest()


def file_digest(path: Path) -> str:
    """The digest of a file, cached until its size or modification time changes."""
    status = path.stat()
    return _read(str(path), status.st_size, status.st_mtime_ns)


def content_digest(path: Path) -> str:
    """The digest of a file, never cached."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, _new_digest).hexdigest()


def _new_digest() -> hashlib.blake2b:
    return hashlib.blake2b(digest_size=32)


@functools.cache
def versions() -> str:
    """One digest of our own code and fonts, Python and the packages in WRITE."""
    installed = (installed_versions(WRITE), sys.version_info[:2])
    return digest((_own_code(), tuple(_own_fonts()), *installed))


def _own_fonts() -> Iterator[tuple[str, int]]:
    """Name and size of each font of the package: of all, since only typesetting shows which of them a text needs."""
    with os.scandir(FONTS) as found:
        yield from sorted((entry.name, entry.stat().st_size) for entry in found)


def installed_versions(names: tuple[str, ...]) -> dict[str, str]:
    """The version of each package, read from the names of the .dist-info folders."""
    found: dict[str, str] = {}
    for folder in filter(os.path.isdir, sys.path):
        for entry in os.listdir(folder):  # noqa: PTH208 -- a plain call for speed
            if entry.endswith(INSTALLED):
                name, _, version = entry.removesuffix(INSTALLED).partition("-")
                found.setdefault(name.translate(HYPHENS).lower(), version)
    return {name: found.get(name) or _metadata_version(name) for name in names}


def _metadata_version(name: str) -> str:
    """The version of a package without a .dist-info folder on sys.path."""
    from importlib import metadata

    return metadata.version(name)


def _own_code() -> str:
    """The digest of the names, sizes and checksums of the package's own files.

    A CRC-32 is enough to notice an edit or a release, and costs a tenth of the instructions of a digest.
    """
    return _digest([f"{name} {len(content)} {checksum(content)}".encode() for name, content in _own_files()])


def _own_files() -> Iterator[tuple[str, bytes]]:
    """Name and content of each file of this package that can influence the output."""
    return _files_below(str(PACKAGE), "", APART | {CACHE})


def _files_below(folder: str, within: str, apart: Collection[str]) -> Iterator[tuple[str, bytes]]:
    with os.scandir(folder) as found:
        entries = sorted(found, key=attrgetter("name"))
    for entry in entries:
        if not entry.is_dir():
            yield within + entry.name, _content(entry.path)
        elif entry.name not in apart:
            yield from _files_below(entry.path, f"{within}{entry.name}/", {CACHE})


def _content(path: str) -> bytes:
    """The content of a file, by plain calls for speed: each cold build reads some 500 here."""
    file = os.open(path, os.O_RDONLY | BINARY)
    try:
        return os.read(file, os.fstat(file).st_size)
    finally:
        os.close(file)


@functools.lru_cache(maxsize=1024)
def _read(path: str, _size: int, _time: int) -> str:
    return content_digest(Path(path))


def _pieces(value: object) -> list[bytes]:
    """Byte strings that differ for different values: each begins with its type and a sign that no name of a type has.

    The names of a record's fields follow from its type, and from our own code, which is in `versions`. Places are left out on purpose: they do not change the files.
    """
    pieces: list[bytes] = []
    _append(value, pieces)
    return pieces


def _append(value: object, pieces: list[bytes]) -> None:
    """Add the pieces of a value. Those that a brief has most of are looked for first."""
    match value:
        case str():
            pieces.append(b"s:" + value.encode("utf-8", "surrogatepass"))
        case tuple() | list():
            pieces.append(f"row {len(value)}".encode())
            for one in value:
                _append(one, pieces)
        case Place():
            pieces.append(b"place")
        case Struct():
            pieces.append(f"record {type(value).__name__} {len(value.__struct_fields__)}".encode())
            for one in astuple(value):
                _append(one, pieces)
        case None | bool() | int() | float() | Decimal() | dt.date():  # a datetime is a date
            pieces.append(f"{type(value).__name__} {value!r}".encode())
        case bytes():
            pieces.append(b"b:" + value)
        case Enum():
            pieces.append(f"{type(value).__name__} {value.name}".encode())
        case frozenset():
            pieces.append(b"set")
            _append(tuple(sorted(digest(one) for one in value)), pieces)
        case Path() if value.parent == FONTS:
            pieces.append(b"own font " + value.name.encode())  # with its size it is part of `versions`
        case Path():
            pieces.append(b"file " + file_digest(value).encode())
        case _:
            assert isinstance(value, Mapping)  # views and templates hold no other types
            pieces.append(f"mapping {len(value)}".encode())
            for key in sorted(value):
                _append((key, value[key]), pieces)
