"""Numbers of notes on the line of the words before them."""

from __future__ import annotations

import re

from briefgen.patterns import pattern
from briefgen.writers.docx.steering import STEERED

JOINER = "\N{ZERO WIDTH NO-BREAK SPACE}"  # Word hides it in every font, unlike U+2060
# Behind these a line may end before a digit (Unicode Standard Annex 14: the classes EX and CL), and LibreOffice ends it there. Behind
# other signs and letters it may not.
ENDS = (
    "!?\N{ARABIC SEMICOLON}\N{ARABIC QUESTION MARK}\N{ARABIC FULL STOP}\N{IDEOGRAPHIC FULL STOP}\uff01\uff1f"
)
# The end of a run of words, with the number of a note behind it.
_BEFORE_NOTE = pattern(
    rf'</w:t></w:r>(?=(?:{STEERED})?(?:<w:bookmarkStart [^>]*/>)?<w:r><w:rPr><w:rStyle w:val="EndnoteReference"/>)'
)
# A run of this look is the writer's own, as are the marks around numbers (steering.py): `review` passes over it.
_TIED = f"<w:r><w:rPr><w:noProof/></w:rPr><w:t>{JOINER}</w:t></w:r>"


def tie_notes(xml: str) -> str:
    """The markup of the body, in which no number of a note begins a line."""
    return _BEFORE_NOTE.sub(_tied, xml) if "EndnoteReference" in xml else xml


def _tied(match: re.Match[str]) -> str:
    last = match.string[match.start() - 1]
    return match[0] + _TIED if last in ENDS else match[0]
