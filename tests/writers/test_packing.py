"""What all writers pack by: zlib unpacks it, and its checksum is that of a zip."""

from __future__ import annotations

import zlib

from hypothesis import given
from hypothesis import strategies as st

from briefgen.writers import packing

LEVELS = st.sampled_from((packing.QUICK, packing.USUAL, packing.BEST))


@given(st.binary(max_size=5_000), LEVELS)
def test_what_is_packed_is_unpacked(data: bytes, level: int) -> None:
    assert zlib.decompress(packing.zlib_stream(data, level)) == data
    assert zlib.decompress(packing.deflated(data, level), -zlib.MAX_WBITS) == data


@given(st.binary(max_size=5_000))
def test_the_checksum_is_that_of_a_zip(data: bytes) -> None:
    assert packing.checksum(data) == zlib.crc32(data)


def test_a_text_is_packed_no_worse_at_a_higher_level() -> None:
    text = " ".join(map(str, range(5_000))).encode()
    quick, usual, best = (
        len(packing.deflated(text, level)) for level in (packing.QUICK, packing.USUAL, packing.BEST)
    )
    assert len(text) / 2 > quick > usual >= best
