"""The characters of a document that no face of its theme holds."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from briefgen.document import Badge, Document, Figure, Label, Text, TickBox, VectorPath, VectorText
from briefgen.theme import Theme
from briefgen.writers.pdf.faces import register
from briefgen.writers.pdf.text.inlines import TICK_BOX


def missing(document: Document, theme: Theme) -> tuple[str, ...]:
    """The characters that would be shown but for which there is no glyph, each once, in reading order."""
    faces = register(theme)
    furniture = document.furniture
    shown = [furniture.head, furniture.foot, furniture.page_words, furniture.mark.text, furniture.notice]
    characters = dict.fromkeys("".join([*shown, *_texts(document.blocks)]))
    return tuple(character for character in characters if not faces.holds(character))


def shows(text: str, theme: Theme) -> bool:
    """Whether there is a glyph for each character of a text."""
    faces = register(theme)
    return all(map(faces.holds, text))


def _texts(node: object) -> Iterator[str]:
    """Every text that is printed, of the node and of all that it is made of."""
    match node:
        case Text(text) | Badge(text, _):
            yield text
        case Label() | VectorText():
            yield node.text
        case VectorPath():
            return
        case TickBox():
            yield TICK_BOX
        case tuple():
            for one in node:
                yield from _texts(one)
        case Struct():
            if isinstance(node, Figure):
                yield node.credit
            for name in node.__struct_fields__:
                yield from _texts(getattr(node, name))
        case _:
            return
