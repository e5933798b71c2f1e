"""Bytes of a file -> its text, or the problems of its encoding and characters."""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Iterator

from briefgen.errors import Place, Problem, Problems, fail
from briefgen.patterns import pattern

MAX_BYTES = 10_000_000  # a hundred times the longest brief we know of
# Characters that look like indentation and are none in YAML, with their names for messages.
WHITE = {"\t": "a tab", "\u00a0": "a no-break space", "\u2007": "a figure space", "\u202f": "a narrow no-break space",
         "\u3000": "an ideographic space"}  # fmt: skip
UNCOMMON = re.compile(r"[^ -~\n]")  # characters that are checked one by one
UNCOMMON_RUNS = re.compile(r"[^ -~\n]+")
SAMPLE = 100  # bytes in which UTF-16 is recognised: with Latin letters every other byte is 0

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
PACKAGE, WORD = "a zip package", "a Word file"
PACKAGED = (
    (b"word/", WORD),
    (b"xl/", "an Excel workbook"),
    (b"ppt/", "a PowerPoint file"),
)  # by their folders
# Files that people give in place of a text, by their first bytes.
OTHER_KINDS = (
    (b"%PDF-", "a PDF file"), (b"PK\x03\x04", PACKAGE), (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office file (.doc, .xls)"),
    (b"{\\rtf", "an RTF file"), (b"\x89PNG", "a picture"), (b"\xff\xd8\xff", "a picture"), (b"GIF8", "a picture"),
)  # fmt: skip
BIDI_CONTROLS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
LINE_SEPARATORS = frozenset("\u0085\u2028\u2029")  # line ends for YAML, but not for editors


def decode(data: bytes, path: str, most: int = MAX_BYTES) -> str:
    """The text with line feeds as line ends. Problems when it is too large or in another encoding."""
    if len(data) > most:
        _check_kind(data, path)
        message = f"expected at most {most // 1_000_000} MB, found more"
        raise fail("too-large", message, Place(path), hint="move sections to files of their own")
    return text_of(data, path)


def text_of(data: bytes, path: str) -> str:
    """The text, with line feeds as line ends, of bytes whose number is bounded. Problems when it is in another encoding."""
    _check_kind(data, path)
    encoding = next((name for mark, name in BYTE_ORDER_MARKS if data.startswith(mark)), "utf-8")
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        # `error.object` is what `error.start` counts in: of UTF-8, the bytes behind the byte order mark.
        raise _wrong_encoding(error.object, error.start, path) from error
    if encoding == "utf-8" and 10 * data[:SAMPLE].count(b"\0") > len(data[:SAMPLE]):
        raise _wrong_encoding(data, data.index(b"\0"), path)
    return with_line_feeds(text)


def with_line_feeds(text: str) -> str:
    """The text with line feeds as line ends, whatever program made it."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def characters(text: str, path: str) -> Iterator[Problem]:
    """At most two problems a line: one for controls of text direction, one for other forbidden characters."""
    if not any(map(is_refused, set("".join(UNCOMMON_RUNS.findall(text))))):
        return
    for number, line in enumerate(text.split("\n"), start=1):
        uncommon = [(one[0], Place(path, number, one.start() + 1)) for one in UNCOMMON.finditer(line)]
        yield from _of_line(uncommon, line)


def escaped(value: str, place: Place, lines: tuple[str, ...]) -> Iterator[Problem]:
    """The same problems for characters that a text in double quotes has as escapes, at the beginning of that text."""
    refused = [one for one in UNCOMMON.findall(value) if is_refused(one)]
    if refused:
        source = lines[place.line - 1] if place.line <= len(lines) else ""
        typed = "".join(lines)
        yield from _of_line([(one, place) for one in refused if one not in typed], source)


def is_refused(character: str) -> bool:
    """Whether a character may stand in no text of a brief."""
    return character in LINE_SEPARATORS or character in BIDI_CONTROLS or _forbidden(character)


SYMBOL_BULLET = pattern("[ ]*[\uf020-\uf0ff]\\s*(\\S.*)")  # Symbol and Wingdings, as Word copies them


def _of_line(uncommon: list[tuple[str, Place]], line: str) -> Iterator[Problem]:
    """One problem for all controls of text direction in a line, and one for all its forbidden characters."""
    if not uncommon:
        return
    shown = "".join(
        c if unicodedata.category(c) not in {"Cc", "Cs", "Co"} or c == "\t" else "\ufffd" for c in line
    )
    turning = [one for one in uncommon if one[0] in BIDI_CONTROLS]
    refused = [one for one in uncommon if is_refused(one[0]) and one[0] not in BIDI_CONTROLS]
    if turning:
        message = f"control of text direction {_names(turning)}: the text may be shown in another order than it is stored"
        hint = "take it out: words in both directions stand in the right order without it"
        yield Problem("bidi-control", message, turning[0][1], hint=hint, source=shown)
    if refused:
        message = f"expected a character that can be printed, found {_names(refused)}"
        point = SYMBOL_BULLET.match(line)
        hint = "take it out" if len(refused) == 1 else "take them out"
        if point and len(refused) == 1:
            hint = f"write `- {point[1].strip()}`: it is a bullet of a symbol font"
        yield Problem("character", message, refused[0][1], hint=hint, source=shown)


def _names(uncommon: list[tuple[str, Place]]) -> str:
    """Each character once, by its number and its name."""
    characters = dict.fromkeys(character for character, _ in uncommon)
    return ", ".join(f"U+{ord(one):04X} {unicodedata.name(one, '')}".strip() for one in characters)


def _forbidden(character: str) -> bool:
    code = ord(character)
    if character == "\t":
        return False
    return (
        unicodedata.category(character) in {"Cc", "Cs", "Co"}
        or code & 0xFFFE == 0xFFFE
        or 0xFDD0 <= code <= 0xFDEF
    )


def _check_kind(data: bytes, path: str) -> None:
    """Nothing. Problems for a file of a kind that is known by its first bytes, a zip package by what it holds."""
    kind = next((kind for sign, kind in OTHER_KINDS if data.startswith(sign)), "")
    if kind == PACKAGE:
        kind = next((one for folder, one in PACKAGED if folder in data), PACKAGE)
    hint = "give a file of text, such as the YAML of a brief"
    if kind == WORD:
        hint = f"{hint}; `briefgen import` makes one of a Word file"
    if kind:
        raise fail("encoding", f"expected a file of text, found {kind}", Place(path), hint=hint)


def _wrong_encoding(data: bytes, start: int, path: str) -> Problems:
    before = data[:start].decode("latin-1")  # a letter for each byte
    sample = data[:SAMPLE]
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        kind = "damaged UTF-16"
        before = data[:start].decode("utf-16", "ignore")
    elif b"\0" in sample:
        every_other = 3 * sample.count(b"\0") > len(sample)
        kind = "UTF-16 without a byte order mark" if every_other else "a file that is no text"
    else:
        kind = f"Windows-1252 or Latin-1 (byte {data[start]:#04x})"
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    hint = "save the file as UTF-8: in Notepad, File > Save as > Encoding"
    return fail("encoding", f"expected UTF-8, found {kind}", Place(path, line, column), hint=hint)
