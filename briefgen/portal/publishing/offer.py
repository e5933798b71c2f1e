"""Files that are offered for publishing, grouped into editions; every problem at once."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from briefgen.errors import Place, Problem, Problems
from briefgen.formats import INLINE, PUBLISHED
from briefgen.portal.publishing import safety
from briefgen.writers import EmbeddedMetadata, UnreadableError, read_metadata

READY = ("cleared", "published")
SLUG = re.compile(r"[a-z0-9][a-z0-9-]{0,149}")
AUDIENCE = re.compile(r"[a-z0-9][a-z0-9_-]{0,62}")
VERSION = re.compile(r"[0-9A-Za-z][0-9A-Za-z._-]{0,39}")
ALONE = (
    "expected the files of the version too; in this one the differences from an earlier version are marked"
)
OWN = frozenset({"since", "pages"})  # facts of a comparison that the version's files do not have


@dataclass(frozen=True, slots=True)
class OfferedFile:
    """A finished file, under the name that `build` gave it."""

    name: str
    data: bytes

    @property
    def form(self) -> str:
        """Its format, by its name."""
        return self.name.rpartition(".")[2].lower()

    @property
    def sha256(self) -> str:
        """Its digest."""
        return hashlib.sha256(self.data).hexdigest()


@dataclass(frozen=True, slots=True)
class EditionFiles:
    """The files of one audience, and what they say of themselves, agreed; `comparisons` are pages with earlier versions."""

    facts: Mapping[str, str]
    files: tuple[tuple[OfferedFile, EmbeddedMetadata], ...]
    comparisons: tuple[tuple[OfferedFile, EmbeddedMetadata], ...] = ()

    def fact(self, name: str) -> str:
        """One fact, empty when the files do not say it."""
        return self.facts.get(name, "")

    @property
    def embargo(self) -> dt.datetime | None:
        """The moment before which nobody may read it; None without an embargo."""
        return dt.datetime.fromisoformat(self.fact("embargo")) if self.fact("embargo") else None

    @property
    def topics(self) -> tuple[str, ...]:
        """The topics, without repetitions."""
        return tuple(dict.fromkeys(filter(None, map(str.strip, self.fact("topics").split(";")))))


def group_by_audience(files: tuple[OfferedFile, ...]) -> tuple[EditionFiles, ...]:
    """The files by audience; Problems when one cannot be read, is not cleared, or contradicts another."""
    read_files: list[tuple[OfferedFile, EmbeddedMetadata]] = []
    problems: list[Problem] = []
    for file in files:
        try:
            read_files.append((file, _metadata(file)))
        except UnreadableError as error:
            problems.append(_problem(file.name, "unreadable-file", str(error)))
    if not files:
        problems.append(_problem("files", "no-files", "expected at least one file, found none"))
    grouped = _grouped(one for one in read_files if not one[1].facts.get("since"))
    compared = _grouped(one for one in read_files if one[1].facts.get("since"))
    found = tuple(
        EditionFiles(_agreed(group), tuple(group), tuple(compared.pop(name, ())))
        for name, group in grouped.items()
    )
    for edition_files in found:
        problems += (*_problems_of(edition_files), *_problems_of_comparisons(edition_files))
    for group in compared.values():
        problems += (_problem(file.name, "comparison-alone", ALONE) for file, _ in group)
    if len({edition_files.fact("identifier") for edition_files in found}) > 1:
        names = " and ".join(sorted({edition_files.fact("identifier") for edition_files in found}))
        problems.append(_problem("files", "two-briefs", f"expected the files of one brief, found {names}"))
    if problems:
        raise Problems(tuple(problems))
    return found


def _grouped(
    files: Iterable[tuple[OfferedFile, EmbeddedMetadata]],
) -> dict[str, list[tuple[OfferedFile, EmbeddedMetadata]]]:
    """The files by audience."""
    grouped: dict[str, list[tuple[OfferedFile, EmbeddedMetadata]]] = {}
    for one in files:
        grouped.setdefault(one[1].facts["audience"], []).append(one)
    return grouped


def _metadata(file: OfferedFile) -> EmbeddedMetadata:
    """What a file says of itself; UnreadableError when it does not say whose and what it is."""
    if file.form not in PUBLISHED:
        raise UnreadableError(f"expected {', '.join(PUBLISHED)}, found .{file.form}")
    safety.check(file.form, file.data)
    metadata = read_metadata(file.form, file.data)
    missing = [name for name in ("identifier", "audience", "title") if not metadata.facts.get(name)]
    if missing:
        raise UnreadableError(f"expected a file that says its {', '.join(missing)}, as briefgen's do")
    return metadata


def _agreed(group: list[tuple[OfferedFile, EmbeddedMetadata]]) -> dict[str, str]:
    """The fields of all files; where they differ, the first file's value."""
    facts: dict[str, str] = {}
    for _, said in group:
        for name, value in said.facts.items():
            facts.setdefault(name, value)
    return facts


def _problems_of(edition_files: EditionFiles) -> Iterator[Problem]:
    name = edition_files.files[0][0].name
    yield from _contradictions(edition_files)
    if edition_files.fact("status") not in READY:
        status = edition_files.fact("status") or "nothing"
        message = f"expected status {' or '.join(READY)}, found {status}"
        yield _problem(name, "not-cleared", message, "set `status: cleared` when it is, and build again")
    if not VERSION.fullmatch(edition_files.fact("version")):
        status = repr(edition_files.fact("version")) if edition_files.fact("version") else "none"
        hint = 'write `version: "1.0"` in the brief; letters, digits, dots and hyphens'
        yield _problem(name, "no-version", f"expected a version, found {status}", hint)
    for fact, pattern in (("identifier", SLUG), ("audience", AUDIENCE)):
        if not pattern.fullmatch(edition_files.fact(fact)):
            message = f"{fact}: expected letters, digits and hyphens, found {edition_files.fact(fact)!r}"
            yield _problem(name, "bad-name", message)
    if not _is_moment(edition_files.fact("embargo")):
        yield _problem(
            name, "bad-embargo", f"expected a moment with its zone, found {edition_files.fact('embargo')!r}"
        )
    forms = [file.form for file, _ in edition_files.files]
    if len(set(forms)) < len(forms):
        yield _problem(name, "file-twice", "expected one file a format and audience, found two")


def _contradictions(edition_files: EditionFiles) -> Iterator[Problem]:
    """A problem for each fact on which the files of one audience do not agree."""
    first = edition_files.files[0]
    for name in edition_files.facts:
        for file, facts in edition_files.files[1:]:
            values = first[1].facts.get(name), facts.facts.get(name)
            # A Word file that is made without its PDF does not know its pages.
            if values[0] != values[1] and not (name == "pages" and None in values):
                message = f"{name}: expected {values[0]!r} as in {first[0].name}, found {values[1]!r}"
                yield _problem(file.name, "files-disagree", message, "build all files of the brief anew")


def _problems_of_comparisons(edition_files: EditionFiles) -> Iterator[Problem]:
    """A problem for each page that is no comparison of this version with an earlier one."""
    known = [since.facts["since"] for _, since in edition_files.comparisons]
    for file, metadata in edition_files.comparisons:
        since = metadata.facts["since"]
        if file.form not in INLINE:
            message = "expected a page, for the differences from an earlier version are marked in it"
            yield _problem(file.name, "comparison-form", message, "publish the files of `briefgen build`")
        if not VERSION.fullmatch(since) or since == edition_files.fact("version") or known.count(since) > 1:
            message = f"expected a comparison with one earlier version, found {since!r}"
            yield _problem(file.name, "comparison-version", message)
        for name in sorted({*edition_files.facts, *metadata.facts} - OWN):
            if metadata.facts.get(name, "") != edition_files.fact(name):
                message = f"{name}: expected {edition_files.fact(name)!r} as the version's files say, found {metadata.facts.get(name, '')!r}"
                yield _problem(file.name, "files-disagree", message, "build all files of the brief anew")


def _is_moment(text: str) -> bool:
    try:
        return not text or dt.datetime.fromisoformat(text).tzinfo is not None
    except ValueError:
        return False


def _problem(name: str, code: str, message: str, hint: str = "") -> Problem:
    return Problem(code, message, Place(name), hint=hint)
