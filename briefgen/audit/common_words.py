"""Words that say nothing of a brief's subject: those of grammar, and those in which its format is described."""

from __future__ import annotations

import re
from functools import lru_cache

from msgspec import Struct

from briefgen import locale, model
from briefgen.model.fields import Kind, Spec
from briefgen.model.walk import fields_of

WORD = re.compile(r"\b[a-z]+\b")
# English words of the closed classes: no language coins new ones (determiners, pronouns, prepositions, conjunctions,
# auxiliaries, numerals up to three), and units of time.
GRAMMAR = frozenset(
    """
    a all also an and another any are as at be been being both but by can could did do does done each either every few
    for from had has have he her hers him his how i if in into is it its less many may me might mine more most much must
    my neither no none nor not of off on once one only onto or other our ours out over own same shall she should so some
    such than that the their theirs them then there these they this those three to too twice two under until unless up
    us was we were what when where whether which while who whom whose why will with within without would yes yet you
    your yours day days hour hours month months week weeks year years
    """.split()  # noqa: SIM905 -- a list of a word a line is a page long
)
# Words of which the names of offices and posts are made, everywhere: each is part of many other names.
OFFICES = frozenset(
    """
    adviser advisor affairs agency agriculture aid ambassador army assistance authority aviation board border borders
    branch bureau cabinet central centre center chair chief climate command commerce commission committee communications
    community consular consulate cooperation coordination council culture customs debt defence defense department deputy
    desk development director directorate division economic economics economy education embassy emergency employment
    energy environment exchequer executive external federal finance fisheries foreign forestry general government head
    health home housing human immigration industry information infrastructure innovation intelligence interior internal
    international investment joint justice labor labour law legal legislative local management mayor media migration
    military minister ministry mission national navy nuclear office officer operations parliament parliamentary permanent
    planning police policy political post premier president press prime private programme project protocol public
    procurement regional relations representative research resources rights river rural science secretariat secretary
    section security senate senior service services social special spokesperson staff state statistics strategic strategy
    supply tax taxation team technology territory tourism trade training transport treasury unit urban water welfare
    women works youth
    """.split()  # noqa: SIM905 -- as above
)


@lru_cache(maxsize=1)
def keys() -> frozenset[str]:
    """The keys that a brief is written in."""
    return frozenset((described.key or name).replace("_", " ") for name, described in _fields()) | {
        name.replace("_", " ") for name, _ in _fields()
    }


@lru_cache(maxsize=1)
def common() -> frozenset[str]:
    """Words of grammar, and the words in small letters of the fields' descriptions, their choices and the fixed words."""
    said = [kind.value for kind in Kind]
    for _, described in _fields():
        said += [described.doc, *described.choices]
    said += locale.labels().values()
    return GRAMMAR | frozenset(WORD.findall(" ".join(said).replace("_", " ")))


@lru_cache(maxsize=1)
def _fields() -> tuple[tuple[str, Spec], ...]:
    return tuple(
        one
        for record in vars(model).values()
        if isinstance(record, type) and issubclass(record, Struct)
        for one in fields_of(record)
    )
