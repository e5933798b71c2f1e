"""The theme as the layout knows it: voices with their faces, and colours."""

from __future__ import annotations

from typing import Any, Literal

from msgspec import Struct
from msgspec.structs import replace

from briefgen.document import Column, Ink
from briefgen.theme import Theme
from briefgen.typography import CONTENTS_INDENT, HANGING, NOTE_INDENT, points, style_of
from briefgen.writers.pdf.faces import Faces, Shapes, register


class Bullet(Struct, frozen=True):
    """How the mark before a paragraph is set.

    `face`: the registered name of its font.
    `size`: size of its type in points.
    `ink`: its colour, #RRGGBB.
    `left`: points from the left edge of the paragraph; negative: in the margin.
    """

    face: str
    size: float
    ink: str
    left: float = 0


LATIN_LEADING = 15 / 11  # ems
BELOW_LINE = 0.65  # ems: how deep words of Nastaliq fall


class TextStyle(Struct, frozen=True):
    """How words are set; lengths in points.

    `faces`: registered names of the fonts: upright, bold, italic, bold italic.
    `size`: size of the type.
    `leading`: from base line to base line.
    `ink`: its colour, #RRGGBB.
    `before`, `after`: room above and below the paragraph; between two paragraphs the larger one is left.
    `left`: from the left edge of the paragraph's room to its words.
    `align`: where lines stand that do not fill the room.
    `strong_size`: size of words that are strong; None: as the others.
    `bullet`: how the mark before the words is set; None: the paragraph has no mark.
    `from_right`: whether it stands on a page from right to left, which decides the direction of a paragraph.
    `justified`: whether its lines are as wide as its room; `language`: whose words are then hyphenated; empty: none are.
    `keep_with_next`: whether a paragraph of the body may not be the last on its page.
    `ending`: "full": the last line has a seventh of the room at least; "balanced": all lines are nearly of one length; "": as they come.
    """

    faces: Shapes
    size: float
    leading: float
    ink: str
    before: float = 0
    after: float = 0
    left: float = 0
    align: Literal["start", "centre", "end"] = "start"
    strong_size: float | None = None
    bullet: Bullet | None = None
    keep_with_next: bool = False
    from_right: bool = False
    justified: bool = False
    language: str = ""
    ending: Literal["", "full", "balanced"] = ""

    @property
    def drop(self) -> float:
        """How far the first base line is below the top at least: words of Nastaliq rise high above their line."""
        wide = self.from_right and self.leading >= 2 * self.size
        return self.leading - BELOW_LINE * self.size if wide else 0.0

    @property
    def closer(self) -> TextStyle:
        """The voice for words of Nastaliq's page that are in Latin letters alone, as those of a text not yet translated."""
        return replace(self, leading=LATIN_LEADING * self.size)

    def face(self, *, bold: bool, italic: bool) -> str:
        """The registered name of a shape."""
        return self.faces[bold + 2 * italic]

    def change(self, **changes: Any) -> TextStyle:  # any field
        """The same voice but for these fields."""
        return replace(self, **changes)

    def indent(self, left: float, bullet: float) -> TextStyle:
        """The same voice with its words and its bullet that far from the left."""
        mark = replace(self.bullet, left=bullet) if self.bullet else None
        return replace(self, left=left, bullet=mark)


class PreparedTheme:
    """One theme, ready to set type in: faces, voices, colours; `from_right` for pages from right to left.

    `language` is the document's, for the words of justified text.
    """

    def __init__(self, theme: Theme, *, from_right: bool = False, language: str = "") -> None:
        self.theme = theme
        self.language = language
        self.from_right = from_right
        self.faces: Faces = register(theme)
        self._voices = {**_reading(self), **_looking(self), **_heads(self)}

    def voice(self, name: str) -> TextStyle:
        """The voice of that name, that of a text style (briefgen/typography.py)."""
        return self._voices[name]

    def ink(self, ink: Ink) -> str:
        """The colour of a role of the palette, #RRGGBB."""
        value: str = getattr(self.theme.palette, ink)
        return value

    def voiced(self, name: str, faces: Shapes, ink: Ink) -> TextStyle:
        """The voice of a text style in these faces and this colour; spaces are rounded to a hundredth of a point."""
        style, sizes = style_of(name, self.theme), self.theme.sizes
        return TextStyle(
            faces, points(style.size, sizes), points(style.leading, sizes), self.ink(ink),
            round(points(style.before, sizes), 2), round(points(style.after, sizes), 2),
            keep_with_next=style.keep_with_next, from_right=self.from_right,
        )  # fmt: skip


def on_accent(look: PreparedTheme) -> PreparedTheme:
    """The same for words on a ground of the accent: all of them in the colour of the paper."""
    palette = look.theme.palette
    paper = dict.fromkeys(("ink", "secondary", "accent", "rule"), palette.paper)
    theme = replace(look.theme, palette=replace(palette, **paper))
    return PreparedTheme(theme, from_right=look.from_right, language=look.language)


def _reading(look: PreparedTheme) -> dict[str, TextStyle]:
    """What is read: body and lead, table cells in the reading face, notes."""
    faces = look.faces.reading
    found = {
        name: look.voiced(name, faces, "ink")
        for name in ("body", "numbered", "lead", "item", "reading", "note")
    }
    found |= {name: replace(voice, ending="full") for name, voice in found.items() if name != "reading"}
    size = look.theme.sizes.meta
    number = Bullet(look.faces.looking[0], size, look.ink("secondary"))
    count, point = (Bullet(face, found["item"].size, look.ink("ink")) for face in faces[:2])
    if look.theme.fonts.nastaliq:  # in tables and notes Naskh
        found |= {name: look.voiced(name, look.faces.looking, "ink") for name in ("reading", "note")}
    if look.theme.page.text == "justified":
        for name in ("body", "numbered", "lead", "item"):
            found[name] = replace(found[name], justified=True, language=look.language)
    return found | {
        "numbered": replace(found["numbered"], bullet=replace(number, left=-HANGING)),
        "item": replace(found["item"], bullet=count),
        "point": replace(found["item"], bullet=point),
        "note": replace(found["note"], left=NOTE_INDENT, bullet=number),
    }


RUNNING = ("meta", "handling", "caption", "contents1", "contents2", "contents3", "kicker", "notice", "label")


def _looking(look: PreparedTheme) -> dict[str, TextStyle]:
    """What is looked up: tables, captions, facts, furniture."""
    faces = look.faces.looking
    strong = _only(faces[1], faces)
    chosen: dict[str, tuple[Shapes, Ink]] = {
        "meta": (faces, "secondary"), "handling": (faces, "ink"), "cell": (faces, "ink"),
        "routing_head": (faces, "secondary"), "fact_head": (faces, "secondary"), "matrix": (faces, "ink"),
        "caption": (faces, "ink"), "contents1": (faces, "ink"), "contents2": (faces, "secondary"),
        "contents3": (faces, "secondary"), "kicker": (strong, "accent"), "notice": (strong, "bad"),
        "label": (strong, "accent"), "fact": (strong, "ink"), "numeral": (strong, "accent"), "numeral_label": (faces, "ink"), "mark": (strong, "accent"),
        "cell_head": (strong, "ink"),
    }  # fmt: skip
    found = {name: look.voiced(name, *how) for name, how in chosen.items()}
    found |= {name: replace(found[name], ending="full") for name in RUNNING}
    return found | {
        "matrix": replace(found["matrix"], align="centre", strong_size=found["cell"].size),
        "contents2": replace(found["contents2"], left=CONTENTS_INDENT),
        "contents3": replace(found["contents3"], left=2 * CONTENTS_INDENT),
    }


def _heads(look: PreparedTheme) -> dict[str, TextStyle]:
    """Title and headings."""
    faces, plain = look.faces.headings, look.faces.looking
    bold = (plain[1], plain[1], plain[3], plain[3])
    chosen: dict[str, tuple[Shapes, Ink]] = {
        "heading1": (faces, "accent"), "heading2": (faces, "ink"), "heading3": (faces, "ink"),
        "box_title": (faces, "accent"), "contents_title": (faces, "accent"), "title": (bold, "ink"),
        "subtitle": (plain, "secondary"),
    }  # fmt: skip
    found = {name: replace(look.voiced(name, *how), ending="balanced") for name, how in chosen.items()}
    # The title stands at the top of page 1, where it has no page to leave: to keep it would only move what follows.
    return found | {"title": replace(found["title"], keep_with_next=False)}


def _only(face: str, faces: Shapes) -> Shapes:
    """The shapes of a voice whose upright face is that one, bold already."""
    return face, faces[1], faces[3], faces[3]


def align(voice: TextStyle, column: Column) -> TextStyle:
    """The voice of a column's cells; numbers stand at the right on each page, units below units, also on one from right to left."""
    right = column.align == "end" and voice.from_right
    return voice if column.align == "start" or right else voice.change(align=column.align)
