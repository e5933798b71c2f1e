"""Warnings for judgements whose `change:` says something else than the comparison with an earlier version."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefgen.comparison import Difference, compare, contradictions, whole
from briefgen.errors import Problem, Severity
from briefgen.source import Loaded

CODE = "lint-change"


def contradicting(loaded: Loaded, found: Sequence[Difference] | None = None) -> Iterator[Problem]:
    """A warning for each such judgement, by the differences that were `found`, else by those from the earlier version."""
    if found is None:
        earlier = loaded.brief.earlier
        found = compare(whole(earlier), whole(loaded.brief)) if earlier else ()
    for path, expected, said in contradictions(loaded.brief, found):
        message = f"expected {expected!r}, as the comparison shows, found {said!r}"
        yield loaded.problem(CODE, message, path, severity=Severity.WARNING)
