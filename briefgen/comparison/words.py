"""Words of two texts that differ, marked."""

from __future__ import annotations

import difflib
import re

TOKENS = re.compile(r"\w+|\s+|[^\w\s]")


def marked(old: str, new: str) -> tuple[tuple[str, str], ...]:
    """The pieces of both texts in order, each with "same", "old" or "new"."""
    left, right = TOKENS.findall(old), TOKENS.findall(new)
    matcher = difflib.SequenceMatcher(None, left, right, autojunk=False)
    found: list[tuple[str, str]] = []
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind == "equal":
            found.append(("same", "".join(left[a:b])))
            continue
        if b > a:
            found.append(("old", "".join(left[a:b])))
        if d > c:
            found.append(("new", "".join(right[c:d])))
    return tuple(found)
