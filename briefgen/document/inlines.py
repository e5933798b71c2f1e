"""Inline nodes: the content of paragraphs and table cells."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from briefgen.scripts.digits import LATIN, written

Tone = Literal[
    "low", "moderate", "high", "severe",  # bands of the risk matrix
    "good", "bad", "neutral",             # trends and positions
]  # fmt: skip


class Text(Struct, frozen=True):
    """Characters, printed exactly as given."""

    text: str


class Strong(Struct, frozen=True):
    """Bold."""

    children: tuple[Inline, ...]


class Emphasis(Struct, frozen=True):
    """Italic."""

    children: tuple[Inline, ...]


class Quiet(Struct, frozen=True):
    """Text of less weight, in the secondary colour."""

    children: tuple[Inline, ...]


class Link(Struct, frozen=True):
    """A link out of the file; `url` is http, https or mailto."""

    url: str
    children: tuple[Inline, ...]


class Reference(Struct, frozen=True):
    """A link to an anchor of this file (`r3`, `table-2`)."""

    anchor: str
    children: tuple[Inline, ...]


class Cite(Struct, frozen=True):
    """The raised number of endnote `number`, linked to it, and the place in its source: `3(p. 4)`.

    `lead` parts it from the mark or the name before it. A `silent` one is inside a range: `4-6` names 5 without printing it.
    `digits` is the numbering system of its number (scripts/digits.py).
    """

    number: int
    place: str = ""
    lead: str = ""
    silent: bool = False
    digits: str = LATIN

    @property
    def words(self) -> str:
        """What is printed of it, without its lead."""
        if self.silent:
            return ""
        number = written(self.number, self.digits)
        return f"{number}({self.place})" if self.place else number


class Span(Struct, frozen=True):
    """Words in another language than the document's (BCP 47)."""

    language: str
    children: tuple[Inline, ...]


class Changed(Struct, frozen=True):
    """Words that an earlier version of the brief did not have, underlined, or had, struck through."""

    kind: Literal["inserted", "deleted"]
    children: tuple[Inline, ...]


class Badge(Struct, frozen=True):
    """A rating: its word and number on its colour, so that it is clear in greyscale too."""

    text: str
    tone: Tone


class TickBox(Struct, frozen=True):
    """An empty box to tick; `label` is its text for screen readers. One that stands `alone` in its cell is larger."""

    label: str
    alone: bool = True


class LineBreak(Struct, frozen=True):
    """A new line in the same paragraph."""


Inline: TypeAlias = (
    Text | Strong | Emphasis | Quiet | Link | Reference | Cite | Span | Changed | Badge | TickBox | LineBreak
)


def plain(content: tuple[Inline, ...]) -> str:
    """The text of inline nodes as printed; an endnote mark is its number."""
    if len(content) == 1 and isinstance(content[0], Text):
        return content[0].text  # most are one text
    parts: list[str] = []
    for node in content:
        match node:
            case Text() | Badge():
                parts.append(node.text)
            case Cite():
                parts.append(node.lead + node.words)
            case TickBox():
                parts.append("☐")
            case LineBreak():
                parts.append("\n")
            case _:
                parts.append(plain(node.children))
    return "".join(parts)


def without_notes(content: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """Inline nodes reduced to text for a table of contents: no notes, links or anchors."""
    if {*map(type, content)} <= {Text}:
        return content
    kept: list[Inline] = []
    for node in content:
        match node:
            case Cite():
                continue
            case Link(_, children) | Reference(_, children):
                kept += without_notes(children)
            case Strong() | Emphasis() | Quiet() | Span() | Changed():
                kept.append(replace(node, children=without_notes(node.children)))
            case _:
                kept.append(node)
    return tuple(kept)


def join_texts(nodes: Iterable[Inline]) -> tuple[Inline, ...]:
    """The nodes, neighbouring texts joined."""
    found: list[Inline] = []
    for node in nodes:
        if isinstance(node, Text) and found and isinstance(found[-1], Text):
            found[-1] = Text(found[-1].text + node.text)
        else:
            found.append(node)
    return tuple(found)
