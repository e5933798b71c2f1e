"""Every format of one audience says the same: headings, tables, cells, in one order."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.formats import PUBLISHED
from tests.writers import reading

READERS = ("minister", "ambassador", "parliament", "press", "analyst")
NAME = "us-pakistan"
ANNEX = "Dataofthefigures"  # a web page has these tables where their charts are, to be opened


def files(built: Path, reader: str) -> list[Path]:
    """A reader's files, one of each format that readers are given."""
    return [built / NAME / f"{NAME}.{reader}.{form}" for form in PUBLISHED]


@pytest.mark.judge
@pytest.mark.parametrize("reader", READERS)
def test_every_format_has_the_same_headings(built: Path, reader: str) -> None:
    first, *others = (
        [heading for heading in reading.headings(path) if heading != ANNEX] for path in files(built, reader)
    )
    assert first
    for other in others:
        assert other == first


@pytest.mark.judge
@pytest.mark.parametrize("reader", READERS)
def test_every_format_has_the_same_tables_and_cells(built: Path, reader: str) -> None:
    first, *others = (reading.tables(path) for path in files(built, reader))
    assert first
    for other in others:
        assert sorted(other) == sorted(first)
        assert [table for table in other if table[0] != "Category"] == [
            table for table in first if table[0] != "Category"
        ]
