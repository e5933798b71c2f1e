"""Paths of fields for a log: names that the program knows and indexes, and a star for what is typed in their place."""

from __future__ import annotations

from functools import cache
from pathlib import PurePath

from briefgen.errors import Problem
from briefgen.patterns import pattern

STEP = pattern(r"([^\[\]]*)((?:\[[^\[\]]*\])*)")
INDEX = pattern(r"\[(?!\d+\])[^\[\]]*\]")
TYPED = "*"
TEMPLATE = "template.yaml"
# Names that are no fields of a record: of own words in their long form, of the file of a translation, the usual keys of `record`.
OTHERS = frozenset(
    {"text", "handling", "for", "titles", "texts", "original", "before", "words", "readers", "drawing"}
    | {"retention", "disposal"}
)


def logged_field(problem: Problem) -> str:
    """The field of a problem as `known_field`; that of a template, which holds no words of a brief, as it is."""
    if PurePath(problem.place.path).name == TEMPLATE:
        return problem.field
    return known_field(problem.field)


def known_field(path: str) -> str:
    """The path with a star for each name that is no field and each id: `risks[*].title`, `record.*`."""
    steps = list(map(_step, path.split("."))) if path else []
    return ".".join(
        one for index, one in enumerate(steps) if one != TYPED or steps[index - 1 : index] != [TYPED]
    )


def _step(step: str) -> str:
    found = STEP.fullmatch(step)
    if found is None or found[1] not in _names():
        return TYPED
    return found[1] + INDEX.sub(f"[{TYPED}]", found[2])


@cache
def _names() -> frozenset[str]:
    """The keys of all records of a brief and of a house's defaults."""
    from briefgen import model  # only who writes a log pays for it
    from briefgen.model.walk import keys_of
    from briefgen.source import house

    kinds = (
        model.Brief,
        *model.RECORDS.values(),
        house.HouseFields,
        house.HouseReader,
        house.RiskWords,
        house.Band,
    )
    return OTHERS.union(*map(keys_of, kinds))
