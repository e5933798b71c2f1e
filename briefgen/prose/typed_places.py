"""Where a part of a text stands in it: the line and column that a message names."""

from __future__ import annotations

import re
from urllib.parse import unquote

from briefgen.sums import int_sum


def line_start(text: str, line: int) -> int:
    """Where a line begins in a text."""
    return int_sum(map(len, text.split("\n")[:line])) + line


def address_span(text: str, url: str, at: int) -> tuple[int, int]:
    """Where the address of the next link stands in a text from `at` on, and where it ends; `at` where it is not found."""
    for written in (url, unquote(url), url.replace("%25", "%")):
        if match := re.compile(rf"\]\(\s*<?({re.escape(written)})").search(text, at):
            return match.span(1)
    return at, at


def place_at(text: str, start: int, line: int = 0) -> tuple[int, int]:
    """Line and column of a place in a text; the start of `line` where the place was not found."""
    if start < 0:
        return line, 0
    return text.count("\n", 0, start), start - text.rfind("\n", 0, start) - 1
