"""Words as lines that fill their measure: the breaks of a paragraph chosen together (Knuth and Plass 1981).

All lengths are whole thousandths of a point and all costs whole numbers, so that the breaks are the same everywhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from briefgen.column_words import LONG_WORD
from briefgen.sums import int_sum
from briefgen.writers.pdf.tagging.fonts import NO_BREAK_SPACE, SOFT_HYPHEN
from briefgen.writers.pdf.tagging.links import LANGUAGE
from briefgen.writers.pdf.tagging.shaped import ShapedFont
from briefgen.writers.pdf.text.breaking import (
    TextLine,
    break_lines,
    cut_places,
    head_of,
    join_parts,
    tail_of,
)
from briefgen.writers.pdf.text.words import LayoutWord

# How far spaces may stretch in each step, in thousandths of half a space, and whether words are hyphenated.
STEPS = ((1000, False), (1500, True), (3000, True), (4000, True))
WIDEST = 4000
STRETCH, SHRINK = 2, 3  # a space may be wider by a half of itself, and narrower by a third
CUT = 2_500  # the cost of a line that ends inside of a word, and of two in a row
CUTS = 40_000
SHORT = 1_000_000  # of a last line under a quarter of the measure
ALONE = 8_000_000  # of one of a single word
RAGGED = 10**10  # of a line that is not filled


class _Break(Struct, frozen=True):
    """A place where a line may end: in a word, or behind it where `place` is 0; lengths from the start of the text.

    `end` is where the line ends with its hyphen, `bare` without, `start` where the next one begins; `gaps` are the
    spaces before the end and before the next line.
    """

    word: int
    place: int
    hyphen: bool
    bare: int
    end: int
    start: int
    gaps: int
    gaps_after: int


class _Node(Struct, frozen=True):
    """The cheapest way to end a line at a break."""

    at: _Break
    cost: int
    before: _Node | None
    short: bool = False


def justify_lines(
    words: Sequence[LayoutWord], first: float, later: float, language: str, *, shaped: bool
) -> list[TextLine]:
    """The lines of words, as `break_lines` has them, each but the last of a paragraph stretched to its measure."""
    lines: list[TextLine] = []
    text: list[LayoutWord] = []
    for word in (*words, None):
        if word is not None and word.parts:
            text.append(word)
            continue
        room = later if lines else first
        if text:
            lines += _paragraph(text, room, later, "" if shaped else language, shaped=shaped)
        elif word is not None:
            lines.append(TextLine((), room))
        text = []
    return lines


def rejoin_words(lines: Sequence[TextLine]) -> list[LayoutWord]:
    """The words of lines, those that were cut between two of them whole again."""
    found: list[LayoutWord] = []
    open_end = False
    for line in lines:
        words = list(line.words)
        if open_end and words:
            head, tail = found.pop(), words.pop(0)
            *stay, last = head.parts
            stay.append(replace(last, text=last.text.removesuffix(SOFT_HYPHEN)))
            whole = join_parts([*stay, *tail.parts])
            found.append(replace(whole, space=tail.space, level=tail.level, glued=tail.glued))
        found += words
        open_end = line.goes_on
    return found


def _paragraph(
    words: list[LayoutWord], first: float, later: float, language: str, *, shaped: bool
) -> list[TextLine]:
    rooms = _whole(first), _whole(later)
    kept: _Node | None = None
    for widest, hyphens in STEPS:
        breaks = _breaks(words, later, language if hyphens else "", shaped=shaped)
        made = _choose(breaks, rooms, words[0].space, widest, ragged=False)
        if made and not made.short:
            return _lines(words, made, first, later, shaped=shaped)
        kept = kept or made
    kept = kept or _choose(breaks, rooms, words[0].space, WIDEST, ragged=True)
    # A word that is wider than a line is cut where ragged text cuts it.
    return _lines(words, kept, first, later, shaped=shaped) if kept else break_lines(words, first, later)


def _whole(length: float) -> int:
    return round(length * 1000)


def _breaks(words: Sequence[LayoutWord], room: float, language: str, *, shaped: bool) -> list[_Break]:
    found: list[_Break] = []
    x = gaps = 0
    last = len(words) - 1
    for index, word in enumerate(words):
        for place, hyphen in _cuts(word, room, language if index < last else ""):
            bare = x + _whole(head_of(word, place, hyphen=False).width)
            end = x + _whole(head_of(word, place, hyphen=True).width) if hyphen else bare
            before = gaps + (0 if shaped else word.text.count(NO_BREAK_SPACE, 0, place))
            found.append(_Break(index, place, hyphen, bare, end, bare, before, before))
        x += _whole(word.width)
        gaps += _fixed_spaces(word, shaped=shaped)
        start, after = x + (0 if word.glued else _whole(word.space)), gaps + (not word.glued)
        found.append(_Break(index, 0, hyphen=False, bare=x, end=x, start=start, gaps=gaps, gaps_after=after))
        x, gaps = start, after
    return found


def _cuts(word: LayoutWord, room: float, language: str) -> Iterator[tuple[int, bool]]:
    """The places in a word where a line may end, and whether a hyphen is drawn there."""
    softs = set(word.softs)
    if language and _may_be_hyphenated(word):
        from briefgen.writers.pdf.text.hyphenation import hyphen_places  # justified text alone has it

        softs.update(hyphen_places(word.text, language))
    places = dict.fromkeys(softs, True)
    text = word.text
    if len(text) >= LONG_WORD:
        places |= dict.fromkeys(cut_places(word, text, 0.0, room), False)
    yield from sorted((place, hyphen) for place, hyphen in places.items() if 0 < place < len(text))


def _may_be_hyphenated(word: LayoutWord) -> bool:
    """Whether its letters are of the brief's language, in a font that has a hyphen to draw."""
    return not any(
        isinstance(part.style.font, ShapedFont)
        or part.style.fill
        or any(passage.target.startswith(LANGUAGE) for passage in part.passages)
        or part.style.font.missing(SOFT_HYPHEN)
        for part in word.parts
    )


def _fixed_spaces(word: LayoutWord, *, shaped: bool) -> int:
    """The no-break spaces in a word, which stretch as the others do (one code stands for both)."""
    return 0 if shaped else int_sum(part.text.count(NO_BREAK_SPACE) for part in word.parts)


def _choose(
    breaks: Sequence[_Break], rooms: tuple[int, int], space: float, widest: int, *, ragged: bool
) -> _Node | None:
    """The cheapest way to the last break; None where there is none that narrow."""
    unit = max(1, _whole(space))
    origin = _Node(_Break(-1, 0, hyphen=False, bare=0, end=0, start=0, gaps=0, gaps_after=0), 0, None)
    active, final = [origin], breaks[-1]
    made: _Node | None = None
    for at in breaks:
        active = [one for one in active if _fits(one, at, rooms, unit)]
        if not active:
            return None
        best: _Node | None = None
        for one in active:
            room = rooms[0] if one is origin else rooms[1]
            cost, short = _cost(one, at, room, unit, widest, ragged=ragged, final=at is final)
            if cost is not None and (best is None or one.cost + cost < best.cost):
                best = _Node(at, one.cost + cost, one, short and one is not origin)
        if best:
            active.append(best)
            made = best
    return made if made and made.at is final else None


def _fits(one: _Node, at: _Break, rooms: tuple[int, int], unit: int) -> bool:
    room = rooms[0] if one.before is None else rooms[1]
    return at.bare - one.at.start - (at.gaps - one.at.gaps_after) * unit // SHRINK <= room


def _cost(  # noqa: PLR0913 -- what a line is judged by
    one: _Node, at: _Break, room: int, unit: int, widest: int, *, ragged: bool, final: bool
) -> tuple[int | None, bool]:
    """What a line between two breaks costs, None where it may not be; and whether it is a short last one."""
    length, gaps = at.end - one.at.start, at.gaps - one.at.gaps_after
    free = room - length
    if -free > gaps * unit // SHRINK:
        return None, False
    if final and free >= 0:
        short = 4 * length < room and one.before is not None
        alone = short and one.at.word + 1 >= at.word
        return ALONE if alone else SHORT if short else 100, short
    given = gaps * unit // (STRETCH if free > 0 else SHRINK)
    ratio = abs(free) * 1000 // given if given else WIDEST + 1 if free else 0
    cuts = (CUT + (CUTS if one.at.place else 0)) if at.place else 0
    if ratio > widest:
        return (RAGGED + (RAGGED // 4 if at.place else 0) + free * free if ragged else None), False
    return (10 + ratio**3 // 10**7) ** 2 + cuts, False


def _lines(
    words: Sequence[LayoutWord], end: _Node, first: float, later: float, *, shaped: bool
) -> list[TextLine]:
    """The lines of a chain of breaks."""
    chain: list[_Break] = []
    node: _Node | None = end
    while node and node.before:
        chain.append(node.at)
        node = node.before
    chain.reverse()
    lines: list[TextLine] = []
    index = place = 0
    for at in chain:
        held = list(words[index : at.word + 1])
        if at.place:
            held[-1] = head_of(held[-1], at.place, hyphen=at.hyphen)
        if place and at.word == index and at.place:
            held = [head_of(tail_of(words[index], place), at.place - place, hyphen=at.hyphen)]
        elif place:
            held[0] = tail_of(words[index], place)
        room = later if lines else first
        lines.append(_filled(held, room, goes_on=bool(at.place), last=at is chain[-1], shaped=shaped))
        index, place = (at.word, at.place) if at.place else (at.word + 1, 0)
    return lines


def _filled(held: list[LayoutWord], room: float, *, goes_on: bool, last: bool, shaped: bool) -> TextLine:
    """A line with its spaces as wide as fills the measure; ragged where they would be too wide, or stand on a colour."""
    used = int_sum(_whole(word.width) for word in held)
    spaces = [_whole(word.space) for word in held[:-1] if not word.glued]
    used += int_sum(spaces)
    free = _whole(room) - used
    gaps = len(spaces) + int_sum(_fixed_spaces(word, shaped=shaped) for word in held)
    unit = max(spaces, default=0) or _whole(held[0].space)
    coloured = any(part.style.fill for word in held for part in word.parts)
    if not gaps or coloured or (last and free >= 0) or free * STRETCH * 1000 > gaps * unit * (WIDEST + 100):
        return TextLine(held, free / 1000, goes_on)
    return TextLine(held, 0.0, goes_on, (free // gaps) / 1000)
