"""Inline nodes as the fragments that platypus breaks into lines, each piece in the face that holds it.

Platypus would make the same of markup; writing markup and parsing it took a fifth of the time of a file.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field, replace
from functools import lru_cache
from itertools import count, groupby
from typing import assert_never

from reportlab.lib.colors import Color, HexColor
from reportlab.platypus.paraparser import ABag, ParaFrag

from briefgen.document import (
    Badge,
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
from briefgen.values import dataclass
from briefgen.writers.pdf.prose import BADGE, badge_label
from briefgen.writers.pdf.styles import Look, Voice
from briefgen.writers.pdf.tagging.fonts import NO_BREAK_SPACE, registered
from briefgen.writers.pdf.tagging.links import ALTERNATIVE, LANGUAGE, REFERENCE

TICK_BOX = "\u2610"

# The line under a link: its width, its place below the base line, what platypus asks for besides.
LINE = ("0.5", "-2", 0, 1, "1")


@dataclass(frozen=True, slots=True)
class Setting:
    """What the words of a paragraph are set in; `toned` words stand on a colour and keep the one they have."""

    look: Look
    voice: Voice
    bold: bool = False
    italic: bool = False
    toned: bool = False
    size: float | None = None
    rise: float = 0
    ink: Color | None = None
    marks: tuple[
        tuple[int, str], ...
    ] = ()  # of the links and their like around the words, the outermost first
    line: str = ""  # the colour of the line under them
    numbers: Iterator[int] = field(default_factory=count)

    def coloured(self, value: str) -> Setting:
        """The setting in another colour, where words may have one of their own."""
        return self if self.toned else replace(self, ink=colour(value))

    def marked(self, target: str, line: str = "") -> Setting:
        """The setting inside a link or its like."""
        return replace(self, marks=(*self.marks, (next(self.numbers), target)), line=line or self.line)

    def fragment(self, face: str, words: str, size: float | None = None) -> ParaFrag:
        """Words in a face."""
        style = self.voice.style
        number = self.marks[-1][0] if self.marks else 0
        return ParaFrag(
            text=words,
            fontName=face,
            fontSize=size or self.size or style.fontSize,
            textColor=self.ink or style.textColor,
            rise=self.rise,
            link=list(self.marks),
            us_lines=[(number, "underline", colour(self.line), *LINE)] if self.line else [],
        )

    def called(self, **call: str | None) -> ParaFrag:
        """No words, but a call of platypus at their place."""
        made = self.fragment(self.voice.style.fontName, "")
        made.cbDefn = ABag(**call)
        return made


@lru_cache(maxsize=256)
def colour(value: str) -> Color:
    """The colour of a hexadecimal number."""
    return HexColor(value)


def fragments(setting: Setting, content: tuple[Inline, ...]) -> list[ParaFrag]:
    """The fragments of inline nodes."""
    return list(_fragments(setting, content))


def note_anchor(number: int) -> str:
    """The name of the place of an endnote."""
    return f"endnote-{number}"


def text(setting: Setting, words: str) -> Iterator[ParaFrag]:
    """The fragments of characters as they stand."""
    face = setting.voice.face(bold=setting.bold, italic=setting.italic)
    size = setting.voice.strong_size if setting.bold else None
    for chosen, part in setting.look.faces.runs(words, face):
        yield setting.fragment(chosen, part, size)


def _fragments(setting: Setting, content: tuple[Inline, ...]) -> Iterator[ParaFrag]:
    for kind, nodes in groupby(content, type):
        if kind is Text:
            # Together, so that there is kerning between them.
            yield from text(setting, plain(tuple(nodes)))
        else:
            for node in nodes:
                yield from _inline(setting, node)


def _inline(setting: Setting, node: Inline) -> Iterator[ParaFrag]:
    palette = setting.look.theme.palette
    match node:
        case Text(words):
            yield from text(setting, words)
        case Strong(children):
            yield from _fragments(replace(setting, bold=True), children)
        case Emphasis(children):
            yield from _fragments(replace(setting, italic=True), children)
        case Quiet(children):
            yield from _fragments(setting.coloured(palette.secondary), children)
        case Link(url, children):
            yield from _fragments(setting.coloured(palette.accent).marked(url, palette.rule), children)
        case Reference(name, children):
            yield from _fragments(setting.coloured(palette.accent).marked(f"#{name}"), children)
        case Cite(number):
            yield from _cite(setting, number)
        case Span(language, children):
            yield from _fragments(setting.marked(LANGUAGE + language), children)
        case Badge():
            yield from _badge(setting, node)
        case TickBox(label):
            inside = setting.marked(ALTERNATIVE + label)
            for face, box in setting.look.faces.runs(TICK_BOX, setting.look.faces.looking[0]):
                yield inside.fragment(face, box, setting.look.theme.sizes.table + 4)
        case LineBreak():
            broken = setting.fragment(setting.voice.style.fontName, "")
            broken.lineBreak = True
            yield broken
        case _:
            assert_never(node)


def _cite(setting: Setting, number: int) -> Iterator[ParaFrag]:
    """The number of an endnote, raised: a reference to it."""
    size = setting.voice.style.fontSize
    raised = replace(setting, size=round(0.68 * size, 2), rise=round(0.34 * size, 2))
    marked = raised.coloured(setting.look.theme.palette.accent).marked(REFERENCE + note_anchor(number))
    return text(marked, str(number))


def _badge(setting: Setting, badge: Badge) -> Iterator[ParaFrag]:
    """A rating on its colour, in one piece; where its colour is the paper's, in bold on nothing."""
    look = setting.look
    fill, ink = look.theme.tone(badge.tone)
    inked = replace(setting, ink=colour(ink))
    if fill == look.theme.palette.paper:
        yield from text(replace(inked, bold=True), badge.text)
        return
    size = min(setting.voice.style.fontSize, look.theme.sizes.table)
    words, face = badge.text.replace(" ", NO_BREAK_SPACE), look.faces.badge
    width = registered(face).stringWidth(words, size)
    yield setting.called(kind="onDraw", name=BADGE, label=badge_label(fill, width, size))
    yield inked.fragment(face, words, size)
