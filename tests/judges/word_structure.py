"""What makes a Word file accessible and editable, asked of its XML: every fault in words."""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET
from xml.etree.ElementTree import Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
DC = "{http://purl.org/dc/elements/1.1/}"
FLOATING = ("w:framePr", "w:pict", "w:txbxContent", "w:object")
# What a run may say itself: its style, its language, that it stands in a note.
RUN = {f"{W}rStyle", f"{W}lang", f"{W}noProof"}
# What a paragraph may say itself: it depends on the place, not on the kind of text.
PARAGRAPH = {
    f"{W}{name}" for name in ("pStyle", "keepNext", "keepLines", "pageBreakBefore", "numPr", "bidi", "sectPr")
}
ADDRESS = re.compile(r"^(https?://|www\.)", re.IGNORECASE)
MACHINE = re.compile(rb"python-docx|/home/|/root/|/tmp/|[A-Z]:\\\\", re.IGNORECASE)


def faults(path: Path) -> list[str]:
    """Every fault of the file; none for one that all can read and go on editing."""
    archive = zipfile.ZipFile(path)
    parts = {name: archive.read(name) for name in archive.namelist()}
    body = ET.fromstring(parts["word/document.xml"])
    styles = ET.fromstring(parts["word/styles.xml"])
    return [
        *_properties(parts),
        *_headings(body, styles),
        *_tables(body),
        *_pictures(body, parts["word/document.xml"]),
        *_paragraphs(body),
        *_links(body, parts),
        *_formatting(parts),
        *(f"{name}: holds a trace of the machine" for name, data in parts.items() if MACHINE.search(data)),
    ]


def _properties(parts: dict[str, bytes]) -> Iterator[str]:
    core = ET.fromstring(parts["docProps/core.xml"])
    for name in ("title", "language", "creator"):
        if not core.findtext(f"{DC}{name}"):
            yield f"core.xml: no {name}"
    defaults = ET.fromstring(parts["word/styles.xml"]).find(f"{W}docDefaults//{W}lang")
    if defaults is None or not defaults.get(f"{W}val"):
        yield "styles.xml: no language of the document"


def _headings(body: Element, styles: Element) -> Iterator[str]:
    outline = {style.get(f"{W}styleId"): _level(style) for style in styles.iter(f"{W}style")}
    before = 0
    for paragraph in body.iter(f"{W}p"):
        level = outline.get(_style(paragraph), 0)
        if level > before + 1:
            yield f"heading {_words(paragraph)!r} of level {level} follows one of level {before}"
        before = level or before
    if not before:
        yield "no heading"


def _level(style: Element) -> int:
    """The level of a heading's style, which it says, or which its name is; 0 for another."""
    found, named = style.find(f"{W}pPr/{W}outlineLvl"), style.find(f"{W}name")
    if found is not None:
        return int(found.get(f"{W}val", "9")) + 1
    name = re.fullmatch("heading ([1-9])", named.get(f"{W}val", "") if named is not None else "")
    return int(name[1]) if name else 0


def _tables(body: Element) -> Iterator[str]:
    for number, table in enumerate(body.iter(f"{W}tbl"), start=1):
        table.find(f"{W}tblPr")
        told = [
            found.get(f"{W}val", "") if (found := table.find(f"{W}tblPr/{W}{name}")) is not None else ""
            for name in ("tblCaption", "tblDescription")
        ]
        if not told[1]:
            yield f"table {number}: no tblDescription"
        elif told[0] == told[1]:
            yield f"table {number}: its title and its description are the same"
        rows = table.findall(f"{W}tr")
        headed = bool(rows) and rows[0].find(f"{W}trPr/{W}tblHeader") is not None
        if not headed:
            yield f"table {number}: no header row"
        if any(row.find(f"{W}trPr/{W}cantSplit") is None for row in rows):
            yield f"table {number}: a row that may be cut in two"
        if any(cell.find(f"{W}tcPr/{W}tcW") is None for cell in table.iter(f"{W}tc")):
            yield f"table {number}: a cell without a width"


def _pictures(body: Element, data: bytes) -> Iterator[str]:
    for inline in (*body.iter(f"{WP}inline"), *body.iter(f"{WP}anchor")):
        known = inline.find(f"{WP}docPr")
        if known is not None and not known.get("descr") and b"decorative" not in ET.tostring(known):
            yield f"figure {known.get('id')}: no alt text"
    controls = [one.get(f"{W}val") for one in body.iter(f"{W}tag")]
    yield from (f"control {one}: its tag stands twice" for one in set(controls) if controls.count(one) > 1)
    beside = [one for one in body.iter(f"{WP}anchor") if one.find(f"{WP}wrapSquare") is not None]
    if data.count(b"<wp:anchor ") != len(beside):  # one beside its text is wanted
        yield "a floating object: wp:anchor"
    for tag in FLOATING:
        if f"<{tag}".encode() in data:
            yield f"a floating object: {tag}"


def _paragraphs(body: Element) -> Iterator[str]:
    cells = {id(paragraph) for cell in body.iter(f"{W}tc") for paragraph in cell.iter(f"{W}p")}
    for number, paragraph in enumerate(body.iter(f"{W}p"), start=1):
        said = _words(paragraph) or next(paragraph.iter(f"{W}drawing"), None) is not None
        if (
            not said
            and id(paragraph) not in cells
            and not _style(paragraph).startswith(("TableGap", "RoutingRule"))
        ):
            yield f"paragraph {number} is empty: space is a style's business"


def _links(body: Element, parts: dict[str, bytes]) -> Iterator[str]:
    relations = ET.fromstring(parts["word/_rels/document.xml.rels"])
    known = {one.get("Id"): one.get("Target", "") for one in relations}
    for link in body.iter(f"{W}hyperlink"):
        words = _words(link)
        if link.get(f"{R}id") and (not words or ADDRESS.match(words)):
            yield f"a link whose words are an address: {known.get(link.get(f'{R}id'))}"


def _formatting(parts: dict[str, bytes]) -> Iterator[str]:
    for name, data in parts.items():
        if not name.startswith("word/") or posixpath.basename(name) in {"styles.xml", "numbering.xml"}:
            continue
        if not name.endswith(".xml"):
            continue
        root = ET.fromstring(data)
        for tag, allowed in (("rPr", RUN), ("pPr", PARAGRAPH)):
            for properties in root.iter(f"{W}{tag}"):
                more = [child.tag.removeprefix(W) for child in properties if child.tag not in allowed]
                if (
                    more
                    and not (more == ["tabs"] and _is_of(properties, "TOC"))
                    and not (more == ["tabs", "ind"] and _is_of(properties, "Routing"))
                    and not (more == ["position"] and _is_of(properties, "TickBox", "rStyle"))
                    and not _is_apart(properties, more)
                ):
                    yield f"{name}: {tag} with {', '.join(more)} of its own"


def _is_apart(properties: Element, more: list[str]) -> bool:
    """Whether a paragraph stands off from what is around it by its place in the text, or is a gap of its own height."""
    found = properties.find(f"{W}spacing")
    style = properties.find(f"{W}pStyle")
    if more != ["spacing"] or found is None:
        return False
    gap = style is not None and style.get(f"{W}val") == "TableGap"
    return gap or (bool(found.attrib) and set(found.attrib) <= {f"{W}before", f"{W}after"})


def _is_of(properties: Element, style: str, kind: str = "pStyle") -> bool:
    """Whether a style begins so: contents and routing lines have tabs that hang on the words of the brief."""
    found = properties.find(f"{W}{kind}")
    return found is not None and found.get(f"{W}val", "").startswith(style)


def _style(paragraph: Element) -> str:
    found = paragraph.find(f"{W}pPr/{W}pStyle")
    return found.get(f"{W}val", "") if found is not None else ""


def _words(element: Element) -> str:
    return "".join(text.text or "" for text in element.iter(f"{W}t")).strip()
