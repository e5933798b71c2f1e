"""Where `>` begins a quotation: not before a number or `=`, where it compares."""

from __future__ import annotations

import re

from markdown_it.rules_block import StateBlock
from markdown_it.rules_block.blockquote import blockquote

MONEY = "[$\u00a2-\u00a5\u20a0-\u20cf]"
# A number with its sign and currency; the number of a list within a quotation is none.
NUMBER = rf"(?!\d{{1,9}}[.)]\s)[~\u2248\u00b1+\-\u2212]?(?:[A-Z]{{0,3}}{MONEY} ?)?[.,]?\d"
COMPARES = rf">?(?:=|{NUMBER})"  # what stands behind a `>` that compares
QUOTES = rf">(?!{COMPARES})"


def quotation(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001 -- a rule's signature
    """Whether a quotation begins on a line; its tokens are added."""
    first = state.bMarks[start] + state.tShift[start]
    if state.src[first : first + 1] != ">" or re.compile(COMPARES).match(state.src, first + 1):
        return False
    return blockquote(state, start, end, silent)
