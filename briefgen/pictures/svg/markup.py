"""SVG as a tree of its own elements; what runs, reaches out or brings fonts is refused at its line."""

from __future__ import annotations

import re
from xml.parsers import expat

from msgspec import Struct, field

from briefgen.pictures.errors import PictureError

MAX_BYTES = 5_000_000
MAX_ELEMENTS = 50_000
MAX_DEPTH = 100
SVG, XLINK = "http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"
PLAIN = "save it as plain SVG, with words as text or outlines"
REFUSED = {
    "script": ("a script", "take it out"),
    "handler": ("a script", "take it out"),
    "foreignObject": ("a foreign object", PLAIN),
    "font": ("a font", PLAIN),
    "font-face": ("a font", PLAIN),
    "iframe": ("a foreign object", PLAIN),
    "audio": ("sound", "take it out"),
    "video": ("a film", "take it out"),
}
INNER_PICTURE = re.compile(r"data:image/(png|jpe?g|gif|webp);base64,[A-Za-z0-9+/=\s]*")
URL = re.compile(r"url\(\s*['\"]?\s*([^'\")\s]*)", re.IGNORECASE)


class Element(Struct):
    """One element of SVG: attributes without prefixes, the line that it begins on, texts and elements in order."""

    tag: str
    attributes: dict[str, str]
    line: int
    children: list[Element | str] = field(default_factory=list)

    def elements(self) -> list[Element]:
        """The elements in it."""
        return [child for child in self.children if isinstance(child, Element)]

    def text(self) -> str:
        """Its own text, without that of its elements."""
        return "".join(child for child in self.children if isinstance(child, str))


def parse(data: bytes) -> Element:
    """The root of an SVG file. PictureError for what is damaged, too large, or more than a drawing."""
    if len(data) > MAX_BYTES:
        raise PictureError(
            f"expected an SVG of at most {MAX_BYTES // 1_000_000} MB, found more", "simplify it"
        )
    reader = _Reader()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.text
    parser.EntityDeclHandler = reader.entity
    reader.parser = parser
    try:
        parser.Parse(data, True)  # noqa: FBT003 -- expat's own signature
    except (expat.ExpatError, LookupError, ValueError) as error:
        line = getattr(error, "lineno", 0)
        raise PictureError("the SVG is damaged and cannot be read", "save it again", line) from error
    if reader.root is None or reader.root.tag != "svg":
        raise PictureError("expected an SVG drawing, found other XML", "export it as SVG", 1)
    return reader.root


class _Reader:
    """Builds the tree; elements of other namespaces, which say who drew it and when, are left out with all in them."""

    def __init__(self) -> None:
        self.root: Element | None = None
        self.open: list[Element] = []
        self.foreign = 0
        self.count = 0
        self.parser: expat.XMLParserType | None = None

    @property
    def line(self) -> int:
        return self.parser.CurrentLineNumber if self.parser else 0

    def entity(self, *_: object) -> None:
        raise PictureError("expected a drawing, found an entity of its own", PLAIN, self.line)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        namespace, _, tag = name.rpartition(" ")
        if self.foreign or namespace not in {SVG, ""} or tag == "metadata":
            self.foreign += 1
            return
        if tag in REFUSED:
            found, hint = REFUSED[tag]
            raise PictureError(f"expected a drawing, found {found}", hint, self.line)
        self.count += 1
        if self.count > MAX_ELEMENTS or len(self.open) > MAX_DEPTH:
            raise PictureError("the SVG has too many elements to draw", "simplify it", self.line)
        made = Element(tag, _own(attributes, self.line, inner=tag in {"image", "feImage"}), self.line)
        if self.open:
            self.open[-1].children.append(made)
        self.root = self.root or made
        self.open.append(made)

    def end(self, _name: str) -> None:
        if self.foreign:
            self.foreign -= 1
            return
        closed = self.open.pop()
        if closed.tag == "style":
            check_style(closed.text(), closed.line)

    def text(self, words: str) -> None:
        if self.open and not self.foreign:
            self.open[-1].children.append(words)


def _own(attributes: dict[str, str], line: int, *, inner: bool) -> dict[str, str]:
    """The attributes of SVG. PictureError for one that runs or reaches out."""
    found = {}
    for name, value in attributes.items():
        namespace, _, key = name.rpartition(" ")
        if namespace not in {"", SVG, XLINK}:
            continue
        if key.lower().startswith("on"):
            raise PictureError("expected a drawing, found a script", f"take `{key}` out", line)
        if key == "href":
            allowed = value.startswith("#") or (inner and INNER_PICTURE.fullmatch(value))
            if not allowed:
                hint = "put what it refers to into the file, or take it out"
                raise PictureError("expected a drawing, found a reference to elsewhere", hint, line)
        check_style(value, line)
        found[key] = value
    return found


def check_style(text: str, line: int) -> None:
    """Nothing. PictureError for a style that loads something."""
    lower = text.lower()
    if "@font-face" in lower:
        raise PictureError("expected a drawing, found a font", PLAIN, line)
    if "@import" in lower or "\\" in text or "javascript:" in lower or "expression(" in lower:
        raise PictureError("expected a drawing, found a style that loads something", "take it out", line)
    if any(not found.startswith("#") for found in URL.findall(text)):
        hint = "put what it refers to into the file, or take it out"
        raise PictureError("expected a drawing, found a reference to elsewhere", hint, line)
