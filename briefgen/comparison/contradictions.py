"""Judgements whose `change:` says something else than the comparison."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefgen.comparison.differences import Difference, Kind
from briefgen.model import Brief

MOVES = {Kind.RAISED: "raised", Kind.LOWERED: "lowered"}


def contradictions(new: Brief, found: Sequence[Difference]) -> Iterator[tuple[str, str, str]]:
    """Path, what it should say and what it says, for each judgement of the new version; by its likelihood alone."""
    moves = {one.after: MOVES[one.kind] for one in found if one.field == "likelihood" and one.kind in MOVES}
    fresh = {one.after for one in found if one.kind is Kind.ADDED}
    for index, judgement in enumerate(new.key_judgements):
        path = f"key_judgements[{index}]"
        expected = "new" if path in fresh else moves.get(path, "unchanged")
        said = judgement.change
        if said and said != expected and not (said == "reversed" and expected in MOVES.values()):
            yield f"{path}.change", expected, said
