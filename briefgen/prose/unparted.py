"""Lines of a body text that go on in what stands above them, where their author may mean a paragraph of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.prose.fences import FENCE
from briefgen.prose.quotations import QUOTES
from briefgen.prose.trouble import Trouble
from briefgen.prose.typed_lists import SIGNS_ALONE

POINT = rf"[ ]{{0,3}}(?!{SIGNS_ALONE})(?:[-*+]|\d{{1,9}}[.)])[ \t]+\S"
QUOTED = rf"[ ]{{0,3}}{QUOTES}"
BEGINS = rf"[ ]{{0,3}}(?:[-*+|#>]|\d{{1,9}}[.)]\s|{FENCE})"  # a block of its own
SIGNS = frozenset("-*+>")
INTO = {"point": "the point of the list above it", "quotation": "the quotation above it"}
HINTS = {
    "point": "put an empty line before it, or two spaces if it belongs to the point",
    "quotation": "put an empty line before it, or `> ` if it is quoted",
}


def joined_lines(text: str, code: str) -> Iterator[Trouble]:
    """A warning for the first line below each list and quotation that begins at the margin and goes on in them.

    CommonMark calls it a lazy continuation line (0.31.2, 5.1 and 5.2). Where another point follows such a line, the
    author wraps lines so, and nothing is told of that list.
    """
    lines = text.split("\n")
    if not any(map(_may_begin, lines)):
        return
    within, wraps, told = "", False, None
    for number, line in enumerate([*lines, ""]):
        if re.match(POINT, line):
            wraps = within == "point" and (wraps or told is not None)
            within, told = "point", None
        elif re.match(QUOTED, line):
            within, wraps = "quotation", False
        elif not line.strip() or re.match(BEGINS, line):
            yield from (told,) if told and not wraps else ()
            within, told = "", None
        elif within and not line[:1].isspace():
            message = f"{line.strip()!r} is printed in {INTO[within]}"
            told = told or Trouble(number, 0, message, HINTS[within], code)


def _may_begin(line: str) -> bool:
    """Whether a line may begin a list or a quotation: nothing else can match POINT or QUOTED, which take long to compile."""
    first = line.lstrip()[:1]
    return first in SIGNS or first.isdecimal()
