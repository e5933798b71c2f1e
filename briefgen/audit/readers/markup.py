"""XML: its text by paragraph and cell, its attributes, and the text that is left when its tags are taken away."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from xml.parsers import expat

from briefgen.audit.needles import HEADING
from briefgen.audit.readers import packed, tables, xml_parts
from briefgen.audit.readers.binary import decoded
from briefgen.audit.readers.pieces import Part, Piece, ReadText
from briefgen.audit.readers.views import readings, views
from briefgen.audit.verdict import Unread

TAG = re.compile(r"<[^<>]*>")
ATTRIBUTE = re.compile(r"=\s*(\"[^\"<]*\"|'[^'<]*')")
DECLARED = re.compile(r"<!(?:--([^<]{0,5000}?)--|[A-Z][^<>]{0,5000})>", re.DOTALL)
ENTITY = re.compile(r"<!ENTITY\s{1,9}([\w.-]{1,60})\s{1,9}(?:\"([^\"<>]{0,2000})\"|'([^'<>]{0,2000})')")
# What a declaration says for the format: its words, the identifiers of document types.
OF_DECLARATION = re.compile(
    r"\"(?:[-+]//[^\"]{0,200}//[^\"]{0,20}|https?://www\.w3\.org/[^\"]{0,200})\"|#?\b(?:D|doctype|html|public|system|entity"
    r"|element|attlist|notation|p?cdata|any|empty|required|implied|fixed)\b",
    re.IGNORECASE,
)
MOST_ENTITIES = 1_000  # references that are replaced in one part
INLINE_TAG = re.compile(rf"</?(?:[\w.-]{{1,40}}:)?(?:{'|'.join(sorted(xml_parts.INLINE))})\b[^<>]*>")
PROPERTY_TAGS = re.compile(
    rf"<((?:[\w.-]{{1,40}}:)?(?:{'|'.join(sorted(xml_parts.PROPERTIES))}))\b[^<>]*(?<!/)>(?:(?!</?\1\b).){{0,4000}}</\1>",
    re.DOTALL,
)
# A field of Word that prints the letter of a number.
SYMBOL = re.compile(
    r"\s*\bSYMBOL\s+(0x[0-9A-Fa-f]{1,4}|\d{1,5})\b(?:\s+\\\w(?:\s+(?:\"[^\"]{0,60}\"|[\w.]+))?)*\s*"
)
LINES = re.compile("\n{2,}")
NAMED = re.compile(r"\.(xml|rels|svg|xhtml)$")


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
    try:
        xml = xml_parts.parse(one.data, custom="customXml/" in one.where)
    except (expat.ExpatError, ValueError, LookupError, xml_parts.DoctypeError) as error:
        yield from _by_patterns(one)
        yield from packed.parts(one)
        if b"<!ENTITY" in one.data.replace(b"\0", b""):
            yield Unread(one.where or "the file", "it declares entities, which are not put in")
        elif not isinstance(error, xml_parts.DoctypeError) and NAMED.search(one.where):
            yield Unread(one.where, "damaged XML")
        return
    text = "".join(xml.text)
    yield ReadText(one.where, text, headed=True)
    if "SYMBOL" in text and (joined := SYMBOL.sub(_symbol, text)) != text:
        yield ReadText(one.where, joined)
    for view in (*views(xml.text, xml.asides), *readings(xml.text, xml.asides)):
        yield ReadText(one.where, view, headed=True)
    if xml.commented:
        yield ReadText(one.where, "".join(xml.bare), worded=False)
    # Values are joined as they follow each other: a text may be cut into them.
    yield ReadText(f"{one.where}, attributes", "\n".join([*xml.values, *sorted(xml.names)]), worded=False)
    plain = "\n|\n".join(
        [
            LINES.sub("\n", text.replace(HEADING, "\n")),
            *(value for value in xml.values if len(value) >= packed.LEAST_PAIRS),
        ]
    )
    yield from packed.parts(Part(one.where, plain.encode("utf-8", "replace"), one.budget, one.depth))
    for address in xml.addresses:
        yield ReadText(f"{one.where}, an address", address)
    for column in tables.columns(xml.text, xml.marks):
        yield ReadText(f"{one.where}, down a column", column)
    for points in tables.points(xml.text, xml.points):
        yield ReadText(f"{one.where}, points of a chart", points)
    if xml.custom:
        yield ReadText(f"{one.where}, names", "\n".join(sorted(xml.names)))
    for where, said in xml.said:
        yield ReadText(f"{one.where}, {where}".removeprefix(", "), said)


def _symbol(match: re.Match[str]) -> str:
    return chr(int(match[1], 0) if match[1].startswith("0x") else int(match[1]))


def _by_patterns(one: Part) -> Iterator[ReadText]:
    """The texts of a part that expat does not read: one with a document type, or damaged."""
    for text in decoded(one.data, one.budget.letters):
        yield ReadText(one.where, html.unescape(TAG.sub("", text)), worded=False)
        yield ReadText(one.where, html.unescape(" ".join(ATTRIBUTE.findall(text))))
        yield ReadText(one.where, html.unescape(text), worded=False)
        yield ReadText(one.where, html.unescape(TAG.sub(" ", text)))
        yield ReadText(one.where, html.unescape(TAG.sub(" ", _without_inline(text))))
        yield ReadText(f"{one.where}, declarations", html.unescape("\n".join(declared(text))))
        if entities := {match[1]: match[2] or match[3] or "" for match in ENTITY.finditer(text)}:
            filled = re.sub(
                r"&([\w.-]{1,60});", lambda match: entities.get(match[1], match[0]), text, count=MOST_ENTITIES
            )
            yield ReadText(one.where, html.unescape(TAG.sub("", filled)), worded=False)
            yield ReadText(one.where, html.unescape(TAG.sub(" ", _without_inline(filled))))
            yield ReadText(one.where, html.unescape("\n".join(ATTRIBUTE.findall(filled))))


def _without_inline(text: str) -> str:
    """A text without the tags at which no word ends, and without properties; one within another leaves the outer for the next turn."""
    for _ in range(2):
        text = PROPERTY_TAGS.sub("", text)
    return INLINE_TAG.sub("", text)


def declared(text: str) -> Iterator[str]:
    """Comments and declarations, without the words of the format and what names a document type."""
    for entity in DECLARED.finditer(text):
        yield entity[0] if entity[1] is not None else OF_DECLARATION.sub("|", entity[0])
