"""Words of two texts that differ, marked."""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence

TOKENS = re.compile(r"\d+(?:[.,]\d+)+|\w+|\s+|[^\w\s]")


def marked(old: str, new: str) -> tuple[tuple[str, str], ...]:
    """The pieces of both texts in order, each with "same", "old" or "new"; changes that a space alone parts are one."""
    left, right = TOKENS.findall(old), TOKENS.findall(new)
    found: list[tuple[str, str]] = []
    last = 0
    rest = [len(left), len(left), len(right), len(right)]
    for start, end, begun, ended in [*changed_places(left, right), rest]:
        pieces = (("same", left[last:start]), ("old", left[start:end]), ("new", right[begun:ended]))
        found += [(kind, "".join(words)) for kind, words in pieces if words]
        last = end
    return tuple(found)


def changed_places(left: Sequence[str], right: Sequence[str]) -> list[list[int]]:
    """Where each change begins and ends on the left and on the right; changes that spaces alone part are one."""
    matcher = difflib.SequenceMatcher(None, left, right, autojunk=False)
    joined: list[list[int]] = []
    for kind, *step in matcher.get_opcodes():
        if kind == "equal":
            continue
        if joined and not "".join(left[joined[-1][1] : step[0]]).strip():
            joined[-1][1], joined[-1][3] = step[1], step[3]
        else:
            joined.append(step)
    return joined
