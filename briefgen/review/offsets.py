"""Offsets in a text as the model has it -> offsets in the text as the file has it."""

from __future__ import annotations

import re

from msgspec import Struct

from briefgen import prose
from briefgen.model.marks import PORTION
from briefgen.yamlfile.editing import Edit, EditError, edited

LEAD = re.compile(rf"[ \t]*(?:{prose.INSIDE})")


class Offsets(Struct, frozen=True):
    """For each place of the model's text, and for its end, those in the written one before and behind a mark of handling there.

    `spans` has where each portion of the model's text begins and ends.
    """

    model: str
    written: str
    before: tuple[int, ...]
    behind: tuple[int, ...]
    spans: tuple[tuple[int, int], ...]

    def mark(self, place: int) -> str:
        """The mark that stands before a place of the model's text, as it is written; empty where there is none."""
        return self.written[self.before[place] : self.behind[place]]

    def edit(self, one: Edit) -> Edit:
        """An edit of the model's text as one of the written text: a mark goes with its portion, and stays with what is left of it."""
        return Edit(self._start(one), self._end(one), one.new)

    def _start(self, one: Edit) -> int:
        if one.start == one.end:
            goes = one.new.endswith("\n")  # a block that is put in before this one
        else:
            last = next((end for start, end in self.spans if start == one.start), len(self.model))
            goes = not one.new.strip() and one.end >= last
        return (self.before if goes else self.behind)[one.start]

    def _end(self, one: Edit) -> int:
        if one.start == one.end:
            return self._start(one)
        line = f"{self.model[: one.start]}{one.new}".rpartition("\n")[2]
        stays = LEAD.fullmatch(line) is not None  # what follows is a portion still
        return (self.before if stays else self.behind)[one.end]

    def keeps_marks(self, edits: list[Edit]) -> bool:
        """Whether all words that are left by these edits of the written text stand under the mark that they stood under."""
        marks = {
            start: end - start for start, end in zip(self.before, self.behind, strict=True) if end > start
        }
        if not marks:
            return True
        after, left = edited(self.written, edits), _left(len(self.written), edits)
        had = _marks(self.written, list(range(len(self.written))), marks)
        return all(had.get(place, mark) == mark for place, mark in _marks(after, left, marks).items())


def offsets_of(model: str, written: str) -> Offsets:
    """The places of the model's text in the written one; EditError when they differ in more than is known.

    The model's text has no spaces around it and no portion marks.
    """
    at = len(written) - len(written.lstrip())
    if written.startswith(model, at):
        every = tuple(range(at, at + len(model) + 1))
        return Offsets(model, written, every, every, ())
    before, behind = list[int](), list[int]()
    for place, sign in enumerate(model):
        before.append(at)
        mark = PORTION.match(written, at)
        if mark and not model.startswith(mark[0].rstrip(), place):
            at = mark.end()
        if written[at : at + 1] != sign:
            raise EditError("the text is written in a way that is not known")
        behind.append(at)
        at += 1
    return Offsets(model, written, (*before, at), (*behind, at), _spans(model))


def _spans(text: str) -> tuple[tuple[int, int], ...]:
    """Where the words of each portion of a text begin, and where they end."""
    lines = [0]
    for line in text.split("\n"):
        lines.append(lines[-1] + len(line) + 1)
    starts = [(lines[one.line], lines[one.line] + one.lead) for one in prose.portions(text)]
    ends = [len(text[:start].rstrip()) for start, _ in starts[1:]]
    return tuple((words, end) for (_, words), end in zip(starts, [*ends, len(text.rstrip())], strict=True))


def _left(length: int, edits: list[Edit]) -> list[int]:
    """For each character of an edited text where it stood before; -1 for one that was put in."""
    left, at = list[int](), 0
    for one in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        left += [*range(at, one.start), *[-1] * len(one.new)]
        at = one.end
    return [*left, *range(at, length)]


def _marks(text: str, places: list[int], marks: dict[int, int]) -> dict[int, str]:
    """The mark of each letter and digit of a text by where it stood before."""
    found: dict[int, str] = {}
    for start, end in _spans(text):
        length = marks.get(places[start], 0) if start < len(places) else 0
        mark = text[start : start + length]
        for at in range(start + length, end):
            if places[at] >= 0 and text[at].isalnum():
                found[places[at]] = mark
    return found
