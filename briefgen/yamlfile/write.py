"""Nodes -> YAML as a person would type it: a line for each value, quotes only where they are needed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.yamlfile.nodes import Mapping, Node, Scalar, Sequence

INDENT = "  "
# Texts that YAML reads as they stand, on one line: no sign of its own at the beginning, no `: ` and no ` #`.
BARE = re.compile(
    r"(?![-?:,\[\]{}#&*!|>'\"%@` ])(?:(?!: | #|:$)[^\n\t\x00-\x1f\x7f\x85\u2028\u2029\ufeff])+(?<! )"
)


def write(node: Node) -> str:
    """The YAML of a node; reading it gives the same texts again."""
    return "\n".join(_lines(node)) + "\n"


def _lines(node: Node) -> Iterator[str]:
    match node:
        case Scalar(text):
            yield from _text(text)
        case Sequence(items):
            for item in items:
                yield from _begun("- ", list(_lines(item)))
            if not items:
                yield "[]"
        case Mapping(entries):
            for entry in entries:
                yield from _entry(entry.key if BARE.fullmatch(entry.key) else _quoted(entry.key), entry.value)
            if not entries:
                yield "{}"


def _entry(key: str, value: Node) -> Iterator[str]:
    lines = list(_lines(value))
    if isinstance(value, Scalar) or (len(lines) == 1 and lines[0] in {"[]", "{}"}):
        yield f"{key}: {lines[0]}"
        yield from (f"{INDENT}{line}" if line else "" for line in lines[1:])
    else:
        yield f"{key}:"
        yield from (f"{INDENT}{line}" if line else "" for line in lines)


def _begun(mark: str, lines: list[str]) -> Iterator[str]:
    """Lines behind a mark, the others as far in as the first."""
    yield f"{mark}{lines[0]}"
    yield from (f"{' ' * len(mark)}{line}" if line else "" for line in lines[1:])


def _text(text: str) -> Iterator[str]:
    lines = text.split("\n")
    if BARE.fullmatch(text):
        yield text
    elif len(lines) > 1 and all(map(_is_block_line, lines)) and lines[0][:1].strip() and lines[-1]:
        yield "|-"
        yield from lines
    else:
        yield _quoted(text)


def _is_block_line(line: str) -> bool:
    """Whether a line may stand in a block text as it is: there only signs that cannot be seen need quotes."""
    return line.replace("\u00a0", " ").isprintable() and line == line.rstrip()


def _quoted(text: str) -> str:
    """The text in quotes: single ones where it is one line that can be printed, else double ones."""
    if text.isprintable():
        return "'" + text.replace("'", "''") + "'"
    signs = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"}
    return (
        '"'
        + "".join(signs.get(one, one if one.isprintable() else f"\\U{ord(one):08x}") for one in text)
        + '"'
    )
