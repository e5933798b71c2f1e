"""A house's own Word file, looked through before it is opened: what it may hold, and what it may not."""

from __future__ import annotations

import posixpath
import re
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.zip_bounds import packed_too_well, unpacked_size

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

MAX_FILE = 20_000_000  # bytes of the file
MAX_TOTAL = 60_000_000  # bytes that it unpacks to
MAX_ENTRIES = 500
ALLOWED = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels|docProps/[^/]+|customXml/.+"
    r"|word/(document|styles|stylesWithEffects|settings|webSettings|fontTable|numbering|footnotes|endnotes|comments"
    r"|commentsExtended|commentsIds|commentsExtensible|people|header|footer)\d*\.xml"
    r"|word/(theme|glossary)/.+\.xml|word/glossary/.+|word/webextensions/.+|word/printerSettings/.+|word/media/[^/]+|word/fonts/[^/]+|word/(.+/)?_rels/[^/]+\.rels"
)
# Parts that a file has one of; a number behind the name is dropped.
COUNTED = re.compile(r"word/(document|styles|settings|numbering|fontTable|webSettings)\d+\.xml")
# Of the file itself, which nothing is taken of: the template that it was made from, programs of a task pane.
LEFT = frozenset({"attachedTemplate", "webextension", "webextensiontaskpanes"})
# Strict Open XML has names of its own for the same things (ISO/IEC 29500-1 and -4).
STRICT = b"http://purl.oclc.org/ooxml/"
NAMES = {
    b"wordprocessingml/main": b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    b"officeDocument/relationships": b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    b"officeDocument/math": b"http://schemas.openxmlformats.org/officeDocument/2006/math",
    b"drawingml/main": b"http://schemas.openxmlformats.org/drawingml/2006/main",
    b"drawingml/wordprocessingDrawing": b"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    b"drawingml/picture": b"http://schemas.openxmlformats.org/drawingml/2006/picture",
}
LINKS = ("http://", "https://", "mailto:")
RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


class WordFileError(ValueError):
    """A file that is no Word file of a house, or holds what such a file may not; with a hint."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.hint = hint


def scan_word_file(path: Path) -> dict[str, bytes]:
    """The parts of the file by name; WordFileError says what has to be taken out of it first."""
    if path.stat().st_size > MAX_FILE:
        raise WordFileError("expected at most 20 MB, found more", "take the text and the pictures out of it")
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
            _check_entries(entries)
            parts = {entry.filename: archive.read(entry) for entry in entries if not entry.is_dir()}
    except (zipfile.BadZipFile, OSError, NotImplementedError, RuntimeError, ValueError) as error:
        if isinstance(error, WordFileError):
            raise
        raise WordFileError(
            f"expected a Word file (.docx), found {path.name}", "save it from Word as .docx"
        ) from error
    parts = _usual_names(parts)
    for name in ("word/document.xml", "word/styles.xml"):
        if name not in parts:
            raise WordFileError(
                f"expected a Word file (.docx), found one without {name}", "save it from Word as .docx"
            )
    for name, data in parts.items():
        if name.endswith((".xml", ".rels")):
            _check_markup(name, data)
        if name.endswith(".rels"):
            _check_relations(name, data)
    return {name: _transitional(data) for name, data in parts.items()}


def _usual_names(parts: dict[str, bytes]) -> dict[str, bytes]:
    """The parts under the names that Word gives them; Word on the web counts them (`document2.xml`)."""
    usual = {}
    for name in parts:
        found = COUNTED.fullmatch(name)
        if found and f"word/{found[1]}.xml" not in parts:
            usual[name] = f"word/{found[1]}.xml"
            usual[f"word/_rels/{name[5:]}.rels"] = f"word/_rels/{found[1]}.xml.rels"
    targets = [(name[5:].encode(), one[5:].encode()) for name, one in usual.items() if "_rels" not in name]
    found_parts = {}
    for name, data in parts.items():
        for counted, plain in targets if name.endswith(".rels") else ():
            data = data.replace(counted, plain)  # noqa: PLW2901 -- one name after the other
        found_parts[usual.get(name, name)] = data
    return found_parts


def _transitional(data: bytes) -> bytes:
    """A part with the names of Transitional Open XML, which Word writes by itself."""
    if STRICT in data and data.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<"):
        for strict, usual in NAMES.items():
            data = data.replace(STRICT + strict, usual)
    return data


def parse(name: str, data: bytes) -> Element:
    """The root of a part; WordFileError when it is not well formed."""
    from lxml import etree  # few templates have a Word file

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise WordFileError(
            f"expected well-formed XML in {name}, found {error.msg}", "save it anew from Word"
        ) from error


def relations(parts: dict[str, bytes], name: str) -> dict[str, tuple[str, str]]:
    """The relationships of a part by id: the last word of their type, and the part or the address."""
    folder, _, file = name.rpartition("/")
    data = parts.get(f"{folder}/_rels/{file}.rels")
    found: dict[str, tuple[str, str]] = {}
    for one in parse(name, data).iter(RELATION) if data else ():
        target = one.get("Target", "")
        if one.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join(folder, target)) if target[:1] != "/" else target[1:]
        found[one.get("Id", "")] = (one.get("Type", "").rpartition("/")[2], target)
    return found


def _check_entries(entries: list[zipfile.ZipInfo]) -> None:
    if len(entries) > MAX_ENTRIES:
        raise WordFileError(
            f"expected at most {MAX_ENTRIES} parts, found {len(entries)}", "save it anew from Word"
        )
    if unpacked_size(entries) > MAX_TOTAL:
        raise WordFileError("expected at most 60 MB unpacked, found more", "take the pictures out of it")
    for entry in entries:
        if packed_too_well(entry):
            raise WordFileError(
                f"expected parts of usual size, found {entry.filename!r} packed too well",
                "save it anew from Word",
            )
        if (not ALLOWED.fullmatch(entry.filename) and not entry.is_dir()) or ".." in entry.filename:
            macro = "vba" in entry.filename.lower() or "activex" in entry.filename.lower()
            kind = "no macros" if macro else "no embedded files"
            raise WordFileError(
                f"expected {kind}, found {entry.filename!r}", "save it from Word as .docx without them"
            )


def _check_markup(name: str, data: bytes) -> None:
    head = data[:200].lstrip(b"\xef\xbb\xbf \r\n\t")
    if not head.startswith(b"<") or re.search(rb'encoding\s*=\s*["\'](?!utf-8)', head, re.IGNORECASE):
        raise WordFileError(f"expected UTF-8 in {name}, found another encoding", "save it anew from Word")
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise WordFileError(f"expected no DOCTYPE in {name}, found one", "save it anew from Word")


def _check_relations(name: str, data: bytes) -> None:
    for one in parse(name, data).iter(RELATION):
        kind, target = one.get("Type", "").rpartition("/")[2], one.get("Target", "")
        if one.get("TargetMode") != "External":
            continue
        if kind in LEFT:
            continue
        if kind != "hyperlink" or not target.lower().startswith(LINKS):
            raise WordFileError(
                f"expected nothing from outside the file, found {kind} {target!r}",
                "put it into the file itself, or take it out",
            )
