"""Words as lines: as many as fit, long ones cut where they may be, none alone on the last line without need."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from briefgen.column_words import HYPHENED, HYPHENS, LONG_WORD, SLASHES
from briefgen.scripts.characters import joins
from briefgen.writers.pdf.tagging.fonts import SOFT_HYPHEN
from briefgen.writers.pdf.text.words import LayoutWord, WordPart, padding

# A long address is cut to fill a line of which more than this would stay empty.
WASTE = 0.2
# Of the room: what the last line of a paragraph has at least, and what the line above it keeps.
SHORT, KEPT = 0.15, 0.9
# Places of a word among which its cut is looked for first.
NEAR = 128
# Letters of the rest of a word that are measured, if they are wider than any line: it will be cut, and measured, again.
FAR = 2_000
WIDE = 5_000.0


class TextLine(Struct, frozen=True):
    """Words on one line, the width that they leave free, and whether the next line goes on inside of the last word.

    `stretch` is what each of its spaces is wider than they are by themselves.
    """

    words: Sequence[LayoutWord]
    free: float
    goes_on: bool = False
    stretch: float = 0.0


def break_lines(words: Sequence[LayoutWord], first: float, later: float) -> list[TextLine]:
    """The lines of words, the first of them `first` points wide and the others `later`."""
    lines: list[TextLine] = []
    line: list[LayoutWord] = []
    used, space, room = 0.0, 0.0, first
    for whole in words:
        rest = whole
        while True:
            after = used + space + rest.width
            if rest.parts and after <= room:
                line.append(rest)
                used, space = after, rest.space
                break
            if not rest.parts:
                lines.append(TextLine(line, room - used))
                line, used, space, room = [], 0.0, 0.0, later
                break
            halves = _halves(rest, used + space, room, later)
            if halves:
                head, tail = halves
                lines.append(TextLine([*line, head], room - used - space - head.width, goes_on=True))
                line, used, space, room = [], 0.0, 0.0, later
                rest = tail
            elif line:
                lines.append(TextLine(line, room - used))
                line, used, space, room = [], 0.0, 0.0, later
            else:
                line, used, space = [rest], rest.width, rest.space
                break
    if line:
        lines.append(TextLine(line, room - used))
    return lines


def lengthen_last(lines: list[TextLine], room: float) -> list[TextLine]:
    """The lines; the last one gets words of the line above while it is a single word, or under a seventh of the room.

    A line of two words keeps both: one of them would then stand alone instead. For the sake of the seventh the line above
    stays `KEPT` of the room at least.
    """
    if len(lines) < 2 or lines[-2].goes_on:
        return lines
    above, last = lines[-2:]
    stay, moved = list(above.words), list(last.words)
    upper, lower = above.free, last.free
    while len(stay) > 2 and (len(moved) == 1 or room - lower < SHORT * room):
        word = stay[-1]
        added, freed = word.width + word.space, word.width + stay[-2].space
        if added > lower or (len(moved) > 1 and upper + freed > (1 - KEPT) * room):
            break
        moved.insert(0, stay.pop())
        upper, lower = upper + freed, lower - added
    if len(stay) == len(above.words):
        return lines
    return [*lines[:-2], TextLine(stay, upper), TextLine(moved, lower)]


def _halves(
    whole: LayoutWord, used: float, room: float, later: float
) -> tuple[LayoutWord, LayoutWord] | None:
    """The part of a word that still fits on a line, and the rest; nothing where it goes on the next line whole."""
    cut = _at(whole, whole.softs, room - used, hyphen=True) if whole.softs else None
    text = whole.text
    if not cut and len(text) >= LONG_WORD:
        cut = _at(whole, list(cut_places(whole, text, used, room)), room - used)
    # The line is empty where nothing is used: there is no other for what is wider.
    if cut or whole.width <= (later if used else room):
        return cut
    return _at(whole, range(1, len(text)) if text.isascii() else list(_boundaries(text)), room - used)


def _boundaries(text: str) -> Iterator[int]:
    """The places between two characters of which the second is no mark on the first."""
    return (place for place in range(1, len(text)) if not joins(text[place]))


def cut_places(whole: LayoutWord, text: str, used: float, room: float) -> Iterator[int]:
    """The places where a long word may be cut: behind the slashes of an address, behind its own hyphens."""
    if "/" in text:
        signs = SLASHES if whole.width > room or used <= (1 - WASTE) * room else None
    else:
        signs = HYPHENS if HYPHENED.match(text) else None
    if signs:
        yield from (match.end() for match in signs.finditer(text))


def _at(
    whole: LayoutWord, places: Sequence[int], room: float, *, hyphen: bool = False
) -> tuple[LayoutWord, LayoutWord] | None:
    """The word cut at the last of the places whose first part fits."""
    near = NEAR  # of very long words only the beginning is measured, or their time would grow with the square of it
    while near < len(places) and head_of(whole, places[near], hyphen=hyphen).width <= room:
        near *= 2
    places = places[: near + 1]
    count = bisect_right(places, room, key=lambda place: head_of(whole, place, hyphen=hyphen).width)
    if not count:
        return None
    place = places[count - 1]
    return head_of(whole, place, hyphen=hyphen), tail_of(whole, place)


def head_of(whole: LayoutWord, place: int, *, hyphen: bool) -> LayoutWord:
    """The word up to a place, with the hyphen that is drawn there."""
    parts = list(_parts_between(whole, 0, place))
    if hyphen:
        last = parts[-1]
        parts[-1] = replace(last, text=last.text + SOFT_HYPHEN)
    return replace(join_parts(parts, ()), level=whole.level)


def tail_of(whole: LayoutWord, place: int) -> LayoutWord:
    """The word from a place on."""
    softs = tuple(soft - place for soft in whole.softs if soft > place)
    made = _measured_from(whole, place, softs)
    return replace(made, space=whole.space, level=whole.level, glued=whole.glued)


def _measured_from(whole: LayoutWord, place: int, softs: tuple[int, ...]) -> LayoutWord:
    """The word from a place on; of a very long rest only so much is measured as shows that it is wider than any line."""
    length = len(whole.text)
    made = join_parts(list(_parts_between(whole, place, min(length, place + FAR))), softs)
    if place + FAR >= length:
        return made
    parts = list(_parts_between(whole, place, length))
    return replace(made, parts=tuple(parts)) if made.width > WIDE else join_parts(parts, softs)


def _parts_between(whole: LayoutWord, start: int, stop: int) -> Iterator[WordPart]:
    """The parts of a word between two places."""
    passed = 0
    for part in whole.parts:
        text = part.text[max(start - passed, 0) : max(stop - passed, 0)]
        passed += len(part.text)
        if text:
            yield replace(part, text=text)


def join_parts(parts: Sequence[WordPart], softs: tuple[int, ...] = ()) -> LayoutWord:
    """The word of such parts, measured again."""
    made = [replace(part, width=part.style.font.stringWidth(part.text, part.style.size)) for part in parts]
    return LayoutWord(
        math.fsum(part.width for part in made) + padding(made), made[-1].style.space, tuple(made), softs
    )
