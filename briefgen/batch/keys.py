"""Cache keys: one digest of everything that a file is built from; equal keys mean equal bytes."""

from __future__ import annotations

import datetime as dt
import functools
import hashlib
import os
import re
import sys
import zlib
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from enum import Enum
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from briefgen.errors import Place
from briefgen.model import Brief
from briefgen.template import Template
from briefgen.theme import FONTS

PACKAGE = Path(__file__).parent.parent
INSTALLED = ".dist-info"
# Folders of the package whose files are not part of every key: "fonts" count by name and size (`_own_fonts`), the templates
# in "data" by the digests of those that a key uses; the other subpackages have no influence on the files that are built.
APART = frozenset({
    "fonts", "data", "audit", "cli", "portal", "preview", "processes", "review", "word_import", "working_folder",
})  # fmt: skip
# Packages whose versions decide the bytes of a file; each new one that does belongs here.
WRITE = (
    "babel", "jinja2", "lxml", "markdown-it-py", "pillow", "pyphen", "python-calamine", "pyyaml", "reportlab", "uharfbuzz", "uniseg",
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


def _digest(pieces: Iterable[bytes]) -> str:
    """The digest of pieces, each behind its length."""
    found = _new_digest()
    for piece in pieces:
        found.update(len(piece).to_bytes(8))
        found.update(piece)
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
    """One digest of our own code and fonts, Python, zlib and the packages in WRITE."""
    installed = (installed_versions(WRITE), sys.version_info[:2], zlib.ZLIB_RUNTIME_VERSION)
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
            name, _, version = entry.removesuffix(INSTALLED).partition("-")
            if entry.endswith(INSTALLED):
                found.setdefault(re.sub(r"[-_.]+", "-", name).lower(), version)
    return {name: found.get(name) or _metadata_version(name) for name in names}


def _metadata_version(name: str) -> str:
    """The version of a package without a .dist-info folder on sys.path."""
    from importlib import metadata

    return metadata.version(name)


def _own_code() -> str:
    """The digest of the names, sizes and checksums of the package's own files.

    A CRC-32 is enough to notice an edit or a release, and costs a tenth of the instructions of a digest.
    """
    return _digest(f"{name} {len(content)} {zlib.crc32(content)}".encode() for name, content in _own_files())


def _own_files() -> Iterator[tuple[str, bytes]]:
    """Name and content of each file of this package that can influence the output."""
    for folder, below, files in os.walk(PACKAGE):
        within = os.path.relpath(folder, PACKAGE)
        below[:] = sorted(
            name for name in below if name != "__pycache__" and not (within == "." and name in APART)
        )
        for name in sorted(files):
            # Plain calls for speed: each cold build reads some 200 files here.
            with open(os.path.join(folder, name), "rb", buffering=0) as file:  # noqa: PTH118, PTH123
                yield f"{within}/{name}", file.read()


@functools.lru_cache(maxsize=1024)
def _read(path: str, _size: int, _time: int) -> str:
    return content_digest(Path(path))


def _pieces(value: object) -> Iterator[bytes]:
    """Byte strings that differ for different values: each begins with its type and a sign that no name of a type has.

    Places are left out on purpose: they do not change the files.
    """
    match value:
        case str():
            yield b"s:" + value.encode("utf-8", "surrogatepass")
        case bytes():
            yield b"b:" + value
        case None | bool() | int() | float() | Decimal() | dt.date():  # a datetime is a date
            yield f"{type(value).__name__} {value!r}".encode()
        case Enum():
            yield f"{type(value).__name__} {value.name}".encode()
        case tuple() | list():
            yield f"row {len(value)}".encode()
            for one in value:
                yield from _pieces(one)
        case Mapping():
            yield f"mapping {len(value)}".encode()
            for key in sorted(value):
                yield from _pieces((key, value[key]))
        case frozenset():
            yield b"set"
            yield from _pieces(tuple(sorted(digest(one) for one in value)))
        case Path() if value.parent == FONTS:
            yield b"own font " + value.name.encode()  # with its size it is part of `versions`
        case Path():
            yield b"file " + file_digest(value).encode()
        case Place():
            yield b"place"
        case _:
            yield from _record(value)


def _record(value: object) -> Iterator[bytes]:
    assert isinstance(value, Struct)  # views and templates hold no other types
    yield f"record {type(value).__name__} {len(value.__struct_fields__)}".encode()
    for name in value.__struct_fields__:
        yield name.encode()
        yield from _pieces(getattr(value, name))
