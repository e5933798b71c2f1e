"""A file and the brief behind it -> a report of the withheld texts that are in the file."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass

from briefgen import audience, pipeline, writers
from briefgen.audit import webpage
from briefgen.audit.contents import ReadText, UnreadableError, pieces
from briefgen.audit.needles import Needle, needles, words
from briefgen.document import identity
from briefgen.errors import Place
from briefgen.formats import PUBLISHED, Format
from briefgen.pipeline import Job
from briefgen.template import Template

MARKED = re.compile(rb'name="brief\.audience"><vt:lpwstr>([^<]+)<')
SAID = f"{identity.HTML_PREFIX}audience"
NAMED = re.compile(rf"\.([a-z0-9][a-z0-9-]*)\.(?:{'|'.join(PUBLISHED)})$")


@dataclass(frozen=True, slots=True)
class Leak:
    """A withheld text found in the file: its path in the brief, its place in the author's file, the part it was found in."""

    path: str
    place: Place
    where: str


@dataclass(frozen=True, slots=True)
class Report:
    """The result for one file: `searched` counts its texts, `withheld` the texts and parts of texts searched for."""

    audience: str
    searched: int
    withheld: int
    leaks: tuple[Leak, ...]


def reader_of(name: str, data: bytes) -> str:
    """The audience of a file, from its properties, else from its name; empty when neither has one."""
    if data.startswith(b"PK"):
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                found = MARKED.search(archive.read("docProps/custom.xml"))
        except (zipfile.BadZipFile, KeyError):
            found = None
        if found:
            return found[1].decode("utf-8", "replace")
    if webpage.is_page(data) and (said := webpage.says(webpage.decode(data), SAID)):
        return said
    named = NAMED.search(name)
    return named[1] if named else ""


def audit(job: Job, chosen: Template, name: str, data: bytes) -> Report:
    """The report for one file. UnreadableError when the file cannot be read."""
    view = audience.project(job.loaded.brief, chosen.reader).view
    printed = writers.write(Format.OUTLINE.suffix, pipeline.compose(chosen, view), chosen.theme).decode()
    sought = needles(job.loaded.brief, view, printed)
    searched = 0
    leaks: dict[str, Leak] = {}
    for piece in pieces(name, data):
        searched += 1
        for needle in _search(piece, sought):
            where = job.loaded.place(needle.path)
            leaks.setdefault(needle.path, Leak(needle.path, where, piece.where))
    return Report(chosen.name, searched, len(sought), tuple(leaks.values()))


def _search(piece: ReadText, sought: tuple[Needle, ...]) -> Iterator[Needle]:
    read = words(piece.text)
    if not read:
        return
    tight, spaced = read.replace(" ", ""), f" {read} "
    for needle in sought:
        if len(needle.tight) > len(tight):
            continue
        if needle.tight in tight if needle.long else piece.worded and needle.spaced in spaced:
            yield needle


__all__ = ["Leak", "Report", "UnreadableError", "audit", "reader_of"]
