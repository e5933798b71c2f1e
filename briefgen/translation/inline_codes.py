"""Citations, links and emphasis of a text as codes that a translator's program keeps whole around the words."""

from __future__ import annotations

import re
from typing import Literal, TypeAlias

from msgspec import Struct

CodeKind = Literal["citation", "link", "language", "strong", "emphasis"]
Piece: TypeAlias = "str | Code"

_SIGNS = re.compile(
    r"""(?P<escape>\\.)
    |(?P<citation>\[@[^\[\]|]{1,1000}\]|\[\[[^\[\]\n]+\]\])
    |\[(?P<linked>[^\[\]]+)\](?P<address>\([^()\s]+\))
    |\[(?P<foreign>[^\[\]]+)\](?P<language>\{lang=[\w-]+\})
    |\*\*(?=\S)(?P<strong>[^*\n]*[^*\s])\*\*(?!\w)
    |(?<![\w*])\*(?=[^\s*])(?P<emphasis>[^*\n]*[^*\s])\*(?![\w*])
    """,
    re.VERBOSE | re.DOTALL,
)


class Code(Struct, frozen=True):
    """Marks of a text: those before and behind the words that they hold; a citation is all before, and holds none."""

    kind: CodeKind
    before: str
    behind: str = ""
    words: tuple[Piece, ...] = ()


def pieces(text: str) -> tuple[Piece, ...]:
    """The words of a text and its codes, in order; put together again they are the text."""
    found: list[Piece] = []
    plain, end = "", 0
    for one in _SIGNS.finditer(text):
        plain += text[end : one.start()]
        end = one.end()
        if one["escape"]:
            plain += one[0]
            continue
        found += [*([plain] if plain else []), _code(one)]
        plain = ""
    plain += text[end:]
    return (*found, plain) if plain else tuple(found)


def text_of(parts: tuple[Piece, ...]) -> str:
    """The text that pieces are of."""
    return "".join(
        one if isinstance(one, str) else f"{one.before}{text_of(one.words)}{one.behind}" for one in parts
    )


def _code(found: re.Match[str]) -> Code:
    if found["citation"]:
        return Code("citation", found[0])
    if found["linked"]:
        return Code("link", "[", f"]{found['address']}", pieces(found["linked"]))
    if found["foreign"]:
        return Code("language", "[", f"]{found['language']}", pieces(found["foreign"]))
    if found["strong"]:
        return Code("strong", "**", "**", pieces(found["strong"]))
    return Code("emphasis", "*", "*", pieces(found["emphasis"]))
