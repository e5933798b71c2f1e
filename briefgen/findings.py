"""Problems found in a reader's view, and where their causes stand in the author's files."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from msgspec import Struct

from briefgen import audience
from briefgen.errors import Place, Problem, Severity


class Finding(Struct, frozen=True):
    """A problem in a reader's view; `path` is a path of the view, the only kind that a writer knows."""

    code: str
    message: str
    path: str = ""
    hint: str = ""
    severity: Severity = Severity.ERROR


class FindingsError(Exception):
    """The findings that keep a view from being written; `locate` turns each into a problem."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        super().__init__(findings)
        self.findings = findings


class Locations(Protocol):
    """The places of a brief's values in the author's files."""

    def place(self, path: str) -> Place:
        """The place of a field."""
        ...

    def line(self, place: Place) -> str:
        """The source line at a place."""
        ...


def locate(locations: Locations, origins: Mapping[str, str], finding: Finding) -> Problem:
    """The problem that a finding is for the author; `origins` are the author's paths of the view's."""
    path = audience.author_path(finding.path, origins)
    place = locations.place(path)
    return Problem(
        finding.code,
        finding.message,
        place,
        field=path,
        hint=finding.hint,
        severity=finding.severity,
        source=locations.line(place) if path else "",
    )
