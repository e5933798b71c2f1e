"""Escaping of plain text in Markdown: the parser gives back exactly the same characters."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.patterns import pattern
from briefgen.prose.fences import FENCE
from briefgen.prose.quotations import QUOTES
from briefgen.prose.rules import is_in_address, is_text

# CommonMark 0.31, section 2.4: any ASCII punctuation may be escaped by a backslash.
_PUNCTUATION = r"([!-/:-@\[-`{-~])"
_SPACE = r"\s*\n\s*"
_MARK = pattern(r"\\(?=[!-/:-@\[-`{-~]|$)|\*+|_+|\[|\]|\{(?=lang=)")
_ASIDE = pattern(r"\[(?=[\w.])(?![xX]\])[^\[\]\\*_\n]*\](?=[^(\[{:])")  # [sic]: brackets that begin nothing
_BLOCK = pattern(
    rf"\s*(?:(?=[-*+](?:\s|[-*+\s]*$)|{QUOTES}|#{{1,6}}(?:\s|$)|\||{FENCE}|[-: \t]*\|[-:| \t]*$)|\d{{1,9}}(?=[.)](?:\s|$)))"
)


def escape(text: str) -> str:
    """Markdown that prints as `text`; line breaks become spaces, since a plain value is one line."""
    return re.sub(_PUNCTUATION, r"\\\1", re.sub(_SPACE, " ", text))


def escape_marks(text: str, *, begins: bool) -> str:
    """Markdown of one line that prints as `text` in any other, with a backslash before the signs that may be marks, and no others.

    `begins` for a text that begins a line, where some signs begin a block.
    """
    marks = set(_marks(text))
    if begins and (block := _BLOCK.match(text)):
        marks.add(block.end())
    return "".join(f"\\{sign}" if at in marks else sign for at, sign in enumerate(text))


def _marks(text: str) -> Iterator[int]:
    """Where the signs stand that may be marks."""
    asides = {at for one in _ASIDE.finditer(text) for at in (one.start(), one.end() - 1)}
    for match in _MARK.finditer(text):
        if match.start() not in asides and not (match[0][0] in "*_" and _is_plain(text, match)):
            yield from range(*match.span())


def _is_plain(text: str, match: re.Match[str]) -> bool:
    """Whether stars or underscores are text wherever they stand: within a word or an address, or between spaces."""
    start, end = match.span()
    before, after = text[max(start - 1, 0) : start], text[end : end + 1]
    if (before.isspace() and after.isspace()) or is_in_address(text, start):
        return True
    return is_text(before, match[0], after) if match[0][0] == "*" else before.isalnum() and after.isalnum()
