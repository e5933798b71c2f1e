"""Inline nodes as markup of platypus paragraphs, each piece in the face that holds it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import assert_never
from xml.sax.saxutils import escape, quoteattr

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
)
from briefgen.writers.pdf.prose import badge_mark
from briefgen.writers.pdf.styles import Look, Voice
from briefgen.writers.pdf.tagging import in_language, reference, spoken
from briefgen.writers.pdf.tagging.fonts import NO_BREAK_SPACE, registered

TICK_BOX = "\u2610"


@dataclass(frozen=True, slots=True)
class Setting:
    """What the words of a paragraph are set in; `toned` words stand on a colour and keep the one they have."""

    look: Look
    voice: Voice
    bold: bool = False
    italic: bool = False
    toned: bool = False

    def colour(self, value: str) -> str:
        """The attribute for a colour, where words may have one of their own."""
        return "" if self.toned else f" color={quoteattr(value)}"


def markup(setting: Setting, content: tuple[Inline, ...]) -> str:
    """The markup of inline nodes."""
    return "".join(_inline(setting, node) for node in content)


def note_anchor(number: int) -> str:
    """The name of the place of an endnote."""
    return f"endnote-{number}"


def text(setting: Setting, words: str) -> str:
    """The markup of characters as they stand."""
    face = setting.voice.face(bold=setting.bold, italic=setting.italic)
    size = setting.voice.strong_size if setting.bold else None
    return "".join(_run(setting, chosen, part, size) for chosen, part in setting.look.faces.runs(words, face))


def _run(setting: Setting, face: str, words: str, size: float | None) -> str:
    attributes = f' name="{face}"' if face != setting.voice.style.fontName else ""
    if size is not None:
        attributes += f' size="{size:g}"'
    return f"<font{attributes}>{escape(words)}</font>" if attributes else escape(words)


def _inline(setting: Setting, node: Inline) -> str:
    look = setting.look
    palette = look.theme.palette
    match node:
        case Text(words):
            return text(setting, words)
        case Strong(children):
            return markup(replace(setting, bold=True), children)
        case Emphasis(children):
            return markup(replace(setting, italic=True), children)
        case Quiet(children):
            colour = setting.colour(palette.secondary)
            return (
                f"<font{colour}>{markup(setting, children)}</font>" if colour else markup(setting, children)
            )
        case Link(url, children):
            line = f' underline="1" ucolor="{palette.rule}" uwidth="0.5" uoffset="-2"'
            return f"<a href={quoteattr(url)}{setting.colour(palette.accent)}{line}>{markup(setting, children)}</a>"
        case Reference(name, children):
            goal = quoteattr(f"#{name}")
            return f'<a href={goal}{setting.colour(palette.accent)} underline="0">{markup(setting, children)}</a>'
        case Cite(number):
            return _cite(setting, number)
        case Span(language, children):
            return in_language(language, markup(setting, children))
        case Badge():
            return _badge(setting, node)
        case TickBox(label):
            size = look.theme.sizes.table + 4
            box = "".join(
                _run(setting, face, c, size) for face, c in look.faces.runs(TICK_BOX, look.faces.looking[0])
            )
            return spoken(label, box)
        case LineBreak():
            return "<br/>"
        case _:
            assert_never(node)


def _cite(setting: Setting, number: int) -> str:
    """The number of an endnote, raised: a reference to it."""
    size = setting.voice.style.fontSize
    raised = f'<super rise="{0.34 * size:.2f}" size="{0.68 * size:.2f}">{text(setting, str(number))}</super>'
    return reference(
        note_anchor(number), f"<font{setting.colour(setting.look.theme.palette.accent)}>{raised}</font>"
    )


def _badge(setting: Setting, badge: Badge) -> str:
    """A rating on its colour, in one piece; where its colour is the paper's, in bold on nothing."""
    look = setting.look
    fill, colour = look.theme.tone(badge.tone)
    if fill == look.theme.palette.paper:
        return f'<font color="{colour}">{text(replace(setting, bold=True), badge.text)}</font>'
    size = min(setting.voice.style.fontSize, look.theme.sizes.table)
    words, face = badge.text.replace(" ", NO_BREAK_SPACE), look.faces.badge
    width = registered(face).stringWidth(words, size)
    mark = badge_mark(fill, width, size)
    return f'{mark}<font name="{face}" size="{size:g}" color="{colour}">{escape(words)}</font>'
