"""What the layer refuses, rather than claim a conformance it cannot vouch for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image as Pixels
from reportlab.graphics.shapes import Drawing, String
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Flowable, Image, Paragraph, Table

from briefgen.theme import FONTS
from briefgen.writers.pdf.tagging import (
    FontError,
    Metadata,
    MissingGlyph,
    StructureError,
    Tag,
    TaggedCanvas,
    TaggingError,
    TaggingSettings,
    UntaggedContent,
)
from briefgen.writers.pdf.tagging.platypus import tag_table, tagged
from tests.writers.pdf.tagging.story import BODY, GRID, METADATA, SETTINGS, build, drawing, heading, paragraph


class Painter(Flowable):  # type: ignore[misc]  # reportlab has no types
    """A flowable that does to the canvas what it is told."""

    def __init__(self, paint: Callable[[Any], object]) -> None:
        super().__init__()
        self.width = self.height = 20
        self._paint = paint

    def draw(self) -> None:
        self._paint(self.canv)


def picture(mode: str) -> Image:
    data = BytesIO()
    Pixels.new(mode, (9, 9)).save(data, "JPEG")
    return Image(data, 20, 20)


def plain_font() -> ParagraphStyle:
    font = TTFont("Plain", str(FONTS / "SourceSans3-Italic.ttf"))
    font.unregister()
    pdfmetrics.registerFont(font)
    return ParagraphStyle("plain", fontName="Plain")


def table(cell: str, font: str) -> Table:
    return tag_table(Table([[cell]], style=[*GRID, ("FONT", (0, 0), (-1, -1), font)]), Tag("Table"), 0)


GUARDS: dict[str, tuple[type[TaggingError], Callable[[], Flowable]]] = {
    "a paragraph without a tag": (UntaggedContent, lambda: Paragraph("x", BODY)),
    "an image in a paragraph": (UntaggedContent, lambda: Painter(lambda c: c.drawInlineImage(Pixels.new("RGB", (2, 2)), 0, 0))),
    "a form outside every tag": (UntaggedContent, lambda: Painter(_form)),
    "a style left at Helvetica": (FontError, lambda: paragraph("x", Tag("P"), ParagraphStyle("default"))),
    "a cell left at Helvetica": (FontError, lambda: table("x", "Helvetica")),
    "a drawing left at Helvetica": (FontError, lambda: tagged(_drawing(), Tag("Figure", alt="x"), solid=True)),
    "a font that the layer did not register": (FontError, lambda: paragraph("x", Tag("P"), plain_font())),
    "a script that needs shaping": (TaggingError, lambda: paragraph("سلام", Tag("P"))),
    "a figure without alternative text": (StructureError, lambda: tagged(drawing(), Tag("Figure"), solid=True)),
    "a note without an ID": (StructureError, lambda: paragraph("x", Tag("Note"))),
    "a heading level skipped": (StructureError, lambda: heading("x", 3)),
    "a role that is not mapped": (StructureError, lambda: paragraph("x", Tag("Aside"))),
    "an item outside a list": (StructureError, lambda: paragraph("x", Tag("LI"))),
    "a paragraph in a row": (StructureError, lambda: paragraph("x", Tag("P", Tag("TR", Tag("Table"))))),
    "a picture in CMYK": (StructureError, lambda: tagged(picture("CMYK"), Tag("Figure", alt="x"), solid=True)),
    "an annotation that is no link": (TaggingError, lambda: Painter(lambda c: c.textAnnotation("x", (0, 0, 9, 9)))),
    "a link without text": (TaggingError, lambda: tagged(Painter(lambda c: c.linkURL("https://x.org", (0, 0, 9, 9))), Tag("P"))),
    "a link into another file": (TaggingError, lambda: paragraph('<a href="pdf:x.pdf">x</a>', Tag("P"))),
    "encryption": (TaggingError, lambda: Painter(lambda c: c.setEncrypt("secret"))),
}  # fmt: skip


def _form(canvas: TaggedCanvas) -> None:
    canvas.beginForm("form", 0, 0, 20, 20)
    canvas.rect(0, 0, 20, 20)
    canvas.endForm()
    canvas.doForm("form")


def _drawing() -> Drawing:
    made = Drawing(20, 20)
    made.add(String(0, 0, "x"))
    return made


@pytest.mark.parametrize("name", GUARDS)
def test_refused(name: str) -> None:
    error, make = GUARDS[name]
    with pytest.raises(error):
        build([make()])


def test_a_missing_glyph_is_named_with_its_font() -> None:
    with pytest.raises(MissingGlyph, match=r"font Tagging has no glyph for '☃' \(U\+2603\)") as caught:
        build([paragraph("A \u2603", Tag("P"))])
    assert (caught.value.character, caught.value.code_point, caught.value.font) == (
        "\u2603",
        0x2603,
        "Tagging",
    )


def test_a_private_use_character_is_a_missing_glyph() -> None:
    with pytest.raises(MissingGlyph):
        build([paragraph("A \ue000", Tag("P"))])


def test_two_elements_never_share_an_id() -> None:
    with pytest.raises(StructureError, match="the ID 'n'"):
        build([paragraph("x", Tag("Note", id="n")), paragraph("y", Tag("Note", id="n"))])


def test_a_table_with_a_ragged_row_is_refused() -> None:
    ragged = Tag("Table")
    row, other = Tag("TR", ragged), Tag("TR", ragged)
    with pytest.raises(StructureError, match="equally wide"):
        build(
            [paragraph("a", Tag("TD", row)), paragraph("b", Tag("TD", row)), paragraph("c", Tag("TD", other))]
        )


def test_all_that_is_wrong_is_said_at_once() -> None:
    with pytest.raises(StructureError, match=r"alternative text.*no ID"):
        build([tagged(drawing(), Tag("Figure"), solid=True), paragraph("x", Tag("Note"))])


def test_nothing_stays_open_at_the_end_of_a_page() -> None:
    canvas = TaggedCanvas(BytesIO(), SETTINGS)
    canvas.enter(canvas.structure.element(Tag("P")))
    with pytest.raises(TaggingError, match="still open"):
        canvas.showPage()


def test_a_canvas_is_never_encrypted() -> None:
    with pytest.raises(TaggingError, match=r"6\.1\.3"):
        TaggedCanvas(BytesIO(), SETTINGS, encrypt="secret")


@pytest.mark.parametrize(("title", "language"), [(" ", "en"), ("Title", "")])
def test_metadata_without_title_or_language_is_refused(title: str, language: str) -> None:
    with pytest.raises(ValueError, match="title and a language"):
        Metadata(title, language, METADATA.date)


def test_a_date_without_a_time_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        Metadata("Title", "en", datetime(2026, 1, 1))  # noqa: DTZ001  # the point of the test


def test_a_file_without_tagged_fonts_cannot_begin() -> None:
    with pytest.raises(FontError):
        build([Painter(lambda c: c.beginText())], TaggingSettings(METADATA, "Helvetica"))


def test_what_the_layer_does_not_draw_leaves_no_file(tmp_path: Path) -> None:
    path = tmp_path / "refused.pdf"
    canvas = TaggedCanvas(str(path), SETTINGS)
    with canvas.inside(Tag("Figure"), solid=True):
        canvas.rect(0, 0, 9, 9)
    with pytest.raises(StructureError):
        canvas.save()
    assert not path.exists()
