"""Marks of emphasis that open and do not close: they are printed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.patterns import pattern
from briefgen.prose.rules import parser
from briefgen.prose.trouble import Trouble

OPENS = pattern(r"(?<![^\s(\[\"'\u2018\u201c\u00ab\u2013\u2014])(?P<mark>\*{1,3}|_{1,3})(?=[^\W\d])\w+")
CLOSED = re.compile(
    r"(?<![\w*_\\])(\*{1,3}|_{1,3})(?=\S)[^*_]+?(?<=\S)\1(?!\w)"
)  # plain emphasis, as nearly all is


def open_marks(text: str, code: str, *, body: bool) -> Iterator[Trouble]:
    """A warning for the first mark of each paragraph that begins an emphasis without an end."""
    if not OPENS.search(CLOSED.sub("", text)):
        return
    lines, row, column = text.split("\n"), 0, 0
    for token in parser().parse(text) if body else parser().parseInline(text):
        if token.type != "inline":
            continue
        row, column = max((token.map[0], 0), (row, column)) if token.map and body else (row, column)
        texts = (child.content for child in token.children or () if child.type == "text")
        found = next(filter(None, map(OPENS.search, texts)), None)
        if found:
            row, column = _place(lines, row, column, found[0])
            message = f"{found[0]!r} begins an emphasis that has no end, and its {found['mark']} is printed"
            hint = (
                f"write {found['mark']} behind its last word too, or \\{found['mark'][0]} for a sign to print"
            )
            yield Trouble(row, column, message, hint, code)
            column += 1


def _place(lines: list[str], row: int, column: int, said: str) -> tuple[int, int]:
    """Line and column of these words at or behind a place; the place itself where they are not typed so."""
    for number in range(row, len(lines)):
        at = lines[number].find(said, column if number == row else 0)
        if at >= 0:
            return number, at
    return row, column
