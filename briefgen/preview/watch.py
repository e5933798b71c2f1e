"""Watch the files that a preview depends on."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

import watchfiles

from briefgen import yamlfile
from briefgen.errors import BriefgenError
from briefgen.source.house import NAME as HOUSE
from briefgen.source.house import find
from briefgen.template import library
from briefgen.template.layer import FILE

SETTLED = 20  # milliseconds without another change: an editor that saves by renaming makes several
LONGEST = 200  # milliseconds, the limit for collecting changes
LOOK_ANYWAY = 1000  # milliseconds between checks without an event: network drives send none
NAMING = frozenset({"file", "body_file"})

Marks: TypeAlias = Mapping[Path, tuple[int, int, int] | None]
"""Modification time, size and inode of each file; None for a file that does not exist."""


@dataclass(frozen=True, slots=True)
class Watched:
    """A brief, and the template folder that is searched first."""

    brief: Path
    templates: Path | None = None

    def named_files(self) -> frozenset[Path]:
        """The brief, its house file and the files that it refers to, existing or not."""
        brief = self.brief.resolve()
        house = find(brief)
        houses = {brief.parent / HOUSE, brief.parent.parent / HOUSE, *((house,) if house else ())}
        return frozenset({brief, *houses, *_named_files(brief, brief.parent)})

    def marks(self, named: frozenset[Path]) -> Marks:
        """The marks of these files and of all template files."""
        return {path: _mark(path) for path in (*named, *self._template_files())}

    def _template_files(self) -> Iterator[Path]:
        folders = {folder.resolve() for folder in library(self.brief, self.templates).folders.values()}
        for folder in folders:
            yield from (path for path in folder.rglob("*") if path.is_file() and not _is_editor_copy(path))
        # A folder becomes a template when this file is created in it.
        for place in {folder.parent for folder in folders}:
            yield from (path / FILE for path in place.iterdir() if path.is_dir())


async def saves(watched: Watched) -> AsyncGenerator[None, None]:
    """One item for each change of a file that the pages depend on."""
    named = await asyncio.to_thread(watched.named_files)
    marks = watched.marks(named)
    while True:
        folders = _folders(marks)
        async for _ in _watch_folders(folders):
            found = watched.marks(named)
            if found == marks:
                continue
            yield
            named = await asyncio.to_thread(watched.named_files)
            # Files referred to for the first time have just been read; for all others the marks before that count.
            marks = {**found, **{path: _mark(path) for path in named - found.keys()}}
            if _folders(marks) != folders:
                break


def _watch_folders(folders: frozenset[Path]) -> AsyncGenerator[object, None]:
    """Events of changes in the folders, and one every LOOK_ANYWAY milliseconds without any."""
    return watchfiles.awatch(
        *folders, recursive=False, watch_filter=None, step=SETTLED, debounce=LONGEST,
        rust_timeout=LOOK_ANYWAY, yield_on_timeout=True,
    )  # fmt: skip


def _folders(marks: Marks) -> frozenset[Path]:
    """The folders to watch: the nearest existing parent of each file."""
    return frozenset(next(folder for folder in path.parents if folder.is_dir()) for path in marks)


def _named_files(path: Path, root: Path, depth: int = 1) -> Iterator[Path]:
    """The files in the brief's folder that a YAML file refers to, directly or through its section files."""
    try:
        tree = yamlfile.read(path)
    except BriefgenError:
        return
    for key, text in _scalars(tree.root):
        for found in {(root / text).resolve(), (path.parent / text).resolve()} if key in NAMING else ():
            if found.is_relative_to(root):
                yield found
                if depth and found.suffix in {".yaml", ".yml"}:
                    yield from _named_files(found, root, depth - 1)


def _scalars(node: yamlfile.Node, key: str = "") -> Iterator[tuple[str, str]]:
    """Each scalar with its key."""
    match node:
        case yamlfile.Scalar(text):
            yield key, text
        case yamlfile.Sequence(items):
            for item in items:
                yield from _scalars(item, key)
        case yamlfile.Mapping(entries):
            for entry in entries:
                yield from _scalars(entry.value, entry.key)


def _is_editor_copy(path: Path) -> bool:
    """Return whether it is an editor's temporary or backup file."""
    return path.name.startswith((".", "~")) or path.name.endswith(("~", ".swp", ".tmp"))


def _mark(path: Path) -> tuple[int, int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino
