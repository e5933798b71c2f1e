"""RTF: its text with the escapes undone, and what its objects hold."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.audit.readers.pieces import Part, Piece, ReadText

# \'hh, \uN with its fallback, a control word with its number, a control symbol, a brace, a line's end (RTF 1.9.1).
TOKEN = re.compile(
    r"\\'([0-9a-fA-F]{2})|\\u(-?\d{1,6}) ?|\\([a-zA-Z]{1,32})(-?\d{0,10}) ?|\\(.)|[{}]|[\r\n]+", re.DOTALL
)
FALLBACK = re.compile(r"(\\u-?\d{1,6} ?)(?:\\'[0-9a-fA-F]{2}|[^\\{}\r\n])")  # what stands for \uN elsewhere
BREAKS = frozenset({"par", "line", "cell", "row", "tab", "sect", "page", "nestcell", "nestrow"})


def read(one: Part) -> Iterator[Piece | Part]:
    """The text of all groups, shown or not; the file's own bytes."""
    source = one.data.decode("cp1252", "replace")
    joined = TOKEN.sub(_plain, source)
    yield ReadText(one.where, joined)
    yield ReadText(one.where, TOKEN.sub(_plain, FALLBACK.sub(r"\1", source)))
    yield ReadText(one.where, source, worded=False)


def _plain(found: re.Match[str]) -> str:
    byte, character, word, _, symbol = found.groups()
    if byte:
        return bytes.fromhex(byte).decode("cp1252", "replace")
    if character:
        return chr(int(character) % 65536).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if word:
        return "\n" if word in BREAKS else ""
    return {"~": "\u00a0", "-": "\u00ad", "_": "-"}.get(symbol or "", symbol or "")
