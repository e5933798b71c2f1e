"""The lines of text on a page of a PDF, and where they stand, for a layer of text over its picture."""

from __future__ import annotations

from dataclasses import dataclass

from briefgen.preview.pictures import open_pdf

# Of the height of the letters: words with a smaller gap are one line; between cells it is wider.
WORD_SPACE = 0.45
# Of the height: how far apart the lower edges of two words of a line may be (a g reaches lower than an a).
SAME_LEVEL = 0.3
AT_LINE_END = "\ufffe\x02\xad"  # what PDFium gives for a hyphen that only the end of a line needs


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text, or what of it stands in one cell.

    Left and width are shares of the page's width, top (from the upper edge) and height are shares of its height. `size`,
    the height of the letters, is a share of the width.
    """

    text: str
    left: float
    top: float
    width: float
    height: float
    size: float


def lines(data: bytes, index: int) -> tuple[Line, ...]:
    """The lines of one page (`index` from 0), in the order in which the PDF draws them; on one level, from left to right."""
    with open_pdf(data) as document:
        page = document[index]
        wide, high = page.get_size()
        text = page.get_textpage()
        found: list[Line] = []
        for number in range(text.count_rects()):
            left, bottom, right, top = text.get_rect(number)
            said = " ".join(text.get_text_bounded(left, bottom, right, top).rstrip(AT_LINE_END).split())
            if said:
                size = (top - bottom) / wide
                line = Line(
                    said, left / wide, 1 - top / high, (right - left) / wide, size * wide / high, size
                )
                if found and _goes_on(found[-1], line):
                    line = _joined(found.pop(), line)
                found.append(line)
        return tuple(found)


def _goes_on(before: Line, line: Line) -> bool:
    """Whether `line` stands right of `before` on its level, no more than a space apart.

    LibreOffice writes each word by itself.
    """
    gap = line.left - before.left - before.width
    level = abs(line.top + line.height - before.top - before.height) < SAME_LEVEL * before.height
    return level and 0 < gap < WORD_SPACE * max(before.size, line.size)


def _joined(before: Line, line: Line) -> Line:
    top = min(before.top, line.top)
    bottom = max(before.top + before.height, line.top + line.height)
    width, size = line.left + line.width - before.left, max(before.size, line.size)
    return Line(f"{before.text} {line.text}", before.left, top, width, bottom - top, size)
