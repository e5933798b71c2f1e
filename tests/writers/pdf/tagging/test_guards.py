"""What the layer refuses, rather than claim a conformance it cannot vouch for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image as Pixels
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from briefgen.theme import FONTS
from briefgen.writers.pdf.tagging import Metadata, Tag, TaggedCanvas
from briefgen.writers.pdf.tagging.errors import TaggingError
from briefgen.writers.pdf.tagging.fonts import find_font
from tests.writers.pdf.tagging.sheet import METADATA, Paint, build, words


def plain_font() -> str:
    """The name of a font that ReportLab registered by itself."""
    font = TTFont("Plain", str(FONTS / "SourceSans3-Italic.ttf"))
    font.unregister()
    pdfmetrics.registerFont(font)
    return "Plain"


def heading(level: int) -> Paint:
    """What draws a heading with its entry in the outline."""

    def paint(canvas: TaggedCanvas) -> None:
        words("x", Tag(f"H{level}"))(canvas)
        canvas.bookmark("x", level - 1, 700)

    return paint


def picture(mode: str) -> Paint:
    """What draws a JPEG as a figure."""
    data = BytesIO()
    Pixels.new(mode, (9, 9)).save(data, "JPEG")
    return figure(Tag("Figure", alt="x"), lambda c: c.drawImage(ImageReader(data), 0, 0, 20, 20))


def figure(tag: Tag, draw: Callable[[Any], object]) -> Paint:
    """What draws a figure with its bounding box."""

    def paint(canvas: TaggedCanvas) -> None:
        with canvas.figure(tag, (0, 0, 20, 20)):
            draw(canvas)

    return paint


GUARDS: dict[str, tuple[str, Callable[[], Paint]]] = {
    "text without a tag": ("painted outside", lambda: lambda c: c.print_line("x", "Tagging", 10, 0, 0)),
    "an image outside every tag": ("painted outside", lambda: lambda c: c.drawInlineImage(Pixels.new("RGB", (2, 2)), 0, 0)),
    "text left at Helvetica": ("not registered", lambda: words("x", Tag("P"), "Helvetica")),
    "a font that the layer did not register": ("not registered", lambda: words("x", Tag("P"), plain_font())),
    "a figure without alternative text": ("no alternative text", lambda: figure(Tag("Figure"), _square)),
    "a note without an ID": ("no ID", lambda: words("x", Tag("Note"))),
    "a heading level skipped": ("skips a level", lambda: heading(3)),
    "a role that is not mapped": ("not mapped", lambda: words("x", Tag("Aside"))),
    "an item outside a list": ("LI stands in", lambda: words("x", Tag("LI"))),
    "a paragraph in a row": ("TR holds P", lambda: words("x", Tag("P", Tag("TR", Tag("Table"))))),
    "a picture in CMYK": ("CMYK", lambda: picture("CMYK")),
}  # fmt: skip


def _square(canvas: TaggedCanvas) -> None:
    canvas.rect(0, 0, 9, 9)


@pytest.mark.parametrize("name", GUARDS)
def test_refused(name: str) -> None:
    message, make = GUARDS[name]
    with pytest.raises(TaggingError, match=message):
        build(make())


def test_a_missing_glyph_is_named_with_its_font() -> None:
    with pytest.raises(TaggingError, match=r"font Tagging has no glyph for '☃' \(U\+2603\)"):
        build(words("A \u2603", Tag("P")))


def test_a_script_that_needs_shaping_is_refused_where_words_are_measured() -> None:
    with pytest.raises(TaggingError, match=r"a script \(Arab\) that needs shaping"):
        find_font("Tagging").stringWidth("سلام", 10)


def test_a_private_use_character_is_a_missing_glyph() -> None:
    with pytest.raises(TaggingError):
        build(words("A \ue000", Tag("P")))


def test_two_elements_never_share_an_id() -> None:
    with pytest.raises(TaggingError, match="the ID 'n'"):
        build(words("x", Tag("Note", id="n")), words("y", Tag("Note", id="n")))


def test_a_table_with_a_ragged_row_is_refused() -> None:
    ragged = Tag("Table")
    row, other = Tag("TR", ragged), Tag("TR", ragged)
    with pytest.raises(TaggingError, match="equally wide"):
        build(words("a", Tag("TD", row)), words("b", Tag("TD", row)), words("c", Tag("TD", other)))


def test_all_that_is_wrong_is_said_at_once() -> None:
    with pytest.raises(TaggingError, match=r"alternative text.*no ID"):
        build(figure(Tag("Figure"), _square), words("x", Tag("Note")))


def test_nothing_stays_open_at_the_end_of_a_page() -> None:
    canvas = TaggedCanvas(BytesIO(), METADATA, "Tagging", (600, 800))
    canvas.enter(canvas.structure.element(Tag("P")))
    with pytest.raises(TaggingError, match="still open"):
        canvas.showPage()


@pytest.mark.parametrize(("title", "language"), [(" ", "en"), ("Title", "")])
def test_metadata_without_title_or_language_is_refused(title: str, language: str) -> None:
    with pytest.raises(ValueError, match="title and a language"):
        Metadata(title, language, METADATA.date)


def test_a_date_without_a_time_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="date in UTC"):
        Metadata("Title", "en", datetime(2026, 1, 1))  # noqa: DTZ001  # the point of the test


def test_a_file_without_tagged_fonts_cannot_begin() -> None:
    with pytest.raises(TaggingError):
        build(font="Helvetica")


def test_what_the_layer_does_not_draw_leaves_no_file(tmp_path: Path) -> None:
    path = tmp_path / "refused.pdf"
    canvas = TaggedCanvas(str(path), METADATA, "Tagging", (600, 800))
    with canvas.figure(Tag("Figure"), (0, 0, 9, 9)):
        canvas.rect(0, 0, 9, 9)
    with pytest.raises(TaggingError):
        canvas.save()
    assert not path.exists()
