"""`::: box Title` and `::: beside id` in a body text: boxes, and text beside a picture."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Literal

from msgspec import Struct

from briefgen.prose.placing import NOTHING, SLUG, is_placing
from briefgen.prose.trouble import Trouble

FENCE = ":::"
OPENING = rf"(?P<lead>:::[ \t]+(?:box[ \t]+|beside[ \t]+(?={SLUG}[ \t]*$)))(?P<words>\S.*?)[ \t]*"
CLOSING = r":::[ \t]*"
LIKE_ONE = r"[ \t>*+-]*:::"
HEADING = r" {0,3}#{1,6}\s"


class Fenced(Struct, frozen=True):
    """A piece of a body text: `text` in a box with the title `words`, beside the figure with the id `words`, or in neither.

    `line` is the first line of the text, from 0.
    """

    kind: Literal["", "box", "beside"]
    words: str
    text: str
    line: int


class FenceLine(Struct, frozen=True):
    """A line that opens or closes a box or a text beside a picture; `lead` is the length of what stands before its words."""

    kind: Literal["box", "beside", "end"]
    words: str = ""
    lead: int = 0


def fence_lines(text: str) -> Mapping[int, FenceLine]:
    """The lines (from 0) that open or close something; an opening that is not closed before the next one is none."""
    lines: dict[int, FenceLine] = {}
    if FENCE not in text:
        return lines
    opened: tuple[int, FenceLine] | None = None
    for number, line in enumerate(text.split("\n")):
        if opening := re.fullmatch(OPENING, line):
            kind: Literal["box", "beside"] = "box" if "box" in opening["lead"] else "beside"
            opened = number, FenceLine(kind, opening["words"], len(opening["lead"]))
        elif opened and re.fullmatch(CLOSING, line):
            lines[opened[0]], lines[number] = opened[1], FenceLine("end")
            opened = None
    return lines


def fenced(text: str) -> Iterator[Fenced]:
    """The pieces of a text, in order."""
    marks = fence_lines(text)
    if not marks:
        yield Fenced("", "", text, 0)
        return
    lines = text.split("\n")
    start, kind, words = 0, "", ""
    for number, mark in (*marks.items(), (len(lines), FenceLine("end"))):
        inner = "\n".join(lines[start:number])
        if kind or inner.strip():
            yield Fenced(kind, words, inner, start)  # type: ignore[arg-type]  # a kind of `FenceLine`
        start, kind, words = number + 1, ("" if mark.kind == "end" else mark.kind), mark.words


def beside(text: str) -> tuple[str, ...]:
    """The ids of the figures that a body text stands beside, in order."""
    return tuple(one.words for one in fence_lines(text).values() if one.kind == "beside")


def with_figures(text: str, name: Callable[[str], str | None]) -> str:
    """The text with other names for the figures that it stands beside."""
    if FENCE not in text:
        return text
    lines = text.split("\n")
    for number, one in fence_lines(text).items():
        if one.kind == "beside":
            lines[number] = f"{lines[number][: one.lead]}{name(one.words) or NOTHING}"
    return "\n".join(lines)


def strays(text: str) -> Iterator[tuple[int, str, str]]:
    """Line, words and hint of each line that begins as a box does and is none."""
    marks = fence_lines(text)
    for number, line in enumerate(text.split("\n")):
        if re.match(LIKE_ONE, line) and number not in marks:
            yield number, line.strip(), _hint(line)


def _hint(line: str) -> str:
    if re.fullmatch(OPENING, line):
        return "close it by a line of its own with `:::` and nothing else, before another is opened"
    if re.fullmatch(CLOSING, line):
        return "open it by `::: box Title` or `::: beside id` on a line of its own, or take this out"
    if re.fullmatch(OPENING, line.strip()):
        return "begin it at the beginning of a line, outside of lists and quotations"
    return "write `::: box Title` or `::: beside id`, with the id of a picture, and `:::` below the text"


def fence_troubles(text: str) -> Iterator[Trouble]:
    """A trouble for each box without words, and for what may not stand in one."""
    for one in fenced(text):
        if not one.kind:
            continue
        name = "box" if one.kind == "box" else "text beside a picture"
        if not one.text.strip():
            yield Trouble(
                one.line - 1, 0, f"expected words in this {name}, found none", "put text before its `:::`"
            )
        for number, line in enumerate(one.text.split("\n"), one.line):
            if re.match(HEADING, line):
                hint = "write **words** in a paragraph, or put the heading before the `:::`"
                yield Trouble(number, 0, f"expected no heading in a {name}, found one", hint)
            if is_placing(line):
                hint = "put it before or below it, in a paragraph of its own"
                yield Trouble(number, 0, f"expected text in a {name}, found {line.strip()!r}", hint)
