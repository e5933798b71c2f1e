"""The texts of a file -> the withheld texts that are in them, in time that grows with the file alone."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cached_property, lru_cache

from briefgen.audit.needles import LONG, PARTED, WORD, Needle, plain_letters
from briefgen.audit.readers import ReadText, pieces
from briefgen.audit.readers.pieces import read_forms
from briefgen.audit.readers.runs import ALONE
from briefgen.audit.verdict import NO_LINES, Finding, Found, OfBrief, Unread, collect
from briefgen.scripts.digits import DECIMAL, digits_of_scripts, latin

BLOCK = LONG // 2  # letters: a text of LONG letters holds at least one whole block of a text cut into blocks
LEAST_TURNED = 6  # letters from which a text is looked for from its last letter to its first too
DRAWN = ", as drawn"  # texts of a page whose lines are broken at each change of place
LOOKS = ", by look"  # letters of a page that look alike, wherever they stand on it
LEAST_MARKED = 5  # letters from which a text of ASCII is found in letters with marks too: of fewer, it stands so by chance
MARKS = re.compile("[\u0300-\u036f]")
SMALL = 10_000  # letters up to which a text is kept, so that it is not searched twice
BLOCK_OF_SCRIPTS = 256  # characters in which letters and digits of a script stand
ROW = 64  # characters that have the same first byte in UTF-8
MOST_UNREAD = 200  # parts named as unread
NUMBER = re.compile(r"\d+")  # of an object, a page or a part: places of one kind differ in it


class Sought:
    """The needles: the long ones by their blocks of letters, the short ones by their first words."""

    def __init__(self, needles: tuple[Needle, ...]) -> None:
        self.letters = _letters(set("".join(needle.letters or needle.tight for needle in needles)))
        long = [needle for needle in needles if needle.long]
        self.long, self.turned = Blocks(long), TurnedBlocks(long)
        self.firsts: dict[str, list[Needle]] = {}
        short = [needle for needle in needles if not needle.long]
        turned = [needle.turned() for needle in short if len(needle.tight) >= LEAST_TURNED]
        for needle in (*short, *turned):
            self.firsts.setdefault(needle.words.partition(" ")[0], []).append(needle)

    def found_in(self, piece: ReadText) -> Iterator[Needle]:
        """The needles in one text."""
        gathered = piece.where.endswith(LOOKS)
        for read in piece.forms:
            for needle in self._found_long(read.replace(PARTED, "").replace(" ", "")):
                if not (gathered and needle.joined):
                    yield needle
            if piece.worded:
                yield from self._found_short(read, piece)

    def found_beside(self, piece: ReadText, lines: frozenset[str]) -> Iterator[Needle]:
        """The needles in one text, but for those in these lines of it alone."""
        every = piece.text.split("\n")
        own = replace(piece, text="\n".join(line for line in every if line.strip() not in lines))
        yield from self.found_in(own)
        known = set(self.found_in(replace(piece, text="\n".join(lines))))
        yield from (one for one in self.found_in(piece) if one.long and one not in known)

    def _found_long(self, tight: str) -> Iterator[Needle]:
        blocks = [tight[start : start + BLOCK] for start in range(0, len(tight) - BLOCK + 1, BLOCK)]
        yield from self.long.found_in(tight, blocks)
        yield from self.turned.found_in(tight, blocks)

    def _found_short(self, read: str, piece: ReadText) -> Iterator[Needle]:
        spaced = f" {read} "
        for first in self.firsts.keys() & set(read.split()):
            for needle in self.firsts[first]:
                if len(needle.tight) >= piece.least and needle.spaced in spaced and _counts(needle, piece):
                    yield needle


class Blocks:
    """Long needles by their blocks of letters."""

    def __init__(self, needles: Iterable[Needle]) -> None:
        self.index = known = dict[str, list[tuple[int, Needle]]]()
        for needle in needles:
            tight = needle.tight
            for offset in range(BLOCK):
                block = tight[offset : offset + BLOCK]
                if block in known:
                    known[block].append((offset, needle))
                else:
                    known[block] = [(offset, needle)]

    def found_in(self, tight: str, blocks: list[str]) -> Iterator[Needle]:
        """The needles in the letters of a text, which are cut into blocks too."""
        if self.index.keys().isdisjoint(blocks):
            return
        for number, block in enumerate(blocks):
            for offset, needle in self.index.get(block, ()):
                at = number * BLOCK - offset
                if at >= 0 and tight.startswith(needle.tight, at):
                    yield needle


class TurnedBlocks:
    """The same from their last letter to their first: in most files none is found, so they are indexed when the first block is."""

    def __init__(self, needles: list[Needle]) -> None:
        self.needles = needles
        turned = [needle.tight[::-1] for needle in needles]
        self.known = {tight[at : at + BLOCK] for tight in turned for at in range(BLOCK)}

    @cached_property
    def blocks(self) -> Blocks:
        """Their index."""
        return Blocks(needle.turned() for needle in self.needles)

    def found_in(self, tight: str, blocks: list[str]) -> Iterator[Needle]:
        """The needles in the letters of a text, which are cut into blocks too."""
        if not self.known.isdisjoint(blocks):
            yield from self.blocks.found_in(tight, blocks)


def _letters(found: set[str]) -> str:
    """The letters beyond ASCII, small and large; of other scripts all near them and the digits, so that readers of one brief seek the same ones."""
    others = {one for one in found if not one.isascii()}
    large = {
        one
        for letter in others
        for one in (letter.upper(), letter.title())
        if len(one) == 1 and not one.isascii()
    }
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
    if (
        len(needle.tight) < LEAST_MARKED
        and needle.tight.isascii()
        and not needle.letters
        and not piece.text.isascii()
    ):
        forms = (
            MARKS.sub("", unicodedata.normalize("NFKC", form)).casefold() for form in read_forms(piece.text)
        )
        return any(needle.spaced in f" {' '.join(WORD.findall(form))} " for form in map(latin, forms))
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
