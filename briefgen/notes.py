"""Notes on a brief: what its readers should know, and what no author can mend."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from briefgen import locale
from briefgen.errors import Place, Problem, Severity
from briefgen.pipeline import Job
from briefgen.template.places import display_path, with_line


def notes(job: Job) -> Iterator[Problem]:
    """A note for each language whose fixed words no native speaker has read, where the first of its readers gets it."""
    noted: set[str] = set()
    for chosen in job.templates:
        language = locale.nearest(chosen.language or job.loaded.brief.language)
        if not language or language in noted or locale.is_reviewed(language):
            continue
        noted.add(language)
        if chosen.language:
            place = chosen.places.get("language", Place(display_path(chosen.folders[0])))
            yield with_line(_unread(language, place))
        else:
            place = job.loaded.place("language")
            yield replace(_unread(language, place), source=job.loaded.line(place))
    for edition in job.editions:
        language = locale.nearest(edition.language)
        if language and language not in noted and not locale.is_reviewed(language):
            noted.add(language)
            yield _unread(language, Place(str(edition.path)))


def _unread(language: str, place: Place) -> Problem:
    message = f"the fixed words of {language!r} are {locale.UNREVIEWED}"
    hint = f"have one read briefgen/locale/{language}.yaml, and name the reader there as `reviewed_by`"
    return Problem("language-review", message, place, "language", hint, Severity.NOTE)
