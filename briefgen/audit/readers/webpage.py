"""The texts of a web page: shown, hidden in comments and attributes, and escaped in scripts and addresses."""

from __future__ import annotations

import base64
import binascii
import contextlib
import html
import re
import urllib.parse
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser

from briefgen.audit.needles import HEADING
from briefgen.audit.readers import charsets, packed, styles, tables
from briefgen.audit.readers.binary import NAME, strings
from briefgen.audit.readers.markup import ATTRIBUTE, TAG, declared
from briefgen.audit.readers.page_asides import Asides
from briefgen.audit.readers.pieces import CONCATENATED, Part, Piece, ReadText
from briefgen.audit.readers.views import readings, views
from briefgen.audit.verdict import Unread
from briefgen.sums import int_sum

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
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
KNOWN = FORMAL | frozenset(
    """
    alt title content value label placeholder summary abbr cite datetime download open default start reversed span accept
    async defer checked disabled selected required readonly multiple controls autoplay muted loop poster preload srcdoc
    allow sandbox pattern min max step list form maxlength minlength autocomplete autofocus contenteditable draggable
    spellcheck translate slot part is itemscope itemid itemref shape coords usemap ismap kind srclang wrap rows cols low
    high optimum data nomodule blocking fetchpriority imagesizes imagesrcset as accesskey enterkeyhint inert inputmode
    popover preserveaspectratio offset opacity orient refx refy rotate dx dy clip mask filter display visibility overflow
    """.split()  # noqa: SIM905 -- as above
)
ELEMENTS = frozenset(
    """
    html head body title meta link base style script noscript template main section article nav aside header footer
    address hgroup h1 h2 h3 h4 h5 h6 p hr pre blockquote ol ul menu li dl dt dd figure figcaption div search a em strong
    small s cite q dfn abbr ruby rt rp rb data time code var samp kbd sub sup i b u mark bdi bdo span br wbr ins del
    picture source img iframe embed object param video audio track map area table caption colgroup col tbody thead tfoot
    tr td th form label input button select datalist optgroup option textarea output progress meter fieldset legend
    details summary dialog slot canvas svg math g path rect circle ellipse line polyline polygon text tspan textpath defs
    use symbol marker pattern mask clippath filter image desc metadata switch view set animate stop lineargradient
    radialgradient foreignobject font center big strike tt acronym applet frame frameset noframes dir
    """.split()  # noqa: SIM905 -- as above
)
FORMAL_ALWAYS = frozenset({"xmlns", "xmlns:xlink", "itemtype", "d", "style", "srcset", "id", "class"})
LEADING = frozenset(
    {"href", "src", "srcset", "xlink:href", "action", "formaction"}
)  # to files, which have names
TOLD = frozenset({"viewport", "color-scheme", "generator", "referrer", "robots"})  # settings for browsers
DATA = re.compile(r"data:([^,\"'()<>]{0,200}),([^\"'()<>]*)", re.IGNORECASE)
MOST_INSIDE = 20  # pages in attributes of one page, each of which may hold more
MOST_OPEN = 10_000  # beginnings of tags that may be left open
MOST_DECLARED = 100_000  # declarations and comments
FEW_LETTERS = 60  # letters below which a page with pictures counts as a scan
PICTURE = re.compile(r"<(?:img|image|object|embed|picture)\b", re.IGNORECASE)
# What browsers take for a comment, and what they leave out: attributes of an end.
BOGUS = re.compile(r"</([^a-zA-Z>][^>]*)>|</[a-zA-Z][^\s/>]{0,60}[\s/]([^>]+)>")
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
        for piece in texts(page):
            yield replace(piece, where=f"{inside}{piece.where}")
            if packed.is_marked(piece.text):
                yield from packed.written(
                    one.inner(f"{inside}{piece.where}", piece.text.encode("utf-8", "replace"))
                )
        yield from _scan(inside, page)
    for text in (TAG.sub("", page), " ".join(ATTRIBUTE.findall(page)), page):
        yield ReadText(f"{inside}the file's own bytes", html.unescape(text), worded=False)
    for number, attached in enumerate(data_addresses(page), start=1):
        yield one.inner(f"{inside}attached data {number}", attached)
    for text in charsets.others(one.data, one.budget.letters) if "\ufffd" in page else ():
        for piece in texts(text):
            yield replace(piece, where=f"{inside}{piece.where}")
    if "\0" in page:  # text in two bytes a letter, in a page of one
        yield from strings(one, f"{inside}the file's own bytes", one.data, least=NAME)
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
    """The characters of a page: UTF-16 by its byte order mark or by the zeros of its beginning, else as it declares, else UTF-8."""
    coding = charsets.declared(data) or "utf-8"
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        coding = "utf-16"
    elif b"\0" in data[:2]:
        coding = "utf-16-be" if data.startswith(b"\0") else "utf-16-le"
    return data.decode(coding, "replace")


def texts(page: str) -> Iterator[ReadText]:
    """All texts of a page: the shown text, joined with and without spaces, then the hidden texts, plain and unescaped."""
    reader = _PageParser()
    reader.feed(page)
    reader.close()
    for shown in ("".join(reader.shown), " ".join(reader.shown), "".join(reader.parted)):
        yield ReadText("the page's text", shown, headed=True)
    for view in (*views(reader.parted, reader.asides.spans), *readings(reader.parted, reader.asides.spans)):
        yield ReadText("the page's text", view, headed=True)
    if TURNED.search(page):
        yield ReadText("the page's text backwards", "".join(reader.parted)[::-1])
    for column in tables.columns(reader.parted, reader.marks):
        yield ReadText("a table of the page, down a column", column)
    yield ReadText("names of elements and attributes", "\n".join(sorted(reader.names)))
    for comment in map("\n".join, BOGUS.findall(page[: page.rfind(">") + 1])):
        yield ReadText("a comment", comment)
    yield from reader.hidden
    for page_inside in reader.inside[:MOST_INSIDE]:
        yield from texts(page_inside)
    for piece in reader.hidden:
        if piece.where.startswith(("style", "attribute style")):
            for shown, plain in styles.texts(piece.text):
                yield ReadText(f"{piece.where}, unescaped" if plain else piece.where, shown)
        for coded in CODED.findall(piece.text):
            with contextlib.suppress(binascii.Error):
                decoded = base64.b64decode(coded)
                yield ReadText(piece.where, decoded.decode("utf-8", "replace"))
                yield ReadText(piece.where, decoded.replace(b"\0", b"").decode("utf-8", "replace"))
        undone = CONCATENATED.sub("", styles.ESCAPE.sub(styles.character, urllib.parse.unquote(piece.text)))
        if undone != piece.text:
            yield ReadText(f"{piece.where}, unescaped", undone, piece.worded)


def _attribute(name: str, tag: str) -> str:
    """Where a value stands: names that are not the format's may be words of a brief, and are not said."""
    own = f"attribute {name}" if name in KNOWN or name in LEADING else "an attribute"
    return f"{own} of {tag}" if tag in ELEMENTS else f"{own} of an element"


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


class _PageParser(HTMLParser):
    """Collects shown text, hidden texts with their places, and the content of meta elements."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.shown: list[str] = []
        self.parted: list[str] = []  # with a break at the bounds of all elements but those within words
        self.hidden: list[ReadText] = []
        self.named: dict[str, str] = {}
        self.inside: list[str] = []  # pages that attributes hold
        self.marks: list[tuple[str, int]] = []  # bounds of tables and cells in `parted`
        self.names: set[str] = set()  # of elements and attributes that are not the format's
        self.asides = Asides(self.parted)
        self._inside = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep the values of its attributes."""
        self._inside = tag
        attributes = {name: value or "" for name, value in attrs}
        self.asides.start(tag, attributes)
        self._part(tag, "")
        if tag not in ELEMENTS:
            self.names.add(tag)
        formal = tag == "meta" and ("http-equiv" in attributes or attributes.get("name") in TOLD)
        for name, value in attrs:
            if name not in KNOWN and not name.startswith(("aria-", "on")):
                self.names.add(name)
            text = value or ""
            leads = name not in FORMAL_ALWAYS and ("://" in text or "?" in text or text.startswith("mailto:"))
            chosen = (name in LEADING and text[:1] != "#") or (name == "name" and tag != "meta")
            worded = leads or chosen or not (formal or name in FORMAL)
            self.hidden.append(ReadText(_attribute(name, tag), text, worded))
            if name == "srcdoc":
                self.inside.append(text)
        if tag == "meta":
            self.named.setdefault(attributes.get("name", ""), attributes.get("content", ""))

    def handle_endtag(self, tag: str) -> None:
        """Leave the element."""
        self._inside = ""
        self._part(tag, "/")
        self.asides.end(tag)

    def _part(self, tag: str, end: str) -> None:
        if tag in tables.ROLES:
            self.marks.append((end + tables.ROLES[tag], len(self.parted)))
        if tag in HEADINGS:
            self.parted.append(HEADING)
            self.shown.append(HEADING)
        elif tag not in WITHIN:
            self.parted.append("\n")

    def handle_data(self, data: str) -> None:
        """Keep text between tags."""
        if self._inside in {"script", "style"}:
            self.hidden.append(ReadText(self._inside, data, worded=self._inside == "script"))
            if self._inside == "style":
                self.asides.style(data)
            if "</" in data:  # of a page that a script fills in
                self.hidden.append(ReadText(self._inside, TAG.sub("", data)))
        else:
            data = data.replace(HEADING, "\n")
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
        self.hidden.append(ReadText("a declaration", "\n".join(declared(f"<!D {decl}>"))))

    def unknown_decl(self, data: str) -> None:
        """Keep a declaration that browsers do not know."""
        self.hidden.append(ReadText("a declaration", data))

    def handle_pi(self, data: str) -> None:
        """Keep a processing instruction."""
        self.hidden.append(ReadText("a processing instruction", data))
