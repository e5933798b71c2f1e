"""Pictures, charts and other things of a file that are no text: which were taken out, put in, replaced, moved or changed."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest

from briefgen.review.alignment import bare
from briefgen.review.building import Built
from briefgen.review.changes import Action, Change, State, known_authors
from briefgen.review.mapping import BuiltParagraph
from briefgen.review.remarks import Remark
from briefgen.review.wordparts import Paragraph, Thing, WordFile

BY_HAND = "pictures, charts and other things that are no text are changed by hand"
NUMBERS = "the texts and numbers of a chart are changed by hand"
BOOK = "numbers in the workbook of a chart, which it does not show yet, are changed by hand"
SIZE = "only its size was changed"
UNDESCRIBED = "the description of a picture is taken away by hand"
WORDS = {"chunk": "another file", "ink": "a drawing by pen", "object": "an object of another program"}
NEARLY = 0.02  # the difference of two sizes that a program makes by rounding


class Things:
    """Compares the things of two files; `where` has the built paragraph of each edited one, `base` is the file as it was sent."""

    def __init__(
        self, built: Built, edited: WordFile, where: Mapping[int, int | None], base: WordFile | None = None
    ) -> None:
        self._built = built
        self._edited = edited
        self._where = where
        self._sent = None if base is None else {_key(thing) for thing in base.things}
        self._kept = any(one.identifier for one in edited.paragraphs)  # by a program that keeps identifiers

    def remarks(self) -> Iterator[Remark]:
        """A remark for each that is not as it was."""
        ours, theirs = self._built.file.things, self._edited.things
        gone, fresh = [], []
        matcher = difflib.SequenceMatcher(
            None, list(map(_key, ours)), list(map(_key, theirs)), autojunk=False
        )
        for kind, a, b, c, d in matcher.get_opcodes():
            if kind == "equal":
                for one, other in zip(ours[a:b], theirs[c:d], strict=True):
                    yield from self._same(one, other)
            else:
                left, right = list(ours[a:b]), list(theirs[c:d])
                for one in ours[a:b]:
                    twin = next((other for other in right if self._may_be(one, other)), None)
                    if twin is not None:
                        left.remove(one)
                        right.remove(twin)
                        yield from self._replaced(one, twin)
                gone += left
                fresh += right
        yield from self._alone(gone, fresh)

    def _alone(self, gone: list[Thing], fresh: list[Thing]) -> Iterator[Remark]:
        """What is in one of the files alone, or stands elsewhere in it; what the brief has got or lost since is no edit."""
        for one in gone:
            twin = next((other for other in fresh if _key(other) == _key(one)), None)
            if twin is not None:
                fresh.remove(twin)  # it, or what it now stands before, was moved
                yield from self._same(one, twin)
            elif self._sent is None or _key(one) in self._sent:
                change = Change(Action.DELETE, State.REPORTED, old=self._name(one), why=BY_HAND)
                yield self._at(change, one)
        for one in fresh:
            if self._sent and _key(one) in self._sent:
                continue
            change = Change(
                Action.INSERT,
                State.REPORTED,
                new=self._name(one, edited=True),
                authors=known_authors((one.author,)),
                why=BY_HAND,
            )
            yield Remark(
                change, self._before(self._where.get(number) for number in range(one.paragraph, -1, -1)), ""
            )

    def _same(self, one: Thing, other: Thing) -> Iterator[Remark]:
        """What was changed of a thing that is the same otherwise."""
        if self._kept and one.book and other.book and one.book != other.book and one.content == other.content:
            old, new = _differing(one.book, other.book)
            yield self._at(Change(Action.REPLACE, State.REPORTED, old=old, new=new, why=BOOK), one)
        if one.alt >= 0 and other.alt < 0:
            old = self._built.paragraphs[one.alt].text
            yield self._at(Change(Action.DELETE, State.REPORTED, old=old, why=UNDESCRIBED), one)
        if self._kept and one.size and other.size and not _alike(one.size, other.size):
            yield self._at(Change(Action.STYLE, State.REPORTED, old=self._name(one), why=SIZE), one)
        elif self._has_moved(one, other):
            yield self._at(Change(Action.MOVE, State.REPORTED, old=self._name(one), why=BY_HAND), one)

    def _may_be(self, one: Thing, other: Thing) -> bool:
        """Whether a thing may be what became of another; LibreOffice makes pictures of charts."""
        return one.kind == other.kind or (not self._kept and (one.kind, other.kind) == ("chart", "picture"))

    def _replaced(self, one: Thing, other: Thing) -> Iterator[Remark]:
        if self._sent and _key(other) in self._sent:
            return
        if not self._kept and (other.kind != one.kind or "vector" in one.content):
            return
        if one.kind == "chart" and len(one.content) == len(other.content):
            old, new = _differing(one.content, other.content)
            yield self._at(Change(Action.REPLACE, State.REPORTED, old=old, new=new, why=NUMBERS), one)
        else:
            words = f"another {one.kind}"
            yield self._at(
                Change(Action.REPLACE, State.REPORTED, old=self._name(one), new=words, why=BY_HAND), one
            )

    def _has_moved(self, one: Thing, other: Thing) -> bool:
        """Whether other paragraphs stand before and behind a thing than did."""
        ours = [_beside(self._built.file.paragraphs, one.paragraph, step) for step in (-1, 1)]
        theirs = [
            self._where.get(_beside(self._edited.paragraphs, other.paragraph, step)) for step in (-1, 1)
        ]
        return all(a >= 0 and b is not None and a != b for a, b in zip(ours, theirs, strict=True))

    def _at(self, change: Change, one: Thing) -> Remark:
        """The remark at the figure that a thing shows, or behind the text before it."""
        before = self._before(iter(range(one.paragraph, -1, -1)))
        paths = self._built.paragraphs[one.alt].paths if one.alt >= 0 else ()
        return Remark(change, before, paths[0].removesuffix(".alt") if paths else "")

    def _before(self, numbers: Iterator[int | None]) -> BuiltParagraph | None:
        """The first of these built paragraphs that has words of its own."""
        before = (self._built.paragraphs[number] for number in numbers if number is not None)
        return next((one for one in before if one.paragraph.part == "text" and bare(one.text)), None)

    def _name(self, one: Thing, *, edited: bool = False) -> str:
        """A thing by what describes it in the built file, or in the edited one."""
        paragraphs = self._edited.paragraphs if edited else self._built.file.paragraphs
        alt = paragraphs[one.alt].new if one.alt >= 0 else ""
        return ": ".join(filter(None, (WORDS.get(one.kind, f"a {one.kind}"), alt)))


def _beside(paragraphs: Sequence[Paragraph], number: int, step: int) -> int:
    """The number of the next paragraph with words in one direction; -1 where there is none."""
    while 0 <= (number := number + step) < len(paragraphs):
        if paragraphs[number].part == "text" and bare(paragraphs[number].new):
            return number
    return -1


def _key(one: Thing) -> tuple[str, tuple[str, ...]]:
    return one.kind, one.content


def _alike(one: Sequence[str], other: Sequence[str]) -> bool:
    return all(abs(int(a) - int(b)) <= NEARLY * max(int(a), int(b)) for a, b in zip(one, other, strict=True))


def _differing(one: Sequence[str], other: Sequence[str]) -> tuple[str, str]:
    """The texts and numbers in which two lists of them differ."""
    pairs = [(a, b) for a, b in zip_longest(one, other, fillvalue="") if a != b]
    if len(one) != len(other):
        pairs = [
            (a, b)
            for a, b in zip_longest(
                [a for a in one if a not in other], [b for b in other if b not in one], fillvalue=""
            )
        ]
    return ", ".join(filter(None, (a for a, _ in pairs))), ", ".join(filter(None, (b for _, b in pairs)))
