"""Parts of fonts that go with a file: the characters of a text, with all that joins and places them."""

from __future__ import annotations

from functools import lru_cache

import uharfbuzz

from briefgen.scripts.fontfile import FontFile
from briefgen.scripts.loadedfont import load


@lru_cache(maxsize=64)
def subset(file: FontFile, characters: frozenset[str]) -> bytes:
    """A font file of its own; the same characters give the same bytes."""
    wanted = uharfbuzz.SubsetInput()
    for one in sorted(characters):
        wanted.unicode_set.add(ord(one))
    wanted.flags = uharfbuzz.SubsetFlags.NO_HINTING
    return bytes(uharfbuzz.subset(load(file).face, wanted).blob.data)
