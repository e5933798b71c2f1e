"""Any platypus story under tags: flowables, tables, lists, contents, links of paragraphs.

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

A table without `tag_table` is mere layout: tag what its cells hold. Headings H1 to H6 make their own bookmarks
(`Settings.bookmarks`).
"""

from briefgen.writers.pdf.tagging.links import in_language, reference, span_markup
from briefgen.writers.pdf.tagging.platypus.contents import TaggedContents
from briefgen.writers.pdf.tagging.platypus.flowables import tagged
from briefgen.writers.pdf.tagging.platypus.lists import TaggedList
from briefgen.writers.pdf.tagging.platypus.tables import TaggedTable, tag_table

__all__ = [
    "TaggedContents",
    "TaggedList",
    "TaggedTable",
    "in_language",
    "reference",
    "span_markup",
    "tag_table",
    "tagged",
]
