"""The Markdown parser: some rules of CommonMark, and three inline rules of our own."""

from __future__ import annotations

import re
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from msgspec import Struct

from briefgen.language_tags import TAG
from briefgen.patterns import pattern
from briefgen.prose import quotations, typed_lists

INLINE_RULES = ["emphasis", "escape", "link", "newline"]
BLOCK_RULES = ["heading", "list", "blockquote", "table"]

# What may be a citation: `[@id]`, `[@id, p. 4]`, `[@id; @other, table 3]`; `cited` says whether it is one.
CITATION = re.compile(r"\[(@[^\[\]|]{1,1000})\]")
CITED = re.compile(r"@([a-z0-9][a-z0-9-]*)(?:\s*,\s*((?!@)\S.*))?", re.DOTALL)
EMPTY_LINE = re.compile(r"\n\s*\n")
LANGUAGE = rf"\{{lang=({TAG.pattern})\}}"
OPEN, CLOSE = "\ue000", "\ue001"  # private use: refused in every brief, so only a template's values hold them
# Characters with a meaning for the parser; a text without them, as most are, needs no parsing.
SPECIAL = re.compile(r"[\n\r\0\\*_\[\]]")  # and OPEN, which would make a pattern that takes long to compile
STARS = re.compile(r"\*+")
ADDRESS_BEFORE = r"(?:https?://|www\.)[^\s<>()\[\]]*$"
# Behind stars only letters of addresses as they are sent: in scripts without spaces others go on behind emphasis.
ADDRESS_GOES_ON = r"_{1,9}[/.?=&%#~-]{0,9}[^\W_]|_/|\*{1,9}[/.?=&%#~_-]{0,9}[A-Za-z0-9]|\*{1,9}/"
LONGEST = 300  # characters of an address
NESTING = (
    100  # of lists and quotations: `check` refuses a text long before the parser would leave its words out
)
CARRIED = re.compile(f"{OPEN}([0-9]+){CLOSE}")
# Scripts in which marks of emphasis stand between letters: Thai to Burmese, Khmer, kana, Chinese, Korean.
UNSPACED = pattern(
    "[\u0e00-\u109f\u1780-\u17ff\u1100-\u11ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\U00020000-\U0003ffff]"
)


class Cited(Struct, frozen=True):
    """One source or item of a citation, and the place in it as it is typed; empty for the whole."""

    identifier: str
    place: str


def cited(inner: str) -> tuple[Cited, ...]:
    """What stands between the brackets of a citation; nothing when it is none."""
    found = [CITED.fullmatch(part.strip()) for part in inner.split(";")]
    if EMPTY_LINE.search(inner) or not all(found):
        return ()
    return tuple(Cited(one[1], (one[2] or "").rstrip()) for one in found if one)


def reference(index: int) -> str:
    """The mark in markup that refers to the carried value `index`."""
    return f"{OPEN}{index}{CLOSE}"


@cache
def parser(*, joined: bool = True) -> MarkdownIt:
    """The parser, built once; it keeps no state between texts. Unless `joined`, escaped signs are tokens of their own."""
    markdown = MarkdownIt("zero", {"maxNesting": NESTING}).enable(INLINE_RULES + BLOCK_RULES)
    markdown.block.ruler.at("list", typed_lists.list_rule, {"alt": ["paragraph", "reference", "blockquote"]})
    markdown.block.ruler.before("list", "number", typed_lists.next_number, {"alt": ["list"]})
    markdown.block.ruler.at(
        "blockquote", quotations.quotation, {"alt": ["paragraph", "reference", "blockquote", "list"]}
    )
    markdown.inline.ruler.before("emphasis", "stars", _stars_in_word)
    markdown.inline.ruler.before("emphasis", "address", _in_address)
    markdown.inline.ruler.before("link", "citation", _citation)
    markdown.inline.ruler.before("link", "language", _language)
    markdown.inline.ruler.before("link", "carried", _carry)
    markdown.inline.add_terminator_char(OPEN)
    if not joined:
        markdown.core.ruler.disable("text_join")
    # `check` reports forbidden addresses with their line; the parser would drop them silently.
    markdown.validateLink = _any_link  # type: ignore[method-assign]
    return markdown


def _any_link(url: str) -> bool:  # noqa: ARG001 -- the parser's own signature
    return True


def _citation(state: StateInline, silent: bool) -> bool:
    found = CITATION.match(state.src, state.pos)
    if not found or not cited(found[1]):
        return False
    if not silent:
        state.push("citation", "", 0).content = found[1]
    state.pos = found.end()
    return True


def _in_address(state: StateInline, silent: bool) -> bool:
    """A star or underscore within an address that stands in a text is no mark: `https://example.org/_files_/a`."""
    if not is_in_address(state.src, state.pos):
        return False
    if not silent:
        state.pending += state.src[state.pos]
    state.pos += 1
    return True


def is_in_address(text: str, at: int) -> bool:
    """Whether what stands at a place is a star or underscore within an address."""
    return (
        text[at] in "*_"
        and re.search(ADDRESS_BEFORE, text[max(at - LONGEST, 0) : at]) is not None
        and re.compile(ADDRESS_GOES_ON).match(text, at) is not None
    )


def _stars_in_word(state: StateInline, silent: bool) -> bool:
    """Stars between letters, digits or brackets, `2*3` and `(a)*(b)`, are text; not in scripts that put no spaces between words."""
    found = STARS.match(state.src, state.pos)
    if not found:
        return False
    before, after = state.src[max(state.pos - 1, 0) : state.pos], state.src[found.end() : found.end() + 1]
    if not is_text(before, found[0], after):
        return False
    if not silent:
        state.pending += found[0]
    state.pos = found.end()
    return True


def is_text(before: str, stars: str, after: str) -> bool:
    """Whether stars between two characters are text, and no mark of emphasis."""
    return _inside_word(before, after) or _is_product(before, stars, after)


def _inside_word(before: str, after: str) -> bool:
    """Whether what stands between two characters is inside a word, in a script that parts words by spaces."""
    both = before + after
    return before.isalnum() and after.isalnum() and (both.isascii() or not UNSPACED.search(both))


def _is_product(before: str, stars: str, after: str) -> bool:
    """Whether stars stand behind a bracket and before a letter, a digit or another bracket; two may end strong words there."""
    behind = after.isalnum() and (after.isascii() or not UNSPACED.search(after))
    return before == ")" and (behind or (after == "(" and stars == "*"))


def _carry(state: StateInline, silent: bool) -> bool:
    found = CARRIED.match(state.src, state.pos)
    if not found:
        return False
    if not silent:
        state.push("carried", "", 0).content = found[1]
    state.pos = found.end()
    return True


def _language(state: StateInline, silent: bool) -> bool:
    if state.src[state.pos] != "[":
        return False
    end = state.md.helpers.parseLinkLabel(state, state.pos)
    found = re.compile(LANGUAGE).match(state.src, end + 1) if end >= 0 else None
    if not found:
        return False
    if not silent:
        start, outer = state.pos + 1, state.posMax
        state.push("language_open", "span", 1).content = found[1]
        state.pos, state.posMax = start, end
        state.md.inline.tokenize(state)
        state.posMax = outer
        state.push("language_close", "span", -1)
    state.pos = found.end()
    return True
