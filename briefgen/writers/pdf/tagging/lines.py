"""How the lines of a laid-out paragraph end: at a space, in a word cut by a hyphen, in a word just cut."""

from __future__ import annotations

from enum import Enum

# ReportLab marks a cut word by its class and by nothing else.
from reportlab.platypus.paragraph import (
    Paragraph,
    _HSFrag,
    _processed_frags,
    _SHYStr,
    _SplitFrag,
    _SplitFragHY,
    _SplitFragLL,
    _SplitWord,
    _SplitWordEnd,
    _SplitWordHY,
    _SplitWordLL,
)

HYPHENATED = (_SplitWordHY, _SplitWordLL, _SplitFragHY, _SplitFragLL)


class LineEnd(Enum):
    """What stands between the last word of a line and the first of the next."""

    SPACE = "space"
    HYPHEN = "hyphen"
    NOTHING = "nothing"


def line_ends(paragraph: Paragraph) -> tuple[LineEnd, ...]:
    """The end of each line of a wrapped paragraph; Chinese and Japanese break between any two characters."""
    lines = paragraph.blPara.lines
    if paragraph.style.wordWrap == "CJK":
        return (LineEnd.NOTHING,) * len(lines)
    return tuple(_end(_last_word(paragraph, index)) for index in range(len(lines)))


def _last_word(paragraph: Paragraph, index: int) -> object:
    lines = paragraph.blPara.lines
    line = lines[index]
    if isinstance(line, tuple):  # a paragraph of one style: (space left over, words)
        return line[1][-1] if line[1] else ""
    if not _processed_frags(paragraph.frags):
        return ""
    # Of several styles: `sFW` is the index of the line's first word among the paragraph's.
    stop = getattr(lines[index + 1], "sFW", 0) if index + 1 < len(lines) else len(paragraph.frags)
    return paragraph.frags[stop - 1] if stop else ""


def _end(word: object) -> LineEnd:
    if isinstance(word, HYPHENATED):
        return LineEnd.HYPHEN
    if type(word) is _SHYStr and str(word).endswith("-"):
        return LineEnd.HYPHEN
    if isinstance(word, _SplitWord) and not isinstance(word, _SplitWordEnd):
        return LineEnd.NOTHING
    if isinstance(word, _SplitFrag) and not isinstance(word, _HSFrag):
        return LineEnd.NOTHING
    return LineEnd.SPACE
