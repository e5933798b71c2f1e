"""The runs of text between other bytes, found in time that does not depend on how many short ones there are by chance."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

# ASCII: 1; the zero bytes between the letters of UTF-16: 2; all else 0.
KINDS = bytes(2 if not byte else byte in b"\t\n\r" or 0x20 <= byte < 0x7F for byte in range(256))
SHORTEST = (
    14  # bytes of a run: what is searched for without regard to words has as many letters, or 7 of UTF-16
)
LATIN = re.compile(rb"[\t\n\r\x20-\x7e\xc0-\xff]{12,}")
AROUND = 400  # bytes around a letter that are read with it: more than the windows in which long texts are looked for


def runs(data: bytes, least: int = SHORTEST) -> list[bytes]:
    """Each run of ASCII, of any width of characters, of at least so many bytes."""
    return [data[start:end] for start, end in stretches(data, KINDS, least)]


def stretches(data: bytes, kinds: bytes, least: int) -> list[tuple[int, int]]:
    """Start and end of each stretch of at least `least` bytes that the table calls 1, and 2 when that is between them."""
    which = data.translate(kinds)
    found: set[tuple[int, int]] = set()
    for offset in range(1 + (2 in kinds)):  # of UTF-16, each second byte is 1
        end = 0
        for sample in _sampled(least).finditer(which[offset::2]):
            first, last = sample.start() * 2 + offset, sample.end() * 2 - 2 + offset
            if last < end:
                continue
            start = which.rfind(b"\0", 0, first) + 1
            end = which.find(b"\0", last)
            end = len(data) if end < 0 else end
            for part in which[start:end].split(b"\0"):  # bytes of another kind between two sampled ones
                if len(part) >= least:
                    found.add((start, start + len(part)))
                start += len(part) + 1
    return sorted(found)


@lru_cache
def _sampled(least: int) -> re.Pattern[bytes]:
    """What so many bytes of one kind leave in every second byte; among random bytes of text, one in a thousand is one of 14."""
    return re.compile(b"\1" * (least // 2) + b"\1*")


def other_runs(data: bytes, letters: str) -> Iterator[str]:
    """The texts that hold any of the letters, which are not ASCII: in UTF-8, Latin-1 and UTF-16, by its letters alone."""
    if not letters:
        return
    encoded, wide = _patterns(letters)
    spans: list[list[int]] = []
    for found in encoded.finditer(data):
        if spans and found.start() - AROUND <= spans[-1][1]:
            spans[-1][1] = found.end() + AROUND
        else:
            spans.append([max(0, found.start() - AROUND), found.end() + AROUND])
    if spans:
        yield "\n".join(data[start:end].decode("utf-8", "ignore") for start, end in spans)
    if any(ord(letter) < 256 for letter in letters):
        yield "\n".join(run.decode("cp1252", "ignore") for run in LATIN.findall(data) if not run.isascii())
    for offset in range(2):
        for coding in ("utf-16-le", "utf-16-be"):
            if texts := wide.findall(data[offset:].decode(coding, "replace")):
                yield "\n".join(texts)


@lru_cache(maxsize=4)
def _patterns(letters: str) -> tuple[re.Pattern[bytes], re.Pattern[str]]:
    """Any of the letters in UTF-8; runs of them and of ASCII."""
    encoded = sorted({letter.encode("utf-8", "ignore") for letter in letters})
    firsts = b"".join(re.escape(one[:1]) for one in encoded)
    pattern = b"[%s](?:%s)" % (firsts, b"|".join(sorted({re.escape(one[1:]) for one in encoded})))
    return re.compile(pattern), re.compile(f"[\t\n\r\x20-\x7e\u2010-\u201f{re.escape(letters)}]{{6,}}")
