"""Warnings about the analyst's craft, with stable codes."""

from __future__ import annotations

from briefgen.errors import Problem, Severity
from briefgen.lint.repetition import repeated
from briefgen.lint.rules import RULES
from briefgen.source import Loaded

__all__ = ["problems", "repeated"]


def problems(loaded: Loaded) -> tuple[Problem, ...]:
    """A warning for each finding of each rule, in the order of the file."""
    found = []
    for rule in RULES:
        for finding in rule(loaded):
            place = loaded.place(finding.path)
            found.append(
                Problem(
                    finding.code, finding.message, place, field=finding.path, hint=finding.hint,
                    severity=Severity.WARNING, source=loaded.line(place),
                )
            )  # fmt: skip
    return tuple(sorted(found, key=lambda problem: (problem.place.path, problem.place.line, problem.code)))
