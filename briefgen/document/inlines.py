"""Inline nodes: the content of paragraphs and table cells."""

from __future__ import annotations

from typing import Literal, TypeAlias

from briefgen.values import dataclass, replace

Tone = Literal[
    "low", "moderate", "high", "severe",  # bands of the risk matrix
    "good", "bad", "neutral",             # trends and positions
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Text:
    """Characters, printed exactly as given."""

    text: str


@dataclass(frozen=True, slots=True)
class Strong:
    """Bold."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Italic."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Quiet:
    """Text of less weight, in the secondary colour."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """A link out of the file; `url` is http, https or mailto."""

    url: str
    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Reference:
    """A link to an anchor of this file (`r3`, `table-2`)."""

    anchor: str
    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Cite:
    """The raised number of endnote `number`, linked to it."""

    number: int


@dataclass(frozen=True, slots=True)
class Span:
    """Words in another language than the document's (BCP 47)."""

    language: str
    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Badge:
    """A rating: its word and number on its colour, so that it is clear in greyscale too."""

    text: str
    tone: Tone


@dataclass(frozen=True, slots=True)
class TickBox:
    """An empty box to tick; `label` is its text for screen readers."""

    label: str


@dataclass(frozen=True, slots=True)
class LineBreak:
    """A new line in the same paragraph."""


Inline: TypeAlias = (
    Text | Strong | Emphasis | Quiet | Link | Reference | Cite | Span | Badge | TickBox | LineBreak
)


def plain(content: tuple[Inline, ...]) -> str:
    """The text of inline nodes as printed; an endnote mark is its number."""
    parts: list[str] = []
    for node in content:
        match node:
            case Text(text) | Badge(text, _):
                parts.append(text)
            case Cite(number):
                parts.append(str(number))
            case TickBox():
                parts.append("☐")
            case LineBreak():
                parts.append("\n")
            case _:
                parts.append(plain(node.children))
    return "".join(parts)


def without_notes(content: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """Inline nodes reduced to text for a table of contents: no notes, links or anchors."""
    kept: list[Inline] = []
    for node in content:
        match node:
            case Cite():
                continue
            case Link(_, children) | Reference(_, children):
                kept += without_notes(children)
            case Strong() | Emphasis() | Quiet() | Span():
                kept.append(replace(node, children=without_notes(node.children)))
            case _:
                kept.append(node)
    return tuple(kept)
