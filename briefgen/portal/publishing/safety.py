"""Whether a finished file holds nothing but what is read: no macros, actions, attachments, forms, scripts or things to fetch."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator

from lxml import etree

from briefgen.portal.publishing import web_page
from briefgen.writers import UnreadableError
from briefgen.zip_bounds import unpacked_size

UNPACKED = 300_000_000  # bytes: more than any brief
RELATIONSHIPS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
WORD_TEXT = re.compile(r"\{http://[^}]*\}(instrText|fldSimple)\Z")
BAD_PARTS = re.compile(
    r"vba|macro|activex|oleobject|customui|afchunk|\.bin$|\.exe$|\.js$|\.html?$|\.rtf$|attachedtoolbars",
    re.IGNORECASE,
)
BAD_TYPES = re.compile(r"macroenabled|vbaproject|activex|oleobject|ms-office\.custom", re.IGNORECASE)
BAD_FIELDS = re.compile(
    r"\b(DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE|INCLUDE|IMPORT|LINK|DATABASE|MACROBUTTON|EMBED|RD)\b"
)
LINKS = re.compile(r"(https?|mailto):", re.IGNORECASE)
# Keys and names of PDF (ISO 32000-2, 12.6, 12.7, 13) of what acts, is filled in, or carries another file.
ACTIVE = frozenset({
    "/JS", "/JavaScript", "/AA", "/Launch", "/EmbeddedFiles", "/EmbeddedFile", "/Filespec", "/RichMedia", "/XFA", "/AcroForm",
    "/SubmitForm", "/ImportData", "/GoToR", "/GoToE", "/Movie", "/Sound", "/Rendition", "/Screen", "/SetOCGState",
    "/FileAttachment", "/EF",
})  # fmt: skip


def check(form: str, data: bytes) -> None:
    """UnreadableError when a file holds what could run, fetch or send something."""
    found = next(_findings(form, data), "")
    if found:
        raise UnreadableError(f"expected a file without {found}")


def _findings(form: str, data: bytes) -> Iterator[str]:
    match form:
        case "html":
            yield from web_page.findings(data)
        case "docx":
            yield from _of_package(data)
        case "pdf":
            yield from _of_pdf(data)
        case _:
            pass  # of no other format is a file published


def _of_package(data: bytes) -> Iterator[str]:
    """What a Word file, or a workbook in one, must not hold."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            entries = package.infolist()
            if unpacked_size(entries) > UNPACKED:
                yield "so much to unpack"
                return
            if len({one.filename.lower() for one in entries}) < len(entries):
                yield "two parts of one name"
            for one in entries:
                if BAD_PARTS.search(one.filename):
                    yield f"{one.filename}"
                yield from _of_part(one.filename, package.read(one))
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, OSError) as error:
        raise UnreadableError(f"expected a package that can be unpacked: {error}") from error


def _of_part(name: str, data: bytes) -> Iterator[str]:
    if name.endswith((".xlsx", ".docx")):
        yield from _of_package(data)
    if not name.endswith((".xml", ".rels")):
        return
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise UnreadableError(f"{name}: expected XML: {error}") from error
    if (
        b"<!DOCTYPE" in data
        or "<!DOCTYPE".encode("utf-16-le") in data
        or "<!DOCTYPE".encode("utf-16-be") in data
    ):
        yield f"a document type in {name}"
    if name == "[Content_Types].xml" and BAD_TYPES.search(data.decode("utf-8", "replace")):
        yield "macros or controls"
    for element in root.iter(RELATIONSHIPS):
        yield from _of_relationship(element)
    # Word joins the pieces of a field's code.
    code = " ".join(_field_codes(root))
    if found := BAD_FIELDS.search(code):
        yield f"a field {found[0]}"


def _of_relationship(element: etree._Element) -> Iterator[str]:
    kind = str(element.get("Type", "")).rpartition("/")[2]
    if BAD_PARTS.search(kind) or kind in {"attachedTemplate", "subDocument", "frame"}:
        yield f"a relationship {kind}"
    elif element.get("TargetMode") == "External":
        if kind != "hyperlink":
            yield f"a remote {kind}"
        elif not LINKS.match(str(element.get("Target", ""))):
            yield "a link to something else than https, http or mailto"


def _field_codes(root: etree._Element) -> Iterator[str]:
    pieces: list[str] = []
    for element in root.iter():
        if isinstance(element.tag, str) and (found := WORD_TEXT.match(element.tag)):
            if found[1] == "fldSimple":
                yield next((str(value) for key, value in element.items() if str(key).endswith("instr")), "")
            else:
                pieces.append(element.text or "")
    yield "".join(pieces).upper()


def _of_pdf(data: bytes) -> Iterator[str]:
    """What a PDF must not hold, in any of its objects."""
    import pikepdf

    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            if pdf.is_encrypted:
                yield "encryption"
            for entry in pdf.objects:
                yield from _of_object(entry)
    except pikepdf.PdfError as error:
        raise UnreadableError("expected a PDF that can be opened") from error


def _of_object(entry: object) -> Iterator[str]:
    """What is wrong with an object, and with what stands in it."""
    from pikepdf import Array, Dictionary, Name, Stream

    waiting = [entry]
    while waiting:
        value = waiting.pop()
        if isinstance(value, Array):
            waiting += [one for one in value if not _stands_alone(one)]
        elif isinstance(value, Dictionary | Stream):
            for key, found in value.items():
                name = str(found) if isinstance(found, Name) else ""
                if key in ACTIVE or (key in {"/S", "/Type", "/Subtype"} and name in ACTIVE):
                    yield f"{key if key in ACTIVE else name}"
                elif key == "/OpenAction" and isinstance(found, Dictionary) and found.get("/S") != Name.GoTo:
                    yield "an action when it is opened"
                elif key == "/URI" and not isinstance(found, Dictionary) and not LINKS.match(str(found)):
                    yield "a link to something else than https, http or mailto"
                if not _stands_alone(found):
                    waiting.append(found)


def _stands_alone(value: object) -> bool:
    """True for an object that is in the list of objects by itself."""
    return bool(getattr(value, "is_indirect", False))
