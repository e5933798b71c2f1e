"""The theme as platypus knows it: paragraph styles with their faces, and colours."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import Any

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.enums import TA_CENTER, TA_LEFT, TA_RIGHT
from reportlab.lib.styles import ParagraphStyle

from briefgen.document import Column, Ink
from briefgen.theme import Theme
from briefgen.values import dataclass
from briefgen.writers.pdf.faces import Faces, Shapes, register

ALIGNMENTS = {"start": TA_LEFT, "end": TA_RIGHT, "centre": TA_CENTER}

# How far paragraph numbers hang in the margin, and how far they indent where there is none.
HANGING = 34
INDENT = 14

# Characters of a word that may be cut at its own hyphens.
LONG_WORD = 28


@dataclass(frozen=True, slots=True)
class Voice:
    """How words are set: a paragraph style, the faces of its four shapes, the size of bold words in it."""

    style: ParagraphStyle
    faces: Shapes
    strong_size: float | None = None

    def face(self, *, bold: bool, italic: bool) -> str:
        """The registered name of a shape."""
        return self.faces[bold + 2 * italic]

    def changed(self, **changes: Any) -> Voice:  # noqa: ANN401  # the attributes of ParagraphStyle
        """The same voice with other attributes of its style."""
        return replace(self, style=_derived(self.style, tuple(sorted(changes.items()))))

    def aligned(self, align: str) -> Voice:
        """The same voice, aligned as a column is."""
        return self if align == "start" else self.changed(alignment=ALIGNMENTS[align])


@lru_cache(maxsize=512)
def _derived(style: ParagraphStyle, changes: tuple[tuple[str, Any], ...]) -> ParagraphStyle:
    return ParagraphStyle(style.name, parent=style, **dict(changes))


class Look:
    """One theme, ready to set type in: faces, voices, colours."""

    def __init__(self, theme: Theme) -> None:
        self.theme = theme
        self.faces: Faces = register(theme)
        self._voices = {**_reading(self), **_looking(self), **_heads(self)}

    def voice(self, name: str) -> Voice:
        """The voice of that name: a paragraph style of the tree, or one of the writer's own."""
        return self._voices[name]

    def ink(self, ink: Ink) -> Color:
        """The colour of a role of the palette."""
        return HexColor(getattr(self.theme.palette, ink))

    def style(self, name: str, face: str, size: float, leading: float, **more: Any) -> ParagraphStyle:  # noqa: ANN401  # as above
        """A paragraph style with nothing left to platypus, whose own defaults are Helvetica."""
        settings = {
            "textColor": self.ink("ink"), "alignment": TA_LEFT, "allowWidows": 0, "allowOrphans": 0,
            "splitLongWords": 1,
            # Ragged lines have no spaces to squeeze: what is wider than its line would stand in the margin.
            "spaceShrinkage": 0,
            # Readers of the text join what a line ends with a hyphen: only the longest words are cut at theirs.
            "embeddedHyphenation": 1, "hyphenationMinWordLength": LONG_WORD, "uriWasteReduce": 0.2,
            "bulletFontName": face, "bulletFontSize": size, **more,
        }  # fmt: skip
        return ParagraphStyle(name, fontName=face, fontSize=size, leading=leading, **settings)


def _reading(look: Look) -> dict[str, Voice]:
    """What is read: body and lead, table cells in the reading face, notes."""
    sizes, faces = look.theme.sizes, look.faces.reading
    number = {
        "bulletFontName": look.faces.looking[0], "bulletFontSize": sizes.meta,
        "bulletColor": look.ink("secondary"), "bulletIndent": -HANGING,
    }  # fmt: skip
    gap = round(sizes.leading * 0.4, 2)
    make = look.style
    body = make("body", faces[0], sizes.body, sizes.leading, spaceAfter=gap)
    small, close = sizes.body - 1.5, sizes.leading - 2.5
    styles = (
        body,
        ParagraphStyle("numbered", parent=body, **number),
        ParagraphStyle("lead", parent=body, spaceBefore=gap, spaceAfter=gap),
        ParagraphStyle("item", parent=body, spaceAfter=round(gap / 2, 2), bulletIndent=0),
        make("reading", faces[0], sizes.body, sizes.leading),
        make("note", faces[0], small, close, spaceAfter=4, leftIndent=18, bulletFontName=look.faces.looking[0],
             bulletFontSize=sizes.meta, bulletColor=look.ink("secondary")),
    )  # fmt: skip
    return {style.name: Voice(style, faces) for style in styles}


def _looking(look: Look) -> dict[str, Voice]:
    """What is looked up: tables, captions, facts, furniture."""
    sizes, faces, make = look.theme.sizes, look.faces.looking, look.style
    quiet = look.ink("secondary")
    small = round(sizes.meta * 1.4, 2)
    table, leading = sizes.table, sizes.table_leading
    plain = (
        make("meta", faces[0], sizes.meta, small, textColor=quiet, spaceAfter=6),
        make("handling", faces[0], sizes.meta, small, spaceAfter=6),
        make("cell", faces[0], table, leading),
        make("routing_head", faces[0], sizes.meta, leading, textColor=quiet),
        make("fact_head", faces[0], sizes.meta, small, textColor=quiet),
        make("matrix", faces[0], sizes.meta, small, alignment=TA_CENTER),
        make("caption", faces[0], table, leading, spaceBefore=8, spaceAfter=5),
        make("contents1", faces[0], table + 0.5, leading + 3, spaceBefore=0),
        make("contents2", faces[0], table, leading + 2, leftIndent=INDENT, textColor=quiet),
        make("contents3", faces[0], table, leading + 2, leftIndent=2 * INDENT, textColor=quiet),
    )  # fmt: skip
    bold = (
        make("kicker", faces[1], sizes.meta + 0.5, small + 1, textColor=look.ink("accent"), spaceAfter=4),
        make("notice", faces[1], table, leading, textColor=look.ink("bad"), spaceAfter=6),
        make("label", faces[1], table, leading, spaceBefore=6, spaceAfter=3),
        make("fact", faces[1], table, leading),
        make("mark", faces[1], table, leading, textColor=look.ink("accent")),
        make("cell_head", look.faces.heading, sizes.meta + 0.5, leading, textColor=quiet),
    )
    voices = {style.name: Voice(style, faces) for style in plain}
    voices["matrix"] = replace(voices["matrix"], strong_size=table)
    return voices | {
        style.name: Voice(style, (style.fontName, faces[1], faces[3], faces[3])) for style in bold
    }


def _heads(look: Look) -> dict[str, Voice]:
    """Title and headings: 18 points above the first level, 14 above the second, half of it below."""
    sizes, faces, make = look.theme.sizes, look.faces.headings, look.style
    accent = look.ink("accent")
    title, sub = sizes.title, sizes.subtitle
    ones = (
        make("heading1", faces[0], sizes.heading1, sizes.heading1 * 1.3, textColor=accent, spaceBefore=18, spaceAfter=9),
        make("heading2", faces[0], sizes.heading2, sizes.heading2 * 1.3, spaceBefore=14, spaceAfter=7),
        make("heading3", faces[0], sizes.heading3, sizes.heading3 * 1.3, textColor=look.ink("secondary"),
             spaceBefore=10, spaceAfter=5),
        make("box_title", faces[0], sizes.heading3, sizes.heading3 * 1.3, textColor=accent, spaceAfter=3),
        make("contents_title", faces[0], sizes.heading2, sizes.heading2 * 1.3, textColor=accent, spaceAfter=7),
    )  # fmt: skip
    bold = look.faces.looking[1]
    display = make("title", bold, title, title * 1.2, spaceAfter=6)
    under = make(
        "subtitle", look.faces.looking[0], sub, sub * 1.35, textColor=look.ink("secondary"), spaceAfter=6
    )
    voices = {style.name: Voice(style, faces) for style in ones}
    voices["title"] = Voice(display, (bold, bold, look.faces.looking[3], look.faces.looking[3]))
    voices["subtitle"] = Voice(under, look.faces.looking)
    return voices


def aligned(voice: Voice, column: Column) -> Voice:
    """The voice of a column's cells."""
    return voice.aligned(column.align)
