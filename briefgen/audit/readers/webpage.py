"""The texts of a web page: shown, hidden in comments and attributes, and escaped in scripts and addresses."""

from __future__ import annotations

import base64
import binascii
import contextlib
import html
import re
import urllib.parse
from collections.abc import Iterator
from html.parser import HTMLParser

from briefgen.audit.readers.markup import ATTRIBUTE, TAG
from briefgen.audit.readers.pieces import CONCATENATED, Part, Piece, ReadText
from briefgen.audit.verdict import Unread
from briefgen.sums import int_sum

BEGINNING = 4096  # bytes searched for the doctype or the html element
# Attributes that hold names and values of the format; all others may hold words for people.
FORMAL = frozenset(
    """
    id class style for name type rel rev role lang dir charset http-equiv width height scope headers colspan rowspan
    media sizes srcset href src action formaction method target loading decoding crossorigin integrity nonce tabindex
    aria-labelledby aria-describedby aria-controls aria-owns aria-hidden aria-current aria-level hidden d fill stroke
    viewbox transform x y x1 x2 y1 y2 cx cy r rx ry points xmlns xmlns:xlink version property itemprop itemtype
    cellpadding cellspacing border align valign bgcolor color face size
    """.split()  # noqa: SIM905 -- a list of a word a line is a page long
)
FORMAL_ALWAYS = frozenset({"xmlns", "xmlns:xlink", "itemtype", "d", "style", "srcset", "id", "class"})
TOLD = frozenset({"viewport", "color-scheme", "generator", "referrer", "robots"})  # settings for browsers
DATA = re.compile(r"data:([^,\"'()<>]{0,200}),([^\"'()<>]*)", re.IGNORECASE)
# Escapes: \73 in a style sheet; \x73, \u0073 and \u{73} in a script.
MOST_INSIDE = 20  # pages in attributes of one page, each of which may hold more
MOST_OPEN = 10_000  # beginnings of tags that may be left open
MOST_DECLARED = 100_000  # declarations and comments
FEW_LETTERS = 60  # letters below which a page with pictures counts as a scan
PICTURE = re.compile(r"<(?:img|image|object|embed|picture)\b", re.IGNORECASE)
ESCAPE = re.compile(
    r"\\(?:u\{([0-9a-fA-F]{1,6})\}|u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|([0-9a-fA-F]{1,6})\s?)"
)
# What a style prints or keeps for a script, where it leads to, its comments.
SHOWN = re.compile(
    r"(?:\bcontent|--[\w-]{1,60})\s{0,9}:([^;}]{1,2000})|url\(([^)]{1,2000})\)|/\*(.{1,2000}?)\*/"
    r"|\[[\w-]{1,60}\s{0,9}[~|^$*]?=([^\]]{1,2000})\]|@import\s{1,9}([^;]{1,2000})",
    re.DOTALL,
)
STYLED = re.compile(r"[\"']\s{1,99}[\"']")  # strings that a style prints one behind the other
TURNED = re.compile(r"<bdo|unicode-bidi|\breverse\(|\u202e", re.IGNORECASE)
CODED = re.compile(r"atob\(\s{0,9}[\"'`]([A-Za-z0-9+/=]{4,})[\"'`]")
WITHIN = frozenset(
    """
    span a b i u s em strong wbr font small big sub sup mark code abbr cite q kbd samp var time del ins tt label bdi bdo
    data ruby rb rt tspan
    """.split()  # noqa: SIM905 -- a list of a word a line is a page long
)


def is_page(data: bytes) -> bool:
    """True when bytes begin as HTML does, in any encoding."""
    beginning = data[:BEGINNING].replace(b"\0", b"").lower()
    return b"<!doctype html" in beginning or b"<html" in beginning


def read(one: Part) -> Iterator[Piece | Part]:
    """The texts of a web page, shown and hidden, the data attached to it, and its own bytes without tags."""
    inside = f"{one.where}: " if one.where else ""
    page = decode(one.data)
    if page.count("<") - page.count(">") > MOST_OPEN or page.count("<!") > MOST_DECLARED:
        yield Unread(one.where or "the page", "too many tags that never end")
    else:
        for said in texts(page):
            yield ReadText(f"{inside}{said.where}", said.text, said.worded)
        yield from _scan(inside, page)
    for text in (TAG.sub("", page), " ".join(ATTRIBUTE.findall(page)), page):
        yield ReadText(f"{inside}the file's own bytes", html.unescape(text), worded=False)
    for number, attached in enumerate(data_addresses(page), start=1):
        yield one.inner(f"{inside}attached data {number}", attached)
    if page.encode("utf-8", "replace") != one.data:
        yield one.inner(f"{inside}as UTF-8", page.encode("utf-8", "replace").replace(b"<", b" "))


def _scan(inside: str, page: str) -> Iterator[Unread]:
    """A page that shows pictures and next to no words."""
    if (
        PICTURE.search(page)
        and int_sum(map(str.isalnum, re.sub(r"\s+", "", TAG.sub("", DATA.sub("", page))))) < FEW_LETTERS
    ):
        yield Unread(f"{inside}the page", "pictures only: words in pictures are not read")


def decode(data: bytes) -> str:
    """The characters of a page: UTF-16 by its byte order mark, else UTF-8."""
    wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    return data.decode("utf-16" if wide else "utf-8", "replace")


def texts(page: str) -> Iterator[ReadText]:
    """All texts of a page: the shown text, joined with and without spaces, then the hidden texts, plain and unescaped."""
    reader = _PageParser()
    reader.feed(page)
    reader.close()
    yield ReadText("the page's text", "".join(reader.shown))
    yield ReadText("the page's text", " ".join(reader.shown))
    yield ReadText("the page's text", "".join(reader.parted))
    if TURNED.search(page):
        yield ReadText("the page's text backwards", "".join(reader.parted)[::-1])
    yield from reader.hidden
    for page_inside in reader.inside[:MOST_INSIDE]:
        yield from texts(page_inside)
    for said in reader.hidden:
        if said.where.startswith(("style", "attribute style")):
            for shown in map("\n".join, SHOWN.findall(said.text)):
                yield ReadText(said.where, shown)
                if (plain := STYLED.sub("", ESCAPE.sub(_character, shown))) != shown:
                    yield ReadText(f"{said.where}, unescaped", plain)
        for coded in CODED.findall(said.text):
            with contextlib.suppress(binascii.Error):
                held = base64.b64decode(coded)
                yield ReadText(said.where, held.decode("utf-8", "replace"))
                yield ReadText(said.where, held.replace(b"\0", b"").decode("utf-8", "replace"))
        plain = CONCATENATED.sub("", ESCAPE.sub(_character, urllib.parse.unquote(said.text)))
        if plain != said.text:
            yield ReadText(f"{said.where}, unescaped", plain, said.worded)


def data_addresses(page: str) -> Iterator[bytes]:
    """The decoded content of each `data:` address."""
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
    reader = _PageParser()
    reader.feed(page)
    return reader.named.get(name, "")


def _character(found: re.Match[str]) -> str:
    number = int(next(filter(None, found.groups())), 16)
    return chr(number) if number < 0x110000 else ""


class _PageParser(HTMLParser):
    """Collects shown text, hidden texts with their places, and the content of meta elements."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.shown: list[str] = []
        self.parted: list[str] = []  # with a break at the bounds of all elements but those within words
        self.hidden: list[ReadText] = []
        self.named: dict[str, str] = {}
        self.inside: list[str] = []  # pages that attributes hold
        self._inside = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep the values of its attributes."""
        self._inside = tag
        self._part(tag)
        found = {name: value or "" for name, value in attrs}
        formal = tag == "meta" and ("http-equiv" in found or found.get("name") in TOLD)
        for name, value in attrs:
            said = value or ""
            leads = name not in FORMAL_ALWAYS and ("://" in said or "?" in said or said.startswith("mailto:"))
            worded = leads or not (formal or name in FORMAL)
            self.hidden.append(ReadText(f"attribute {name} of {tag}", said, worded))
            if name == "srcdoc":
                self.inside.append(said)
        if tag == "meta":
            self.named.setdefault(found.get("name", ""), found.get("content", ""))

    def handle_endtag(self, tag: str) -> None:
        """Leave the element."""
        self._inside = ""
        self._part(tag)

    def _part(self, tag: str) -> None:
        if tag not in WITHIN:
            self.parted.append("\n")

    def handle_data(self, data: str) -> None:
        """Keep text between tags."""
        if self._inside in {"script", "style"}:
            self.hidden.append(ReadText(self._inside, data, worded=self._inside == "script"))
        else:
            self.shown.append(data)
            self.parted.append(data)

    def handle_comment(self, data: str) -> None:
        """Keep a comment."""
        self.hidden.append(ReadText("a comment", data))
        if "<" in data:
            self.hidden.append(ReadText("a comment", TAG.sub("", data)))

    def handle_decl(self, decl: str) -> None:
        """Keep a declaration."""
        self.hidden.append(ReadText("a declaration", decl, worded=False))

    def unknown_decl(self, data: str) -> None:
        """Keep a declaration that browsers do not know."""
        self.hidden.append(ReadText("a declaration", data))

    def handle_pi(self, data: str) -> None:
        """Keep a processing instruction."""
        self.hidden.append(ReadText("a processing instruction", data))
