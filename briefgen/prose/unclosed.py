"""Marks of emphasis that open and do not close: they are printed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from markdown_it.token import Token

from briefgen.patterns import pattern
from briefgen.prose.rules import parser
from briefgen.prose.trouble import Trouble

OPENS = pattern(r"(?<![^\s(\[\"'\u2018\u201c\u00ab\u2013\u2014])(?P<mark>\*{1,3}|_{1,3})(?=[^\W\d])\w+")
CLOSED = re.compile(
    r"(?<![\w*_\\])(\*{1,3}|_{1,3})(?=\S)[^*_\\]+?(?<=\S)\1(?!\w)"
)  # plain emphasis, as nearly all is
ESCAPED = "\0"


def open_marks(text: str, code: str, *, body: bool) -> Iterator[Trouble]:
    """A warning for the first mark of each paragraph that begins an emphasis without an end."""
    if not OPENS.search(CLOSED.sub("", text)):
        return
    lines, row, column = text.split("\n"), 0, 0
    reader = parser(joined=False)
    for token in reader.parse(text) if body else reader.parseInline(text):
        if token.type != "inline":
            continue
        row, column = max((token.map[0], 0), (row, column)) if token.map and body else (row, column)
        children = token.children or []
        found = OPENS.search("".join(_read(child, " ") for child in children))
        if found:
            typed = "".join(_read(child, child.markup[:1]) for child in children)
            before = len(_typed(found[0]).findall(typed, 0, found.start()))
            row, column = _place(lines, row, column, (found[0], before))
            message = f"{found[0]!r} begins an emphasis that has no end, and its {found['mark']} is printed"
            hint = (
                f"write {found['mark']} behind its last word too, or \\{found['mark'][0]} for a sign to print"
            )
            yield Trouble(row, column, message, hint, code)
            column += 1


def _read(token: Token, mark: str) -> str:
    """A token as it is read: `mark` for each sign of a mark, and a sign that begins nothing for an escaped one."""
    if token.type in {"em_open", "em_close", "strong_open", "strong_close"}:
        return mark * len(token.markup)
    if token.type == "text_special" and token.content in "*_":
        return ESCAPED
    return token.content if token.type.startswith("text") else " "


def _typed(said: str) -> re.Pattern[str]:
    """What finds these words with their mark, and not behind a backslash."""
    return re.compile(rf"(?<![\\*_])(?:\\\\)*(?P<said>{re.escape(said)})")


def _place(lines: list[str], row: int, column: int, said: tuple[str, int]) -> tuple[int, int]:
    """Line and column of these words at or behind a place, where they stand so many times before; the place itself where they are not typed so."""
    words, before = said
    for number in range(row, len(lines)):
        for found in _typed(words).finditer(lines[number], column if number == row else 0):
            if not before:
                return number, found.start("said")
            before -= 1
    return row, column
