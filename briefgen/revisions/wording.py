"""Two texts as one: what is new underlined, what is gone struck through, all else as the new one has it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby

from msgspec import Struct
from msgspec.structs import replace

from briefgen.comparison import TOKENS, changed_places
from briefgen.document import (
    Changed,
    Cite,
    Emphasis,
    Inline,
    Link,
    Quiet,
    Reference,
    Span,
    Strong,
    TableCell,
    Text,
    join_texts,
    plain,
)

NUMBERED = "\N{PILCROW SIGN}"  # stands for a reference, whose number changes with its neighbours
CITED = "\N{OBJECT REPLACEMENT CHARACTER}"  # stands for the mark of a note, before the place in its source
ROW = re.compile(r"[A-Z]?\d+")
Sources = Mapping[int, str]  # the words of each source by its number
Around = Strong | Emphasis | Quiet | Link | Span | Changed


class Leaf(Struct, frozen=True):
    """A piece of a text, `key` as it is compared, with the nodes around it, the outermost first."""

    node: Inline
    key: str
    around: tuple[Around, ...] = ()


def is_number(cell: TableCell) -> bool:
    """Whether a cell holds the number of its row, which changes with its neighbours."""
    words = " ".join(said(content) for content in cell.paragraphs)
    return cell.header and bool(ROW.fullmatch(words))


def said(content: tuple[Inline, ...]) -> str:
    """The words of a text, without the marks of notes."""
    parts = [said(node.children) if hasattr(node, "children") else _said(node) for node in content]
    return "".join(parts)


def merged(
    old: tuple[Inline, ...],
    new: tuple[Inline, ...],
    is_withheld: Callable[[str], bool],
    sources: tuple[Sources, Sources] = ({}, {}),
) -> tuple[Inline, ...]:
    """The new text with what is gone from the old one; `sources` are those of both documents, by which citations are compared."""
    left, right = (list(_leaves(text, one)) for text, one in zip((old, new), sources, strict=True))
    found: list[tuple[str, Leaf]] = []
    last = 0
    for start, end, begun, ended in changed_places(*([leaf.key for leaf in side] for side in (left, right))):
        found += [("", leaf) for leaf in right[last:begun]]
        gone = "".join(map(_gone, left[start:end])).replace(NUMBERED, "")
        if gone and not is_withheld(gone) and not is_withheld(said(old)):
            found.append(("deleted", Leaf(Text(gone), gone)))
            found += [("", Leaf(Text(" "), " "))] if begun < ended else []
        found += _inserted(right[begun:ended])
        last = ended
    found += [("", leaf) for leaf in right[last:]]
    return tuple(_built(found))


def _inserted(leaves: Sequence[Leaf]) -> Iterator[tuple[str, Leaf]]:
    """The new pieces; no mark goes over the spaces at their ends."""
    words = [place for place, leaf in enumerate(leaves) if leaf.key.strip()]
    for place, leaf in enumerate(leaves):
        yield "inserted" if words and words[0] <= place <= words[-1] else "", leaf


def _said(node: Inline) -> str:
    return "" if isinstance(node, Cite) else plain((node,))


def _gone(leaf: Leaf) -> str:
    """What was printed of a piece that is gone."""
    return f"{leaf.node.lead}{leaf.node.words}" if isinstance(leaf.node, Cite) else leaf.key


def _leaves(content: tuple[Inline, ...], sources: Sources, around: tuple[Around, ...] = ()) -> Iterator[Leaf]:
    for node in content:
        match node:
            case Text(text):
                yield from (Leaf(Text(token), token, around) for token in TOKENS.findall(text))
            case Cite():
                yield Leaf(node, f"{CITED}{sources.get(node.number, '')}{CITED}{node.place}", around)
            case Reference():
                yield Leaf(node, NUMBERED, around)
            case Strong() | Emphasis() | Quiet() | Link() | Span() | Changed():
                yield from _leaves(node.children, sources, (*around, replace(node, children=())))
            case _:
                yield Leaf(node, plain((node,)), around)


def _built(found: Sequence[tuple[str, Leaf]]) -> Iterator[Inline]:
    """The pieces as nodes again, neighbours of one kind inside of the same ones."""
    for (kind, around), group in groupby(found, key=lambda one: (one[0], one[1].around)):
        nodes = join_texts([leaf.node for _, leaf in group])
        for node in reversed(around):
            nodes = (replace(node, children=nodes),)
        if kind == "inserted":
            yield Changed("inserted", nodes)
        elif kind:
            yield Changed("deleted", nodes)
        else:
            yield from nodes
