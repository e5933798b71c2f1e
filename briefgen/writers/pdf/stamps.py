"""A line at the foot of finished pages, each as a page of its own that is laid over: an artifact, never read out."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from io import BytesIO

from msgspec import Struct
from msgspec.structs import replace

from briefgen.theme import Theme
from briefgen.writers.pdf.coverage import shows
from briefgen.writers.pdf.labels import label_width, print_label
from briefgen.writers.pdf.styles import PreparedTheme
from briefgen.writers.pdf.tagging import TaggedCanvas
from briefgen.writers.pdf.tagging.metadata import Metadata

BASE = 15.0  # points from the bottom of the sheet to the base line: below all that the furniture prints
SIZE = 8.0
START = 1.0  # of a date that nobody reads: a stamp's metadata stays behind


class Stamp(Struct, frozen=True):
    """What is printed on one page of that size (points): words that begin at the left margin, words that end at the right."""

    width: float
    height: float
    left: str = ""
    right: str = ""


def stamped_pages(stamps: Iterable[Stamp], theme: Theme) -> bytes:
    """A PDF with a page for each stamp; the fonts are embedded, and nothing on a page is tagged.

    A character without a glyph is printed as its number: U+1F600.
    """
    look, target = PreparedTheme(theme), BytesIO()
    described = Metadata("Stamps", "en", datetime.fromtimestamp(START, UTC))
    canvas = TaggedCanvas(target, described, look.faces.looking[0], (theme.page.width, theme.page.height))
    for stamp in stamps:
        canvas.setPageSize((stamp.width, stamp.height))
        with canvas.artifact("Pagination", "Footer"):
            _draw(canvas, look, stamp)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def _draw(canvas: TaggedCanvas, look: PreparedTheme, stamp: Stamp) -> None:
    """Both words in the secondary colour; those on the left in smaller type where they would not fit."""
    page, face = look.theme.page, look.faces.looking[0]
    stamp = replace(stamp, left=_printable(stamp.left, look.theme), right=_printable(stamp.right, look.theme))
    canvas.fill(look.theme.palette.secondary)
    taken = label_width(look.faces, stamp.right, face, SIZE) if stamp.right else 0.0
    if stamp.right:
        print_label(canvas, look.faces, stamp.right, face, SIZE, (stamp.width - page.right - taken, BASE))
    if stamp.left:
        room = stamp.width - page.left - page.right - taken - SIZE
        width = label_width(look.faces, stamp.left, face, SIZE)
        size = min(SIZE, SIZE * room / width)
        print_label(canvas, look.faces, stamp.left, face, size, (page.left, BASE))


def _printable(text: str, theme: Theme) -> str:
    return "".join(one if shows(one, theme) else f"U+{ord(one):04X}" for one in text)
