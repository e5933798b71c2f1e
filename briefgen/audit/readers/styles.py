"""What a style sheet prints or keeps: its strings, its addresses and comments."""

from __future__ import annotations

import re
from collections.abc import Iterator

# Escapes: \73 in a style sheet; \x73, \u0073 and \u{73} in a script.
ESCAPE = re.compile(
    r"\\(?:u\{([0-9a-fA-F]{1,6})\}|u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|([0-9a-fA-F]{1,6})\s?)"
)
# What a style prints or keeps for a script, where it leads to, its comments.
SHOWN = re.compile(
    r"(?:\bcontent|--[\w-]{1,60})\s{0,9}:([^;}]{1,2000})|url\(([^)]{1,2000})\)|/\*(.{1,2000}?)\*/"
    r"|\[[\w-]{1,60}\s{0,9}[~|^$*]?=([^\]]{1,2000})\]|@import\s{1,9}([^;]{1,2000})",
    re.DOTALL,
)
STYLED = re.compile(r"[\"']\s{1,99}[\"']")  # strings that a style prints one behind the other
FONTS = re.compile(r"font(?:-family)?\s{0,9}:[^;}]{0,2000}|(?:local|format|tech)\([^)]{0,500}\)")
STRING = re.compile(r"\"((?:[^\"\\\n]|\\.){1,4000})\"|'((?:[^'\\\n]|\\.){1,4000})'", re.DOTALL)


def texts(style: str) -> Iterator[tuple[str, bool]]:
    """What is printed, as it stands and (True) with its escapes undone and its strings joined; names of fonts are no text."""
    for shown in map("\n".join, SHOWN.findall(style)):
        yield shown, False
        if (plain := STYLED.sub("", ESCAPE.sub(character, shown))) != shown:
            yield plain, True
    rest = FONTS.sub("", style)
    yield _strings(rest), False
    if (joined := STYLED.sub("", ESCAPE.sub(character, rest))) != rest:
        yield _strings(joined), True


def _strings(style: str) -> str:
    return "\n".join(one or other for one, other in STRING.findall(style))


def character(match: re.Match[str]) -> str:
    """The character of an escape."""
    number = int(next(filter(None, match.groups())), 16)
    return chr(number) if number < 0x110000 else ""
