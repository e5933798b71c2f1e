"""Sections in files of their own: which YAML files beside a brief are no briefs but parts of one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from msgspec import Struct

from briefgen.errors import Place, Problems
from briefgen.model import Brief, Section
from briefgen.model.fields import specs
from briefgen.patterns import pattern
from briefgen.yamlfile import Mapping, Scalar, Sequence, read
from briefgen.yamlfile.text import MAX_BYTES

NAMES = pattern(rb"""file["']?\s*:\s*["']?([^\n,}#]*?\.ya?ml)""")
READ_BY_FILES = ("file", "body_file")  # fields that a section has in a file only


class Part(Struct, frozen=True):
    """A file that is a part of a brief: where that is said."""

    place: Place
    field: str = ""

    def __str__(self) -> str:
        if self.field:
            return f"{self.place}: {self.field!r} is a field of a section, and this file has no audiences"
        return f"{self.place} names it as a section"


def section_of(path: Path) -> Part | None:
    """The place that makes a file a section: in the brief that names it, or its own field that no brief has; else None."""
    data = _data(path)
    if b"\ndate:" in data or _brief_fields().search(data):  # nearly all briefs have a date
        return None
    for folder in path.absolute().parents[:2]:
        for beside in sorted(folder.glob("*.y*ml")):
            place = _named_in(beside, path)
            if place:
                return Part(place)
    return _by_form(path) if _section_fields().search(data) else None


def _named_in(brief: Path, section: Path) -> Place | None:
    """The place where a brief names this file as a section."""
    names = NAMES.findall(_data(brief))
    if not names or _is_same(brief, section):
        return None
    for place, name in _sections(brief, names):
        found = brief.parent / name
        if _is_same(found, section):
            return place
    return None


def _sections(brief: Path, names: list[bytes]) -> Iterator[tuple[Place, str]]:
    """The files that a brief names as sections; of one that cannot be read, all files that its text may name."""
    try:
        root = read(brief, name=_shown(brief)).root
    except Problems:
        yield from ((Place(_shown(brief)), name.decode("utf-8", "replace")) for name in names)
        return
    sections = root.get("sections") if isinstance(root, Mapping) else None
    for item in sections.items if isinstance(sections, Sequence) else ():
        named = item.get("file") if isinstance(item, Mapping) else None
        if isinstance(named, Scalar):
            yield named.place, named.text


def _by_form(path: Path) -> Part | None:
    try:
        root = read(path).root
    except Problems:
        return None
    if not isinstance(root, Mapping) or root.get("audiences") is not None:
        return None
    own = _keys(Section) - _keys(Brief)
    return next((Part(entry.place, entry.key) for entry in root.entries if entry.key in own), None)


@cache
def _brief_fields() -> re.Pattern[bytes]:
    return _at_line_start(_keys(Brief) - _keys(Section))


@cache
def _section_fields() -> re.Pattern[bytes]:
    return _at_line_start(_keys(Section) - _keys(Brief))


def _at_line_start(keys: frozenset[str]) -> re.Pattern[bytes]:
    names = "|".join(sorted(keys))
    return re.compile(rf"^(?:\xef\xbb\xbf)?[\"']?(?:{names})[\"']?[ \t]*:".encode(), re.MULTILINE)


@cache
def _keys(kind: type[Struct]) -> frozenset[str]:
    named = frozenset(one.key or name for name, one in specs(kind).items())
    return named | frozenset(READ_BY_FILES if kind is Section else ())


def _data(path: Path) -> bytes:
    """What a file holds; nothing of one that is too large to be read as a brief."""
    try:
        return path.read_bytes() if path.is_file() and path.stat().st_size <= MAX_BYTES else b""
    except OSError:
        return b""


def _shown(path: Path) -> str:
    """The path from the current folder, if it is below it."""
    here = Path.cwd()
    return str(path.relative_to(here) if path.is_relative_to(here) else path)


def _is_same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return False
