"""Conflicts of readers and levels that a brief with other problems shows already, so that they are told together."""

from __future__ import annotations

from collections.abc import Collection

from briefgen import audience
from briefgen.errors import Place, Problem, Severity
from briefgen.model import Brief
from briefgen.records import Reading


def early_conflicts(brief: Brief, reading: Reading, problems: Collection[Problem]) -> tuple[Problem, ...]:
    """The conflicts for which all that they compare was read; one whose readers or levels were refused waits for these."""
    errors = [problem for problem in problems if problem.severity is Severity.ERROR]
    found: tuple[audience.Conflict, ...] = ()
    if not any(error.field.startswith("audiences") for error in errors):
        found += audience.conflicts_of_names(brief)
    if not any(error.code == "level" or error.field.startswith("handling") for error in errors):
        found += audience.conflicts_of_levels(brief)
    fields, before = {error.field for error in errors}, len(reading.problems)
    for one in found:
        if one.path not in fields:
            reading.problem(
                one.code, one.message, _place(one.path, reading), one.path, one.hint, one.severity
            )
    return tuple(reading.problems[before:])


def _place(path: str, reading: Reading) -> Place:
    while path and path not in reading.places:
        path = path.rpartition(".")[0]
    return reading.places[path]
