"""The runs of text between other bytes, found in time that does not depend on how many short ones there are by chance."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

# ASCII and the zero bytes of UTF-16: 1; all else 0.
KINDS = bytes(byte in b"\0\t\n\r" or 0x20 <= byte < 0x7F for byte in range(256))
SHORTEST = (
    14  # bytes of a run: what is searched for without regard to words has as many letters, or 7 of UTF-16
)
LATIN = re.compile(rb"[\t\n\r\x20-\x7e\xc0-\xff]{12,}")
AROUND = 400  # bytes around a letter that are read with it: more than the windows in which long texts are looked for


def runs(data: bytes) -> list[bytes]:
    """Each run of ASCII, of any width of characters, of at least SHORTEST bytes."""
    return [data[start:end] for start, end in stretches(data, KINDS, SHORTEST)]


def stretches(data: bytes, kinds: bytes, least: int) -> Iterator[tuple[int, int]]:
    """Start and end of each stretch of at least `least` bytes of the kind that the table calls 1."""
    which = data.translate(kinds)
    end = 0
    for sample in _sampled(least).finditer(which[::2]):
        if sample.end() * 2 - 1 <= end:
            continue
        start = which.rfind(b"\0", 0, sample.start() * 2) + 1
        end = which.find(b"\0", sample.end() * 2 - 1)
        end = len(data) if end < 0 else end
        for part in which[start:end].split(b"\0"):  # bytes of another kind between two sampled ones
            if len(part) >= least:
                yield start, start + len(part)
            start += len(part) + 1


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
