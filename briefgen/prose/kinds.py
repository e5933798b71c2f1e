"""A kind of thing that looks like markup: how it is found in a text, and what is said of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from msgspec import Struct

from briefgen.prose.rules import parser
from briefgen.prose.trouble import Trouble

AS_TYPED = "is printed as it is typed"
WITHIN = "keeps its signs in print, and the marks within it are read"
LOOKS, PASTED = "looks-like-markup", "pasted-text"
TAGS = "a|abbr|b|big|blockquote|br|center|code|del|div|em|font|h[1-6]|hr|i|img|ins|kbd|li|mark|ol|p|pre|q|s|small|span|strike|strong|sub|sup|table|tbody|td|th|thead|tr|tt|u|ul"
TAG = rf"(?i)<(?P<tag>{TAGS})(?:\s[^<>]*)?>[^<\n]*</(?P=tag)>|</?(?:{TAGS})(?:\s[^<>]*)?/?>|<!--"
ADDRESS = r"(?<!\]\()<(?:https?://|mailto:)[^<>\s]+>"
CHARACTER = r"(?i)&(?:[a-z]{2,6}|#x?[0-9a-f]+);"
STRUCK = r"~~[^~\n]+~~"
CODE = r"```|`[^`\n]+`"
MARKED = r"==\w[^=\n]*=="
LOWERED = r"\w~[^\s~]{1,20}~(?!~)"
RAISED = r"\w?(?<![\^\[])\^(?=[^\s^]*[^\W_])[^\s^]{1,20}\^"
FENCED = r"(?m)^[ ]{0,3}~~~+[^~\n]*$"
REFERENCE = r"(?<![\w\]!])\[(?=[^\[\]@^\n]*[^\W\d_]{2})[^\[\]@^\n]+\]\[[\w -]*\]"


class Kind(Struct, frozen=True):
    """A pattern in a text, what to say of it and what to write; few texts have its `sign` and need it compiled.

    What the group `mark` finds is shown, where the pattern has one. `unread` is the fate of what has marks within it.
    """

    sign: str  # stands in each text that the pattern finds; empty where none does
    pattern: str
    what: str
    hint: str | Callable[[re.Match[str]], str]  # a function where it depends on what is found
    body: bool = False  # whether it is one in body texts only
    fate: str = AS_TYPED
    real: Callable[[re.Match[str]], bool] = bool
    unread: str = WITHIN


def troubles(text: str, kinds: Iterable[Kind], printed: Callable[[], str] = str) -> tuple[Trouble, ...]:
    """A warning for each thing of these kinds in a text, in order; nothing for what stands within another in its line.

    `printed` are the words of the text in print, where they may be others than those typed.
    """
    places = [
        (one.start(_shown(one)), -one.end(_shown(one)), kind, one)
        for kind in kinds
        if kind.sign in text
        for one in re.finditer(kind.pattern, text)
        if not _is_escaped(text, one.start()) and kind.real(one)
    ]
    kept: list[Trouble] = []
    last = 0
    for start, end, kind, one in sorted(places, key=lambda each: each[:2]):
        if start < last:
            continue
        shown = one[_shown(one)].strip()
        last = -end if "\n" not in shown else last
        before = text[:start]
        fate = kind.fate
        if fate == AS_TYPED and printed is not str and _bare(shown) not in _bare(printed()):
            fate = kind.unread
        message = f"{shown!r} looks like {kind.what} and {fate}"
        hint = kind.hint if isinstance(kind.hint, str) else kind.hint(one)
        kept.append(Trouble(before.count("\n"), start - before.rfind("\n") - 1, message, hint, LOOKS))
    return tuple(kept)


def words(text: str, *, body: bool) -> str:
    """The words of a text as they are printed, with a sign for each citation."""
    tokens = parser().parse(text) if body else parser().parseInline(text.strip())
    said = {"citation": "\0", "softbreak": " ", "hardbreak": " "}
    return "\n".join(
        "".join(said.get(one.type, one.content) for one in token.children or ())
        for token in tokens
        if token.type == "inline"
    )


def _shown(match: re.Match[str]) -> str | int:
    return "mark" if "mark" in match.re.groupindex else 0


def _is_escaped(text: str, start: int) -> bool:
    return text[:start].endswith("\\") and not text[:start].endswith("\\\\")


def _bare(text: str) -> str:
    return "".join(text.split())
