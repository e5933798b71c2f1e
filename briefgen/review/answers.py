"""Boxes that were ticked and lines that were filled in, in a file that came back."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from briefgen import locale
from briefgen.review.alignment import bare
from briefgen.review.days import DAY, typed_day
from briefgen.review.mapping import BuiltParagraph
from briefgen.review.wordparts import Control, Paragraph, WordFile

TICKS = frozenset("\u2611\u2612\u2713\u2714xX")  # a ballot X (\u2717) means no in many places
EMPTY = "\u2610"
RECOMMENDATION = re.compile(r"recommendations\[\d+\]")
CONSENTS = frozenset({"agree", "agreed", "approve", "approved", "clear", "cleared", "yes"})
CONSENT_LABELS = ("agree", "status_cleared")


class Tick(Struct, frozen=True):
    """A box that was ticked, or changed in another way: the built paragraph, its choice, and the path of the recommendation.

    `path` is empty where that is not known; `words` are those that stand there where they are no tick alone.
    """

    paragraph: int
    choice: str
    path: str
    words: str | None = None


class Signed(Struct, frozen=True):
    """A line for decision, signature and date that was filled in, in part at least; `day` is empty for a date that is not clear."""

    paragraph: int
    decision: str
    signature: str
    date: str
    day: str


def is_consent(decision: str, language: str) -> bool:
    """Whether the words of a decision are a clear yes, in English or in the fixed words of the language; no more and no less."""
    labels = locale.labels(language)
    known = CONSENTS | {labels[one].casefold() for one in CONSENT_LABELS}
    return bare(decision).casefold().rstrip(".!").rstrip() in known


def ticks(
    built: WordFile, paragraphs: Sequence[BuiltParagraph], edited: Mapping[int, Paragraph], word: WordFile
) -> Iterator[Tick]:
    """The boxes that are ticked now, or say something else; `edited` are the paragraphs that came back by the number of the built one."""
    for control in built.controls:
        if control.kind != "box" or control.paragraph not in edited:
            continue
        one = edited[control.paragraph]
        states = [
            other.filled for other in word.controls if other.kind == "box" and other.paragraph == one.number
        ]
        words = bare(one.new)
        if words == EMPTY and not any(states):
            continue
        choice, path = control.title.partition(":")[0], _recommendation(paragraphs, control)
        alone = words in TICKS or words == EMPTY
        yield Tick(control.paragraph, choice, path, None if alone else words)


def _recommendation(paragraphs: Sequence[BuiltParagraph], control: Control) -> str:
    """The path of the recommendation in whose row a box stands."""
    row = paragraphs[control.paragraph].paragraph.row
    for paragraph in paragraphs:
        if row is not None and paragraph.paragraph.row == row:
            for path in paragraph.paths:
                if match := RECOMMENDATION.match(path):
                    return match[0]
    return ""


def filled_lines(
    built: WordFile, edited: Mapping[int, Paragraph], word: WordFile, language: str
) -> Iterator[Signed]:
    """The lines that were filled in, each row once."""
    rows: dict[tuple[int, int] | None, list[Control]] = {}
    for control in built.controls:
        if control.kind in {"text", "date"}:
            rows.setdefault(built.paragraphs[control.paragraph].row, []).append(control)
    for controls in rows.values():
        line = ["", "", ""]
        for place, control in zip(range(3), controls, strict=False):
            one = edited.get(control.paragraph)
            if one is None or not bare(one.new):
                continue
            values = [
                other.value
                for other in word.controls
                if other.paragraph == one.number and other.kind == "date"
            ]
            line[place] = next((value for value in values if DAY.fullmatch(value)), bare(one.new))
        if any(line):
            yield Signed(controls[0].paragraph, line[0], line[1], line[2], typed_day(line[2], language))
