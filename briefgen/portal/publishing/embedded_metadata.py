"""Metadata embedded in a finished file: the fields that `document.identity` writes into every format."""

from __future__ import annotations

import base64
import hashlib
import io
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html.parser import HTMLParser
from types import MappingProxyType

from lxml import etree
from pypdf import PdfReader
from pypdf.errors import PyPdfError

from briefgen.document import identity

MOST_XML = 2_000_000
BAD_TAGS = frozenset({"script", "iframe", "object", "embed", "base", "form", "link", "frame", "applet"})


class UnreadableError(ValueError):
    """A file without metadata, or with content that no brief has."""


@dataclass(frozen=True, slots=True)
class EmbeddedMetadata:
    """Metadata fields by name; for HTML also the CSP digests of the style sheets."""

    facts: Mapping[str, str]
    styles: tuple[str, ...] = ()


def read(form: str, data: bytes) -> EmbeddedMetadata:
    """The metadata of a file of this format; UnreadableError without identifier, audience and title."""
    if form not in READERS:
        raise UnreadableError(f"expected {', '.join(READERS)}, found .{form}")
    said = READERS[form](data)
    missing = [name for name in ("identifier", "audience", "title") if not said.facts.get(name)]
    if missing:
        raise UnreadableError(f"expected a file that says its {', '.join(missing)}, as briefgen's do")
    return said


def _pdf(data: bytes) -> EmbeddedMetadata:
    if not data.startswith(b"%PDF-"):
        raise UnreadableError("expected a PDF")
    try:
        metadata = PdfReader(io.BytesIO(data)).root_object.get("/Metadata")
        packet = metadata.get_object().get_data() if metadata is not None else b""
    except (PyPdfError, ValueError, KeyError, AttributeError, RecursionError) as error:
        raise UnreadableError("expected a PDF that can be read") from error
    mark = f"{{{identity.XMP_NAMESPACE}}}"
    found = {
        element.tag.removeprefix(mark): element.text or ""
        for element in _xml(packet).iter()
        if isinstance(element.tag, str) and element.tag.startswith(mark)
    }
    return EmbeddedMetadata(found)


def _docx(data: bytes) -> EmbeddedMetadata:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            part = package.getinfo("docProps/custom.xml")
            if part.file_size > MOST_XML:
                raise UnreadableError("expected properties of a Word file, found too many")
            content = package.read(part)
    except (zipfile.BadZipFile, KeyError, NotImplementedError, RuntimeError) as error:
        raise UnreadableError("expected a Word file with its properties") from error
    prefix = identity.WORD_PREFIX
    return EmbeddedMetadata({
        name.removeprefix(prefix): "".join(map(str, one.itertext()))
        for one in _xml(content)
        if (name := str(one.get("name", ""))).startswith(prefix)
    })  # fmt: skip


def _html(data: bytes) -> EmbeddedMetadata:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise UnreadableError("expected a page in UTF-8") from error
    page = _Page()
    page.feed(text)
    page.close()
    if page.refused:
        raise UnreadableError(f"expected a page without {page.refused}")
    return EmbeddedMetadata(page.facts, tuple(page.styles))


READERS: Mapping[str, Callable[[bytes], EmbeddedMetadata]] = MappingProxyType(
    {"pdf": _pdf, "docx": _docx, "html": _html}
)


class _Page(HTMLParser):
    """Reads the head's facts and the style sheets; what could run or fetch something is refused."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.facts: dict[str, str] = {}
        self.styles: list[str] = []
        self.refused = ""
        self._sheet: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A fact, a style sheet, or what is refused."""
        named = {name: value or "" for name, value in attrs}
        if tag in BAD_TAGS:
            self.refused = self.refused or f"<{tag}>"
        self.refused = self.refused or next(
            (f"{name}=" for name in named if name == "style" or name.startswith("on")), ""
        )
        if tag == "meta" and named.get("http-equiv", "").lower() == "refresh":
            self.refused = self.refused or "a way to another page"
        if tag == "meta" and named.get("name", "").startswith(identity.HTML_PREFIX):
            self.facts[named["name"].removeprefix(identity.HTML_PREFIX)] = named.get("content", "")
        if tag == "style":
            self._sheet = []

    def handle_data(self, data: str) -> None:
        """The text of a style sheet."""
        if self._sheet is not None:
            self._sheet.append(data)

    def handle_endtag(self, tag: str) -> None:
        """The end of a style sheet: its digest as Content-Security-Policy wants it."""
        if tag == "style" and self._sheet is not None:
            digest = hashlib.sha256("".join(self._sheet).encode()).digest()
            self.styles.append(f"sha256-{base64.b64encode(digest).decode()}")
            self._sheet = None


def _xml(content: bytes) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(content[:MOST_XML], parser)
    except etree.XMLSyntaxError as error:
        raise UnreadableError("expected properties that can be read") from error
