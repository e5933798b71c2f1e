"""Who may see what a brief offers to read besides its sources."""

from __future__ import annotations

import pytest

from briefgen import audience
from briefgen.audience.withheld import withheld_texts
from briefgen.model import Brief, Reader, Source

BOOK = Source(title="A book", descriptor="Bought from a friend", public=True)
PAPER = Source(title="A paper", publisher="A desk", public_alt="A desk's paper")
BRIEF = Brief(title="T", audiences=("minister", "press"), further_reading=(BOOK, PAPER))


@pytest.mark.parametrize(
    ("reader", "seen"),
    [
        (Reader("minister", "M"), ["A book", "A paper"]),
        (Reader("press", "P", default="named"), ["A book"]),
        (Reader("press", "P", withhold=frozenset({"sources"})), []),
        (Reader("press", "P", withhold=frozenset({"further_reading"})), []),
    ],
)
def test_it_is_decided_as_for_sources(reader: Reader, seen: list[str]) -> None:
    view = audience.project(BRIEF, reader).view
    assert [one.title for one in view.further_reading] == seen


def test_fields_that_are_withheld_of_sources_are_withheld_here() -> None:
    reader = Reader("minister", "M", withhold=frozenset({"sources.descriptor"}))
    assert [one.descriptor for one in audience.project(BRIEF, reader).view.further_reading] == ["", ""]
    assert "Bought from a friend" in {one.text for one in withheld_texts(BRIEF, reader)}
