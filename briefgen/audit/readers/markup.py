"""XML: its text by paragraph and cell, its attributes, and the text that is left when its tags are taken away."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from briefgen.audit.readers.binary import decoded
from briefgen.audit.readers.pieces import Part, Piece, ReadText
from briefgen.audit.verdict import Unread

TAG = re.compile(r"<[^<>]*>")
ATTRIBUTE = re.compile(r"=\s*(\"[^\"<]*\"|'[^'<]*')")
# Parts whose words belong to the format and are the same in every file.
FORMAL = re.compile(
    r"(?:^|: )(?:word/(?:styles|theme/.*|settings|fontTable|numbering)\.xml|\[Content_Types\]\.xml|.*\.rels)$"
)
# Attributes that hold words for people, and elements whose `val` does.
SAYING = frozenset(
    {
        "descr",
        "title",
        "alt",
        "author",
        "tooltip",
        "label",
        "display",
        "prompt",
        "error",
        "helpText",
        "statusText",
    }
)
ADDRESSES = frozenset({"Target", "href"})
VALUED = frozenset(
    {"tblDescription", "tblCaption", "alias", "tag", "docVar", "placeholder", "default", "listItem"}
)
# Elements inside a paragraph at which no word ends.
INLINE = re.compile(
    r"\}(?:r|t|rPr|delText|instrText|ins|del|moveFrom|moveTo|hyperlink|smartTag|sdt|sdtContent|bookmarkStart|bookmarkEnd|proofErr|span|a|b|i|u|em|strong|tspan|rPh|vanish|lastRenderedPageBreak|softHyphen|fldSimple|rt|ruby)$"
)


def is_markup(data: bytes) -> bool:
    """True when bytes begin as XML does."""
    start = (
        data[:200]
        .replace(b"\0", b"")
        .removeprefix(b"\xef\xbb\xbf")
        .removeprefix(b"\xff\xfe")
        .removeprefix(b"\xfe\xff")
    )
    return bool(re.match(rb"\s*<[?!a-zA-Z]", start))


def read(one: Part) -> Iterator[Piece | Part]:
    """The texts of an XML part; one that is damaged is read without its structure, and said to be."""
    from lxml import etree

    worded = not FORMAL.search(one.where)
    for text in decoded(one.data):
        plain = html.unescape(text)
        yield ReadText(one.where, html.unescape(TAG.sub("", text)), worded=False)
        yield ReadText(one.where, html.unescape(" ".join(ATTRIBUTE.findall(text))), worded=False)
        yield ReadText(one.where, plain, worded=False)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True, load_dtd=False)
    try:
        root = etree.fromstring(one.data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        if one.where and re.search(r"\.(xml|rels|svg|xhtml)$", one.where):
            yield Unread(one.where, "damaged XML")
        yield ReadText(one.where, html.unescape(TAG.sub(" ", text)), worded)
        del error
        return
    yield ReadText(one.where, _text(root), worded)
    for element in root.iter():
        for name, value in element.attrib.items() if isinstance(element.tag, str) else ():
            if str(name).rpartition("}")[2] in ADDRESSES and "://" in str(value):
                yield ReadText(f"{one.where}, an address", str(value))
    for where, said in _attributes(root):
        yield ReadText(f"{one.where}, {where}".removeprefix(", "), said, worded)


def _text(root: object) -> str:
    """All text, shown or not, with a break at the end of each element that ends a word."""
    from lxml import etree

    found: list[str] = []
    for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        if event in {"comment", "pi"}:
            found.append(f"\n{element.text or ''}\n{element.tail or ''}")
            continue
        if not isinstance(element.tag, str):
            continue
        inline = INLINE.search(element.tag if "}" in element.tag else f"}}{element.tag}")
        if event == "start":
            found.append(f"{'' if inline else chr(10)}{element.text or ''}")
        else:
            found.append(f"{'' if inline else chr(10)}{element.tail or ''}")
    return "".join(found)


def _attributes(root: object) -> Iterator[tuple[str, str]]:
    for element in root.iter():  # type: ignore[attr-defined]
        tag = element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
        for name, value in element.attrib.items() if tag else ():
            local = name.rpartition("}")[2]
            if local in SAYING or (local == "val" and tag in VALUED) or tag in {"comment", "category"}:
                yield f"{local} of {tag}", value
