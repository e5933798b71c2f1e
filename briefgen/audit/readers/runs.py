"""The runs of text between other bytes, found in time that does not depend on how many short ones there are by chance."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

# ASCII: 1; the zero bytes between the letters of UTF-16: 2; all else 0.
KINDS = bytes(2 if not byte else byte in b"\t\n\r" or 0x20 <= byte < 0x7F for byte in range(256))
SHORTEST = (
    14  # bytes of a run: what is searched for without regard to words has as many letters, or 7 of UTF-16
)
LATIN = bytes(byte in b"\t\n\r" or 0x20 <= byte < 0x7F or byte >= 0xC0 for byte in range(256))
LEAST_LATIN = 12  # letters of a run of Latin-1, whose letters are two thirds of all bytes
AROUND = 400  # bytes around a letter that are read with it: more than the windows in which long texts are looked for
FEWEST = 5  # letters of a run in which one is not ASCII
ALONE = 0x370  # letters below it, Latin ones, stand among ASCII; those of other scripts next to each other
MOST_FOUND = 50_000  # places with letters, from which on the whole is taken for text
OTHER = re.compile("[\ufffd\0-\x08\x0e-\x1f\x7f-\x9f]")
HIGH_SIGNS = b"\0\x20"  # the upper bytes of ASCII and of quotation marks and dashes in UTF-16


def runs(data: bytes, least: int = SHORTEST) -> list[bytes]:
    """Each run of ASCII, of any width of characters, of at least so many bytes."""
    return [data[start:end] for start, end in stretches(data, KINDS, least)]


def stretches(data: bytes, kinds: bytes, least: int) -> list[tuple[int, int]]:
    """Start and end of each stretch of at least `least` bytes that the table calls 1, and 2 when that is between them."""
    which = data.translate(_either(kinds))
    wanted = b"\1" * least
    joined: list[tuple[int, int]] = []
    start = which.find(wanted)
    while start >= 0:
        end = which.find(b"\0", start + least)
        end = len(data) if end < 0 else end
        if 2 not in kinds or _lettered(data[start:end].translate(kinds), least):
            joined.append((start, end))
        start = which.find(wanted, end)
    return joined


@lru_cache
def _either(kinds: bytes) -> bytes:
    return bytes(kind > 0 for kind in kinds)


def _lettered(kinds: bytes, least: int) -> bool:
    """True when as many bytes of text stand there as the shortest text in two bytes a letter has."""
    wanted = b"\1" * (least // 2)
    return wanted in kinds[::2] or wanted in kinds[1::2]


def other_runs(data: bytes, letters: str) -> Iterator[str]:
    """The texts that hold any of the letters, which are not ASCII: in UTF-8, Latin-1 and UTF-16."""
    if not letters:
        return
    sought = _sought(letters)
    if in_utf8 := list(_in_utf8(data, sought)):
        yield "\n".join(in_utf8)
    if sought.latin:
        latin = (data[start:end] for start, end in stretches(data, LATIN, LEAST_LATIN))
        yield "\n".join(
            run.decode("cp1252", "ignore") for run in latin if run.translate(None, sought.latin) != run
        )
    wide: list[str] = []
    for offset in range(2 if sought.single or _may_be_utf16(data, sought) else 0):
        for start, end in _in_utf16(data[offset::2], sought):
            # Its letters lie before their upper bytes or behind them.
            wide.append(data[2 * start + offset : 2 * end + offset].decode("utf-16-be", "replace"))
            wide.append(
                data[max(0, 2 * start + offset - 1) : 2 * end + offset - 1].decode("utf-16-le", "replace")
            )
    if texts := [read for read in wide if sought.any_of.search(read)]:
        yield "\n".join(texts)


class _Sought(NamedTuple):
    """Letters, as bytes of each encoding."""

    any_of: re.Pattern[str]
    latin: bytes  # those of Latin-1
    single: re.Pattern[bytes] | None  # Latin letters in UTF-8
    pairs: tuple[
        re.Pattern[bytes], ...
    ]  # two letters of other scripts in UTF-8, by the first byte of the first
    uppers: tuple[re.Pattern[bytes], ...]  # the upper bytes of two such letters in UTF-16, by the first
    highs: bytes  # the upper bytes of UTF-16: of letters of other scripts 1, of ASCII and signs 2


@lru_cache(maxsize=4)
def _sought(letters: str) -> _Sought:
    single = sorted({one.encode() for one in letters if ord(one) < ALONE})
    others = [one.encode("utf-8", "ignore") for one in letters if ord(one) >= ALONE]
    firsts = sorted({(one[0], len(one)) for one in others if one})
    units = {first: b"%c[\x80-\xbf]{%d}" % (first, size - 1) for first, size in firsts}
    highs = {ord(one) >> 8 for one in letters if ord(one) < 0x10000}
    by_first: dict[bytes, list[bytes]] = {}
    for one in single:
        by_first.setdefault(one[:1], []).append(one[1:])
    pattern = b"|".join(first + b"[" + b"".join(rest) + b"]" for first, rest in by_first.items())
    return _Sought(
        re.compile(f"[{re.escape(letters)}]"),
        bytes(ord(one) for one in letters if ord(one) < 256),
        re.compile(pattern) if single else None,
        tuple(re.compile(unit + b"(?:" + b"|".join(units.values()) + b")") for unit in units.values()),
        tuple(
            re.compile(
                re.escape(b"%c" % high) + b"(?=.[" + re.escape(bytes(sorted(highs))) + b"])", re.DOTALL
            )
            for high in sorted(highs)
        ),
        bytes(1 if byte in highs else 2 * (byte in HIGH_SIGNS) for byte in range(256)),
    )


def _may_be_utf16(data: bytes, sought: _Sought) -> bool:
    """False where no two upper bytes of letters stand in a row of FEWEST: so in most pictures, found at a tenth of the cost."""
    most = len(data) // 500 + 100  # by chance far fewer
    for pattern in sought.uppers:
        for number, match in enumerate(pattern.finditer(data)):
            at = match.start()
            row = data[max(at - 2 * FEWEST + 2, at % 2) : at + 2 * FEWEST - 1 : 2].translate(sought.highs)
            if number > most or max(map(len, row.split(b"\0"))) >= FEWEST:
                return True
    return False


def _in_utf16(uppers: bytes, sought: _Sought) -> Iterator[tuple[int, int]]:
    """Start and end of what may be text of two bytes a letter, by the upper bytes: with two letters next to each other."""
    if sought.single:  # Latin letters stand alone among ASCII
        yield from stretches(uppers, _either(sought.highs), FEWEST)
        return
    which = uppers.translate(sought.highs)
    at = which.find(b"\1\1")
    while at >= 0:
        start, end = which.rfind(b"\0", 0, at) + 1, which.find(b"\0", at)
        end = len(which) if end < 0 else end
        if end - start >= FEWEST:
            yield start, end
        at = which.find(b"\1\1", end)


def _in_utf8(data: bytes, sought: _Sought) -> Iterator[str]:
    """What is text around each letter, each place once."""
    at = found = 0
    nearest = dict.fromkeys(sought.pairs, -1)
    while True:
        for pair in [pair for pair, place in nearest.items() if place < at]:
            place = pair.search(data, at)
            nearest[pair] = place.start() if place else len(data)
        start = min(nearest.values(), default=len(data))
        if sought.single and (single := sought.single.search(data, at, start)):
            start = single.start()
        if start == len(data):
            return
        found += 1
        if found > MOST_FOUND:
            yield data[at:].decode("utf-8", "replace")
            return
        before = OTHER.split(data[max(0, start - AROUND) : start].decode("utf-8", "replace"))[-1]
        after = OTHER.split(data[start : start + AROUND].decode("utf-8", "replace"), maxsplit=1)[0]
        if len(before) + len(after) >= FEWEST:
            yield before + after
        at = start + max(len(after.encode()), 1)
