"""One line of text in a face of the theme, plain or shaped: labels of figures, head and foot of pages."""

from __future__ import annotations

import math

from briefgen.scripts.lines import LinePart, line_width, set_line
from briefgen.scripts.shaping import EM
from briefgen.writers.pdf.faces import Faces
from briefgen.writers.pdf.styles import PreparedTheme
from briefgen.writers.pdf.tagging import TaggedCanvas
from briefgen.writers.pdf.tagging.fonts import find_font


def label_width(faces: Faces, text: str, face: str, size: float) -> float:
    """The width of a line in points."""
    if faces.is_simple(text, face):
        return math.fsum(find_font(own).stringWidth(part, size) for own, part in faces.runs(text, face))
    return line_width(set_line(text, faces.chain(face))) * size / EM


def line_of(look: PreparedTheme, text: str, face: str) -> tuple[LinePart, ...]:
    """A line in the fonts that show it, on a page from right to left in the order of one; nothing where its face shows it as it is read."""
    plain = look.faces.plain(text, face)
    if plain and not look.from_right:
        return ()
    line = set_line(text, look.faces.chain(face), from_right=look.from_right)
    return () if plain and len(line) == 1 else line


def print_label(  # noqa: PLR0913 -- where, what, and how
    canvas: TaggedCanvas, faces: Faces, text: str, face: str, size: float, place: tuple[float, float]
) -> None:
    """Print a line from its left end on; on a page from right to left it is in the order of one."""
    x, y = place
    if not faces.is_simple(text, face):
        line = set_line(text, faces.chain(face), from_right=bool(canvas.mirror))
        canvas.print_parts(line, size, x, y)
        return
    for own, part in faces.runs(text, face):
        canvas.print_line(part, own, size, x, y)
        x += find_font(own).stringWidth(part, size)
