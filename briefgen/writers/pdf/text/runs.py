"""The runs of a line: characters in one style, inside of the same links, of one direction, each with its place."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct

from briefgen.sums import int_sum
from briefgen.writers.pdf.tagging.fonts import NO_BREAK_SPACE
from briefgen.writers.pdf.tagging.structure import Passage
from briefgen.writers.pdf.text.breaking import TextLine
from briefgen.writers.pdf.text.words import LayoutWord, Style, WordPart, style


class TextRun(Struct):
    """Characters of a line in one style and the same passages, at one embedding level; `x` from the left of the page."""

    style: Style
    passages: tuple[Passage, ...]
    text: str
    x: float
    width: float
    level: int = 0


def runs_of(x: float, line: TextLine, *, spaced: bool) -> list[TextRun]:
    """The runs of a line that begins at `x`; `spaced` when it ends in a space."""
    runs: list[TextRun] = []
    last: TextRun | None = None
    space, stretch = 0.0, line.stretch
    for word in line.words:
        x += space
        between = " " if last else ""
        for index, part in enumerate(word.parts):
            look, passages, width = part.style, part.passages, part.width
            filled = look.fill
            if filled:
                x += _padding_before(word.parts, index)
            if last and look is last.style and passages == last.passages and not (between and filled):
                last.text += between + part.text
                last.width = x + width - last.x
            else:
                # The space between a link and other words is no part of the link.
                if last and (len(passages) >= len(last.passages) or filled):
                    last.text += between
                    between = ""
                last = TextRun(look, passages, between + part.text, x, width)
                runs.append(last)
            between = ""
            x += width + (_padding_behind(word.parts, index) if filled else 0.0)
            if stretch:
                x += part.text.count(NO_BREAK_SPACE) * stretch
        space = word.space + stretch
    if runs and spaced:
        runs[-1].text += " "
    return runs


def directed_runs(x: float, line: TextLine, base: int, *, spaced: bool) -> list[TextRun]:
    """As `runs_of`, for a line whose words may run in both directions: the runs in the order in which they are read."""
    from briefgen.scripts.bidi import reorder  # few briefs have such a line

    runs = _read_runs(line)
    place = x
    order = [runs[index] for index in reorder([run.level for run in runs])]
    for index, run in enumerate(order):
        place += _padding_before(order, index)
        run.x = place
        place += run.width + _padding_behind(order, index)
    if runs and spaced:
        end = runs[-1]
        width = end.style.space
        runs.append(TextRun(end.style, end.passages, " ", x - width if base else place, width, base))
    return runs


def mostly_left_to_right(runs: Sequence[TextRun]) -> bool:
    """Whether PDFium takes a line to run from left to right: no more of its words do not, the marks that we set counted."""
    words = [
        (run.level % 2, word) for run in runs for word in run.text.split() if any(map(str.isalpha, word))
    ]
    turned = int_sum(level for level, _ in words)
    marks = int_sum(run.level % 2 for run in runs)
    return turned <= len(words) - turned + marks


def _read_runs(line: TextLine) -> list[TextRun]:
    """The parts of a line's words and the spaces between them, neighbours of one look together, without their places."""
    runs: list[TextRun] = []
    whole = not line.stretch  # a space that is stretched is a run of its own
    last: TextRun | None = None
    for word, following in pairwise((*line.words, None)):
        assert word is not None  # only what follows the last one is
        for part in word.parts:
            if (
                last
                and last.style is part.style
                and last.level == part.level
                and last.passages == part.passages
            ):
                last.text += part.text
                last.width += part.width
            else:
                runs.append(TextRun(part.style, part.passages, part.text, 0.0, part.width, part.level))
                last = runs[-1] if whole else None
        if following and not word.glued:
            last = _with_space(runs, word, following.parts[0].passages, line.stretch)
    return runs


def _with_space(
    runs: list[TextRun], word: LayoutWord, following: tuple[Passage, ...], stretch: float
) -> TextRun | None:
    """The last run with the space behind a word, or a run of it: inside of the passages that go on; None where the next is another."""
    look, passages = word.parts[-1].style, word.parts[-1].passages
    if passages != following:
        passages = tuple([one for one in passages if one in following])
    if look.fill:
        look = _on_paper(look)
    last, width = runs[-1], word.space + stretch
    if not stretch and last.style is look and last.level == word.level and last.passages == passages:
        last.text += " "
        last.width += width
        return last
    runs.append(TextRun(look, passages, " ", 0.0, width, word.level))
    return None if stretch else runs[-1]


def _padding_before(parts: Sequence[WordPart | TextRun], index: int) -> float:
    """The room between the left edge of a tint and the first of the parts that stand on it, in points."""
    look = parts[index].style
    return 0.0 if index and parts[index - 1].style.fill == look.fill else look.padding


def _padding_behind(parts: Sequence[WordPart | TextRun], index: int) -> float:
    """The room between the last of the parts on a tint and its right edge, in points."""
    look, last = parts[index].style, index + 1 == len(parts)
    return look.padding if last or parts[index + 1].style.fill != look.fill else 0.0


def _on_paper(look: Style) -> Style:
    """The look of a space between words on a colour: a rating has no-break spaces alone."""
    return style(look.font, look.size, look.ink, look.rise, look.line)
