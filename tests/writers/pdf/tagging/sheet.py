"""One page drawn on the tagged canvas, by calls that a test gives."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from io import BytesIO

from briefgen.theme import FONTS
from briefgen.writers.pdf.tagging import (
    Metadata,
    Property,
    Schema,
    Tag,
    TaggedCanvas,
    register_font,
)

Paint = Callable[[TaggedCanvas], object]
register_font("Tagging", FONTS / "SourceSerif4-Regular.ttf")
METADATA = Metadata(
    "Trade & tariffs", "en-GB", datetime(2026, 3, 4, 5, 6, 7, tzinfo=UTC), author="A. N. Analyst",
    subject="Trade", keywords=("trade", "tariffs"), creator="the tests",
    schemas=(Schema("brief", "https://example.org/ns/brief/1/", "Properties of a brief", (
        Property("identifier", "B-1", "Identifier of the brief"), Property("handling", "<OFFICIAL>", "Handling"),
    )),),
)  # fmt: skip


def build(*paints: Paint, font: str = "Tagging") -> bytes:
    """The file of a page on which each of them has drawn."""
    target = BytesIO()
    canvas = TaggedCanvas(target, METADATA, font, (600, 800))
    for paint in paints:
        paint(canvas)
    canvas.showPage()
    canvas.save()
    return target.getvalue()


def words(text: str, tag: Tag, font: str = "Tagging") -> Paint:
    """What prints a line of text under a tag."""

    def paint(canvas: TaggedCanvas) -> None:
        with canvas.inside(tag):
            canvas.print_line(text, font, 10, 20, 700)

    return paint
