"""Numbered lists as they are typed: two rules of the Markdown parser.

CommonMark counts a list on from its first number, whatever the others are, and takes any number for one. Here a number
that is not the next begins a list of its own, so that each is printed as it is typed.
"""

from __future__ import annotations

import re

from markdown_it.rules_block import StateBlock
from markdown_it.rules_block.list import list_block

# What begins no list: a number without words, with a nought before it, or of more digits than years have (Word counts
# to 32,767).
TEXT = re.compile(r"\d{5,}[.)]|0\d+[.)]|\d+[.)]\s*$")
# A list below the words of a point may begin at such a number; larger ones are years and the like at the end of a sentence.
INNER = r"\d{1,2}[.)]\s"
NUMBER = r"(\d{1,9})[.)](?:\s|$)"
SIGNS_ALONE = r"(?:[-*+][ \t]*){2,}$"  # the signs of lists with nothing else in their line: `* * *` is text, as `***` is


def list_rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001 -- a rule's signature
    """Whether a list stands on a line; its tokens are added."""
    # The next item of the list that this is asked in.
    goes_on = silent and state.sCount[start] < state.blkIndent
    if not goes_on and (TEXT.match(_line(state, start)) or re.match(SIGNS_ALONE, _line(state, start))):
        return False
    if silent and not goes_on and state.blkIndent and re.match(INNER, _line(state, start)):
        return True  # CommonMark lets 1 alone follow the words of a point
    return list_block(state, start, end, silent)


def next_number(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: ARG001, FBT001 -- a rule's signature
    """Whether the list before a line ends there: its number is not the next, or it is signs alone; `1.` for every item counts on."""
    if silent and re.match(SIGNS_ALONE, _line(state, start)) and not state.is_code_block(start):
        return True
    found = re.match(NUMBER, _line(state, start)) if silent else None
    if not found or state.is_code_block(start):
        return False
    last, number = _last_number(state), int(found[1])
    if last is None:
        return False
    return found[1] != str(number) or (number != last + 1 and not number == last == 1)


def _line(state: StateBlock, number: int) -> str:
    return state.src[state.bMarks[number] + state.tShift[number] : state.eMarks[number]]


def _last_number(state: StateBlock) -> int | None:
    """The number typed before the last item of the list that is being read; None for one with bullets."""
    for token in reversed(state.tokens):
        if token.type == "list_item_open" and token.level == state.level:
            return int(token.info) if token.info else None
    return None  # pragma: no cover -- the parser asks inside of a list only
