"""RTF: its text with the escapes undone, and what its objects hold."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.audit.readers import charsets
from briefgen.audit.readers.pieces import Part, Piece, ReadText
from briefgen.audit.readers.views import Aside, Span, views

# \'hh, \uN with its fallback, a control word with its number, a control symbol, a brace, a line's end (RTF 1.9.1).
TOKEN = re.compile(
    r"\\'([0-9a-fA-F]{2})|\\u(-?\d{1,6}) ?|\\([a-zA-Z]{1,32})(-?\d{0,10}) ?|\\(.)|([{}])|[\r\n]+",
    re.DOTALL,
)
FALLBACK = re.compile(r"(\\u-?\d{1,6} ?)(?:\\'[0-9a-fA-F]{2}|[^\\{}\r\n])")  # what stands for \uN elsewhere
HIGH = re.compile(r"\\'[89a-fA-F]|[\x80-\xff]")
# A byte that may be written as it is: all but ends of lines, backslashes and braces.
BYTE = re.compile(r"\\'((?!(?i:0a|0d|5c|7b|7d))[0-9a-fA-F]{2})")
PAGES = re.compile(r"\\(?:ansicpg|cpg)(\d{3,5})")
FONTS = re.compile(r"\\fcharset(\d{1,3})")
BREAKS = frozenset({"par", "line", "cell", "row", "tab", "sect", "page", "nestcell", "nestrow"})
# Control words whose text a reader may pass over: to the end of the group, or until the word comes with 0.
ASIDES = {
    "deleted": Aside.DELETED, "revised": Aside.INSERTED,
    **dict.fromkeys(
        ("v", "footnote", "xe", "tc", "annotation", "pict", "object", "shp", "shptxt", "bkmkstart", "bkmkend", "fldinst",
         "atnid", "atnauthor", "header", "footer", "do"), Aside.UNSEEN,
    ),
    **dict.fromkeys(("super", "sub", "fldrslt", "mmath"), Aside.SMALL),
}  # fmt: skip
ENDS = {
    "plain": frozenset({"v", "deleted", "revised", "super", "sub"}),
    "nosupersub": frozenset({"super", "sub"}),
}
# The character set of a font or of a document, by its number (RTF 1.9.1, fonts).
SETS = {
    0: "cp1252", 77: "mac_roman", 128: "cp932", 129: "cp949", 134: "gb18030", 136: "big5hkscs", 161: "cp1253", 162: "cp1254",
    163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250",
}  # fmt: skip


def read(one: Part) -> Iterator[Piece | Part]:
    """The text of all groups, shown or not, and without what a reader may pass over; the file's own bytes."""
    source = one.data.decode("latin-1")
    for written in dict.fromkeys((source, FALLBACK.sub(r"\1", source))):
        plain = BYTE.sub(lambda found: chr(int(found[1], 16)), written)
        for coding in _codings(source, one.budget.letters):
            text, asides = _read(plain, coding)
            yield ReadText(one.where, "".join(text))
            for view in views(text, asides):
                yield ReadText(one.where, view)
    yield ReadText(one.where, one.data.decode("cp1252", "replace"), worded=False)


def _codings(source: str, letters: str) -> list[str]:
    """The character sets of the document and of its fonts in which a letter that is sought can be written."""
    able = charsets.able(letters) if HIGH.search(source) else ()
    codings = [f"cp{page}" for page in PAGES.findall(source)]
    codings += [SETS.get(int(number), "") for number in FONTS.findall(source)]
    codings += [
        coding
        for word, coding in {"\\pca": "cp850", "\\pc ": "cp437", "\\mac": "mac_roman"}.items()
        if word in source
    ]
    return ["cp1252", *(one for one in dict.fromkeys(codings) if one in able and one != "cp1252")]


def _read(source: str, coding: str) -> tuple[list[str], list[Span]]:
    """The text in fragments, and the parts of it that a reader may pass over."""
    text: list[str] = []
    asides: list[Span] = []
    groups: list[dict[str, int]] = [{}]  # of each open group, the words that hold in it and where they begin
    at = 0
    for token in TOKEN.finditer(source):
        if token.start() > at:
            text.append(_in(coding, source[at : token.start()]))
        at = token.end()
        _, _, word, number, symbol, brace = token.groups()
        if brace == "{":
            groups.append({})
        elif brace and len(groups) > 1:
            asides += _closed(groups.pop(), len(text))
        elif word in ASIDES and number != "0":
            groups[-1].setdefault(word, len(text))
        elif word in ASIDES or word in ENDS:
            ended = ENDS.get(word, {word})
            asides += _closed({one: groups[-1].pop(one) for one in ended if one in groups[-1]}, len(text))
        elif symbol == "*":
            groups[-1].setdefault("bkmkstart", len(text))
        if plain := _plain(token, coding):
            text.append(plain)
    text.append(_in(coding, source[at:]))
    for group in groups:
        asides += _closed(group, len(text))
    return text, asides


def _closed(group: dict[str, int], end: int) -> Iterator[Span]:
    return ((ASIDES[word], start, end) for word, start in group.items() if start < end)


def _in(coding: str, raw: str) -> str:
    return raw if raw.isascii() else raw.encode("latin-1").decode(coding, "replace")


def _plain(match: re.Match[str], coding: str) -> str:
    byte, character, word, _, symbol, brace = match.groups()
    if byte:
        return bytes.fromhex(byte).decode(coding, "replace")
    if character:
        return chr(int(character) % 65536).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if word:
        return "\n" if word in BREAKS else ""
    if brace or symbol == "*":
        return ""
    return {"~": "\u00a0", "-": "\u00ad", "_": "-"}.get(symbol or "", symbol or "")
