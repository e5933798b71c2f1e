"""Inline nodes -> runs, fields and links."""

from __future__ import annotations

import re
from typing import assert_never

from msgspec import Struct, field
from msgspec.structs import replace

from briefgen.document import (
    Badge,
    Changed,
    Cite,
    Emphasis,
    Inline,
    LineBreak,
    Link,
    Quiet,
    Reference,
    Span,
    Strong,
    Text,
    TickBox,
    plain,
)
from briefgen.scripts.digits import LATIN, latin, written
from briefgen.scripts.languages import slanted_parts
from briefgen.typography import TICK_LARGER, TICK_MIDDLE
from briefgen.writers.docx.anchors import Anchors
from briefgen.writers.docx.package import PackagePart
from briefgen.writers.docx.steering import steered_notes
from briefgen.writers.docx.style_part import BOX, COMBINED, PLATES, identifier
from briefgen.writers.docx.xml import attribute, text

NO_BREAK = "\u00a0"
LONGEST_TIP = 250  # characters; Word's own dialogue takes 255
JOINER = "\u200d"  # of no width: without it LibreOffice numbers a mark that is not shown
# The lines of changed words: what stands before the size in a run's properties, and what behind it (ISO/IEC 29500-1, 17.3.2.28).
LINES = {"inserted": ("", '<w:u w:val="single"/>'), "deleted": ("<w:strike/>", "")}


class RunStyle(Struct, frozen=True):
    """What the nodes around a text say of it."""

    strong: bool = False
    emphasis: bool = False
    style: str = ""
    language: str = ""
    toned: bool = False  # on a colour, where a reference has the colour of the words beside it
    size: float = 0.0  # points, where it is not the style's
    change: str = ""  # what a line through the words or under them says: deleted or inserted

    def but(
        self,
        *,
        strong: bool = False,
        emphasis: bool = False,
        style: str = "",
        language: str = "",
        change: str = "",
    ) -> RunStyle:
        """What this says, and what another node around the text says."""
        return RunStyle(
            self.strong or strong,
            self.emphasis or emphasis,
            style or self.style,
            language or self.language,
            self.toned,
            self.size,
            change or self.change,
        )

    def properties(self) -> str:
        """The run properties: one character style, the line of a change, and the language where it is another."""
        weight = ("Strong" if self.strong else "") + ("Emphasis" if self.emphasis else "")
        name = f"{self.style}{weight}" if self.style in COMBINED else self.style or weight
        style = f'<w:rStyle w:val="{name}"/>' if name else ""
        language = f'<w:lang w:val="{attribute(self.language)}"/>' if self.language else ""
        half = round(self.size * 2)
        size = f'<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>' if half else ""
        through, under = LINES.get(self.change, ("", ""))
        made = f"{style}{through}{size}{under}{language}"
        return f"<w:rPr>{made}</w:rPr>" if made else ""


class Runs(Struct):
    """Turns inline nodes into runs; it remembers which notes were cited, and numbers the content controls."""

    part: PackagePart
    anchors: Anchors
    native: str = ""  # what of Word's own the sources are: endnote or footnote; empty for a list
    digits: str = LATIN  # the numbering system in which Word numbers by itself
    right_to_left: bool = False  # the page's direction
    cited: dict[int, int] = field(default_factory=dict)  # the number that Word gives to each; 0: none
    unseen: set[int] = field(default_factory=set)  # those whose first mention is inside a range
    automatic: int = 0  # notes that Word has numbered
    controls: int = 0
    item: str = ""  # the item of the brief that the row of a table comes from
    cells: RunStyle = RunStyle()  # how the words of the table at hand are set

    def of(self, content: tuple[Inline, ...], manner: RunStyle = RunStyle()) -> str:  # noqa: B008 -- a frozen value
        """The runs of inline nodes."""
        made = [self._node(node, manner) for node in content]
        return "".join(steered_notes(content, made) if self.right_to_left else made)

    def _node(self, node: Inline, manner: RunStyle) -> str:
        match node:
            case Text(words) if manner.emphasis:
                return _emphasised(words, manner)
            case Text(words):
                return run(words, manner.properties())
            case Strong(children):
                return self.of(children, manner.but(strong=True))
            case Emphasis(children):
                return self.of(children, manner.but(emphasis=True))
            case Quiet(children):
                return self.of(children, manner.but(style=manner.style or "Quiet"))
            case Span(language, children):
                return self.of(children, manner.but(language=language))
            case Changed(kind, children):
                return self.of(children, manner.but(change=kind))
            case Link(url, children):
                relation = self.part.relate("hyperlink", url, external=True)
                inner = self.of(children, manner.but(style="Hyperlink"))
                return link(f'r:id="{relation}"', url, inner)
            case Reference(anchor, children):
                return self._reference(anchor, children, manner)
            case Cite():
                return self._cite(node)
            case Badge(words, tone):
                # Room inside of the plate: the border of a run has none in LibreOffice, and no tag in its PDF.
                room = NO_BREAK if tone in PLATES else ""
                style = identifier(f"Badge {tone.title()}")
                return run(f"{room}{words}{room}", f'<w:rPr><w:rStyle w:val="{style}"/></w:rPr>')
            case TickBox():
                return self._tick_box(node)
            case LineBreak():
                return "<w:r><w:br/></w:r>"
            case _:
                assert_never(node)

    def _reference(self, anchor: str, children: tuple[Inline, ...], manner: RunStyle) -> str:
        """A REF field when it shows what stands at its target, else a link to it."""
        if anchor not in self.anchors.names:
            return self.of(children, manner)
        name = self.anchors.names[anchor]
        manner = manner if manner.toned else manner.but(style="CrossReference")
        shown, words = plain(children), self.anchors.words[anchor]
        if shown != words and not shown.isascii() and latin(shown) == latin(words):
            children, shown = (Text(words),), words  # as the field that is its target counts
        inner = self.of(children, manner)
        if shown == words:
            # LibreOffice sets a field as its first run.
            return field_of(f"REF {name} \\h", inner, manner.properties())
        return link(f'w:anchor="{name}"', self.anchors.titles[anchor] or shown, inner)

    def _cite(self, mark: Cite) -> str:
        """A field with the number of the source's paragraph; CHARFORMAT keeps it raised when it is updated."""
        properties = '<w:rPr><w:rStyle w:val="EndnoteReference"/></w:rPr>'
        lead = run(mark.lead, properties)
        place = run(f"({mark.place})", properties) if mark.place else ""
        if self.native:
            return lead + self._note_reference(mark, properties) + place
        if mark.silent:
            return ""
        name = self.anchors.sources.get(mark.number)
        number = run(written(mark.number, self.digits), properties)
        shown = field_of(f"REF {name} \\r \\h \\* CHARFORMAT", number, properties) if name else number
        return lead + shown + place

    def _note_reference(self, mark: Cite, properties: str) -> str:
        """The first mention of a note is its reference, a later one a NOTEREF to that."""
        number, words = mark.number, "" if mark.silent else written(mark.number, self.digits)
        name = f"_RefNote{number:04}"
        if number in self.cited:
            shown = run(words, properties)
            return shown and (
                link(f'w:anchor="{name}"', words, shown)
                if number in self.unseen
                else field_of(f"NOTEREF {name} \\h", shown, properties)
            )
        # Word numbers notes by itself; where a document's own number differs, or is inside a range, the mark is our own.
        own = mark.silent or number != self.automatic + 1
        self.automatic += not own
        self.cited[number] = 0 if own else number
        if mark.silent:
            self.unseen.add(number)
        custom = ' w:customMarkFollows="1"' if own else ""
        shown = f"<w:t>{words or JOINER}</w:t>" if own else ""
        reference = f'<w:r>{properties}<w:{self.native}Reference{custom} w:id="{number}"/>{shown}</w:r>'
        return self.anchors.bookmark(name, reference)

    def _tick_box(self, box: TickBox) -> str:
        face = f'w14:font="{BOX}"'
        state = f'<w14:checked w14:val="0"/><w14:checkedState w14:val="2612" {face}/>'
        states = f'<w14:checkbox>{state}<w14:uncheckedState w14:val="2610" {face}/></w14:checkbox>'
        return self._control(box.label, "box", states, run("☐", _tick_box_style(alone=box.alone)))

    def entry(self, label: str, *, date: bool) -> str:
        """A content control to write words into, or a date, under this title."""
        day = '<w:date><w:dateFormat w:val="d MMMM yyyy"/><w:storeMappedDataAs w:val="date"/></w:date>'
        return self._control(
            label, "date" if date else "text", day if date else "<w:text/>", run(NO_BREAK * 3, "")
        )

    def _control(self, label: str, kind: str, what: str, content: str) -> str:
        """A content control with a title and a tag of its own."""
        self.controls += 1
        number = self.controls
        known = f'<w:alias w:val="{attribute(label[:64])}"/><w:tag w:val="{kind}{number}"/><w:id w:val="{1_000_000 + number}"/>'
        return f"<w:sdt><w:sdtPr>{known}{what}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def _tick_box_style(*, alone: bool) -> str:
    """The properties of a tick box; a larger one is lower, so that its middle is where that of the words beside it is.

    LibreOffice makes letters smaller that a style lowers, but not those that are lowered themselves.
    """
    if not alone:
        return RunStyle(style="TickBoxInLine").properties()
    lower = round(2 * TICK_LARGER * TICK_MIDDLE)
    return f'<w:rPr><w:rStyle w:val="TickBox"/><w:position w:val="-{lower}"/></w:rPr>'


def _emphasised(words: str, manner: RunStyle) -> str:
    """The runs of an emphasised text, upright where its letters have no italics."""
    upright = replace(manner, emphasis=False)
    parts = slanted_parts(words)
    return "".join(run(part, (manner if slants else upright).properties()) for slants, part in parts)


def run(words: str, properties: str) -> str:
    """One run; line breaks in it are Word's own, and a tab is the space that it is in other formats."""
    if not words:
        return ""
    if "\t" in words:
        words = re.sub(r" *\t[ \t]*", " ", words)
    inner = text(words).replace("\n", '</w:t><w:br/><w:t xml:space="preserve">')
    return f'<w:r>{properties}<w:t xml:space="preserve">{inner}</w:t></w:r>'


def link(to: str, leads: str, inner: str) -> str:
    """A hyperlink whose tip says where it leads, an address of mail by itself: the description that PDF/UA-1, 7.18.5, asks of a link.

    LibreOffice 7.4 would end the tip at a straight quotation mark and take the rest for an address.
    """
    tip = leads.removeprefix("mailto:").replace('"', "\u201d")
    tip = tip if len(tip) <= LONGEST_TIP else f"{tip[: LONGEST_TIP - 1]}…"
    return f'<w:hyperlink {to} w:tooltip="{attribute(tip)}" w:history="1">{inner}</w:hyperlink>'


def field_of(instruction: str, result: str, properties: str = "") -> str:
    """A complex field with its result in place, so that Word has nothing to update."""
    return (
        f'<w:r>{properties}<w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r>{properties}<w:instrText xml:space="preserve"> {text(instruction)} </w:instrText></w:r>'
        f'<w:r>{properties}<w:fldChar w:fldCharType="separate"/></w:r>{result}'
        f'<w:r>{properties}<w:fldChar w:fldCharType="end"/></w:r>'
    )
