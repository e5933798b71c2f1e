"""The text of a PDF's pages as a reader sees it, by PDFium: in the order of the file and by position."""

from __future__ import annotations

import ctypes
import io
import re
import struct
from collections.abc import Callable, Generator, Iterator
from functools import cache
from itertools import repeat
from typing import TYPE_CHECKING, Any, NamedTuple

from briefgen.audit.needles import HEADING
from briefgen.audit.readers.pdf_breaks import PageText, across
from briefgen.audit.readers.pdf_lines import DROPPED, WORD_GAP, Segment, dropped, ordered, spelt
from briefgen.audit.readers.pdf_looks import Looks
from briefgen.audit.readers.pieces import Piece, ReadText
from briefgen.audit.verdict import Unread
from briefgen.sums import int_sum

if TYPE_CHECKING:
    import pikepdf
    import pypdfium2 as pdfium

MOST_PAGES = 5_000
PICTURE_SHARE = 0.4  # share of a page from which a picture counts as its content
FEW_LETTERS = 60  # letters below which a page with such a picture counts as a scan
MOST_DRAWINGS = 2_000
BOX = struct.Struct("4d")  # read from an array at a quarter of the cost of its four numbers
GENERATED = frozenset(b" \r\n\2-")  # what PDFium puts between words, lines and the parts of a hyphenated word
HYPHEN = "\ufffe"  # for one at the end of a line, and for that end
HYPHEN_CODE, LINE_END = 2, 10
NO_LETTER = frozenset({0, 0xFFFD, 0xFFFE})
_WORD = "[^ \\r\\n]*[\\u0590-\\u08ff\\ufb1d-\\ufdff\\ufe70-\\ufefc][^ \\r\\n]*"
_RIGHT_TO_LEFT = re.compile(f"{_WORD}(?: {_WORD})+")


class Shown(NamedTuple):
    """How many pages a document has: its own, then those that its tree has lost, then its drawings."""

    pages: int
    lost: int
    drawings: int

    def name(self, number: int) -> str:
        """What the page is, by its number from 0."""
        if number < self.pages:
            return f"page {number + 1}"
        number -= self.pages
        if number < self.lost:
            return f"page {number + 1} outside its tree"
        return f"drawing {number - self.lost + 1}"


def add_drawings(document: pikepdf.Pdf) -> int:
    """How many pages were added: one for each drawing (a form, an appearance) that no page need show."""
    import pikepdf

    drawings = [
        stream
        for stream in document.objects
        if isinstance(stream, pikepdf.Stream) and (stream.get("/Subtype") == "/Form" or "/BBox" in stream)
    ][:MOST_DRAWINGS]
    for drawing in drawings:
        resources = drawing.get("/Resources", pikepdf.Dictionary())
        box = pikepdf.Array([-2000, -2000, 4000, 4000])
        page = pikepdf.Dictionary(
            Type=pikepdf.Name.Page, MediaBox=box, Resources=resources,
            Contents=document.make_stream(drawing.read_bytes(pikepdf.StreamDecodeLevel.specialized)) if _reads(drawing) else None,
        )  # fmt: skip
        document.pages.append(pikepdf.Page(document.make_indirect(page)))
    return len(drawings)


def _reads(drawing: pikepdf.Stream) -> bool:
    import pikepdf

    try:
        drawing.read_bytes(pikepdf.StreamDecodeLevel.specialized)
    except (pikepdf.PdfError, ValueError, RuntimeError):
        return False  # named by the reading of objects
    return True


def texts(data: bytes, inside: str, shown: Shown) -> Iterator[Piece]:
    """The text of all pages, and of the lost ones and the drawings behind them; pages that hold none are named."""
    import pypdfium2 as pdfium

    try:
        document = pdfium.PdfDocument(io.BytesIO(data))
    except pdfium.PdfiumError as error:
        yield Unread(inside.rstrip(": ,") or "the file", f"its pages cannot be opened ({error})"[:120])
        return
    with document:
        count = len(document)
        if count < int_sum(shown) or not count:
            yield Unread(inside.rstrip(": ,") or "the file", "its page tree is damaged")
        if count > MOST_PAGES:
            yield Unread(inside.rstrip(": ,") or "the file", f"more than {MOST_PAGES:,} pages")
        before: PageText | None = None
        for number in range(min(count, MOST_PAGES)):
            where, is_page = f"{inside}{shown.name(number)}", number < shown.pages + shown.lost
            try:
                page = document[number]
            except pdfium.PdfiumError:
                yield Unread(where, "the page is damaged")
                before = None
                continue
            own = yield from _page(page, where, is_page=is_page)
            if is_page and before and own:
                yield ReadText(f"{where} and the one before it", across(before, own), headed=True)
            before = own
            page.close()


def _page(page: pdfium.PdfPage, where: str, *, is_page: bool) -> Generator[Piece, None, PageText | None]:
    """Its texts; it returns those that go on in the next."""
    import pypdfium2 as pdfium
    from pypdfium2 import raw

    try:
        reader = page.get_textpage()
    except pdfium.PdfiumError:
        yield Unread(where, "its text cannot be read")
        return None
    count = reader.count_chars()
    looks = Looks(ctypes.cast(reader.raw, ctypes.c_void_p))
    segments, unmapped, bounds = _segments(reader, count, looks)
    text = _headed(reader.get_text_range(), bounds, count) if count > 0 else ""
    yield ReadText(where, text, headed=True)
    if (turned := turn_words(text)) != text:
        yield ReadText(f"{where}, from right to left", turned, headed=True)
    for own in looks.texts():
        yield ReadText(f"{where}, by look", own, headed=True)
    by_line, by_column, spaced_out = ordered(segments)
    yield ReadText(f"{where}, by position", by_line, headed=True)
    yield ReadText(f"{where}, by column", by_column, headed=True)
    if joined := "\n".join(
        [*spaced_out, *dropped(segments), *spelt(text), *spelt(by_line), *spelt(by_column)]
    ):
        yield ReadText(f"{where}, spaced out", joined)
    if unmapped:
        yield Unread(
            where, f"{unmapped} characters in a font that does not say which letters they are (no ToUnicode)"
        )
    reader.close()
    if (
        is_page
        and int_sum(map(str.isalnum, text)) < FEW_LETTERS
        and _picture_share(page, raw) > PICTURE_SHARE
    ):
        yield Unread(where, "a picture only: words in pictures are not read")
    return PageText((text, by_line), looks.sizes)


def turn_words(text: str) -> str:
    """The text with neighbouring words from right to left in the other order.

    PDFium gives those inside of a line of Latin letters as they stand, from the left.
    """
    return _RIGHT_TO_LEFT.sub(lambda found: " ".join(reversed(found[0].split(" "))), text)


def _headed(text: str, bounds: list[int], count: int) -> str:
    """The text of a page with HEADING for these ends of lines."""
    letters = list(text.replace(HEADING, " "))
    for at in bounds if len(letters) == count else ():  # else the numbers of letters are others
        if letters[at] == "\n":
            letters[at] = HEADING
    return "".join(letters).replace(HYPHEN, "-\n")


def _segments(reader: pdfium.PdfTextPage, count: int, looks: Looks) -> tuple[list[Segment], int, list[int]]:
    """The printed characters in segments, how many have no known character, and ends of lines between two sizes."""
    generated = _calls()[2]
    segments: list[Segment] = []
    letters: list[str] = []
    run: list[str] = []  # letters of one text object
    last: int | None = 0
    unmapped = size = first = 0  # sizes: of the segment, and at the beginning of the line
    bounds: list[int] = []
    ended = -1  # the end of a line, when no letter has come since
    start = end = low = high = 0.0  # the box of the letters since the last gap
    for index, code, lost, at_object, boxed, (here, right, foot, head) in _characters(reader, count):
        if code in GENERATED and generated(looks.page, index) == 1:
            run.append(" ")
            if code == LINE_END:
                ended = index
            continue
        if lost == 1 or code in NO_LETTER:
            unmapped += 1
            continue
        letter = "-" if code == HYPHEN_CODE else chr(code) if 0 <= code < 0x110000 else "\ufffd"
        if at_object != last:
            looks.add("".join(run))
            run = []
            looks.turn_to(at_object or 0, index)
            last = at_object
        if ended >= 0 or not first:
            if first and looks.size != first:
                bounds.append(ended)
                looks.add(HEADING)
            first, ended = looks.size, -1
        run.append(letter)
        if not boxed:
            continue
        height = max(high - low, head - foot, 1.0)
        if letters and (
            not -0.3 < (here - end) / height < WORD_GAP
            or abs((head + foot) - (high + low)) > height
            or (len(letters) == 1 and high - low > DROPPED * (head - foot) and letter.isalpha())
        ):
            segments.append(Segment("".join(letters), start, end, low, high, size))
            letters = []
        if letters:
            low = min(low, foot)
            high = max(high, head)
        else:
            start, low, high, size = here, foot, head, looks.size
        letters.append(letter)
        end = right
    looks.add("".join(run))
    if letters:
        segments.append(Segment("".join(letters), start, end, low, high, size))
    return segments, unmapped, bounds


def _characters(
    reader: pdfium.PdfTextPage, count: int
) -> Iterator[tuple[int, int, int, int | None, int, tuple[float, ...]]]:
    """Each character's index, code, whether that is unknown, text object, whether it has a box, and the box."""
    code_of, unknown, _, object_of, box = _calls()
    page = repeat(ctypes.cast(reader.raw, ctypes.c_void_p))
    edges = (ctypes.c_double * 4)()
    # A call fills the box, which is read before the next call.
    filled = [repeat(ctypes.byref(edges, ctypes.sizeof(ctypes.c_double) * number)) for number in range(4)]
    return zip(
        range(count),
        map(code_of, page, range(count)),
        map(unknown, page, range(count)),
        map(object_of, page, range(count)),
        map(box, page, range(count), *filled),
        map(BOX.unpack, repeat(edges)),
        strict=False,
    )


@cache
def _calls() -> tuple[Callable[..., Any], ...]:
    """PDFium's functions for a character's code, whether that is unknown or generated, its text object and its box.

    A call costs more than what it does: these keep the interpreter's lock, and take arguments as they are, which must be
    addresses made by ctypes and numbers.
    """
    from pypdfium2 import raw

    numbers = (
        raw.FPDFText_GetUnicode, raw.FPDFText_HasUnicodeMapError, raw.FPDFText_IsGenerated, raw.FPDFText_GetTextObject,
        raw.FPDFText_GetCharBox,
    )  # fmt: skip
    kinds = (ctypes.c_int, ctypes.c_int, ctypes.c_int, ctypes.c_void_p, ctypes.c_int)
    return tuple(
        ctypes.PYFUNCTYPE(kind)(ctypes.cast(call, ctypes.c_void_p).value or 0)
        for call, kind in zip(numbers, kinds, strict=True)
    )


def _picture_share(page: pdfium.PdfPage, raw: object) -> float:
    """The share of the page that its largest picture covers."""
    width, height = page.get_size()
    share = 0.0
    for image in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=4):  # type: ignore[attr-defined]
        left, bottom, right, top = image.get_bounds() if hasattr(image, "get_bounds") else image.get_pos()
        share = max(share, abs((right - left) * (top - bottom)) / max(width * height, 1.0))
    return share
