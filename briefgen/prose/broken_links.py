"""What is typed as a link and is none, since something in it keeps it from being one: its signs are printed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from markdown_it.token import Token
from msgspec import Struct

from briefgen.patterns import pattern
from briefgen.prose.kinds import AS_TYPED, WITHIN
from briefgen.prose.rules import parser
from briefgen.prose.trouble import Trouble
from briefgen.prose.typed_places import address_span, line_start, place_at

WHOLE = pattern(r"\[[^\[\]\\]+\]\([^()\s\\<>]*\)")  # a plain link, as nearly all are
# They stand for a citation, and before the words of a link and words in another language.
CITED, LINKED, SPANNED = "\0", "\1", "\2"
LINK = pattern(r"\[(?P<words>(?:[^\[\]]|\[[^\[\]]*\])*)\](?P<address>\(<?(?:https?://|mailto:|www\.)[^\s)]*)")
HINTS = (
    (CITED, "put the citation behind the link: [words](https://example.org) [@id]"),
    (LINKED, "end the first link before the second begins"),
    (SPANNED, "put the link into the brackets of the language: [[mots](https://example.org)]{lang=fr}"),
    ("", "end its address with `)`, and write it without spaces, ( in it as %28 and ) as %29"),
)


class _Read(Struct):
    """The words of a paragraph as they are printed, and where in its text each of its links ends, by its place in them."""

    words: str
    ends: list[tuple[int, int]]


def broken_links(text: str, code: str, *, body: bool) -> Iterator[Trouble]:
    """A warning for each link that is printed with its brackets and its address."""
    if "](" not in WHOLE.sub("", text):
        return
    at = 0
    reader = parser(joined=False)
    for token in reader.parse(text) if body else reader.parseInline(text):
        if token.type == "inline":
            at = max(at, line_start(text, token.map[0]) if token.map else 0)
            read = _read(text, token, at)
            for match in LINK.finditer(read.words):
                behind = max(end for start, end in read.ends if start <= match.start("address"))
                at = max(at, behind)
                end = text.find("]" + match["address"], at) + 1
                yield _trouble(text, end, match, code)
                at = max(at, end)


def _read(text: str, token: Token, at: int) -> _Read:
    words, ends = "", [(0, at)]
    for child in token.children or []:
        match child.type:
            case "citation":
                words += CITED
            case "link_open":
                words += LINKED
                at = address_span(text, str(child.attrGet("href")), at)[1]
                ends.append((len(words), at))
            case "language_open":
                words += SPANNED
            case "text":
                words += child.content
            case "softbreak" | "hardbreak" | "text_special":
                words += " "  # an escaped bracket is none
            case _:
                pass
    return _Read(words, ends)


def _trouble(text: str, end: int, match: re.Match[str], code: str) -> Trouble:
    """The warning for a link whose words end before `end`; 0 where it is not typed so."""
    start = _opening(text, end)
    stop = text.find(")", end)
    shown = text[start : stop + 1 or None].partition("\n")[0]
    hint = next(hint for sign, hint in HINTS if sign in match["words"])
    typed = text[start : end + len(match["address"])]
    fate = AS_TYPED if typed.split() == match[0].split() else WITHIN
    return Trouble(*place_at(text, start), f"{shown!r} looks like a link and {fate}", hint, code)


def _opening(text: str, end: int) -> int:
    """Where the bracket stands that the one before `end` closes."""
    depth = 0
    for at in range(end - 1, -1, -1):
        depth += (text[at] == "]") - (text[at] == "[")
        if depth == 0:
            return at
    return 0
