"""The words of a document that neither its brief nor the list of what was left out has."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from briefgen.word_import.parts import Grid, Heading, Left, Part
from briefgen.word_import.runs import unescape
from briefgen.yamlfile import Mapping, Node, Scalar, Sequence

WORD = re.compile(r"\w+")


def lost(parts: list[Part], brief: Mapping, left: list[Left]) -> Iterator[Left]:
    """The words of these parts that are neither in the brief nor among what was left out: none, unless we are wrong."""
    there = Counter(_words(unescape(" ".join(_texts(brief)))))
    there.update(_words(" ".join(f"{one.words} {one.below}" for one in left)))
    document = Counter(word for part in parts for word in _words(_plain(part)))
    missing = list((document - there).elements())
    if missing:
        yield Left("words that found no place", " ".join(missing))


def _words(text: str) -> list[str]:
    """The words of a text in small letters, as the words of a choice are written in a brief."""
    return WORD.findall(text.casefold())


def _plain(part: Part) -> str:
    match part:
        case Heading(_, words):
            return words
        case Grid(rows):
            return " ".join(cell for row in rows for cell in row)
        case _:
            return part.plain


def _texts(node: Node) -> Iterator[str]:
    match node:
        case Scalar(text):
            yield text
        case Sequence(items):
            for item in items:
                yield from _texts(item)
        case Mapping(entries):
            for entry in entries:
                yield from _texts(entry.value)
