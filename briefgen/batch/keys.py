"""What a file is built from, as one digest: equal keys mean equal bytes."""

from __future__ import annotations

import datetime as dt
import functools
import hashlib
import os
import re
import sys
import zlib
from collections.abc import Iterator, Mapping
from enum import Enum
from pathlib import Path

from briefgen.errors import Place
from briefgen.model import Brief
from briefgen.template import Template
from briefgen.values import names, replace

PACKAGE = Path(__file__).parent.parent
INSTALLED = ".dist-info"
# What lies in the package and is no part of every key: fonts and templates, of which a key names those that it uses,
# and the rooms above the pipeline, which have no part in what is written.
APART = frozenset({"fonts", "data", "audit", "cli", "portal", "preview"})
# What decides the bytes of a file besides ourselves.
WRITE = (
    "babel", "jinja2", "lxml", "markdown-it-py", "pillow", "pyyaml", "reportlab", "uharfbuzz", "xlsxwriter",
)  # fmt: skip


def view_key(view: Brief, template: Template) -> str:
    """The digest of a reader's view, its template with the files of its folders, its fonts and all versions.

    It is made of what the reader may see and of nothing else.
    """
    folders = [folder_files(folder) for folder in template.folders]
    # Where a setting comes from says nothing of what is built; it is told in problems alone.
    settings = replace(template, folders=(), about="", origins={}, places={})
    return digest((view, settings, folders, versions()))


def folder_files(folder: Path) -> tuple[tuple[str, str], ...]:
    """Name and digest of each file that a template may name: those that lie in the folder itself."""
    return tuple((path.name, file_digest(path)) for path in sorted(folder.iterdir()) if path.is_file())


def digest(value: object) -> str:
    """The digest of a value made of records, tuples, mappings, sets and plain values; of a path, its file's."""
    sha = hashlib.sha256()
    for piece in _pieces(value):
        sha.update(len(piece).to_bytes(8))
        sha.update(piece)
    return sha.hexdigest()


def file_digest(path: Path) -> str:
    """The digest of a file, read once for as long as its size and time stay."""
    status = path.stat()
    return _read(str(path), status.st_size, status.st_mtime_ns)


def content_digest(path: Path) -> str:
    """The digest of a file, read now."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@functools.cache
def versions() -> str:
    """The digest of our own code and of the versions of all that writes."""
    return digest(
        (tuple(_own_files()), installed_versions(WRITE), sys.version_info[:2], zlib.ZLIB_RUNTIME_VERSION)
    )


def installed_versions(names: tuple[str, ...]) -> dict[str, str]:
    """The version of each package, by the name of the folder that an installer leaves beside it."""
    found: dict[str, str] = {}
    for folder in filter(os.path.isdir, sys.path):
        for entry in os.listdir(folder):  # noqa: PTH208 -- as below
            name, _, version = entry.removesuffix(INSTALLED).partition("-")
            if entry.endswith(INSTALLED):
                found.setdefault(re.sub(r"[-_.]+", "-", name).lower(), version)
    return {name: found.get(name) or _metadata_version(name) for name in names}


def _metadata_version(name: str) -> str:
    """The version of a package that was installed in another way."""
    from importlib import metadata  # noqa: PLC0415 -- it loads all that reads letters, and few need it

    return metadata.version(name)


def _own_files() -> Iterator[tuple[str, bytes]]:
    """Name and content of each file of ours that has a part in what is written."""
    for folder, below, files in os.walk(PACKAGE):
        within = os.path.relpath(folder, PACKAGE)
        below[:] = sorted(
            name for name in below if name != "__pycache__" and not (within == "." and name in APART)
        )
        for name in sorted(files):
            # As plain calls: in each cold build some 200 files are read here.
            with open(os.path.join(folder, name), "rb", buffering=0) as file:  # noqa: PTH118, PTH123
                yield f"{within}/{name}", file.read()


@functools.lru_cache(maxsize=1024)
def _read(path: str, _size: int, _time: int) -> str:
    return content_digest(Path(path))


def _pieces(value: object) -> Iterator[bytes]:
    """The value as a row of bytes that no other value has: each begins with what it is."""
    match value:
        case str():
            yield b"s" + value.encode("utf-8", "surrogatepass")
        case bytes():
            yield b"b" + value
        case None | bool() | int() | float() | dt.date():  # a datetime is a date
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
        case Path():
            yield b"file " + file_digest(value).encode()
        case Place():
            yield b"place"  # where a setting stands says nothing of what is built
        case _:
            yield from _record(value)


def _record(value: object) -> Iterator[bytes]:
    fields = names(type(value))
    assert fields is not None  # noqa: S101 -- all else that a view and a template hold
    yield f"record {type(value).__name__} {len(fields)}".encode()
    for name in fields:
        yield name.encode()
        yield from _pieces(getattr(value, name))
