"""A web page as text: what it shows, what it hides in comments and attributes, what scripts and addresses spell."""

from __future__ import annotations

import base64
import binascii
import re
import urllib.parse
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser

BEGINNING = 4096  # bytes in which a page says that it is one
# Attributes whose words are words; those of others are the format's own, or names.
SAYING = frozenset(
    {"alt", "title", "content", "summary", "value", "placeholder", "label", "aria-label", "aria-description"}
)
TOLD = frozenset(
    {"viewport", "color-scheme", "generator", "referrer", "robots"}
)  # said to browsers, not to readers
DATA = re.compile(r"data:([^,\"'()<>]{0,200}),([^\"'()<>]*)", re.IGNORECASE)
# \73 in a style sheet, \x73, \u0073 and \u{73} in a script.
ESCAPE = re.compile(
    r"\\(?:u\{([0-9a-fA-F]{1,6})\}|u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|([0-9a-fA-F]{1,6})\s?)"
)
ALTERNATE = re.compile(r"[\"'`]\s*\+\s*[\"'`]")  # strings that a script puts together


@dataclass(frozen=True, slots=True)
class Said:
    """A text of a page, where, and whether its words are words."""

    where: str
    text: str
    worded: bool = True


def is_page(data: bytes) -> bool:
    """Whether bytes begin as HTML does, in any encoding."""
    beginning = data[:BEGINNING].replace(b"\0", b"").lower()
    return b"<!doctype html" in beginning or b"<html" in beginning


def decoded(data: bytes) -> str:
    """The characters of a page: UTF-16 by its byte order mark, else UTF-8."""
    wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    return data.decode("utf-16" if wide else "utf-8", "replace")


def texts(page: str) -> Iterator[Said]:
    """Every text of a page: shown words as they run and as they stand apart, then all that is not shown."""
    reader = _Reader()
    reader.feed(page)
    reader.close()
    yield Said("the page's text", "".join(reader.shown))
    yield Said("the page's text", " ".join(reader.shown))
    yield from reader.hidden
    for said in reader.hidden:
        plain = ALTERNATE.sub("", ESCAPE.sub(_character, urllib.parse.unquote(said.text)))
        if plain != said.text:
            yield Said(f"{said.where}, unescaped", plain, said.worded)


def attached(page: str) -> Iterator[bytes]:
    """What addresses of the kind `data:` hold."""
    for kind, content in DATA.findall(page):
        plain = urllib.parse.unquote_to_bytes(content)
        if "base64" not in kind.lower():
            yield plain
            continue
        digits = re.sub(rb"[^A-Za-z0-9+/]", b"", plain.translate(bytes.maketrans(b"-_", b"+/")))
        try:
            yield base64.b64decode(digits + b"=" * (-len(digits) % 4))
        except binascii.Error:
            yield base64.b64decode(digits[: len(digits) // 4 * 4])


def says(page: str, name: str) -> str:
    """The content of the page's meta element of that name; empty when there is none."""
    reader = _Reader()
    reader.feed(page)
    return reader.named.get(name, "")


def _character(found: re.Match[str]) -> str:
    number = int(next(filter(None, found.groups())), 16)
    return chr(number) if number < 0x110000 else ""


class _Reader(HTMLParser):
    """Takes a page apart: shown text, hidden texts with their places, and what meta elements say."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.shown: list[str] = []
        self.hidden: list[Said] = []
        self.named: dict[str, str] = {}
        self._inside = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep what its attributes say."""
        self._inside = tag
        found = {name: value or "" for name, value in attrs}
        formal = tag == "meta" and ("http-equiv" in found or found.get("name") in TOLD)
        for name, value in attrs:
            worded = not formal and (name in SAYING or name.startswith("data-"))
            self.hidden.append(Said(f"attribute {name} of {tag}", value or "", worded))
        if tag == "meta":
            self.named.setdefault(found.get("name", ""), found.get("content", ""))

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002 -- as in HTMLParser
        """Leave the element."""
        self._inside = ""

    def handle_data(self, data: str) -> None:
        """Keep what stands between tags."""
        if self._inside in {"script", "style"}:
            self.hidden.append(Said(self._inside, data, worded=self._inside == "script"))
        else:
            self.shown.append(data)

    def handle_comment(self, data: str) -> None:
        """Keep a comment."""
        self.hidden.append(Said("a comment", data))

    def handle_decl(self, decl: str) -> None:
        """Keep a declaration."""
        self.hidden.append(Said("a declaration", decl, worded=False))

    def unknown_decl(self, data: str) -> None:
        """Keep what no browser shows."""
        self.hidden.append(Said("a declaration", data))

    def handle_pi(self, data: str) -> None:
        """Keep a processing instruction."""
        self.hidden.append(Said("a processing instruction", data))
