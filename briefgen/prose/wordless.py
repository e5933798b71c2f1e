"""Links and words in another language without any words, of which nothing would be printed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from markdown_it.token import Token

from briefgen.prose.trouble import Trouble
from briefgen.prose.typed_places import line_start, place_at

EMPTY = r"(?<!\\)\[[\s\u00ad\u200b-\u200f\u2060\ufeff]*\](?=\(|\{lang=)"
HINTS = {
    "link_open": ("this link", "write words between its brackets, or the address alone without brackets"),
    "language_open": ("these brackets", "write words between the brackets, or take them out"),
}
WORDS = frozenset({"text", "text_special", "citation", "carried"})


def wordless(text: str, tokens: Sequence[Token]) -> Iterator[Trouble]:
    """A trouble for each link, and each `[words]{lang=fr}`, that has no words."""
    at = 0  # behind the last one
    for token in tokens:
        line = token.map[0] if token.map else 0
        at = max(at, line_start(text, line))
        children = token.children or []
        for index, child in enumerate(children):
            if child.type in HINTS and not _has_words(children[index:]):
                match = re.compile(EMPTY).search(text, at)
                at = match.end() if match else at
                name, hint = HINTS[child.type]
                place = place_at(text, match.start() if match else -1, line)
                yield Trouble(*place, f"expected words in {name}, found none", hint)


def _has_words(tokens: Sequence[Token]) -> bool:
    """Whether words stand between the first of these tokens, which opens something, and the one that closes it."""
    depth = 0
    for token in tokens:
        depth += token.nesting
        if depth == 0:
            return False
        if token.type in WORDS and any(map(_is_seen, token.content)):
            return True
    return False  # pragma: no cover -- what is opened is closed


def _is_seen(sign: str) -> bool:
    """Whether a sign is seen: no space, and none without width."""
    return not sign.isspace() and unicodedata.category(sign) != "Cf"
