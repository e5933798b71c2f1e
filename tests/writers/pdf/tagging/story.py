"""A story that uses every feature of the layer, and the ways to build a file of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from functools import partial
from io import BytesIO
from typing import Any

from PIL import Image as Pixels
from reportlab.graphics.shapes import Drawing, Rect, String
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    HRFlowable,
    Image,
    KeepTogether,
    PageBreak,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
)

from briefgen.theme import FONTS
from briefgen.writers.pdf.tagging import (
    FontFamily,
    Metadata,
    Property,
    Schema,
    Tag,
    TaggedCanvas,
    TaggingSettings,
    register_family,
)
from briefgen.writers.pdf.tagging.platypus import (
    TaggedContents,
    TaggedList,
    in_language,
    reference,
    span_markup,
    tag_table,
    tagged,
)

LONG = (
    "The committee reviewed the <b>evidence base</b> and the "
    '<a href="https://example.org/policy?id=7&amp;v=2"><u>published policy paper</u></a>, which sets out '
    "<i>three options</i> for the next period and a timetable for consultation; AVATAR, Type, Wave. "
)
LINK = (
    '<a href="https://example.org/long">'
    + "a very long link text that runs over the page break " * 9
    + "</a>"
)
WORDS = "Internationalisation characteristically mis\u00adunder\u00adstood re\u00adcon\u00adsideration interdependencies"

FAMILY: FontFamily = register_family(
    "Tagging", *(FONTS / f"SourceSerif4-{face}.ttf" for face in ("Regular", "Bold", "Italic", "BoldItalic"))
)
BODY = ParagraphStyle(
    "body", fontName="Tagging", bulletFontName="Tagging", fontSize=10, leading=13, spaceAfter=6, alignment=4
)
CELL = ParagraphStyle("cell", parent=BODY, fontSize=8, leading=10, spaceAfter=0, alignment=0)
GRID: list[tuple[Any, ...]] = [
    ("FONT", (0, 0), (-1, -1), "Tagging", 8, 10), ("GRID", (0, 0), (-1, -1), 0.4, colors.grey),
    ("BACKGROUND", (0, 0), (-1, 0), colors.lightgrey), ("VALIGN", (0, 0), (-1, -1), "TOP"),
]  # fmt: skip
METADATA = Metadata(
    "Trade & tariffs", "en-GB", datetime(2026, 3, 4, 5, 6, 7, tzinfo=UTC), author="A. N. Analyst",
    subject="Trade", keywords=("trade", "tariffs"), creator="the tests",
    schemas=(Schema("brief", "https://example.org/ns/brief/1/", "Properties of a brief", (
        Property("identifier", "B-1", "Identifier of the brief"), Property("handling", "<OFFICIAL>", "Handling"),
    )),),
)  # fmt: skip
SETTINGS = TaggingSettings(METADATA, "Tagging")


class Document(BaseDocTemplate):  # type: ignore[misc]  # reportlab has no types
    """Pages with a header and a footer, which are artifacts."""

    def __init__(self, target: BytesIO) -> None:
        super().__init__(target, pagesize=A4, initialFontName="Tagging")
        frame = Frame(60, 60, A4[0] - 120, A4[1] - 130, id="frame")
        self.addPageTemplates(PageTemplate("page", [frame], onPage=furniture))

    def afterFlowable(self, flowable: Flowable) -> None:
        """Tell the contents of each heading."""
        key = getattr(flowable, "key", None)
        if key:
            level, text = flowable.level, flowable.getPlainText()
            self.canv.bookmarkHorizontal(key, 0, self.frame._y + flowable.height)
            self.notify("TOCEntry", (level, text, self.page, key))


def furniture(canvas: TaggedCanvas, document: BaseDocTemplate) -> None:
    with canvas.artifact("Pagination", "Header"):
        canvas.setFont("Tagging", 8)
        canvas.drawString(60, A4[1] - 40, "Trade and tariffs")
        canvas.line(60, A4[1] - 45, A4[0] - 60, A4[1] - 45)
    with canvas.artifact("Pagination", "Footer"):
        canvas.setFont("Tagging", 8)
        canvas.drawCentredString(A4[0] / 2, 30, f"Page {document.page}")


def build(story: Sequence[Flowable], settings: TaggingSettings = SETTINGS) -> bytes:
    """The file."""
    target = BytesIO()
    Document(target).multiBuild(list(story), canvasmaker=partial(TaggedCanvas, settings=settings))
    return target.getvalue()


def paragraph(text: str, tag: Tag, style: ParagraphStyle = BODY, label: Tag | None = None) -> Paragraph:
    return tagged(Paragraph(text, style), tag, label=label)


def heading(text: str, level: int, parent: Tag | None = None) -> Paragraph:
    size = 18 - 3 * level
    style = ParagraphStyle(
        f"h{level}", parent=BODY, fontName="Tagging-Bold", fontSize=size, leading=size * 1.3, keepWithNext=1
    )
    made = paragraph(text, Tag(f"H{level}", parent), style)
    made.key, made.level = f"key-{text.replace(' ', '-').lower()}", level - 1
    return made


def bullets(parent: Tag | None, *items: Sequence[Flowable], kind: str = "bullet") -> TaggedList:
    return TaggedList(
        items, Tag("L", parent), bulletType=kind, bulletFontName="Tagging", bulletFontSize=10,
        start="•" if kind == "bullet" else None, leftIndent=16,
    )  # fmt: skip


def drawing() -> Drawing:
    made = Drawing(200, 60)
    made.initialFontName = "Tagging"
    made.add(Rect(0, 0, 120, 40, fillColor=colors.steelblue))
    made.add(String(5, 5, "Sales by year", fontName="Tagging", fontSize=9))
    return made


def picture() -> Image:
    data = BytesIO()
    Pixels.new("RGBA", (20, 20), (255, 0, 0, 100)).save(data, "PNG")
    data.seek(0)
    return Image(data, 40, 40)


def everything() -> list[Flowable]:
    parts: tuple[Callable[[], list[Flowable]], ...] = (
        _opening,
        _prose,
        _lists,
        _tables,
        _figures,
        _boxes,
        _notes,
    )
    return [flowable for part in parts for flowable in part()]


def _opening() -> list[Flowable]:
    styles = [
        ParagraphStyle(f"toc{level}", parent=BODY, leftIndent=14 * level, alignment=0) for level in range(3)
    ]
    return [
        paragraph(
            "Trade and tariffs", Tag("Title"), ParagraphStyle("title", parent=BODY, fontSize=20, leading=26)
        ),
        TaggedContents(Tag("TOC"), styles, spoken="{}, page {}".format),
    ]


def _prose() -> list[Flowable]:
    section = Tag("Sect")
    narrow = ParagraphStyle("narrow", parent=BODY, rightIndent=355)
    return [
        heading("Purpose", 1, section),
        paragraph(LONG * 90, Tag("P", section)),
        paragraph(f"She said {in_language('fr', 'tant <b>mieux</b>, enfin')} and left{reference('note-1', '1')}.", Tag("P", section)),
        paragraph(in_language("de", 'ein <a href="https://example.org/de">Verweis</a> im Satz'), Tag("P", section)),
        paragraph('<a href="https://example.org/w">whole paragraph link over several lines ' + "again " * 40 + "</a>", Tag("P", section)),
        paragraph("A " + span_markup("empty box", "[ ]") + " is to be heard as words.", Tag("P", section)),
        paragraph('See <a href="#key-data">the data</a> below.', Tag("P", section)),
        heading("Narrow", 2, section),
        paragraph(WORDS, Tag("P", section), narrow),
        paragraph(f"<b>{WORDS}</b> and so on", Tag("P", section), narrow),
        paragraph("A word of Urdu is spelt out", Tag("P", section, lang="en-PK")),
        PageBreak(),
        Spacer(1, 660),
        paragraph("Lead in text. " * 4 + LINK + " and tail." * 3, Tag("P", section)),
        paragraph("Numbered in the margin.", Tag("P", section), ParagraphStyle("in", parent=BODY, leftIndent=24), label=None),
    ]  # fmt: skip


def _lists() -> list[Flowable]:
    section = Tag("Sect")
    deep = bullets(None, [paragraph("Deeper", Tag("P"))])
    nested = bullets(None, [paragraph("Nested a", Tag("P")), deep], [paragraph("Nested b", Tag("P"))])
    return [
        heading("Lists", 2, section),
        Spacer(1, 480),
        bullets(section, [paragraph(LONG * 3, Tag("P"))], [paragraph("Second", Tag("P")), nested], [paragraph("Third", Tag("P"))]),
        bullets(section, [paragraph("Do this", Tag("P"))], [paragraph("Then that", Tag("P"))], kind="1"),
    ]  # fmt: skip


def _tables() -> list[Flowable]:
    section = Tag("Sect")
    table = Tag("Table", section)
    rows = [
        [
            Paragraph(f"Row {n}", CELL),
            Paragraph("Some text that wraps. " * 3, CELL),
            "" if n % 5 == 0 else f"{n}.00",
        ]
        for n in range(70)
    ]
    cut = [["Head A", "Head B"], [Paragraph(LONG * 22, CELL), "b1\nb2"], [Paragraph("Short", CELL), "b3"]]
    spans = [["A", "", "C"], ["a", "b", "c"], ["d", "e", "f"], ["g", "h", ""]]
    return [
        heading("Data", 1, section),
        paragraph("Table 1. A long table.", Tag("Caption", table), ParagraphStyle("caption", parent=BODY, keepWithNext=1)),
        tag_table(Table([["Item", Paragraph('<a href="https://example.org/h">Text</a>', CELL), "Amount"], *rows], [60, 230, 70], repeatRows=1, style=GRID), table, row_header=0),
        tag_table(Table(cut, [300, 100], repeatRows=1, splitInRow=1, style=GRID), Tag("Table", section)),
        Spacer(1, 12),
        tag_table(Table(spans, style=[*GRID, ("SPAN", (0, 0), (1, 0)), ("SPAN", (2, 2), (2, 3))]), Tag("Table", section)),
        PageBreak(),
        Spacer(1, 560),
        tag_table(Table([["A", "B"], [Paragraph(LONG * 4, CELL), "x"], ["", "y"]], [260, 60], splitInRow=1, style=[*GRID, ("SPAN", (0, 1), (0, 2))]), Tag("Table", section)),
    ]  # fmt: skip


def _figures() -> list[Flowable]:
    section = Tag("Sect")
    return [
        heading("Figures", 2, section),
        KeepTogether([tagged(drawing(), Tag("Figure", section, alt="Sales by year, rising"), solid=True)]),
        tagged(picture(), Tag("Figure", section, alt="A red square"), solid=True),
        HRFlowable(width="100%"),
    ]


def _boxes() -> list[Flowable]:
    box, quote = Tag("Sect"), Tag("BlockQuote")
    tint = [
        ("BACKGROUND", (0, 0), (-1, -1), colors.whitesmoke),
        ("LINEBEFORE", (0, 0), (0, -1), 3, colors.teal),
    ]
    inside = [heading("Box", 2, box), paragraph(LONG, Tag("P", box))]
    framed = ParagraphStyle(
        "framed",
        parent=BODY,
        backColor=colors.lightyellow,
        borderColor=colors.red,
        borderWidth=1,
        borderRadius=4,
    )
    return [
        Table([[inside]], [400], style=tint),
        paragraph("To be, or not to be", Tag("P", quote)),
        paragraph("that is the question", Tag("P", quote)),
        paragraph("<strike>struck</strike> <font backColor='lime'>marked</font>", Tag("P"), framed),
    ]


def _notes() -> list[Flowable]:
    section = Tag("Sect")
    note = Tag("Note", section, id="note-1")
    body = ParagraphStyle("note", parent=BODY, leftIndent=20)
    text = '<a name="note-1"/>Source: <a href="https://example.org/s">bulletin</a>, table 4.'
    return [
        heading("Notes", 1, section),
        tagged(Paragraph(text, body, bulletText="1."), Tag("P", note), label=Tag("Lbl", note)),
    ]
