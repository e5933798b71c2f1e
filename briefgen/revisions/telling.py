"""Texts as a list of changes tells them: on one line, without Markdown, with the names of what they refer to."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from briefgen import prose
from briefgen.comparison import Viewed, name_of
from briefgen.document import Block, Box, Cite, Heading, Inline, List, Paragraph, Quote, Table, Text
from briefgen.model import Source
from briefgen.model.walk import walk
from briefgen.revisions.wording import said

ENDS = tuple(".!?:;\u2026\u06d4\u061f\u3002")  # of sentences, in the scripts that have signs of their own
Resolve = Callable[[str], tuple[Inline, ...]]


def resolver(view: Viewed, names: Mapping[str, str]) -> Resolve:
    """What stands for a reference in a version: the item's name of today, nothing for a source, whose mark is a number."""
    known = {item.id: names.get(view.keys.get(path, ""), "") for path, item in walk(view.view) if item.id}
    return lambda identifier: (Text(known[identifier]) if known.get(identifier) else Cite(0),)


def names_of(*versions: Viewed) -> Mapping[str, str]:
    """The names of items by the author's ids, those of the last version before others."""
    return {
        view.keys[path]: prose_words(name_of(item), lambda _: (Cite(0),))
        for view in versions
        for path, item in walk(view.view)
        if view.keys.get(path) and not isinstance(item, Source)
    }


def prose_words(text: str, resolve: Resolve) -> str:
    """The words of a line of text."""
    return " ".join(said(prose.inlines(" ".join(text.split()), resolve)).split())


def body_words(text: str, resolve: Resolve) -> str:
    """The words of a body text: points after semicolons, cells after commas; nothing for what is placed in it."""
    blocks = prose.blocks(text, resolve, place=lambda _: ())
    parts = [" ".join(words.split()) for words in _said(blocks) if words.strip()]
    return " ".join(part if part.endswith(ENDS) or part is parts[-1] else f"{part};" for part in parts)


def _said(blocks: tuple[Block, ...]) -> Iterator[str]:
    for block in blocks:
        match block:
            case Paragraph() | Heading():
                yield said(block.content)
            case List():
                yield _joined("; ", (" ".join(_said(item.blocks)) for item in block.items))
            case Quote():
                yield from _said(block.blocks)
            case Box():
                yield _joined(": ", (said(block.title), " ".join(_said(block.blocks))))
            case Table():
                cells = ((" ".join(map(said, cell.paragraphs)) for cell in row.cells) for row in block.rows)
                yield _joined("; ", (_joined(", ", row) for row in cells))
            case _:
                pass


def _joined(sign: str, words: Iterator[str] | tuple[str, ...]) -> str:
    return sign.join(filter(None, (word.strip() for word in words)))
