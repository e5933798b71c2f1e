"""Checks of a Markdown text before it is parsed for printing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from urllib.parse import unquote, urlsplit

from markdown_it.token import Token

from briefgen.addresses import LINK_SCHEMES, escape_mistake, meant, mistake
from briefgen.language_tags import is_tag, tag_hint
from briefgen.patterns import pattern
from briefgen.prose.fences import FENCE, fence_troubles
from briefgen.prose.quotations import QUOTES
from briefgen.prose.rows import long_rows, wide_tables
from briefgen.prose.rules import CITATION, Cited, cited, parser
from briefgen.prose.trouble import Trouble
from briefgen.prose.typed_places import address_span, line_start, place_at
from briefgen.prose.wordless import wordless

MAX_DEPTH = 9  # lists and quotations around a paragraph: as many as Word has
MAX_NODES = 5_000  # of one paragraph: laying out a paragraph takes longer than in proportion to its runs
MAX_LENGTH = (
    20_000  # characters of one paragraph, some six pages: breaking it takes longer than in proportion, too
)
# Fast path: in a text without links, pictures and tables only the length can be wrong.
MARKED = re.compile(r"\]\(|!\[|\||^:::|\]\{lang=", re.MULTILINE)
DEEP = re.compile(rf"^[ \t>*+\-\d.)]{{{MAX_DEPTH + 1},}}", re.MULTILINE)  # may begin a line that is too deep
# `[words]{lang=TAG}` with any tag, also one that the parser does not read.
LANGUAGE = pattern(r"(?<!\\)\[(?:[^\[\]]|\[[^\[\]]*\])*(?<!\\)\]\{lang=([^{}\n]*)\}")
BLOCK = rf"\s*(?:[-*+|#]|{QUOTES}|\d{{1,9}}[.)])"
BEGINS = pattern(BLOCK)
BLOCK_SIGNS = frozenset("-*+|#>")  # one of these or a digit begins what BEGINS matches
# Signs that may hide a citation from the parser.
SHAPES = ("\\", "|", "](", "{lang=")


def problems(text: str, *, body: bool) -> tuple[Trouble, ...]:
    """All troubles of a text, in order."""
    if len(text) <= MAX_NODES and not MARKED.search(text) and not (body and DEEP.search(text)):
        return ()
    long = tuple(too_long(text))
    if long:
        return long  # before the parser, whose time grows faster than the length
    tokens = parser().parse(text) if body and ("|" in text or DEEP.search(text)) else []
    inner = _inline_tokens(text, body=body)
    return (
        *_troubles(text, inner),
        *wordless(text, inner),
        *wide_tables(tokens),
        *long_rows(text, tokens),
        *_too_deep(tokens),
        *_languages(text),
        *(fence_troubles(text) if body and FENCE in text else ()),
    )


def references(text: str, *, body: bool = True) -> tuple[str, ...]:
    """The ids cited by `[@id]` in a text, in order and with repetitions; empty for a text that is too long."""
    return tuple(one.identifier for one in citations(text, body=body))


def citations(text: str, *, body: bool = True) -> tuple[Cited, ...]:
    """As `references`, with the places in the sources."""
    if "[@" not in text or any(too_long(text)):
        return ()
    if not _is_shaped(text):
        return tuple(one for inner in CITATION.findall(text) for one in cited(inner))
    return tuple(
        one
        for token in _inline_tokens(text, body=body)
        for child in token.children or []
        if child.type == "citation"
        for one in cited(child.content)
    )


def _is_shaped(text: str) -> bool:
    """Whether a text needs parsing to find its citations."""
    return any(sign in text for sign in SHAPES) or any(map(_begins_block, text.split("\n")))


def _begins_block(line: str) -> bool:
    """Whether a line begins a new block; most begin with a letter."""
    first = line.lstrip()[:1]
    return (first in BLOCK_SIGNS or first.isdecimal()) and bool(BEGINS.match(line))


def printed_words(text: str, *, body: bool) -> str:
    """All words of a text that are printed; not the addresses of its links."""
    return "".join(
        child.content for token in _inline_tokens(text, body=body) for child in token.children or []
    )


def too_long(text: str, most: int = MAX_LENGTH) -> Iterator[Trouble]:
    """A trouble for each paragraph of more characters, at its first line."""
    start = length = 0
    for number, line in enumerate(text.split("\n")):
        if not line.strip():
            start, length = number + 1, 0
        elif _begins_block(line):
            start, length = number, 0
        before, length = length, length + len(line)
        if before <= most < length:
            yield Trouble(
                start, 0, f"expected at most {most} characters in a paragraph, found more", "split it"
            )


def _inline_tokens(text: str, *, body: bool) -> list[Token]:
    tokens = parser().parse(text) if body else parser().parseInline(text.strip())
    return [token for token in tokens if token.type == "inline"]


def _troubles(text: str, tokens: list[Token]) -> Iterator[Trouble]:
    at = 0  # behind the address of the last link
    for token in tokens:
        line = token.map[0] if token.map else 0
        at = max(at, line_start(text, line))
        children = token.children or []
        if len(children) > MAX_NODES:
            yield Trouble(
                line,
                0,
                f"expected at most {MAX_NODES} runs in a paragraph, found {len(children)}",
                "split it",
            )
        for before, child in pairwise([None, *children]):
            picture = before and before.type == "text" and before.content.endswith("!")
            if child and child.type == "link_open":
                url, title = str(child.attrGet("href")), str(child.attrGet("title") or "")
                start, at = address_span(text, url, at)
                if not picture:
                    yield from _link(text, (start, at), url, title)
        if "![" in token.content:
            place = place_at(text, text.find("![", line_start(text, line)), line)
            hint = "put the picture under `figures:` with its `alt:`"
            yield Trouble(*place, "expected text, found a picture", hint)


def _too_deep(tokens: list[Token]) -> Iterator[Trouble]:
    depth = 0
    for token in tokens:
        if token.type in {"bullet_list_open", "ordered_list_open", "blockquote_open"}:
            depth += 1
            if depth == MAX_DEPTH + 1:
                line = token.map[0] if token.map else 0
                message = f"expected at most {MAX_DEPTH} lists and quotations in each other, found more"
                yield Trouble(line, 0, message, "make a heading of the outer ones, or two lists of it")
        elif token.type in {"bullet_list_close", "ordered_list_close", "blockquote_close"}:
            depth -= 1


def _languages(text: str) -> Iterator[Trouble]:
    """A trouble for each `[words]{lang=TAG}` whose tag is none."""
    for match in LANGUAGE.finditer(text):
        if not is_tag(match[1]):
            place = place_at(text, match.start(1))
            yield Trouble(
                *place, f"expected a language such as en-GB, found {match[1]!r}", tag_hint(match[1])
            )


def _link(text: str, typed: tuple[int, int], url: str, title: str) -> Iterator[Trouble]:
    start, end = typed
    place = place_at(text, start)
    if title:
        message = f"expected an address alone, found {title!r} behind it, which no file can show"
        yield Trouble(*place_at(text, text.find(title, start)), message, "put it in the text, or take it out")
    try:
        scheme = urlsplit(url).scheme.lower()
    except ValueError:
        scheme = ""
    if scheme not in LINK_SCHEMES:
        address = unquote(url)
        yield Trouble(*place, f"expected a link to http, https or mailto, found {address!r}", meant(address))
    elif wrong := escape_mistake(text[start:end]) or mistake(url):  # the parser mends a `%`
        yield Trouble(*place, f"expected an address, found {unquote(url)!r}: {wrong}", "mend the address")
