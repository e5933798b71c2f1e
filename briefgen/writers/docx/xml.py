"""XML as text: escaping, elements, and the characters that XML cannot hold.

The body of a brief is put together from text: several times faster than a tree of elements that is
serialised once and thrown away.
"""

from __future__ import annotations

import re
from functools import cache

NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "w15": "http://schemas.microsoft.com/office/word/2012/wordml",
}
HEADER = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
# XML 1.0, production 2: what is not a Char.
FORBIDDEN = frozenset(
    map(chr, (*range(9), 0xB, 0xC, *range(0xE, 0x20), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF))
)

# The properties of a paragraph that the writer sets, in the order of the schema (ISO/IEC 29500-1, 17.3.1.26).
PARAGRAPH = (
    "pageBreakBefore", "numPr", "pBdr", "shd", "tabs", "suppressAutoHyphens", "bidi", "spacing", "ind", "contextualSpacing", "jc", "textAlignment",
    "outlineLvl", "rPr", "sectPr", "pPrChange",
)  # fmt: skip

SAID = r"<w:t(?: [^>]*)?>([^<]*)</w:t>|<w:(tab|br)/>"


class UnwritableCharacter(ValueError):
    """A character that no XML file may hold."""


def text(words: str) -> str:
    """Characters as element content."""
    if not (words.isprintable() or FORBIDDEN.isdisjoint(words)):
        forbidden = next(one for one in words if one in FORBIDDEN)
        raise UnwritableCharacter(f"expected a character that XML can hold, found U+{ord(forbidden):04X}")
    if "&" in words or "<" in words or ">" in words:
        return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return words


def words_of(runs: str) -> str:
    """The words of runs as a reader of Word files gives them, with their tabs and line breaks."""
    parts = (("\t" if mark == "tab" else "\n") if mark else words for words, mark in re.findall(SAID, runs))
    return "".join(parts).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def attribute(words: str) -> str:
    """Characters as the value of an attribute; a line break would not survive there as it is."""
    return text(words).replace('"', "&quot;").replace("\n", "&#10;").replace("\t", "&#9;")


def root(tag: str, content: str, *prefixes: str, ignorable: str = "") -> bytes:
    """A whole part: its root element with the namespaces that it uses."""
    names = "".join(f' xmlns:{prefix}="{NAMESPACES[prefix]}"' for prefix in prefixes)
    extra = f' mc:Ignorable="{ignorable}"' if ignorable else ""
    return f"{HEADER}<{tag}{names}{extra}>{content}</{tag}>".encode()


def twips(points: float) -> int:
    """Points as twentieths of a point."""
    return round(points * 20)


def emu(points: float) -> int:
    """Points as English metric units (914,400 to the inch)."""
    return round(points * 12_700)


def with_property(properties: str, name: str, made: str) -> str:
    """The properties of a paragraph with one more, named `name`, at its place."""
    at = _behind(name).search(properties)
    place = at.start() if at else len(properties)
    return f"{properties[:place]}{made}{properties[place:]}"


@cache
def _behind(name: str) -> re.Pattern[str]:
    return re.compile(rf"<w:(?:{'|'.join(PARAGRAPH[PARAGRAPH.index(name) + 1 :])})\b")
