"""What looks like markup in a plain text, which has none: all of it is printed as it is typed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec.structs import replace

from briefgen.prose.kinds import (
    ADDRESS,
    AS_TYPED,
    CHARACTER,
    CODE,
    LOOKS,
    LOWERED,
    MARKED,
    RAISED,
    REFERENCE,
    STRUCK,
    TAG,
    Kind,
    troubles,
)
from briefgen.prose.tags import plain_hint
from briefgen.prose.trouble import Trouble

SHOWN = 40  # characters of a text in a message
FATE = f"{AS_TYPED}: this field has no marks"
# A text without any of these has nothing that looks like markup.
SUSPECT = re.compile(r"[*_`<~^\\&\[]|==|^\s*[-+#>|:]")

KINDS = tuple(
    replace(kind, fate=FATE)
    for kind in (
        Kind("[@", r"\[@[^\]\s,;][^\]\n]{0,60}\]", "a citation", "take it out, and name the source in `sources:`"),
        Kind("](", r"!?\[[^\[\]\n]+\]\([^()\s]+\)", "a link", "leave the words, and put the address in a body"),
        Kind("]{lang=", r"\[[^\[\]\n]+\]\{lang=[\w-]+\}", "words in another language", "leave the words alone"),
        Kind("[[", r"\[\[[^\[\]\n]+\]\]", "a link", "leave the words alone"),
        Kind("][", REFERENCE, "a link", "leave the words alone"),
        Kind("[^", r"\[\^[^\]\s]+\]:?", "a footnote", "take it out, and name the source in `sources:`"),
        Kind("*", r"(?<![\w*])(\*{1,2})(?=\w)[^*\n]*[^\s*]\1(?![\w*])", "emphasis", "take the stars out"),
        Kind("_", r"(?<![\w/])(_{1,2})(?=[^\W_])[^_\n]*[^\W_]\1(?!\w)", "emphasis", "take the underscores out"),
        Kind("<", TAG, "an HTML tag", plain_hint),
        Kind("<", ADDRESS, "a link", "take the angle brackets out"),
        Kind("&", CHARACTER, "an HTML character", "type the character itself"),
        Kind("~~", STRUCK, "struck out text", "leave it out: a brief has no struck out text"),
        Kind("`", CODE, "code", "take the backticks out, or write quotation marks"),
        Kind("==", MARKED, "marked text", "take the signs out"),
        Kind("^", RAISED, "a raised text", "type the sign itself, as in m\u00b2, or take the signs out"),
        Kind("~", LOWERED, "a lowered text", "type the sign itself, as in H\u2082O, or take the signs out"),
        Kind("\\", r"(?<![\\:/])\\[*_\[\]<>#|~`$%&{}+!.()-]", "an escaped sign", "take the backslash out"),
    )
)  # fmt: skip

# What would begin a block of its own in a body text; a number, with its sign or compared, does not.
BLOCKS = (
    (r"[-+*]\s+(?![^\w\s]?\d)[^\s\-+*]", "the point of a list", "take the sign before it out"),
    (r"#{1,6}\s+\S", "a heading", "take the sign before it out"),
    (r">\s+(?![^\w\s]{0,2}\d)\S", "a quotation", "take the sign before it out"),
    (r"\|(?:\s.*\s|.+\|.+)\|\s*\Z", "the row of a table", "take the bars out"),
    (r":::", "a box", "take the signs out"),
)


BEGIN = frozenset("-+*#>|:")


def marks(text: str) -> tuple[Trouble, ...]:
    """A warning for each mark in a plain text, which has none."""
    if not SUSPECT.search(text):
        return ()
    return (*begun(text, FATE), *troubles(text, KINDS))


def begun(text: str, fate: str) -> Iterator[Trouble]:
    """A warning for a text of one line that would begin a block of its own in a body."""
    words = text.strip()
    if words[:1] not in BEGIN:
        return
    for pattern, what, hint in BLOCKS:
        if re.match(pattern, words):
            shown = words if len(words) <= SHOWN else f"{words[:SHOWN]}..."
            column = len(text) - len(text.lstrip())
            yield Trouble(0, column, f"{shown!r} looks like {what} and {fate}", hint, LOOKS)
