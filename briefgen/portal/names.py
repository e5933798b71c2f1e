"""Names and addresses that come from elsewhere, as they may stand in a row, a page and the foot of a copy."""

from __future__ import annotations

import unicodedata

RESERVED = frozenset({"operator", "unknown"})  # names of the log, that no account has
# Controls, line and paragraph separators, halves of a character; and what turns the direction of the words beside it.
BREAKS = frozenset({"Cc", "Cs", "Zl", "Zp"})
TURNS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def one_line(text: str) -> str:
    """The text on one line: what breaks it is a space, what turns it is gone."""
    kept = (" " if unicodedata.category(sign) in BREAKS else sign for sign in text if sign not in TURNS)
    return " ".join("".join(kept).split())
