"""The texts of a file -> the withheld texts that are in them, in time that grows with the file alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import lru_cache

from briefgen.audit.needles import LONG, Needle, plain_letters
from briefgen.audit.readers import ReadText, pieces
from briefgen.audit.readers.pieces import read_forms
from briefgen.audit.readers.runs import ALONE
from briefgen.audit.verdict import NO_LINES, Finding, Found, OfBrief, Unread, collect
from briefgen.scripts.digits import DECIMAL, digits_of_scripts

BLOCK = LONG // 2  # letters: a text of LONG letters holds at least one whole block of a text cut into blocks
LEAST_TURNED = 6  # letters from which a text is looked for from its last letter to its first too
DRAWN = ", as drawn"  # texts of a page whose lines are broken at each change of place
LOOKS = ", by look"  # letters of a page that look alike, wherever they stand on it
SMALL = 10_000  # letters up to which a text is kept, so that it is not searched twice
BLOCK_OF_SCRIPTS = 256  # characters in which letters and digits of a script stand
ROW = 64  # characters that have the same first byte in UTF-8
MOST_UNREAD = 200  # parts named as unread
NUMBER = re.compile(r"\d+")  # of an object, a page or a part: places of one kind differ in it


class Sought:
    """The needles, indexed by their blocks of letters and by their first words."""

    def __init__(self, needles: tuple[Needle, ...]) -> None:
        self.blocks: dict[str, list[tuple[int, Needle]]] = {}
        self.firsts: dict[str, list[Needle]] = {}
        self.letters = _letters(set("".join(needle.tight for needle in needles)))
        turned = (
            Needle(one.path, one.words[::-1], alone=one.alone, joined=one.joined)
            for one in needles
            if len(one.tight) >= LEAST_TURNED
        )
        for needle in (*needles, *turned):
            if needle.long:
                for offset in range(BLOCK):
                    block = needle.tight[offset : offset + BLOCK]
                    self.blocks.setdefault(block, []).append((offset, needle))
            else:
                self.firsts.setdefault(needle.words.partition(" ")[0], []).append(needle)

    def found_in(self, piece: ReadText) -> Iterator[Needle]:
        """The needles in one text."""
        gathered = piece.where.endswith(LOOKS)
        for read in piece.forms:
            for needle in self._long(read.replace(" ", "")):
                if not (gathered and needle.joined):
                    yield needle
            if piece.worded:
                yield from self._short(read, piece)

    def found_beside(self, piece: ReadText, lines: frozenset[str]) -> Iterator[Needle]:
        """The needles in one text, but for those in these lines of it alone."""
        every = piece.text.split("\n")
        own = replace(piece, text="\n".join(line for line in every if line.strip() not in lines))
        yield from self.found_in(own)
        known = set(self.found_in(replace(piece, text="\n".join(lines))))
        yield from (one for one in self.found_in(piece) if one.long and one not in known)

    def _long(self, tight: str) -> Iterator[Needle]:
        starts = range(0, len(tight) - BLOCK + 1, BLOCK)
        if self.blocks.keys().isdisjoint([tight[start : start + BLOCK] for start in starts]):
            return
        for start in starts:
            for offset, needle in self.blocks.get(tight[start : start + BLOCK], ()):
                if start >= offset and tight.startswith(needle.tight, start - offset):
                    yield needle

    def _short(self, read: str, piece: ReadText) -> Iterator[Needle]:
        spaced = f" {read} "
        for first in self.firsts.keys() & set(read.split()):
            for needle in self.firsts[first]:
                if len(needle.tight) >= piece.least and needle.spaced in spaced and _counts(needle, piece):
                    yield needle


def _letters(found: set[str]) -> str:
    """The letters beyond ASCII, small and large; of other scripts all near them and the digits, so that readers of one brief seek the same ones."""
    others = {one for one in found if not one.isascii()}
    large = {one for letter in others for one in (letter.upper(), letter.title()) if len(one) == 1}
    rows = {ord(one) // ROW for one in others | large if ord(one) >= ALONE}
    near = {chr(code) for row in rows for code in range(row * ROW, (row + 1) * ROW) if chr(code).isalnum()}
    if not found.isdisjoint(DECIMAL):
        blocks = {ord(one) // BLOCK_OF_SCRIPTS for one in others}
        near |= {one for one in digits_of_scripts() if ord(one) // BLOCK_OF_SCRIPTS in blocks}
    return "".join(sorted({one for one in others | large if ord(one) < ALONE} | near))


def _counts(needle: Needle, piece: ReadText) -> bool:
    """True for all but an id without its hyphens, and a part of a longer name; bookmarks of Word have low lines for hyphens."""
    if needle.alone:
        shown = (plain_letters(form) for form in read_forms(piece.text))
        return not piece.where.endswith(DRAWN) and any(map(by_itself(needle.words).search, shown))
    return not needle.typed or needle.typed in piece.text.casefold().replace("_", "-")


@lru_cache(maxsize=64)
def by_itself(words: str) -> re.Pattern[str]:
    """The words between ends of lines, cells or marks: no part of a longer name."""
    phrase = r"[\s_-]+".join(map(re.escape, words.split()))
    before = r"(?:^|[^\w\s'-]|[\n\r\t]|\s\s|[-\u2013]\s|_)\s*"
    return re.compile(rf"{before}{phrase}\s*(?:$|[^\w\s'-]|[\n\r\t]|\s\s|\s[-\u2013]|_)", re.IGNORECASE)


def standing_lines(data: bytes, sought: Sought) -> Iterator[tuple[str, str]]:
    """Kind of place and text of each line with a needle in a file that no brief's words are in."""
    for piece in pieces("", data, sought.letters):
        if isinstance(piece, ReadText) and any(sought.found_in(piece)):
            for line in piece.text.split("\n"):
                if any(sought.found_in(replace(piece, text=line))):
                    yield _kind(piece.where), line.strip()


def _kind(where: str) -> str:
    return NUMBER.sub("", where)


def findings(
    name: str, data: bytes, sought: Sought, standing: Mapping[str, frozenset[str]] = NO_LINES
) -> Iterator[Found]:
    """Each leak and each part that could not be read, as it is found; how many texts were read, now and then and at the end.

    `standing` are lines that every file has, by their kind of place: what they say are words of the format.
    """
    searched = 0
    searched_before: set[tuple[str, bool]] = set()  # parts of a file often say the same
    leaks: set[str] = set()
    unread: set[Unread] = set()
    for piece in pieces(name, data, sought.letters):
        if isinstance(piece, Unread):
            if piece not in unread and len(unread) < MOST_UNREAD:
                unread.add(piece)
                yield piece
            continue
        if isinstance(piece, OfBrief):
            yield piece
            continue
        searched += 1
        seen = (piece.text, piece.worded)
        if seen in searched_before:
            continue
        if len(piece.text) < SMALL:
            searched_before.add(seen)
        lines = standing.get(_kind(piece.where)) if standing else None
        for needle in sought.found_beside(piece, lines) if lines else sought.found_in(piece):
            if needle.path not in leaks:
                leaks.add(needle.path)
                yield needle.path, piece.where or "the file's own bytes"
    yield searched


def search(name: str, data: bytes, needles: tuple[Needle, ...]) -> Finding:
    """What a file holds of the needles, and what of it could not be read."""
    return collect(findings(name, data, Sought(needles)))
