"""A PDF: every object and stream of every revision by pikepdf (qpdf), the text as a reader sees it by PDFium."""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from briefgen.audit.readers import pdf_lost, pdf_pages
from briefgen.audit.readers.binary import NAME, strings
from briefgen.audit.readers.pdf_objects import objects
from briefgen.audit.readers.pieces import LARGEST, Part, Piece, ReadText
from briefgen.audit.verdict import Unread

if TYPE_CHECKING:
    import pikepdf

END = re.compile(rb"%%EOF")
COMMENT = re.compile(rb"%([^\r\n]{3,400})")
FIRST = re.compile(rb"%(?<=[\r\n]%)")  # in a line; what begins with one character is found fast
GAP = re.compile(
    rb"(?:endobj|endstream)\b([^%]{1,400}?)(?=\d{1,10}\s{1,9}\d{1,5}\s{1,9}obj\b|endobj|xref|startxref|trailer|\Z)"
)  # what stands between two objects
OBJECT = re.compile(rb"obj\b")
NUMBERED = re.compile(rb"(?<![0-9])([0-9]{1,7})[ \r\n\t]{1,4}[0-9]{1,5}[ \r\n\t]{1,4}\Z")
BEFORE = 21  # bytes at most before an object in which its number stands
OVER = "over the limit"
JPEGS = ("/DCTDecode", "/JPXDecode")
MOST_RATIO = 1032  # bytes that deflate makes of one at most
MOST_REVISIONS = 12
MOST_OLDER = 2_000  # superseded objects that are read one by one

# The rest of a document around one object.
FRAME = (
    b"\n2 0 obj\n<</Type/Catalog/Pages 3 0 R>>\nendobj\n3 0 obj\n<</Type/Pages/Kids[4 0 R]/Count 1>>\nendobj\n"
    b"4 0 obj\n<</Type/Page/Parent 3 0 R/MediaBox[0 0 9 9]>>\nendobj\ntrailer\n<</Root 2 0 R/Size 5>>\n"
)


def read(one: Part) -> Iterator[Piece | Part]:
    """The last revision in full, then each earlier one, then objects that no table lists, then the plain bytes."""
    inside = f"{one.where}: " if one.where else ""
    start = one.data.find(b"%PDF-")
    data = one.data[start:]
    yield from _document(one, data, inside)
    ends = [match.end() for match in END.finditer(data)]
    if len(ends) > MOST_REVISIONS:
        yield Unread(one.where or "the file", f"more than {MOST_REVISIONS} revisions")
    for number, end in enumerate(ends[:-1][:MOST_REVISIONS], start=1):
        if b"startxref" in data[max(0, end - 200) : end] and _full(data[:end]):
            one.budget.take(end)
            yield from _document(one, data[:end], f"{inside}revision {number}, ", earlier=True)
    yield from _unlisted(one, data, inside)
    # Escapes stand in packed bytes by chance; those of objects are undone where each is read.
    yield from strings(one, f"{inside}the file's own bytes", one.data, escaped=False)
    yield ReadText(f"{inside}comments", b"\n".join(_comments(data)).decode("utf-8", "replace"), least=NAME)
    between = b"\n".join(gap for gap in GAP.findall(data) if gap.strip())
    yield ReadText(f"{inside}between objects", between.decode("utf-8", "replace"), least=NAME)
    tail = one.data[start + ends[-1] :] if ends else b""
    if tail.strip():
        yield one.inner(f"{inside}the bytes behind the file", tail)
    if start:
        yield one.inner(f"{inside}the bytes before the file", one.data[:start])


def _comments(data: bytes) -> Iterator[bytes]:
    """What stands behind a % at the start of a line."""
    starts = [0, *(match.start() for match in FIRST.finditer(data))]
    yield from (match[1] for match in (COMMENT.match(data, start) for start in starts) if match)


def _full(data: bytes) -> bool:
    """False for the first part of a linearized file, which is no revision."""
    return data.rfind(b"/Linearized", 0, 1024) < 0 or data.count(b"%%EOF") != 1


def _document(one: Part, data: bytes, inside: str, *, earlier: bool = False) -> Iterator[Piece | Part]:
    import pikepdf  # of all commands only this one opens PDFs

    try:
        document = pikepdf.open(io.BytesIO(data), suppress_warnings=True)
    except pikepdf.PasswordError:
        yield Unread(inside.rstrip(": ,") or "the file", "encrypted: it needs a password")
        return
    except (pikepdf.PdfError, ValueError, RuntimeError, OverflowError) as error:
        if not earlier:
            yield Unread(inside.rstrip(": ,") or "the file", f"the PDF is damaged ({type(error).__name__})")
        return
    with document:
        if not _swells(document):
            yield from _pages(data, inside)
            yield from objects(one, document, inside)
        else:  # PDFium would unpack whole what is over the limit: its streams are looked at first
            over = False
            for piece in objects(one, document, inside):
                over = over or (isinstance(piece, Unread) and piece.reason.startswith(OVER))
                yield piece
            if over:
                yield Unread(
                    inside.rstrip(": ,") or "the file", "its pages were not opened: they are over the limit"
                )
            else:
                yield from _pages(data, inside)
        repaired = len(document.get_warnings())
        if repaired and not earlier:
            yield Unread(
                inside.rstrip(": ,") or "the file",
                f"the PDF is damaged: qpdf repaired it in {repaired} places",
            )


def _swells(document: pikepdf.Pdf) -> bool:
    """True when what draws a page could unpack to more than the limit of a part."""
    import pikepdf

    for stream in document.objects:
        if isinstance(stream, pikepdf.Stream) and stream.get("/Subtype") != "/Image":
            filters = stream.stream_dict.get("/Filter")
            chained = isinstance(filters, pikepdf.Array) and len(filters) > 1
            try:
                if chained or len(stream.read_raw_bytes()) * MOST_RATIO > LARGEST:
                    return True
            except (pikepdf.PdfError, ValueError, RuntimeError):
                return True
    return False


def _pages(data: bytes, inside: str) -> Iterator[Piece]:
    """The pages as PDFium reads them: of the file decrypted, with its lost pages and loose drawings behind the others."""
    import pikepdf

    with pikepdf.open(io.BytesIO(data), suppress_warnings=True) as document:  # drawings are added to it
        shown = pdf_pages.Shown(
            len(document.pages), pdf_lost.add_pages(document), pdf_pages.add_drawings(document)
        )
        _empty_pictures(document)
        target = io.BytesIO()
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of forms whose fields hang on no page: it is read, not used
            document.save(target, encryption=False, static_id=True)
    yield from pdf_pages.texts(target.getvalue(), inside, shown)


def _empty_pictures(document: pikepdf.Pdf) -> None:
    """The pixels of pictures are taken out of a document that is read for its text; their place on a page is left.

    Not of one that a page says is its drawing: whatever such a stream calls itself, PDFium reads text in it.
    """
    import pikepdf

    drawings = pdf_lost.contents(document)
    for stream in document.objects:
        if (
            isinstance(stream, pikepdf.Stream)
            and stream.get("/Subtype") == "/Image"
            and stream.get("/Filter") in JPEGS
            and stream.objgen not in drawings
        ):
            stream.write(b"", filter=pikepdf.Name(str(stream["/Filter"])))


def _packed(document: pikepdf.Pdf) -> set[int]:
    """The numbers of the objects that stand in object streams; the same number elsewhere in the file is another object."""
    import pikepdf

    numbers: set[int] = set()
    for stream in document.objects:
        if isinstance(stream, pikepdf.Stream) and stream.get("/Type") == "/ObjStm":
            try:
                head = stream.read_bytes()[: int(stream.stream_dict.get("/First", 0))].split()
            except (pikepdf.PdfError, ValueError, RuntimeError):
                continue  # named by the reading of objects
            numbers |= {int(number) for number in head[::2] if number.isdigit()}
    return numbers


class Start(NamedTuple):
    """The number of an object, and where that and its content begin."""

    number: int
    start: int
    end: int


def _starts(data: bytes) -> Iterator[Start]:
    for match in OBJECT.finditer(data):
        first = max(0, match.start() - BEFORE)
        if numbered := NUMBERED.search(data[first : match.start()]):
            yield Start(int(numbered[1]), first + numbered.start(), match.end())


def _unlisted(one: Part, data: bytes, inside: str) -> Iterator[Piece | Part]:
    """Objects that are defined more than once, or behind the table: each alone in a document of its own."""
    import pikepdf

    encrypted = False
    try:
        with pikepdf.open(io.BytesIO(data), suppress_warnings=True) as document:
            listed = {one.objgen[0] for one in document.objects if isinstance(one, pikepdf.Object)}
            listed -= _packed(document)
            encrypted = document.is_encrypted
    except pikepdf.PasswordError:
        return  # said by the reading of the document
    except (pikepdf.PdfError, ValueError, RuntimeError, OverflowError):
        listed = set()
    starts = list(_starts(data))
    if encrypted:
        # Each revision is read as a whole; an object that none of them lists has no key here.
        if any(start.number not in listed for start in starts):
            yield Unread(one.where or "the file", "encrypted objects that no table lists")
        return
    times: dict[int, int] = {}
    for start in starts:
        times[start.number] = times.get(start.number, 0) + 1
    chosen = [
        (at, start)
        for at, start in enumerate(starts)
        if times[start.number] > 1 or start.number not in listed
    ]
    if len(chosen) > MOST_OLDER:
        yield Unread(one.where or "the file", f"more than {MOST_OLDER:,} objects outside its table")
    for at, start in chosen[:MOST_OLDER]:
        end = starts[at + 1].start if at + 1 < len(starts) else len(data)
        alone = b"%PDF-1.7\n1 0 obj\n" + data[start.end : end] + FRAME
        one.budget.take(len(alone))
        try:
            with pikepdf.open(io.BytesIO(alone), suppress_warnings=True) as document:
                yield from objects(one, document, f"{inside}superseded object {start.number}, ", loose=True)
        except (pikepdf.PdfError, ValueError, RuntimeError, OverflowError) as error:
            yield Unread(f"{inside}superseded object {start.number}", f"damaged ({type(error).__name__})")
