"""Numbers at the beginning of a line that begin no list, since a paragraph goes on there."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.patterns import pattern
from briefgen.prose.fences import fenced
from briefgen.prose.rules import parser
from briefgen.prose.trouble import Trouble

NUMBER = pattern(r"((?:0|[1-9]\d{0,3})[.)])[ ]+\S")
# Below a line of words that begins with no number itself; of other texts none is parsed.
SUSPECT = pattern(r"(?m)^(?![ \t>]*\d+[.)][ ])[ \t>]*[^\s>].*\n[ \t>]*\d{1,4}[.)][ ]+\S")
QUOTED = r"[ \t]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*>"


def counted(text: str, code: str) -> Iterator[Trouble]:
    """A warning for each line of a paragraph that begins with the number of a list."""
    below = text.split("\n")[1:]
    if not any(line.lstrip(" \t>")[:1].isdecimal() for line in below) or not SUSPECT.search(text):
        return
    lines = text.split("\n")
    for piece in fenced(text):
        for token in parser().parse(piece.text):
            if token.type == "inline" and token.map:
                rows = token.content.split("\n")
                for number, row in enumerate(rows[1:], piece.line + token.map[0] + 1):
                    if match := NUMBER.match(row.lstrip()):
                        yield _trouble(lines[number], number, match[1], code)


def _trouble(line: str, number: int, said: str, code: str) -> Trouble:
    hint = "put a line with `>` alone before it" if re.match(QUOTED, line) else "put an empty line before it"
    message = (
        f"{said!r} is printed in the middle of a text: a list that begins there needs an empty line before it"
    )
    return Trouble(number, max(line.find(said), 0), message, hint, code)
