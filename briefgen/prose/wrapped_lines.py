"""Lines of a sentence that begin a heading or a list by chance, since the sentence was broken there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from briefgen.patterns import pattern
from briefgen.prose.trouble import Trouble

SIGN = pattern(r"[ ]{0,3}(?P<mark>(?P<sign>[-*+#](?=[ ]+\d)|1[.)])[ ]+[^\s*_\[]\S*)")
SUSPECT = re.compile(r"\n[ ]{0,3}(?:[-*+#][ ]+\d|1[.)][ ]+\S)")
OTHER = r"[ \t]*(?:[-*+#>|]|\d{1,9}[.)](?:\s|$)|:::)"  # begins a block, or goes on in one
POINT = r"[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]"
GOES_ON = pattern(r"(?:[^\W_]|[,;%\u2013\u2014-])\s*$")  # no end of a sentence, and no colon before a list
NUMBERED = pattern(r"(?i)\b(?:no|nos|nr|num)\.\s*$")
FEWEST = 3  # words of a line that does not name the list below it


def wrapped_lines(text: str, code: str) -> Iterator[Trouble]:
    """A warning for each line that goes on with a sentence and begins a heading, or a list of one point."""
    if not SUSPECT.search(text):
        return
    lines = text.split("\n")
    for number in range(1, len(lines)):
        match = SIGN.match(lines[number])
        if not match or not _is_broken(lines[number - 1], match["sign"]):
            continue
        is_heading = match["sign"] == "#"
        if is_heading or _is_alone(lines, number):
            what = "a heading" if is_heading else "a list of one point"
            message = f"{match['mark']!r} looks like the rest of the line above it and is printed as {what}"
            hint = "write it at the end of that line, or put an empty line before it"
            yield Trouble(number, match.start("mark"), message, hint, code)


def _is_broken(above: str, sign: str) -> bool:
    """Whether the sentence of the line above goes on behind this sign."""
    if not above.strip() or re.match(OTHER, above):
        return False
    if sign == "#" and NUMBERED.search(above):
        return True
    return bool(GOES_ON.search(above)) and (sign[0] != "1" or len(above.split()) >= FEWEST)


def _is_alone(lines: Sequence[str], number: int) -> bool:
    """Whether a list has one point: no other stands in the paragraph, nor in the next one."""
    first, last = number, number
    while first and lines[first - 1].strip():
        first -= 1
    while last < len(lines) and lines[last].strip():
        last += 1
    following = next((line for line in lines[last:] if line.strip()), "")
    others = [*lines[first:number], *lines[number + 1 : last], following]
    return not any(re.match(POINT, line) for line in others)
