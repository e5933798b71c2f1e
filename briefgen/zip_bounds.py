"""What a zip file unpacks to, as its directory says before anything of it is read."""

from __future__ import annotations

from collections.abc import Iterable
from zipfile import ZipInfo

from briefgen.sums import int_sum

SMALL = 1_000_000  # bytes of an entry that may be packed as well as it likes
MAX_RATIO = 200  # what a larger one may unpack to, as a multiple of its size in the file


def unpacked_size(entries: Iterable[ZipInfo]) -> int:
    """The bytes that all entries unpack to."""
    return int_sum(one.file_size for one in entries)


def packed_too_well(entry: ZipInfo) -> bool:
    """Whether an entry unpacks to so much more than it takes that it may be made to harm."""
    return entry.file_size > SMALL and entry.file_size > MAX_RATIO * max(1, entry.compress_size)
