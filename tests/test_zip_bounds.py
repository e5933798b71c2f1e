"""Bounds of zip files that come from elsewhere."""

from __future__ import annotations

from zipfile import ZipInfo

import pytest

from briefgen.zip_bounds import MAX_RATIO, SMALL, packed_too_well, unpacked_size


def entry(size: int, packed: int) -> ZipInfo:
    found = ZipInfo("a.xml")
    found.file_size, found.compress_size = size, packed
    return found


@pytest.mark.parametrize(
    ("size", "packed", "refused"),
    [
        (SMALL, 1, False),
        (SMALL + 1, 1, True),
        (SMALL + 1, 0, True),
        (MAX_RATIO * 10_000, 10_000, False),
        (MAX_RATIO * 10_000 + 1, 10_000, True),
    ],
)
def test_a_large_entry_is_not_packed_too_well(size: int, packed: int, *, refused: bool) -> None:
    assert packed_too_well(entry(size, packed)) is refused


def test_the_size_is_that_of_all_entries() -> None:
    assert unpacked_size([entry(3, 1), entry(4, 1)]) == 7
