"""What a published page holds, as a browser's parser reads it (HTML5, by lexbor), against a list of what it may hold."""

from __future__ import annotations

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

TAGS = frozenset(
    [
        "html",
        "head",
        "title",
        "meta",
        "style",
        "body",
        "main",
        "header",
        "footer",
        "nav",
        "section",
        "article",
        "aside",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "p",
        "div",
        "span",
        "ul",
        "ol",
        "li",
        "dl",
        "dt",
        "dd",
        "table",
        "caption",
        "colgroup",
        "col",
        "thead",
        "tbody",
        "tfoot",
        "tr",
        "td",
        "th",
        "figure",
        "figcaption",
        "img",
        "a",
        "strong",
        "em",
        "b",
        "i",
        "u",
        "s",
        "sub",
        "sup",
        "small",
        "abbr",
        "cite",
        "q",
        "blockquote",
        "code",
        "pre",
        "kbd",
        "samp",
        "var",
        "time",
        "br",
        "wbr",
        "hr",
        "bdi",
        "bdo",
        "mark",
        "del",
        "ins",
        "dfn",
        "ruby",
        "rt",
        "rp",
        "details",
        "summary",
        "data",
        "svg",
        "g",
        "path",
        "rect",
        "circle",
        "ellipse",
        "line",
        "polyline",
        "polygon",
        "text",
        "tspan",
        "desc",
        "defs",
        "clippath",
        "lineargradient",
        "radialgradient",
        "stop",
        "pattern",
        "symbol",
        "marker",
        "mask",
    ]
)
ATTRIBUTES = frozenset(
    [
        "charset",
        "name",
        "content",
        "class",
        "id",
        "lang",
        "dir",
        "title",
        "role",
        "href",
        "alt",
        "src",
        "width",
        "height",
        "colspan",
        "rowspan",
        "scope",
        "headers",
        "span",
        "start",
        "value",
        "reversed",
        "type",
        "datetime",
        "cite",
        "tabindex",
        "hidden",
        "open",
        "translate",
        "media",
        "xmlns",
        "version",
        "viewbox",
        "preserveaspectratio",
        "x",
        "y",
        "x1",
        "x2",
        "y1",
        "y2",
        "cx",
        "cy",
        "r",
        "rx",
        "ry",
        "d",
        "dx",
        "dy",
        "points",
        "transform",
        "fill",
        "fill-opacity",
        "fill-rule",
        "clip-path",
        "clip-rule",
        "opacity",
        "stroke",
        "stroke-width",
        "stroke-dasharray",
        "stroke-dashoffset",
        "stroke-linecap",
        "stroke-linejoin",
        "stroke-opacity",
        "stroke-miterlimit",
        "font-size",
        "font-family",
        "font-weight",
        "font-style",
        "text-anchor",
        "dominant-baseline",
        "alignment-baseline",
        "baseline-shift",
        "letter-spacing",
        "text-decoration",
        "textlength",
        "lengthadjust",
        "rotate",
        "offset",
        "stop-color",
        "stop-opacity",
        "gradientunits",
        "gradienttransform",
        "patternunits",
        "patterntransform",
        "clippathunits",
        "maskunits",
        "markerwidth",
        "markerheight",
        "refx",
        "refy",
        "orient",
        "focusable",
        "vector-effect",
        "color",
        "shape-rendering",
        "xml:lang",
        "xml:space",
        "direction",
        "unicode-bidi",
        "writing-mode",
        "display",
    ]
)
OPEN = re.compile(r"(aria|data)-[a-z0-9-]+\Z")
LINK = re.compile(r"(#|https?://|mailto:)", re.IGNORECASE)
PICTURE = re.compile(r"data:image/(png|jpeg|gif|webp);base64,[A-Za-z0-9+/=\s]*\Z")
STYLE = re.compile(
    r"@import|expression\s*\(|url\s*\(\s*(?![\"']?data:(font|image|application)/)|</|\\", re.IGNORECASE
)
# In a sheet a backslash can spell `url` otherwise; in a string it names a character, as in content: "\201C".
STRINGS = re.compile(r"\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*'")


def findings(data: bytes) -> Iterator[str]:
    """What the page holds and may not; the first one suffices to refuse it."""
    text = data.decode("utf-8", "replace")
    if "\0" in text:
        yield "a NUL"
    if "<!--" in text or "<![" in text or "<?" in text:
        yield "comments"  # parsers do not agree on where they end
    root = LexborHTMLParser(text).root
    if root is None:
        yield "nothing in it"
        return
    for node in root.traverse(include_text=False):
        yield from _of_node(node)


def text_of(data: bytes) -> str:
    """What a reader of the page reads."""
    tree = LexborHTMLParser(data.decode("utf-8", "replace"))
    body = tree.body
    return " ".join(body.text(separator=" ").split()) if body else ""


def headings_of(data: bytes) -> tuple[tuple[str, str], ...]:
    """The identifier and the words of each heading below the title, in their order."""
    tree = LexborHTMLParser(data.decode("utf-8", "replace"))
    headings = (
        (node.attributes.get("id") or "", " ".join(node.text(separator=" ").split()))
        for node in tree.css("h2")
    )
    return tuple((name, words) for name, words in headings if name and words)


def ask_of(data: bytes) -> str:
    """What the page asks of its reader: the words of its decision box; empty without one."""
    box = LexborHTMLParser(data.decode("utf-8", "replace")).css_first("section.decision")
    if box is None:
        return ""
    parts = (" ".join(node.text(separator=" ").split()) for node in box.css("h1, h2, h3, p, li"))
    return "\n".join(filter(None, parts))


def _of_node(node: LexborNode) -> Iterator[str]:
    tag = str(node.tag).lower()
    if tag not in TAGS:
        yield f"<{tag}>"
    for name, value in node.attributes.items():
        said = (value or "").strip()
        lower = name.lower()
        if tag == "meta" and lower == "http-equiv" and said.lower() == "content-security-policy":
            continue
        if lower not in ATTRIBUTES and not OPEN.match(lower):
            yield f"{name}="
        elif lower == "href" and (tag != "a" or not LINK.match(said)):
            yield f"href= of {said[:30]!r}"
        elif lower == "src" and not (tag == "img" and PICTURE.match(said)):
            yield "src= of something else than a picture in the page"
        elif "url(" in said.lower().replace(" ", "") and not re.fullmatch(r"url\(#[\w-]+\)", said) and lower in {
            "fill", "stroke", "clip-path", "mask", "filter", "marker",
        }:  # fmt: skip
            yield f"{name}= that fetches something"
    if tag == "style" and (match := STYLE.search(STRINGS.sub(_kept, node.text() or ""))):
        yield f"{match[0]} in a style sheet"


def _kept(match: re.Match[str]) -> str:
    """A string of a sheet: as it is where it names data, without its backslashes elsewhere."""
    return match[0] if match[0][1:6].lower() == "data:" else match[0].replace("\\", "")
