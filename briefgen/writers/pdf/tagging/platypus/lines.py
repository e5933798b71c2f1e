"""How the lines of a laid-out paragraph end: at a space, in a word cut by a hyphen, in a word just cut.

A hyphen that only the layout put there must read as a soft one (ISO 32000-1, 14.8.2.2.3).
"""

from __future__ import annotations

# ReportLab marks a cut word by its class and by nothing else.
from reportlab.platypus.paragraph import (
    FragLine,
    Paragraph,
    _HSFrag,
    _processed_frags,
    _SHYStr,
    _SHYWordHS,
    _SplitFrag,
    _SplitFragHY,
    _SplitFragLL,
    _SplitWord,
    _SplitWordEnd,
    _SplitWordHY,
    _SplitWordLL,
)

from briefgen.writers.pdf.tagging.fonts import SOFT_HYPHEN
from briefgen.writers.pdf.tagging.text import LineEnd

HYPHENATED = (_SplitWordHY, _SplitWordLL, _SplitFragHY, _SplitFragLL)


def line_ends(paragraph: Paragraph, *, goes_on: bool = False) -> tuple[LineEnd, ...]:
    """The end of each line of a wrapped paragraph; `goes_on` when its last line here is not its last.

    Chinese and Japanese break between any two characters.
    """
    lines = paragraph.blPara.lines
    if paragraph.style.wordWrap == "CJK":
        return (LineEnd.NOTHING,) * len(lines)
    ends = [_end(_last_word(paragraph, index)) for index in range(len(lines))]
    for line, end in zip(lines, ends, strict=True):
        if end is LineEnd.HYPHEN and not isinstance(line, tuple):
            _soften(line)
    if ends and not goes_on and ends[-1] is LineEnd.SPACE:
        ends[-1] = LineEnd.NOTHING
    return tuple(ends)


def _soften(line: FragLine) -> None:
    """Make the last character of a line of several styles a soft hyphen.

    platypus prints its end as an empty text of its own, when the hyphen is out already. The line is a copy made
    by the layout, so the paragraph itself stays as it was.
    """
    last = next((piece for piece in reversed(line.words) if getattr(piece, "text", "")), None)
    if last is not None and last.text.endswith("-"):
        last.text = last.text[:-1] + SOFT_HYPHEN


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
    if isinstance(word, _SHYWordHS) and word[-1][1].endswith("-"):  # cut where the paragraph is split
        return LineEnd.HYPHEN
    if isinstance(word, _SplitWord) and not isinstance(word, _SplitWordEnd):
        return LineEnd.NOTHING
    if isinstance(word, _SplitFrag) and not isinstance(word, _HSFrag):
        return LineEnd.NOTHING
    return LineEnd.SPACE
