"""Which paragraph of an edited file is which of the built one: by ids, by texts, then by likeness."""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from briefgen.review.wordparts import Author, Paragraph, Piece
from briefgen.review.wordxml import NOTE

WORDS = re.compile(r"\w+")
SPACE = re.compile(r"\s+")
ALIKE = 0.4  # the least likeness of two paragraphs that are taken for one
MOST = 40_000  # pairs that are compared within one stretch; beyond that, neighbours alone
SHORT = 6  # words of a text that may change as a whole and be the same text still


class Pair(Struct, frozen=True):
    """A built paragraph and the edited one; `built` is None for a new one, `edited` for one that is gone."""

    built: int | None
    edited: Paragraph | None


def bare(text: str) -> str:
    """The text with one plain space for each run of spaces, and without what stands around it."""
    return SPACE.sub(" ", text).strip()


def flat(text: str) -> str:
    """The text with one sign for each run of spaces, as `bare`, but line breaks and tabs for what they are."""
    return SPACE.sub(lambda found: _space(found[0]), text.strip())


def _space(spaces: str) -> str:
    return "\n" if "\n" in spaces else "\t" if "\t" in spaces else " "


def join_deleted_ends(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """The paragraphs of a file as they are once the deleted ends of paragraphs are gone: such a one goes on in the next."""
    joined: list[Paragraph] = []
    waiting: Paragraph | None = None
    for one in paragraphs:
        here = one
        if waiting is not None and waiting.part == one.part and waiting.row == one.row:
            # The words that are left of it stand before those of the next.
            here = replace(
                one, pieces=(*waiting.pieces, *one.pieces), identifier=one.identifier or waiting.identifier
            )
        elif waiting is not None:
            joined.append(waiting)
        waiting = None
        if here.mark == "deleted" and bare(here.new):
            waiting = here
        else:
            joined.append(here)
    return [*joined, *([waiting] if waiting else [])]


def align(built: Sequence[Paragraph], edited: Sequence[Paragraph]) -> list[Pair]:
    """Each paragraph of either file, in order, with its other half; a paragraph that was moved is found where it stands now."""
    words = {bare(one.new) for one in edited} - {""}
    left = {bare(one.old): one for one in edited if not bare(one.new) and bare(one.old) in words}
    pairs = _aligned(built, [one for one in edited if left.get(bare(one.old)) is not one])
    return [
        Pair(pair.built, left.get(bare(built[pair.built].new)))
        if pair.built is not None and pair.edited is None
        else pair
        for pair in pairs
    ]


def _aligned(built: Sequence[Paragraph], edited: Sequence[Paragraph]) -> list[Pair]:
    known = Counter(one.identifier for one in edited if one.identifier)
    own = Counter(one.identifier for one in built if one.identifier)
    shared = {name for name in known.keys() & own.keys() if known[name] == own[name] == 1}
    left = [_key(one, shared, one.new) for one in built]
    right = [_key(one, shared, one.old) for one in edited]
    pairs: list[Pair] = []
    matcher = difflib.SequenceMatcher(None, left, right, autojunk=False)
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind == "equal":
            pairs += [Pair(a + step, edited[c + step]) for step in range(b - a)]
        else:
            pairs += _stretch(built, range(a, b), edited[c:d])
    return pairs


def _key(one: Paragraph, shared: set[str], text: str) -> tuple[str, str]:
    if one.identifier in shared:
        return ("id", one.identifier)
    named = next((name for name in one.bookmarks if name.startswith(("_Toc", "_Ref"))), "")
    words = bare(text)
    return ("text", words) if words or not named else ("name", named)


def _stretch(built: Sequence[Paragraph], left: range, right: Sequence[Paragraph]) -> list[Pair]:
    """The pairs of a stretch that holds no equal paragraphs: those most alike, in order, and what is left alone."""
    matched = _chain(built, left, right)
    pairs: list[Pair] = []
    a, c = left.start, 0
    for first, second in [*matched, (left.stop, len(right))]:
        pairs += _between(built, range(a, first), right[c:second])
        if first < left.stop and second < len(right):
            pairs.append(Pair(first, right[second]))
        a, c = first + 1, second + 1
    return pairs


def _between(built: Sequence[Paragraph], left: range, right: Sequence[Paragraph]) -> list[Pair]:
    """Paragraphs without likeness: as many short ones on both sides are the same ones, wholly changed."""
    if len(left) == len(right) and all(
        _same_kind(built[index], one) and len(WORDS.findall(built[index].new)) <= SHORT
        for index, one in zip(left, right, strict=True)
    ):
        return [Pair(index, one) for index, one in zip(left, right, strict=True)]
    return [*(Pair(index, None) for index in left), *(Pair(None, one) for one in right)]


def _chain(built: Sequence[Paragraph], left: range, right: Sequence[Paragraph]) -> list[tuple[int, int]]:
    """The pairs of the greatest likeness in all, none of which cross."""
    if not left or not right or len(left) * len(right) > MOST:
        return [
            (index, step)
            for step, (index, one) in enumerate(zip(left, right, strict=False))
            if likeness(built[index], one) >= ALIKE
        ]
    count, width = len(left), len(right)
    best = [[0.0] * (width + 1) for _ in range(count + 1)]
    alike = [[likeness(built[index], one) for one in right] for index in left]
    for a in reversed(range(count)):
        for c in reversed(range(width)):
            taken = alike[a][c] + best[a + 1][c + 1] if alike[a][c] >= ALIKE else 0.0
            best[a][c] = max(taken, best[a + 1][c], best[a][c + 1])
    pairs, a, c = [], 0, 0
    while a < count and c < width:
        if alike[a][c] >= ALIKE and best[a][c] == alike[a][c] + best[a + 1][c + 1]:
            pairs.append((left[a], c))
            a, c = a + 1, c + 1
        elif best[a][c] == best[a + 1][c]:
            a += 1
        else:
            c += 1
    return pairs


def _same_kind(built: Paragraph, edited: Paragraph) -> bool:
    return (built.part, built.row is None, built.boxed) == (edited.part, edited.row is None, edited.boxed)


def likeness(built: Paragraph, edited: Paragraph) -> float:
    """How alike two paragraphs are, from 0 to 1: by the words that both have."""
    if not _same_kind(built, edited):
        return 0.0
    if set(built.bookmarks) & set(edited.bookmarks):
        return 1.0
    one = Counter(WORDS.findall(built.new.casefold()))
    alike = 0.0
    for text in {edited.old, edited.new}:
        other = Counter(WORDS.findall(text.casefold()))
        total = one.total() + other.total()
        alike = max(alike, 2 * (one & other).total() / total if total else 0.0)
    return alike


class Hunk(Struct, frozen=True):
    """A change within a paragraph: the characters `start` to `end` of its built text, and the new words in their place.

    `authors` are those who made it, none when it was not tracked, and `edits` the numbers of the tracked edits in it.
    `unseen` says that words which are hidden or struck through are in it, or beside it.
    """

    start: int
    end: int
    new: str
    authors: tuple[Author, ...] = ()
    edits: tuple[int, ...] = ()
    unseen: bool = False


LONG = 400  # tokens of a text that is compared at once
MANY = 4_000  # tokens from which on frequent ones are no anchors
TOKENS = re.compile(r"\w+|\s+|[^\w\s]")


def hunks(built: str, edited: Paragraph) -> list[Hunk]:
    """The changes of a paragraph, in order; a change of spaces to other spaces is none."""
    new = edited.new
    left, right = TOKENS.findall(built), TOKENS.findall(new)
    starts, ends = ends_of(left), ends_of(right)
    hunks, edits, unseen = [], _numbers(edited.pieces), edited.unseen
    for a, b, c, d in _joined(left, _differences(list(map(_plain, left)), list(map(_plain, right)))):
        first, last = ends[c], ends[d]
        touched = _touched(edited.pieces, first, last)
        authors = tuple(dict.fromkeys(edited.pieces[one].author for one in touched))
        numbers = tuple(dict.fromkeys(edits[one] for one in touched))
        beside = any(unseen[ends[max(c - 2, 0)] : ends[min(d + 2, len(right))]])
        hunks.append(Hunk(starts[a], starts[b], new[first:last], authors, numbers, beside))
    return _trimmed(built, hunks)


def _joined(left: list[str], steps: Sequence[tuple[int, int, int, int]]) -> list[tuple[int, int, int, int]]:
    """The stretches, those as one that a space alone parts where a citation is in them or between: half of it makes no sense."""
    joined: list[tuple[int, int, int, int]] = []
    for step in steps:
        between = "".join(left[joined[-1][1] : step[0]]) if joined else ""
        around = "".join(left[joined[-1][0] : step[1]]) if joined else ""
        if NOTE in around and not between.replace(NOTE, "").strip():
            joined[-1] = (joined[-1][0], step[1], joined[-1][2], step[3])
        else:
            joined.append(step)
    return joined


def _differences(left: list[str], right: list[str]) -> list[tuple[int, int, int, int]]:
    """The stretches in which two lists of tokens differ; those of long texts are looked for within sentences that differ."""
    if max(len(left), len(right)) <= LONG:
        return _stretches(left, right)
    groups, others = _sentences(left), _sentences(right)
    starts, ends = ends_of(groups), ends_of(others)
    steps = []
    for a, b, c, d in _stretches(["".join(group) for group in groups], ["".join(one) for one in others]):
        first, second = starts[a], ends[c]
        for i, j, k, m in _stretches(left[first : starts[b]], right[second : ends[d]]):
            steps.append((first + i, first + j, second + k, second + m))
    return steps


def _stretches(left: list[str], right: list[str]) -> list[tuple[int, int, int, int]]:
    matcher = difflib.SequenceMatcher(None, left, right, autojunk=max(len(left), len(right)) > MANY)
    return [(a, b, c, d) for kind, a, b, c, d in matcher.get_opcodes() if kind != "equal"]


def _sentences(tokens: list[str]) -> list[list[str]]:
    sentences: list[list[str]] = [[]]
    for token in tokens:
        sentences[-1].append(token)
        if token in {".", "?", "!", ";", ","}:
            sentences.append([])
    return sentences


def ends_of(groups: Sequence[Sequence[str]]) -> list[int]:
    """Where each of several texts or lists begins when they follow each other, and where the last one ends."""
    ends = [0]
    for group in groups:
        ends.append(ends[-1] + len(group))
    return ends


def _plain(token: str) -> str:
    return _space(token) if token.isspace() else token


def _trimmed(text: str, found: list[Hunk]) -> list[Hunk]:
    """The changes without those of spaces at the ends of the paragraph."""
    left, right = len(text) - len(text.lstrip()), len(text.rstrip())
    kept = []
    for one in found:
        old = text[one.start : one.end]
        if not old.strip() and not one.new.strip() and (one.end <= left or one.start >= right):
            continue
        kept.append(one)
    return kept


def _touched(pieces: Sequence[Piece], start: int, end: int) -> list[int]:
    """The indexes of what was inserted between two places of the new text, or deleted there."""
    touched, at = [], 0
    for index, piece in enumerate(pieces):
        if piece.state == "neither":
            continue
        if piece.state == "deleted":
            if start <= at <= end:
                touched.append(index)
            continue
        if piece.state == "inserted" and at < end and at + len(piece.text) > start:
            touched.append(index)
        at += len(piece.text)
    return touched


def _numbers(pieces: Sequence[Piece]) -> list[int]:
    """For each piece the number of the tracked edit that it is in: what nothing but a space parts is one."""
    numbers, number = list[int](), 0
    for piece in pieces:
        number += not piece.state and bool(piece.text.strip())
        numbers.append(number)
    return numbers
