"""Blocks -> the body of the document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import assert_never

from msgspec.structs import replace

from briefgen.document import (
    Beside,
    Block,
    Box,
    Contents,
    Document,
    Endnotes,
    Figure,
    Heading,
    List,
    PageBreak,
    Pages,
    Paragraph,
    Quote,
    Table,
    credit_line,
    plain,
    turned,
)
from briefgen.scripts.writing import is_right_to_left
from briefgen.theme import Theme
from briefgen.typography import INDENT, SPACES
from briefgen.writers.docx import anchors, contents, figures, paragraph_styles, routing, sources, tables
from briefgen.writers.docx.bars import with_bar
from briefgen.writers.docx.digits import counted, numbers
from briefgen.writers.docx.ids import Ids
from briefgen.writers.docx.inlines import NO_BREAK, Runs, RunStyle, field_of, run
from briefgen.writers.docx.numbering import DEEPEST, LEVELS, Lists, prefixes_of
from briefgen.writers.docx.package import Package, PackagePart
from briefgen.writers.docx.sections import Piece, across
from briefgen.writers.docx.style_part import identifier
from briefgen.writers.docx.xml import twips, with_property

STYLES = {
    "body": "BodyText", "kicker": "Kicker", "title": "Title", "subtitle": "Subtitle", "lead": "Lead", "meta": "Meta",
    "handling": "Handling", "notice": "Notice", "label": "Label",
}  # fmt: skip
AFTER = frozenset(map(identifier, paragraph_styles.AFTER))
NOTES = '<w:spacing w:before="80"/>'  # between a table and the words below it
BOX_SIDES = 25.0  # points that a box takes beside what it holds
FOLLOWING = f'<w:spacing w:before="{twips(SPACES["table"].after)}"/>'  # below a table or a box
LOW = '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'  # a line of one point, where nothing follows
KEPT = "<w:keepNext/>"  # a house's caption need not keep to its table by itself


class Body:
    """Writes the blocks of one document; it counts paragraphs, drawings and lists as it goes."""

    def __init__(
        self, document: Document, theme: Theme, pages: Pages | None, package: Package, part: PackagePart
    ) -> None:
        document = counted(document)
        self.document, self.theme, self.pages, self.package, self.part = document, theme, pages, package, part
        properties = document.properties
        self.ids = Ids(f"{properties.identifier}/{properties.audience}")
        known, native = anchors.collect(document, self.ids), sources.native_kind(document)
        from_right = is_right_to_left(properties.language)
        self.runs = Runs(part, known, native, document.digits, right_to_left=from_right)
        self.prefixes = prefixes_of(document.blocks)  # what stands before the numbers below a heading
        self.last = next((one for one in reversed(document.blocks) if not sources.is_native(one)), None)
        self.lists = Lists()
        self.drawings = 0
        self.written: dict[str, tuple[str, str]] = {}  # item and runs of each paragraph by its id
        self.origin = ""  # the item that is being written
        self.broken = False
        self.below = False  # what comes next stands below a table or a box
        self.left = 0.0  # points that lists and quotations around what is written set it in by
        self.depth = 0  # lists around it
        self.changed = False  # whether a bar stands beside the next paragraph
        self.width = 0.0  # points that a box may take
        self.within = 0.0  # points that a table in a box may take; 0 outside of boxes

    def pieces(self) -> list[Piece]:
        """The whole body, each piece with whether it goes across the columns.

        Two tables that touch are kept apart, and a table is never last.
        """
        page = self.theme.page
        pieces = [Piece(True, one) for one in self._letterhead()]  # noqa: FBT003 -- a pair
        blocks, led = self.document.blocks, ""
        for block, wide, on_side in zip(blocks, across(blocks), turned(blocks), strict=True):
            self.origin = getattr(block, "origin", "")
            self.width = page.text_width if wide or page.columns == 1 else page.column_width
            for piece in self._block(block, ""):
                if piece.startswith("<w:tbl>") and pieces and pieces[-1].xml.startswith("<w:tbl>"):
                    pieces.append(Piece(wide, self.gap(led), on_side))
                pieces.append(Piece(wide, piece, on_side))
            led = KEPT if isinstance(block, Table) and block.leads else ""
        if not pieces or pieces[-1].xml.startswith("<w:tbl>"):
            pieces.append(Piece(True, self.gap(LOW), bool(pieces) and pieces[-1].turned))  # noqa: FBT003 -- as above
        return pieces

    def gap(self, properties: str = "", runs: str = "") -> str:
        """The paragraph that Word asks for between two tables, and after the last; or one for what has no words."""
        return self.paragraph("TableGap", runs, properties)

    def _letterhead(self) -> list[str]:
        if self.theme.logo is None:
            return []
        self.drawings += 1
        drawing = figures.letterhead(self.theme.logo, self.drawings, self.package, self.part)
        room = f'<w:spacing w:after="{twips(SPACES["letterhead"].after)}"/>'
        return [self.paragraph("Graphic", f"<w:r>{drawing}</w:r>", room)]

    def paragraph(self, style: str, runs: str, properties: str = "", place: str = "") -> str:
        """One paragraph, with an id made of what it says, or of its `place` where it says only a number."""
        number = self.ids.paragraph(style, runs, place)
        self.written[number] = (self.runs.item or self.origin, runs)
        if self.broken:
            properties = with_property(properties, "pageBreakBefore", "<w:pageBreakBefore/>")
        if self.below and style in AFTER:
            style += "After"
        if self.changed:
            properties = with_bar(properties, self.theme)
        self.broken = self.below = self.changed = False
        style = f'<w:pStyle w:val="{style}"/>'
        return f'<w:p w14:paraId="{number}"><w:pPr>{style}{properties}</w:pPr>{runs}</w:p>'

    def _block(self, block: Block, inside: str) -> Iterator[str]:
        match block:
            case Heading(level, content, anchor):
                # Notes are no text: a heading that waits for what follows would wait on their page.
                loose = '<w:keepNext w:val="0"/>' if block is self.last else ""
                words = self.runs.anchors.wrap(anchor, self.runs.of(content))
                number = self.lists.number_section(self.prefixes.get(anchor, ""))
                indent = self.lists.indent(self.left) if self.left else ""
                self.changed = block.changed
                yield self.paragraph(f"Heading{level}", words, loose + number + indent)
            case Paragraph():
                yield self._paragraph(block, inside)
            case List():
                yield from self._list(block)
            case Quote():
                yield from self._quote(block)
            case Box():
                yield from self._box(block)
            case Table():
                yield from self._table(block)
            case Figure():
                yield from self._figure(block)
            case Beside():
                yield from self._beside(block)
            case Contents():
                yield contents.contents(block, self)
            case Endnotes():
                if not sources.is_native(block):  # Word puts its own notes at the end of the document
                    yield from sources.listed(block, self.runs, self.lists, self.paragraph)
            case PageBreak():
                self.broken = True
            case _:
                assert_never(block)

    def _paragraph(self, block: Paragraph, inside: str) -> str:
        words = self.runs.anchors.wrap(block.anchor, self.runs.of(block.content))
        self.changed = block.changed
        if block.number:
            apart = FOLLOWING if self.below else ""
            return self.paragraph("NumberedText", words, self.lists.number_paragraph(block.number) + apart)
        style = inside if inside and block.style == "body" else STYLES[block.style]
        # The style knows the innermost quotation only.
        further = style == "Quoted" and self.left > INDENT
        return self.paragraph(
            style, words, (KEPT if block.leads else "") + (self.lists.indent(self.left) if further else "")
        )

    def _quote(self, block: Quote) -> Iterator[str]:
        self.left += INDENT
        yield from self._held(block.blocks, "Quoted")
        self.left -= INDENT

    def _held(self, blocks: Sequence[Block], inside: str) -> Iterator[str]:
        """The blocks that another one holds; each is of its own item, or of that of its holder."""
        above = self.origin
        for one in blocks:
            self.origin = getattr(one, "origin", "") or above
            yield from self._block(one, inside)
        self.origin = above

    def _list(self, block: List) -> Iterator[str]:
        level = min(self.depth, LEVELS - 1)
        suffix = f"{min(level, DEEPEST - 1) + 1}" if level else ""
        style, next_style = f"List{'Number' if block.ordered else 'Bullet'}{suffix}", f"ListContinue{suffix}"
        self.left, self.depth = self.left + INDENT, self.depth + 1
        # Styles and levels know the lists around them, and nothing else.
        inset = self.left - INDENT * (level + 1)
        mark = self.lists.new_list(level, block.start if block.ordered else None, inset)
        indent = self.lists.indent(self.left) if inset or level >= DEEPEST else ""
        above = self.origin
        for item in block.items:
            self.origin = item.origin or above
            first, rest = item.blocks[:1], item.blocks[1:]
            if not (first and isinstance(first[0], Paragraph)):
                yield self.paragraph(style, run(NO_BREAK, ""), mark)  # its mark stands alone, as in the PDF
                rest = item.blocks
            else:
                yield self._point(first[0], style, mark)
            for one in rest:
                if isinstance(one, Paragraph):
                    yield self._point(one, next_style, indent)
                else:
                    yield from self._block(one, "")
        self.left, self.depth, self.origin = self.left - INDENT, self.depth - 1, above

    def _point(self, block: Paragraph, style: str, listed: str) -> str:
        self.changed = block.changed
        return self.paragraph(
            style, self.runs.anchors.wrap(block.anchor, self.runs.of(block.content)), listed
        )

    def _box(self, block: Box) -> Iterator[str]:
        """A table of one column with the title as its head: LibreOffice gives borders of paragraphs no place in its tags."""
        self.below = False  # its edge keeps it off from what stands above
        if block.tone == "band":
            yield self._band(block)
            return
        title = self.runs.anchors.wrap(block.anchor, self.runs.of(block.title))
        head = self.paragraph(f"BoxHeading{block.level}", title)
        self.within = self.width - BOX_SIDES
        content = list(self._held(block.blocks, "BoxText"))
        self.within = 0.0
        if not content or content[-1].startswith("<w:tbl>"):
            content.append(self.gap())
        yield tables.box(plain(block.title), head, "".join(content), self.width)
        self.below = True

    def _band(self, block: Box) -> str:
        """A box on a ground of the accent; its words, links too, have the colour of the paper."""
        on = RunStyle(toned=True)
        title = self.runs.anchors.wrap(block.anchor, self.runs.of(block.title, on))
        head = self.paragraph("BandHeading", title)
        lines = []
        for one in block.blocks:
            if isinstance(one, Paragraph):
                self.changed = one.changed
                lines.append(self.paragraph("BandText", self.runs.of(one.content, on)))
            else:
                lines.extend(self._held((one,), "BandText"))
        self.below = True
        accent = self.theme.palette.accent
        return tables.box(plain(block.title), head, "".join(lines), self.width, accent)

    def _table(self, block: Table) -> Iterator[str]:
        if block.style == "routing":
            yield from routing.routing(block, self)
            self.below = True
            return
        yield from self._caption("table", block)
        page = self.theme.page.turned if block.wide else self.theme.page
        width = (self.within or page.text_width) - self.left
        made = tables.table(block, self.theme, width, self.runs, self.paragraph)
        yield tables.set_in(made, self.left) if self.left else made
        for index, note in enumerate(block.notes):
            kept = KEPT if index < len(block.notes) - 1 else ""
            yield self.paragraph("Credit", self.runs.of(note), kept if index else kept + NOTES)
        self.below = not block.notes

    def _caption(self, kind: str, block: Table | Figure) -> Iterator[str]:
        """`Table 2. Words`, of what there is: a SEQ field, and a bookmark around label and number for references."""
        words, anchors = self.runs.of(block.caption), self.runs.anchors
        if not block.number:
            if block.caption:
                yield self.paragraph("Caption", anchors.wrap(block.anchor, words), KEPT)
            return
        label, strong = self.document.word(kind), RunStyle(strong=True).properties()
        numeral = run(self.document.numeral(block.number), strong)
        counter = field_of(f"SEQ {kind.title()} \\* {numbers(self.document.digits).switch}", numeral, strong)
        head = anchors.wrap(block.anchor, run(f"{label} ", strong) + counter)
        yield self.paragraph("Caption", f"{head}{run('. ', strong)}{words}", KEPT)

    def _figure(self, block: Figure) -> Iterator[str]:
        self.changed = block.changed
        yield from self._caption("figure", block)
        self.drawings += 1
        alt = f"{figures.alternative(block)} {self.document.word('data_alt')}" if block.annex else block.alt
        shown = replace(block, alt=alt) if block.alt else block
        drawing = figures.drawing(shown, self.theme, self.drawings, self.package, self.part)
        line = credit_line(self.document, block)
        above = "" if block.caption or block.number else "before"
        room, tied = _around_figure(above, "" if line else "after"), KEPT if block.keeps_data else ""
        yield self.paragraph("Graphic", f"<w:r>{drawing}</w:r>", (KEPT if line else tied) + room)
        if line:
            yield self.paragraph("Credit", self.runs.of(line), tied + _around_figure("after"))
        if block.data_below:
            yield from self._table(block.data_below)

    def _beside(self, block: Beside) -> Iterator[str]:
        """The picture floats in the first paragraph of the text, which goes on below it."""
        from briefgen.writers.docx import beside  # few briefs have one

        figure = block.figure
        yield from self._caption("figure", figure)
        self.drawings += 1
        small = replace(figure, width=min(figure.width, self.width / 2))
        drawing = figures.drawing(small, self.theme, self.drawings, self.package, self.part)
        drawing = beside.floating(drawing, self.document.properties.language)
        line = credit_line(self.document, figure)
        pieces = [self.paragraph("Credit", self.runs.of(line))] if line else []
        pieces += self._held(block.blocks, "")
        if not pieces or not pieces[0].startswith("<w:p "):
            pieces.insert(0, self.gap())
        pieces[0] = pieces[0].replace("</w:pPr>", f"</w:pPr><w:r>{drawing}</w:r>", 1)
        pieces, short = beside.kept(pieces, small, self.theme, self.width)
        yield from pieces
        yield self.gap(LOW, beside.CLEAR if short else "")  # a paragraph in any case: reviews count them


def _around_figure(*sides: str) -> str:
    """The properties of a paragraph with the room around a figure at these sides."""
    space = {"before": SPACES["figure"].before, "after": SPACES["figure"].after}
    sizes = "".join(f' w:{side}="{twips(space[side])}"' for side in sides if side)
    return f"<w:spacing{sizes}/>" if sizes else ""
