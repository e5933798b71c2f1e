"""A change of printed words -> the change of the source text that prints them."""

from __future__ import annotations

import re

from briefgen import prose
from briefgen.model.fields import Kind
from briefgen.model.marks import PORTION
from briefgen.review.alignment import Hunk
from briefgen.review.changes import Target
from briefgen.review.mapping import BuiltParagraph, Origin
from briefgen.review.tracing import Trace
from briefgen.review.wordxml import NOTE, UNTYPED
from briefgen.yamlfile.text import is_refused

AROUND = re.compile(r"[ \u00a0]*\n[ \u00a0]*")
CLOSED = re.compile(r"(?<!\S)#+$")  # what ends a heading is no word of it
CLOSING = re.compile(r"^[\s.,;:!?)\]\u2019\u201d\u00bb%]")
WEAVE = re.compile(r"\*+|_+|\]\([^()\s]*\)|\]\{[^{}]*\}|\[")
BEGUN = re.compile(r"(?<!\\)(?:\*+|_+|\[)$")
ENDED = re.compile(r"\*+|_+|\]\([^()\s]*\)|\]\{[^{}]*\}")

PROGRAM = "the program wrote these words: change what they come from"
CITED = "the edit goes across a citation"
SEVERAL = "the edit goes over two texts"
UNSEEN = "words that are hidden or struck through in the file are put in, and taken out, by hand"
TAB = "tabs are set by hand"
BREAK = "a text of one line takes no line break: part it by hand"


class NotLocatedError(ValueError):
    """A change that no source text can take; the message says why. `conflict` marks one that the author must decide."""

    def __init__(self, why: str, path: str = "", *, conflict: bool = False) -> None:
        super().__init__(why)
        self.path = path
        self.conflict = conflict


def is_at_citation(built: BuiltParagraph, hunk: Hunk) -> bool:
    """Whether a change touches a citation."""
    before, after = built.text[: hunk.start].rstrip(), built.text[hunk.end :].lstrip()
    return NOTE in built.text[hunk.start : hunk.end] or before.endswith(NOTE) or after.startswith(NOTE)


def locate(built: BuiltParagraph, hunk: Hunk, trace: Trace) -> Target:
    """Where a change of a paragraph goes; NotLocatedError when it goes nowhere."""
    inside = built.origins[hunk.start : hunk.end]
    path = next((one.path for one in inside if one), "")
    if hunk.unseen:
        raise NotLocatedError(UNSEEN, path or next(iter(built.paths), ""))
    if NOTE in built.text[hunk.start : hunk.end] or NOTE in hunk.new:
        near = path or next((one.path for one in built.origins if one), "")
        raise NotLocatedError(CITED, near, conflict=True)
    if not inside:
        path, start = _insertion(built, hunk)
        end = start
    else:
        start, end = _range(inside)
    text, kind = trace.texts[path], trace.kinds[path]
    begun = text[text.rfind("\n", 0, start) + 1 : start]
    line = text[start - len(begun) :].lstrip()
    if "\t" in hunk.new:
        raise NotLocatedError(TAB, path)
    if "\n" in hunk.new and (kind is not Kind.BODY or line.startswith(("|", "#"))):
        raise NotLocatedError(BREAK, path)
    first = not line.startswith(("|", "#")) and bool(re.fullmatch(prose.INSIDE, begun))
    new = as_source(AROUND.sub("\n", hunk.new), kind, first=first)
    if kind is Kind.BODY and line.startswith("|"):
        new = re.sub(r"(?<!\\)\|", r"\\|", new)  # a cell of a table
    if kind is Kind.BODY and line.startswith("#") and not text[end:].partition("\n")[0].strip():
        new = CLOSED.sub(r"\\\g<0>", new)
    if kind is Kind.PLAIN or not inside:
        return Target(path, start, end, new)
    return _unmarked(text, Target(path, start, end, new), _woven(text, inside, start, end))


def _range(inside: tuple[Origin | None, ...]) -> tuple[int, int]:
    """From where to where the characters stand in their text."""
    named = [one for one in inside if one]
    if not named:
        raise NotLocatedError(PROGRAM)
    if len({one.path for one in named}) > 1:
        raise NotLocatedError(SEVERAL, named[0].path, conflict=True)
    if len(named) < len(inside):
        raise NotLocatedError(PROGRAM, named[0].path)
    return min(one.start for one in named), max(one.end for one in named)


def _insertion(built: BuiltParagraph, hunk: Hunk) -> tuple[str, int]:
    """The text into which words go that stand between two characters, and their place in it."""
    left = built.origins[hunk.start - 1] if hunk.start else None
    right = built.origins[hunk.start] if hunk.start < len(built.origins) else None
    if left and (right is None or CLOSING.match(hunk.new)):
        return left.path, left.end
    if right:
        return right.path, right.start
    raise NotLocatedError(PROGRAM, next(iter(built.paths), ""))


def as_source(words: str, kind: Kind, *, first: bool) -> str:
    """Words as the source of a text has them; `first` when they begin it, where some signs have a meaning."""
    if UNTYPED in words:
        raise NotLocatedError(
            "a sign of a font of symbols, or an equation, cannot be written: type it by hand"
        )
    if any(is_refused(word) for word in words if word != "\n"):
        raise NotLocatedError(
            "they hold a sign that a brief may not hold, such as one that turns words", conflict=True
        )
    if kind is Kind.PLAIN:
        if first and PORTION.match(words):
            raise NotLocatedError("the words would be read as a mark of handling", conflict=True)
        return words
    lines = words.split("\n")
    parts = [_typed(line, begins=first or index > 0) for index, line in enumerate(lines)]
    return ("\\\n" if kind is Kind.BODY else " ").join(parts)


def _typed(line: str, *, begins: bool) -> str:
    """A line of words with no more backslashes than it needs."""
    mark = begins and PORTION.match(line)
    return f"{chr(92) if mark else ''}{prose.escape_marks(line, begins=begins)}"


def _woven(text: str, inside: tuple[Origin | None, ...], start: int, end: int) -> str:
    """The marks of emphasis and links that begin or end among words which are replaced: they stay behind the new ones."""
    covered = {at for one in inside if one for at in range(one.start, one.end)}
    marks = [
        one[0]
        for one in WEAVE.finditer(text, start, end)
        if not covered.intersection(range(one.start(), one.end()))
    ]
    stars: dict[str, int] = {}
    for one in marks:
        if one[0] in "*_":
            stars[one] = stars.get(one, 0) + 1
    odd = {one for one, count in stars.items() if count % 2}
    opened, closed = marks.count("["), len([one for one in marks if one[0] == "]"])
    return "".join(one for one in marks if one in odd or (opened != closed and one[0] in "[]"))


def _unmarked(text: str, target: Target, woven: str) -> Target:
    """The change with the marks that stay behind it, but none around nothing: marks and links whose words are gone go with them."""
    start, end = target.start, target.end
    while True:
        if not target.new and woven and (pair := _around_nothing(text[:start], woven)):
            start, woven = start - pair[0], woven[pair[1] :]
        elif not target.new and not woven and (pair := _around_nothing(text[:start], text[end:])):
            start, end = start - pair[0], end + pair[1]
        elif woven and (pair := _around_nothing(woven, text[end:])):
            woven, end = woven[: -pair[0]], end + pair[1]
        else:
            break
    if not target.new and woven and text[: text.index(woven[0], start)][-1:].strip():
        space = text[len(text[:start].rstrip()) : start]  # a mark that ends something stands behind a word
        return Target(target.path, start - len(space), end, woven + space)
    return Target(target.path, start, end, target.new + woven)


def _around_nothing(before: str, after: str) -> tuple[int, int] | None:
    """How many characters at the end of one text and at the beginning of the next are marks around nothing."""
    begun, ended = BEGUN.search(before), ENDED.match(after)
    if begun is None or ended is None:
        return None
    if begun[0] == "[" or ended[0][0] == "]":
        return (1, len(ended[0])) if begun[0] == "[" and ended[0][0] == "]" else None
    count = min(len(begun[0]), len(ended[0]))
    return (count, count) if begun[0][0] == ended[0][0] else None
