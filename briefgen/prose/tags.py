"""What to write in place of an HTML tag, which no text of a brief has."""

from __future__ import annotations

import re
from types import MappingProxyType

from briefgen.patterns import pattern

NORMAL = "0123456789+-=()"
LOWERED = str.maketrans(NORMAL, "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎")
RAISED = str.maketrans(NORMAL, "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾")
OUT = "leave the tag out"
STRONG, EMPHASIS = "write **strong**", "write *emphasis*"
LIST, TABLE = (
    "begin each point with `- ` or `1. ` on a line of its own",
    "write rows as | a | b |, and |---|---| below the first",
)
PARAGRAPH, QUOTED = "put an empty line between two paragraphs", "begin each of its lines with `> `"
STRUCK, CODE = (
    "leave it out: a brief has no struck out text",
    "leave the tag out, or put the words in quotation marks",
)
IN_A_CELL = "a cell has one line: leave the tag out, or make two rows"
BREAK = r"write \ in its place and go on in the next line, or put an empty line there for a new paragraph"
IN_TEXT = MappingProxyType({
    "b": STRONG, "strong": STRONG, "i": EMPHASIS, "em": EMPHASIS, "s": STRUCK, "strike": STRUCK, "del": STRUCK,
    "u": "write *emphasis* or **strong**: a brief has no underlined text", "ins": "write *emphasis* or **strong**",
    "mark": "write *emphasis* or **strong**", "a": "write [words](https://example.org)", "q": "write quotation marks",
    "code": CODE, "pre": CODE, "kbd": CODE, "tt": CODE, "img": "put the picture under `figures:` with its `alt:`",
})  # fmt: skip
IN_BODIES = MappingProxyType({
    "p": PARAGRAPH, "ul": LIST, "ol": LIST, "li": LIST, "blockquote": QUOTED, "table": TABLE, "tbody": TABLE, "thead": TABLE,
    "tr": TABLE, "td": TABLE, "th": TABLE, **{f"h{level}": "begin its line with `# `" for level in range(1, 7)},
})  # fmt: skip
NAME = pattern(r"</?\s*([a-z]+[1-6]?)", re.IGNORECASE)
WORDS = pattern(r">([^<]+)<")


def body_hint(found: re.Match[str]) -> str:
    """What to write for a tag in a body text."""
    return IN_BODIES.get(_name(found)) or inline_hint(found)


def inline_hint(found: re.Match[str]) -> str:
    """What to write for a tag in a text of one paragraph with marks."""
    name = _name(found)
    if name == "br":
        line = found.string[found.string.rfind("\n", 0, found.start()) + 1 :]
        return IN_A_CELL if line.lstrip().startswith("|") else BREAK
    return _sign(found, name) or IN_TEXT.get(name, OUT)


def plain_hint(found: re.Match[str]) -> str:
    """What to write for a tag in a text without marks."""
    name = _name(found)
    return (
        "take the tag out: this text is printed in one line"
        if name == "br"
        else _sign(found, name) or "take the tag out"
    )


def _name(found: re.Match[str]) -> str:
    named = NAME.match(found[0])
    return named[1].lower() if named else ""


def _sign(found: re.Match[str], name: str) -> str:
    """The raised or lowered characters themselves, where there are such; nothing for other tags."""
    if name not in {"sub", "sup"}:
        return ""
    words = WORDS.search(found[0])
    table, example = (LOWERED, "H₂O") if name == "sub" else (RAISED, "m²")
    if words is None:
        return f"type the sign itself, as in {example}, or leave the tag out"
    typed = words[1].replace("\N{MINUS SIGN}", "-")
    if set(typed) - set(NORMAL):
        return f"leave the tag out: only digits, + - = ( and ) have signs of their own, as in {example}"
    signs = typed.translate(table)
    return f"write {signs} ({' '.join(f'U+{ord(sign):04X}' for sign in signs)}) in its place"
