"""What a published Word file, or a workbook in one, may hold: the parts, relationships and fields of our own files and letterheads."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator

from lxml import etree

from briefgen.portal.publishing import word_fields
from briefgen.writers import UnreadableError
from briefgen.writers.docx.package import DEFAULTS
from briefgen.zip_bounds import unpacked_size

UNPACKED = 300_000_000  # bytes: more than any brief
TYPES = {**DEFAULTS, "jpg": "image/jpeg", "gif": "image/gif"}  # by the suffix of a part
NAME = re.compile(r"(?!/)(?!.*(?:^|/)\.\.?(?:/|\Z))[\w\[\]()%+ ./-]+\Z")
BAD_PARTS = re.compile(r"vba|macro|activex|oleobject|customui|afchunk|attachedtoolbars", re.IGNORECASE)
BAD_TYPES = re.compile(r"macroenabled|vbaproject|activex|oleobject|ms-office\.custom", re.IGNORECASE)
# Of ours, and those that Word and LibreOffice add when they save a file anew (ISO/IEC 29500-1, 11.3, 12.3, 14.2, 15.2).
KINDS = frozenset({
    "officeDocument", "core-properties", "extended-properties", "custom-properties", "thumbnail", "styles", "stylesWithEffects",
    "settings", "webSettings", "fontTable", "font", "theme", "themeOverride", "numbering", "header", "footer", "footnotes",
    "endnotes", "image", "hyperlink", "customXml", "customXmlProps", "chart", "chartUserShapes", "chartStyle",
    "chartColorStyle", "package", "worksheet", "sharedStrings", "drawing", "table", "calcChain",
})  # fmt: skip
INSIDE = re.compile(r"#|/?(?!/)[\w\[\]()%+ ./-]+\Z")
LINKS = re.compile(r"(https?|mailto):", re.IGNORECASE)
BAD_ELEMENTS = frozenset({
    "mailMerge", "saveThroughXslt", "altChunk", "subDoc", "object", "OLEObject", "control", "ocx", "ffData", "frameset",
    "ddeLink", "oleLink", "connection", "script", "foreignObject",
})  # fmt: skip
SHEET = re.compile(r"\{[^}]*/spreadsheetml/[^}]*\}f\Z")  # a formula of a sheet; a chart's `f` names cells
RELATED = "/relationships}"  # in the namespace of an attribute that holds the id of a relationship
PICTURE = re.compile(r"#|data:image/(png|jpeg|gif);")
FETCHES = re.compile(r"url\s*\(\s*[\"']?(?!#|data:image/(png|jpeg|gif);)|@import", re.IGNORECASE)


def findings(data: bytes) -> Iterator[str]:
    """What the package holds and may not; the first one suffices to refuse it. UnreadableError when it cannot be unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            entries = package.infolist()
            if unpacked_size(entries) > UNPACKED:
                yield "so much to unpack"
                return
            if len({one.filename.lower() for one in entries}) < len(entries):
                yield "two parts of one name"
            for one in entries:
                yield from _of_part(one.filename, package.read(one))
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, OSError) as error:
        raise UnreadableError(f"expected a package that can be unpacked: {error}") from error


def _of_part(name: str, data: bytes) -> Iterator[str]:
    suffix = name.rpartition(".")[2].lower()
    if not NAME.match(name) or BAD_PARTS.search(name) or suffix not in TYPES:
        if not (name.endswith("/") and not data):
            yield f"{name!r} in it"
    elif suffix == "xlsx":
        yield from findings(data)
    elif suffix in {"xml", "rels", "svg"}:
        yield from _of_xml(name, data)


def _of_xml(name: str, data: bytes) -> Iterator[str]:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise UnreadableError(f"{name}: expected XML: {error}") from error
    if any("<!DOCTYPE".encode(one) in data for one in ("ascii", "utf-16-le", "utf-16-be")):
        yield f"a document type in {name}"
    for element in root.iter(etree.Element):
        yield from _of_element(element)
    yield from word_fields.findings(root)


def _of_element(element: etree._Element) -> Iterator[str]:
    name = etree.QName(element).localname
    if name in BAD_ELEMENTS or SHEET.match(str(element.tag)):
        yield f"<{name}>"
    elif name == "Relationship":
        yield from _of_relationship(element)
    elif name in {"Default", "Override"}:
        yield from _of_type(element)
    elif name == "style" and FETCHES.search(str(element.xpath("string()"))):
        yield "a style that fetches something"
    for key, value in element.items():
        yield from _of_attribute(str(key), str(value))


def _of_relationship(element: etree._Element) -> Iterator[str]:
    kind = element.get("Type", "").rpartition("/")[2]
    mode, target = element.get("TargetMode", "Internal"), element.get("Target", "")
    if kind not in KINDS:
        yield f"a relationship {kind}"
    elif mode not in {"Internal", "External"}:
        yield f"a relationship to {mode!r}"
    elif (mode == "External" and kind != "hyperlink") or (mode == "Internal" and not INSIDE.match(target)):
        yield f"a remote {kind}"
    elif mode == "External" and not LINKS.match(target):
        yield "a link to something else than https, http or mailto"


def _of_type(element: etree._Element) -> Iterator[str]:
    """A type of contents: none of macros and controls, and of a picture none that makes it a document."""
    suffix = (element.get("Extension") or element.get("PartName", "").rpartition(".")[2]).lower()
    kind = element.get("ContentType", "")
    if BAD_TYPES.search(kind):
        yield "macros or controls"
    elif suffix in TYPES.keys() - {"xml", "rels"} and kind.lower() != TYPES[suffix].lower():
        yield f"{kind} under the name of a .{suffix}"


def _of_attribute(key: str, value: str) -> Iterator[str]:
    """An address that no relationship holds: of an old drawing, or of an SVG."""
    name = key.rpartition("}")[2].lower()
    if name in {"src", "href", "althref"} and RELATED not in key and not PICTURE.match(value):
        yield f"{name}= of {value[:30]!r}"
    elif name in {"fill", "stroke", "clip-path", "mask", "filter", "style"} and FETCHES.search(value):
        yield f"{name}= that fetches something"
    elif "}" not in key and name.startswith("on") and "(" in value:
        yield f"{name}="
