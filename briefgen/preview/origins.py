"""Where the words that stand on a page were written: from a line of text to the field's place in the author's files."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from msgspec.structs import replace

from briefgen import composition, pipeline
from briefgen.errors import BriefgenError, Place
from briefgen.preview.build import Order, open_once
from briefgen.sums import int_sum

NEAR = 3  # lines of the page on each side that tell apart paragraphs with the same words
FIRST_WORDS = 3  # by which a line is found in a text of many lines
MOST_LINES = 400  # of such a text


@dataclass(frozen=True, slots=True)
class Origin:
    """The author's path of what a line prints, and its place."""

    path: str
    place: Place


def find_origin(order: Order, audience: str, lines: Sequence[str], index: int) -> Origin | None:
    """The origin of a line among the lines of its page; None for what the brief does not say or what cannot be opened."""
    try:
        paragraphs = _paragraphs(order, audience)
    except BriefgenError:
        return None
    path = _path(paragraphs, lines, index)
    if not path:
        return None
    loaded = open_once(order).loaded
    place = loaded.place(path)
    if path.endswith("]"):
        return Origin(path, place)
    return Origin(
        path, _line_within(place, lines[index], lambda line: loaded.line(replace(place, line=line)))
    )


@dataclass(frozen=True, slots=True)
class _Paragraph:
    """A printed paragraph: its words, the path of its item, and where in the words each field stands."""

    words: str
    item: str
    fields: tuple[tuple[str, int, int], ...]

    def path_at(self, start: int, end: int) -> str:
        """The field that most of these words print, else the item."""
        shared = [(min(end, last) - max(start, first), path) for path, first, last in self.fields]
        most, path = max(shared, default=(0, ""))
        return path if most > 0 else self.item


@functools.lru_cache(maxsize=4)
def _paragraphs(order: Order, audience: str) -> tuple[_Paragraph, ...]:
    from briefgen import provenance  # no build needs it

    job = open_once(order)
    chosen, brief = next(view for view in job.views() if view[0].name == audience)
    found = pipeline.view_of(brief, chosen)
    fitted = pipeline.fitted_view(found.view, chosen)
    printed = replace(found, view=composition.as_printed(found.view, chosen))
    return tuple(
        _Paragraph(one.words, one.item, tuple((field.path, field.start, field.end) for field in one.fields))
        for one in provenance.printed_fields(printed, fitted, chosen.theme).values()
    )


def _path(paragraphs: Sequence[_Paragraph], lines: Sequence[str], index: int) -> str:
    """The path of the field or item that a line prints; where several paragraphs say it, that beside the same neighbours."""
    found = [(number, match.span()) for number, match in _matches(paragraphs, lines[index])]
    near = [line for line in lines[max(0, index - NEAR) : index + NEAR + 1] if line != lines[index]]

    def likeness(one: tuple[int, tuple[int, int]]) -> tuple[int, bool]:
        number, (start, end) = one
        around = paragraphs[max(0, number - NEAR) : number + NEAR + 1]
        whole = (start, end) == (0, len(paragraphs[number].words))
        return int_sum(1 for line in near if next(_matches(around, line), None)), whole

    paths = [paragraphs[number].path_at(*span) for number, span in sorted(found, key=likeness, reverse=True)]
    return next(filter(None, paths), "")


def _matches(paragraphs: Sequence[_Paragraph], line: str) -> Iterator[tuple[int, re.Match[str]]]:
    """Each paragraph that has the words of a line, and where."""
    said = line.split()
    words = r"\s*".join(map(re.escape, said))
    # A word or two may stand anywhere: they are the whole paragraph, or its last line.
    pattern = re.compile(rf"(?<!\w){words}\s*\Z" if len(said) < FIRST_WORDS else rf"(?<!\w){words}")
    for number, paragraph in enumerate(paragraphs):
        if match := pattern.search(paragraph.words):
            yield number, match


def _line_within(place: Place, said: str, line_at: Callable[[int], str]) -> Place:
    """The line of a text of many lines that begins what is said; the place itself when it is not found."""
    if place.sheet is not None or not place.line:
        return place
    words = re.compile(r"\s+".join(map(re.escape, said.split()[:FIRST_WORDS])))
    for number in range(place.line, place.line + MOST_LINES):
        text = line_at(number)
        match = words.search(f"{text} {line_at(number + 1).strip()}")
        if match and match.start() < len(text):
            return replace(place, line=number, column=match.start() + 1) if number > place.line else place
        if number > place.line and text.strip() and _indent(text) < _indent(line_at(place.line)):
            break
    return place


def _indent(text: str) -> int:
    return len(text) - len(text.lstrip())
