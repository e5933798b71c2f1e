"""The table of contents: TOC, TOCI, Reference and Link, nested as the headings are."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, Paragraph
from reportlab.platypus.tableofcontents import TableOfContents

from briefgen.writers.pdf.tagging.platypus.flowables import tagged
from briefgen.writers.pdf.tagging.structure import Tag

if TYPE_CHECKING:
    from briefgen.writers.pdf.tagging.canvas import TaggedCanvas

# Points kept free for the page number, and on each side of the leader.
NUMBER_WIDTH = 40
AIR = 6


class _Entry(Struct, frozen=True):
    level: int
    text: str
    page: str
    key: str | None


class TaggedContents(TableOfContents):  # type: ignore[misc]  # reportlab has no types
    """The table of contents under `tag`, a TOC; entries come by platypus' own `TOCEntry` notices.

    `spoken` makes the text of a link's annotation of an entry's title and page.
    """

    def __init__(
        self,
        tag: Tag,
        level_styles: Sequence[ParagraphStyle],
        *,
        spoken: Callable[[str, str], str] = "{}, {}".format,
    ) -> None:
        super().__init__(levelStyles=list(level_styles))
        self._tag = tag
        self._spoken = spoken
        self._lines: list[_Line] = []
        self._laid: object = None  # the entries that the lines are of

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:
        """Width and height of all lines, those of the last round of a multiBuild."""
        if self._laid is not self._lastEntries:
            self._laid = self._lastEntries
            entries = [_Entry(level, text, str(page), key) for level, text, page, key in self._lastEntries]
            self._lines = self._laid_out(entries or [_Entry(0, "…", "0", None)])
        self.width = availWidth
        self.height = math.fsum(line.wrap(availWidth, availHeight)[1] for line in self._lines)
        return self.width, self.height

    def split(self, availWidth: float, availHeight: float) -> list[Flowable]:
        """The lines themselves."""
        return list(self._lines)

    def drawOn(self, canvas: TaggedCanvas, x: float, y: float, _sW: float = 0) -> None:
        """Draw the lines below each other."""
        top = y + self.height
        for line in self._lines:
            top -= line.height
            line.drawOn(canvas, x, top)

    def _laid_out(self, entries: list[_Entry]) -> list[_Line]:
        """The lines, with a TOC for each level that opens and a TOCI for each entry."""
        open_levels: list[tuple[int, Tag]] = []
        lines: list[_Line] = []
        for entry in entries:
            while open_levels and entry.level < open_levels[-1][0]:
                open_levels.pop()
            if not open_levels:
                open_levels.append((entry.level, self._tag))
            elif entry.level > open_levels[-1][0]:
                open_levels.append((entry.level, Tag("TOC", open_levels[-1][1])))
            item = Tag("TOCI", open_levels[-1][1])
            lines.append(_Line(entry, self.getLevelStyle(entry.level), item, self))
        return lines

    def spoken(self, words: str, page: str) -> str:
        """What a link says of an entry."""
        return self._spoken(words, page)


class _Line(Flowable):  # type: ignore[misc]  # reportlab has no types
    """One entry: its title, a leader, its page."""

    def __init__(self, entry: _Entry, style: ParagraphStyle, item: Tag, contents: TaggedContents) -> None:
        super().__init__()
        self._entry = entry
        self._style = style
        self._contents = contents
        reference = Tag("Reference", item)
        self._tag = Tag("Link", reference) if entry.key else reference
        self._title = tagged(Paragraph(entry.text, style), self._tag)

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:
        """Width and height of the title beside the room for its page."""
        self.width = availWidth
        self.height = self._title.wrap(availWidth - NUMBER_WIDTH, availHeight)[1]
        return self.width, self.height

    def draw(self) -> None:
        """Draw title, leader and page, and the link over all of them."""
        canvas, style = self.canv, self._style
        self._title.drawOn(canvas, 0, 0)
        lines = self._title.blPara.lines
        baseline = self.height - style.fontSize - (len(lines) - 1) * style.leading
        canvas.setFont(style.fontName, style.fontSize)
        canvas.setFillColor(style.textColor)
        page = self._entry.page
        number = canvas.stringWidth(page, style.fontName, style.fontSize)
        self._draw_leader(style.leftIndent + self._last_width(), self.width - number, baseline)
        with canvas.inside(self._tag):
            canvas.drawRightString(self.width, baseline, page)
        if self._entry.key:
            spoken = self._contents.spoken(self._title.getPlainText(), page)
            canvas.link(self._tag, self._entry.key, spoken, (0, 0, self.width, self.height))

    def _last_width(self) -> float:
        """How far the title's last line reaches."""
        line = self._title.blPara.lines[-1]
        free = line[0] if isinstance(line, tuple) else line.extraSpace
        return float(self.width - NUMBER_WIDTH - self._style.leftIndent - self._style.rightIndent - free)

    def _draw_leader(self, left: float, right: float, baseline: float) -> None:
        """A dotted line; it lies between tags, and so is an artifact."""
        if right - left <= 2 * AIR:
            return
        canvas = self.canv
        canvas.saveState()
        canvas.setLineWidth(0.5)
        canvas.setDash([0.5, 3])
        canvas.line(left + AIR, baseline, right - AIR, baseline)
        canvas.restoreState()
