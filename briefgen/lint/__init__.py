"""Warnings about the analyst's craft, with stable codes."""

from __future__ import annotations

from msgspec.structs import replace

from briefgen.errors import Place, Problem, Severity
from briefgen.lint.repetition import repeated
from briefgen.lint.rules import RULES
from briefgen.source import Loaded


def problems(loaded: Loaded) -> tuple[Problem, ...]:
    """A warning for each finding of each rule, in the order of the file."""
    found = []
    for rule in RULES:
        for finding in rule(loaded):
            place = _line_of(loaded, loaded.place(finding.path), finding.words)
            found.append(
                Problem(
                    finding.code, finding.message, place, field=finding.path, hint=finding.hint,
                    severity=Severity.WARNING, source=loaded.line(place),
                )
            )  # fmt: skip
    return tuple(sorted(found, key=lambda problem: (problem.place.path, problem.place.line, problem.code)))


def _line_of(loaded: Loaded, place: Place, words: str) -> Place:
    """The place of a line of a text, without its portion mark, in the lines from that of the text on."""
    tree = loaded.trees.get(place.path)
    if not words or tree is None:
        return place
    mark, _, rest = words.strip().partition(" ")
    for number in range(place.line, len(tree.lines) + 1):
        line = tree.line(number).strip()
        if line.startswith(f"{mark} ") and line.endswith(rest.strip()):
            column = len(tree.line(number)) - len(tree.line(number).lstrip()) + 1
            return replace(place, line=number, column=column)
    return place
