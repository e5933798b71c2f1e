"""Tagged, archival PDF on open-source ReportLab: PDF/UA-1 and PDF/A-2a for any platypus story.

    family = register_family("Serif", regular, bold, italic, bold_italic)
    style = ParagraphStyle("body", fontName=family.regular, bulletFontName=family.regular)
    section = Tag("Sect")
    story = [
        tagged(Paragraph("Trade", style), Tag("H1", section)),
        tagged(Paragraph(f"It grew; {in_language('fr', 'tant mieux')}.", style), Tag("P", section)),
        tag_table(Table(rows, style=[("FONT", (0, 0), (-1, -1), family.regular)]), Tag("Table", section)),
        TaggedList([[tagged(Paragraph("One", style), Tag("P"))]], Tag("L", section), bulletFontName=family.regular),
        tagged(drawing, Tag("Figure", section, alt="Trade by year"), solid=True),
    ]
    metadata = Metadata("Trade", "en-GB", datetime(2026, 1, 2, tzinfo=UTC))
    canvas = partial(TaggedCanvas, settings=Settings(metadata, family.regular))
    SimpleDocTemplate(path, initialFontName=family.regular).build(story, canvasmaker=canvas)

Rules: text and images are drawn inside a tag or `with canvas.artifact("Pagination", "Header")`; lines and
backgrounds elsewhere become artifacts by themselves. A table without `tag_table` is mere layout: tag what its
cells hold. Headings H1 to H6 make their own bookmarks (`Settings.bookmarks`). Every style and drawing names a
registered font. What the layer cannot vouch for raises a TaggingError.
"""

from briefgen.writers.pdf.tagging.canvas import TaggedCanvas
from briefgen.writers.pdf.tagging.contents import TaggedContents
from briefgen.writers.pdf.tagging.errors import (
    FontError,
    MissingGlyph,
    StructureError,
    TaggingError,
    UntaggedContent,
)
from briefgen.writers.pdf.tagging.flowables import tagged
from briefgen.writers.pdf.tagging.fonts import FontFamily, TaggedFont, register_family, register_font
from briefgen.writers.pdf.tagging.links import in_language, reference, spoken
from briefgen.writers.pdf.tagging.lists import TaggedList
from briefgen.writers.pdf.tagging.settings import Metadata, Property, Schema, Settings
from briefgen.writers.pdf.tagging.structure import Tag
from briefgen.writers.pdf.tagging.tables import TaggedTable, tag_table

__all__ = [
    "FontError",
    "FontFamily",
    "Metadata",
    "MissingGlyph",
    "Property",
    "Schema",
    "Settings",
    "StructureError",
    "Tag",
    "TaggedCanvas",
    "TaggedContents",
    "TaggedFont",
    "TaggedList",
    "TaggedTable",
    "TaggingError",
    "UntaggedContent",
    "in_language",
    "reference",
    "register_family",
    "register_font",
    "spoken",
    "tag_table",
    "tagged",
]
