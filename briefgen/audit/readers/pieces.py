"""The texts that readers give, and the budget that one file may spend."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

from briefgen.audit.needles import headed_words, words
from briefgen.audit.verdict import OfBrief, Unread

DEEPEST = 8  # levels of nesting that are unpacked
MOST = 300_000_000  # bytes that are unpacked from one file at most
MOST_PARTS = 100_000  # parts, objects and packed pieces of one file at most
HYPHENATED = re.compile(r"-\s*\n\s*")
# Escapes of programs and style sheets: \\u{56}, \\u0056 and %u0056, \\x56, \\126, \\000056.
_BACKSLASHED = (
    r"\\(?:u\{([0-9a-fA-F]{1,6})\}|u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|([0-3]?[0-7]{2})(?![0-9a-fA-F])"
    r"|([0-9a-fA-F]{1,6})\s?|(?<=\S\\)([nrtv]|\r?\n))"
)
# An expression that begins with one character is ten times as fast to look for as one that begins with either of two.
BACKSLASHED = re.compile(_BACKSLASHED)
PROGRAMMED = re.compile(rf"{_BACKSLASHED}|%u([0-9a-fA-F]{{4}})")
ESCAPED_TWICE = re.compile(r"\\{2,}(?=[ux][0-9a-fA-F{])")  # as JSON in JSON has them
# Numbers of letters as Office writes them in names and values, and as Unicode's charts do.
NUMBERED, CHARTED = re.compile(r"_x([0-9A-Fa-f]{4})_"), re.compile(r"\bU\+([0-9A-Fa-f]{4,6})\s?")
SELECTORS = re.compile("[\ufe00-\ufe0f]"), re.compile("[\U000e0100-\U000e01ef]")  # together ten times as slow
SELECTED = re.compile(
    "[\ufe00-\ufe0f\U000e0100-\U000e01ef]{3,}"
)  # of variation selectors, one alone belongs to a letter
MOST_ESCAPED = 4  # times that a text is escaped
QUOTED = re.compile(
    r"=(?:[0-9A-Fa-f]{2}(?:=[0-9A-Fa-f]{2}){2,}|(?<==[0-9A-F]{2}=)[0-9A-F]{2}|(?<=\w=)[0-9A-F]{2}(?=\w))"
)
SOFT = re.compile(r"=\r?\n")
SIGNS = {ord("%"): "", ord("="): ""}
ESCAPED = re.compile(r"%[0-9A-Fa-f]{2}(?:%[0-9A-Fa-f]{2})*")
_SPACE = r"(?:\s|/\*[^*]{0,500}\*/|//[^\n]{0,500}\n)*"  # with comments
CONCATENATED = re.compile(
    rf"[\"'`]{_SPACE}(?:[+,&]|\.concat\(|\}}\s*\$\{{){_SPACE}[\"'`]|\$\{{\s*(?:\"\"|''|``)?\s*\}}"
)  # concatenation of strings in a script, and lists of letters
FEW = 500  # digits up to which it is remembered that they were read
LARGEST = 100_000_000  # bytes of one part at most


@dataclass(frozen=True)
class ReadText:
    """A text of the file and where it was found.

    `worded` is false for markup and packed bytes: short texts stand in them by chance, or by those of less than `least`
    letters. `escaped` is false where escapes stand by chance, or are undone elsewhere. `headed` is true where headings stand
    between HEADING.
    """

    where: str
    text: str
    worded: bool = True
    least: int = 0
    escaped: bool = True
    headed: bool = False

    @cached_property
    def forms(self) -> tuple[str, ...]:
        """The normalised words: as it stands, without hyphens at ends of lines, with escapes of an address undone."""
        normalised = headed_words if self.headed else words
        return tuple(normalised(form) for form in (read_forms(self.text) if self.escaped else (self.text,)))


def read_forms(text: str) -> Iterator[str]:
    """A text as it stands, without hyphens at ends of lines, with escapes undone."""
    yield text
    if "\n" in text and ("-" in text or "\u2010" in text):
        joined = HYPHENATED.sub("", text.replace("\u2010", "-"))
        if joined != text:
            yield joined
    if (
        not text.isascii()
        and any(one.search(text) for one in SELECTORS)
        and (selected := SELECTED.findall(text))
    ):
        yield "\n".join(bytes(map(_selected, run)).decode("utf-8", "replace") for run in selected)
    plain = text
    for _ in range(MOST_ESCAPED):  # what was escaped is escaped again on its way
        before, plain = plain, _undone(plain)
        if plain == before:
            break
        yield plain


def _undone(text: str) -> str:
    """The text with the escapes of addresses, of mails and of markup undone once."""
    if "%" in text:
        text = ESCAPED.sub(_unescape, text)
    if "\\\\" in text:
        text = ESCAPED_TWICE.sub(r"\\", text)
    if "%u" in text:
        text = PROGRAMMED.sub(_character, text)
    elif "\\" in text:
        text = BACKSLASHED.sub(_character, text)
    if "_x" in text:
        text = NUMBERED.sub(lambda found: _of_code(found[1]), text)
    if "U+" in text:
        text = CHARTED.sub(lambda found: _of_code(found[1]), text)
    if "=" in text:
        text = QUOTED.sub(_unescape, SOFT.sub("", text))
    return html.unescape(text) if "&" in text else text


def _character(match: re.Match[str]) -> str:
    if match[6]:  # the end of a line; behind a backslash it goes on
        return " " if match[6].isalpha() else ""
    digits = match[1] or match[2] or match[3] or match[5] or (match[7] if match.re is PROGRAMMED else "")
    return _of_code(digits) if digits else chr(int(match[4], 8))


def _of_code(digits: str) -> str:
    code = int(digits, 16)
    return chr(code) if code < 0x110000 else ""


def _selected(one: str) -> int:
    """The byte that a variation selector stands for: the first sixteen, then the other 240."""
    return ord(one) - 0xFE00 if ord(one) < 0x10000 else ord(one) - 0xE0100 + 16


def _unescape(match: re.Match[str]) -> str:
    return bytes.fromhex(match[0].translate(SIGNS)).decode("utf-8", "replace")


Piece = ReadText | Unread | OfBrief


class OverLimitError(Exception):
    """More was unpacked from a file than an audit may unpack."""


class Budget:
    """What is left of the bytes and parts that may be unpacked from one file; `letters` are those beyond ASCII that are sought."""

    def __init__(self, letters: str = "") -> None:
        self.letters = letters
        self.bytes = MOST
        self.parts = MOST_PARTS
        self.seen: set[tuple[bytes, int]] = set()

    def is_new(self, digits: bytes, base: int) -> bool:
        """False for a few digits that stand elsewhere in the file too: what they hold is read once."""
        if len(digits) > FEW or len(self.seen) > MOST_PARTS:
            return True
        known = (digits, base) in self.seen
        self.seen.add((digits, base))
        return not known

    def take(self, size: int) -> None:
        """Spend a part of that many bytes; OverLimitError when there are not so many left."""
        if size > LARGEST or size > self.bytes:
            raise OverLimitError(
                f"over the limit of {MOST // 1_000_000} MB unpacked, {LARGEST // 1_000_000} MB a part"
            )
        if not self.parts:
            raise OverLimitError(f"over the limit of {MOST_PARTS:,} parts")
        self.bytes -= size
        self.parts -= 1

    def spend(self, size: int, parts: int) -> None:
        """Spend what a part cost that is read already; OverLimitError as in `take`."""
        self.take(min(size, LARGEST))
        self.bytes -= size - min(size, LARGEST)
        self.parts -= parts - 1

    @property
    def most(self) -> int:
        """The bytes that the next part may have."""
        return min(self.bytes, LARGEST)


@dataclass(frozen=True, slots=True)
class Part:
    """Bytes inside a file: their place, how deeply they are packed, and the budget that all parts share.

    `worded` is false where words are written in pieces, as in what draws a page: short texts stand in it by chance.
    """

    where: str
    data: bytes
    budget: Budget
    depth: int = 0
    worded: bool = True
    escaped: bool = True

    def inner(self, where: str, data: bytes, *, worded: bool = True, escaped: bool = True) -> Part:
        """A part unpacked from this one."""
        self.budget.take(len(data))
        return Part(where, data, self.budget, self.depth + 1, worded, escaped)


Reader = Callable[[Part], Iterator["Piece | Part"]]
