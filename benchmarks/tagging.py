"""What tagging costs: CPU time and file size of a story tagged and untagged, kerned alike.

    python -m benchmarks.tagging [pairs]

The untagged file is ReportLab's own, with the classic cross-reference table. Times are CPU time of one process,
pair by pair, and the ratios are medians over the pairs; sizes are of one file each.
"""

from __future__ import annotations

import gc
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from io import BytesIO
from pathlib import Path
from statistics import median
from typing import Any

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, ListFlowable, PageTemplate, Paragraph, Table

from briefgen.writers.pdf.tagging import Metadata, Tag, TaggedCanvas, TaggingSettings, register_family
from briefgen.writers.pdf.tagging.platypus import TaggedList, tag_table, tagged
from briefgen.writers.pdf.tagging.text import KernedText

FONTS = Path(__file__).parent.parent / "briefgen" / "fonts"
FAMILY = register_family(
    "Bench", *(FONTS / f"SourceSerif4-{face}.ttf" for face in ("Regular", "Bold", "Italic", "BoldItalic"))
)
BODY = ParagraphStyle(
    "body", fontName="Bench", bulletFontName="Bench", fontSize=9.5, leading=13, spaceAfter=6, alignment=4
)
CELL = ParagraphStyle("cell", parent=BODY, fontSize=8, leading=10, spaceAfter=0, alignment=0)
HEADING = ParagraphStyle(
    "heading", parent=BODY, fontName="Bench-Bold", fontSize=13, leading=16, keepWithNext=1
)
TEXT = (
    "The committee reviewed the <b>evidence base</b> and the <a href='https://example.org/policy'>published policy "
    "paper</a>, which sets out <i>three options</i> for the next period and a timetable for consultation. "
)
GRID = [("FONT", (0, 0), (-1, -1), "Bench", 8, 10), ("GRID", (0, 0), (-1, -1), 0.4, colors.grey)]
SETTINGS = TaggingSettings(Metadata("Benchmark", "en-GB", datetime(2026, 1, 1, tzinfo=UTC)), "Bench")


class KernedCanvas(Canvas):  # type: ignore[misc]  # reportlab has no types
    """ReportLab's canvas with our kerning, so that both files print the same."""

    def beginText(self, x: float = 0, y: float = 0, direction: str | None = None) -> KernedText:
        return KernedText(self, x, y, direction)


class Story:
    """Sections of prose, lists and tables, tagged or not."""

    def __init__(self, *, tagging: bool, sections: int = 25) -> None:
        self._tagging = tagging
        self.flowables = [flowable for number in range(sections) for flowable in self._section(number)]

    def _section(self, number: int) -> list[Flowable]:
        section = Tag("Sect")
        return [
            self._paragraph(f"Section {number + 1}", Tag("H1", section), HEADING),
            *(self._paragraph(TEXT * 3, Tag("P", section)) for _ in range(4)),
            self._list(section),
            self._table(section),
        ]

    def _paragraph(self, text: str, tag: Tag, style: ParagraphStyle = BODY) -> Paragraph:
        made = Paragraph(text, style)
        return tagged(made, tag) if self._tagging else made

    def _list(self, section: Tag) -> ListFlowable:
        items = [[self._paragraph(f"Point {n} of a list with some words", Tag("P"))] for n in range(6)]
        options: dict[str, Any] = {"bulletFontName": "Bench", "bulletFontSize": 9.5}
        return (
            TaggedList(items, Tag("L", section), **options)
            if self._tagging
            else ListFlowable(items, **options)
        )

    def _table(self, section: Tag) -> Table:
        rows = [
            [f"Row {n}", Paragraph("Some text that wraps over more than one line. " * 2, CELL), f"{n}.00"]
            for n in range(40)
        ]
        made = Table([["Item", "Description", "Amount"], *rows], [60, 230, 70], repeatRows=1, style=GRID)
        return tag_table(made, Tag("Table", section), row_header=0) if self._tagging else made


def build(canvasmaker: Callable[..., Canvas], *, tagging: bool) -> tuple[float, bytes]:
    """(CPU seconds from making the story to the file, the file); what earlier builds left behind is not counted."""
    gc.collect()
    start = time.process_time()
    target = BytesIO()
    document = BaseDocTemplate(target, pagesize=A4, initialFontName="Bench", invariant=1)
    document.addPageTemplates(PageTemplate("page", [Frame(60, 60, A4[0] - 120, A4[1] - 120)]))
    document.build(Story(tagging=tagging).flowables, canvasmaker=canvasmaker)
    return time.process_time() - start, target.getvalue()


def main() -> None:
    pairs = int(sys.argv[1]) if len(sys.argv) > 1 else 7
    settings = partial(TaggedCanvas, settings=SETTINGS)
    build(KernedCanvas, tagging=False)
    build(settings, tagging=True)
    runs = [(build(KernedCanvas, tagging=False), build(settings, tagging=True)) for _ in range(pairs)]
    plain, own = runs[0]
    print(f"pages: {own[1].count(b'/Type /Page ') or plain[1].count(b'/Contents')}, pairs: {pairs}")
    print(f"untagged: {median(a[0] for a, _ in runs):.2f} s, {len(plain[1])} bytes")
    print(f"tagged:   {median(b[0] for _, b in runs):.2f} s, {len(own[1])} bytes")
    print(
        f"ratios:   CPU x{median(b[0] / a[0] for a, b in runs):.2f}, size x{len(own[1]) / len(plain[1]):.2f}"
    )


if __name__ == "__main__":
    main()
