"""The theme as the layout knows it: voices with their faces, and colours."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import Any, Literal

from briefgen.document import Column, Ink
from briefgen.theme import Theme
from briefgen.values import dataclass
from briefgen.writers.pdf.faces import Faces, Shapes, register

# How far paragraph numbers hang in the margin, and how far they indent where there is none.
HANGING = 34
INDENT = 14


@dataclass(frozen=True, slots=True)
class Bullet:
    """How the mark before a paragraph is set, and how far from the left it stands."""

    face: str
    size: float
    ink: str
    left: float = 0


@dataclass(frozen=True, slots=True)
class Voice:
    """How words are set: the faces of the four shapes, sizes, colour, and the room around a paragraph of them."""

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

    def face(self, *, bold: bool, italic: bool) -> str:
        """The registered name of a shape."""
        return self.faces[bold + 2 * italic]

    def changed(self, **changes: Any) -> Voice:  # any field
        """The same voice but for these fields."""
        return _changed(self, tuple(changes.items()))

    def indented(self, left: float, bullet: float) -> Voice:
        """The same voice with its words and its bullet that far from the left."""
        return _indented(self, left, bullet)


@lru_cache(maxsize=512)
def _changed(voice: Voice, changes: tuple[tuple[str, Any], ...]) -> Voice:
    return replace(voice, **dict(changes))


@lru_cache(maxsize=512)
def _indented(voice: Voice, left: float, bullet: float) -> Voice:
    if voice.bullet is None:
        return replace(voice, left=left)
    return replace(voice, left=left, bullet=replace(voice.bullet, left=bullet))


class Look:
    """One theme, ready to set type in: faces, voices, colours."""

    def __init__(self, theme: Theme) -> None:
        self.theme = theme
        self.faces: Faces = register(theme)
        self._voices = {**_reading(self), **_looking(self), **_heads(self)}

    def voice(self, name: str) -> Voice:
        """The voice of that name: a paragraph style of the tree, or one of the writer's own."""
        return self._voices[name]

    def ink(self, ink: Ink) -> str:
        """The colour of a role of the palette, #RRGGBB."""
        value: str = getattr(self.theme.palette, ink)
        return value


def _reading(look: Look) -> dict[str, Voice]:
    """What is read: body and lead, table cells in the reading face, notes."""
    sizes, faces = look.theme.sizes, look.faces.reading
    ink, quiet = look.ink("ink"), look.ink("secondary")
    gap = round(sizes.leading * 0.4, 2)
    body = Voice(faces, sizes.body, sizes.leading, ink, after=gap)
    number = Bullet(look.faces.looking[0], sizes.meta, quiet)
    return {
        "body": body,
        "numbered": replace(body, bullet=replace(number, left=-HANGING)),
        "lead": replace(body, before=gap),
        "item": replace(body, after=round(gap / 2, 2), bullet=Bullet(faces[0], sizes.body, ink)),
        "reading": replace(body, after=0),
        "note": Voice(faces, sizes.body - 1.5, sizes.leading - 2.5, ink, after=4, left=18, bullet=number),
    }


def _looking(look: Look) -> dict[str, Voice]:
    """What is looked up: tables, captions, facts, furniture."""
    sizes, faces = look.theme.sizes, look.faces.looking
    ink, quiet, accent = look.ink("ink"), look.ink("secondary"), look.ink("accent")
    heading = _only(look.faces.heading, faces)
    strong = _only(faces[1], faces)
    small = round(sizes.meta * 1.4, 2)
    table, leading = sizes.table, sizes.table_leading
    cell, meta = Voice(faces, table, leading, ink), Voice(faces, sizes.meta, small, quiet)
    return {
        "meta": replace(meta, after=6),
        "handling": replace(meta, ink=ink, after=6),
        "cell": cell,
        "routing_head": replace(meta, leading=leading),
        "fact_head": meta,
        "matrix": replace(meta, ink=ink, align="centre", strong_size=table),
        "caption": replace(cell, before=8, after=5),
        "contents1": replace(cell, size=table + 0.5, leading=leading + 3),
        "contents2": replace(cell, leading=leading + 2, left=INDENT, ink=quiet),
        "contents3": replace(cell, leading=leading + 2, left=2 * INDENT, ink=quiet),
        "kicker": Voice(strong, sizes.meta + 0.5, small + 1, accent, after=4),
        "notice": Voice(strong, table, leading, look.ink("bad"), after=6),
        "label": Voice(strong, table, leading, ink, before=6, after=3),
        "fact": Voice(strong, table, leading, ink),
        "mark": Voice(strong, table, leading, accent),
        "cell_head": Voice(heading, sizes.meta + 0.5, leading, quiet),
    }


def _heads(look: Look) -> dict[str, Voice]:
    """Title and headings: 18 points above the first level, 14 above the second, half of it below."""
    sizes, faces, ink = look.theme.sizes, look.faces.headings, look.ink("ink")
    accent, quiet = look.ink("accent"), look.ink("secondary")
    plain = look.faces.looking
    bold = (plain[1], plain[1], plain[3], plain[3])
    one, two, three = sizes.heading1, sizes.heading2, sizes.heading3
    return {
        "heading1": Voice(faces, one, one * 1.3, accent, before=18, after=9),
        "heading2": Voice(faces, two, two * 1.3, ink, before=14, after=7),
        "heading3": Voice(faces, three, three * 1.3, quiet, before=10, after=5),
        "box_title": Voice(faces, three, three * 1.3, accent, after=3),
        "contents_title": Voice(faces, two, two * 1.3, accent, after=7),
        "title": Voice(bold, sizes.title, sizes.title * 1.2, ink, after=6),
        "subtitle": Voice(plain, sizes.subtitle, sizes.subtitle * 1.35, quiet, after=6),
    }


def _only(face: str, faces: Shapes) -> Shapes:
    """The shapes of a voice whose upright face is that one, bold already."""
    return face, faces[1], faces[3], faces[3]


def aligned(voice: Voice, column: Column) -> Voice:
    """The voice of a column's cells."""
    return voice if column.align == "start" else voice.changed(align=column.align)
