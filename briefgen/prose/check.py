"""Checks of a Markdown text before it is parsed for printing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from urllib.parse import unquote, urlsplit

from markdown_it.token import Token

from briefgen.addresses import mistake
from briefgen.prose.fences import FENCE, fence_troubles
from briefgen.prose.quotations import QUOTES
from briefgen.prose.rows import long_rows, wide_tables
from briefgen.prose.rules import CITATION, cited, parser
from briefgen.prose.trouble import Trouble

ALLOWED_SCHEMES = ("http", "https", "mailto")
MAX_DEPTH = 9  # lists and quotations around a paragraph: as many as Word has
MAX_NODES = 5_000  # of one paragraph: laying out a paragraph takes longer than in proportion to its runs
MAX_LENGTH = (
    20_000  # characters of one paragraph, some six pages: breaking it takes longer than in proportion, too
)
# Fast path: in a text without links, pictures and tables only the length can be wrong.
MARKED = re.compile(r"\]\(|!\[|\||^:::", re.MULTILINE)
DEEP = re.compile(rf"^[ \t>*+\-\d.)]{{{MAX_DEPTH + 1},}}", re.MULTILINE)  # may begin a line that is too deep
BLOCK = rf"\s*(?:[-*+|#]|{QUOTES}|\d{{1,9}}[.)])"
BEGINS = re.compile(BLOCK)  # a line that begins a new block
# Characters that may hide a citation from the parser; a text without them needs no parsing to find its citations.
SHAPED = re.compile(rf"\\|\||\]\(|\{{lang=|^{BLOCK}", re.MULTILINE)


def problems(text: str, *, body: bool) -> tuple[Trouble, ...]:
    """All troubles of a text, in order."""
    if len(text) <= MAX_NODES and not MARKED.search(text) and not (body and DEEP.search(text)):
        return ()
    long = tuple(too_long(text))
    if long:
        return long  # before the parser, whose time grows faster than the length
    tokens = parser().parse(text) if body and ("|" in text or DEEP.search(text)) else []
    return (
        *_troubles(text, _inline_tokens(text, body=body)),
        *wide_tables(tokens),
        *long_rows(text, tokens),
        *_too_deep(tokens),
        *(fence_troubles(text) if body and FENCE in text else ()),
    )


def references(text: str, *, body: bool = True) -> tuple[str, ...]:
    """The ids cited by `[@id]` in a text, in order and with repetitions; empty for a text that is too long."""
    if "[@" not in text or any(too_long(text)):
        return ()
    if not SHAPED.search(text):
        return tuple(one.identifier for inner in CITATION.findall(text) for one in cited(inner))
    return tuple(
        one.identifier
        for token in _inline_tokens(text, body=body)
        for child in token.children or []
        if child.type == "citation"
        for one in cited(child.content)
    )


def too_long(text: str, most: int = MAX_LENGTH) -> Iterator[Trouble]:
    """A trouble for each paragraph of more characters, at its first line."""
    start = length = 0
    for number, line in enumerate(text.split("\n")):
        if not line.strip():
            start, length = number + 1, 0
        elif BEGINS.match(line):
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
    for token in tokens:
        line = token.map[0] if token.map else 0
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
            if child and child.type == "link_open" and not picture:
                yield from _link(text, line, str(child.attrGet("href")), str(child.attrGet("title") or ""))
        if "![" in token.content:
            line, column = _place(text, "![", line)
            hint = "put the picture under `figures:` with its `alt:`"
            yield Trouble(line, column, "expected text, found a picture", hint)


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


def _link(text: str, line: int, url: str, title: str) -> Iterator[Trouble]:
    if title:
        message = f"expected an address alone, found {title!r} behind it, which no file can show"
        yield Trouble(*_place(text, title, line), message, "put it in the text, or take it out")
    try:
        scheme = urlsplit(url).scheme.lower()
    except ValueError:
        scheme = ""
    if scheme not in ALLOWED_SCHEMES:
        found_line, column = _place(text, url, line)
        hint = "write the whole address, as https://example.org/page"
        yield Trouble(found_line, column, f"expected a link to http, https or mailto, found {url!r}", hint)
    elif wrong := mistake(url):
        yield Trouble(
            *_place(text, unquote(url), line),
            f"expected an address, found {unquote(url)!r}: {wrong}",
            "mend the address",
        )


def _place(text: str, words: str, line: int) -> tuple[int, int]:
    """Line and column of `words`, searched from `line` on; the start of that line when they are not found."""
    for index, content in enumerate(text.split("\n")[line:], start=line):
        column = content.find(words)
        if column >= 0:
            return index, column
    return line, 0
