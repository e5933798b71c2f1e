"""The lines of text on a page of a PDF, and where they stand, for a layer of text over its picture."""

from __future__ import annotations

from dataclasses import dataclass

from briefgen.preview.pictures import open_pdf

AT_LINE_END = "\ufffe\x02\xad"  # what PDFium gives for a hyphen that only the end of a line needs


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text, or what of it stands in one cell or face; lengths are parts of the page's width and height."""

    text: str
    left: float
    top: float
    width: float
    height: float
    size: float


def lines(data: bytes, index: int) -> tuple[Line, ...]:
    """The lines of one page (`index` from 0), in the order of the file."""
    with open_pdf(data) as document:
        page = document[index]
        wide, high = page.get_size()
        text = page.get_textpage()
        found = []
        for number in range(text.count_rects()):
            left, bottom, right, top = text.get_rect(number)
            said = text.get_text_bounded(left, bottom, right, top).rstrip(AT_LINE_END)
            said = " ".join(said.split())
            if said:
                size = (top - bottom) / wide
                found.append(
                    Line(
                        said, left / wide, 1 - top / high, (right - left) / wide, (top - bottom) / high, size
                    )
                )
        return tuple(found)
