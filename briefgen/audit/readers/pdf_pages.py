"""The text of a PDF's pages as a reader sees it, by PDFium: in the order of the file and by position."""

from __future__ import annotations

import ctypes
import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefgen.audit.readers.pieces import Piece, ReadText
from briefgen.audit.verdict import Unread
from briefgen.sums import int_sum

if TYPE_CHECKING:
    import pikepdf
    import pypdfium2 as pdfium

MOST_PAGES = 5_000
PICTURE_SHARE = 0.4  # share of a page from which a picture counts as its content
FEW_LETTERS = 60  # letters below which a page with such a picture counts as a scan
COLUMN_GAP = 1.5  # heights of a letter between two columns
MOST_DRAWINGS = 2_000


@dataclass(frozen=True, slots=True)
class Letter:
    """A character and its box, in points from the page's lower left corner."""

    character: str
    left: float
    right: float
    bottom: float
    top: float


def add_drawings(document: pikepdf.Pdf) -> int:
    """How many pages were added: one for each drawing (a form, an appearance) that no page need show."""
    import pikepdf

    drawings = [
        found
        for found in document.objects
        if isinstance(found, pikepdf.Stream) and (found.get("/Subtype") == "/Form" or "/BBox" in found)
    ][:MOST_DRAWINGS]
    for drawing in drawings:
        resources = drawing.get("/Resources", pikepdf.Dictionary())
        box = pikepdf.Array([-2000, -2000, 4000, 4000])
        page = pikepdf.Dictionary(
            Type=pikepdf.Name.Page, MediaBox=box, Resources=resources,
            Contents=document.make_stream(drawing.read_bytes()) if _reads(drawing) else None,
        )  # fmt: skip
        document.pages.append(pikepdf.Page(document.make_indirect(page)))
    return len(drawings)


def _reads(drawing: pikepdf.Stream) -> bool:
    import pikepdf

    try:
        drawing.read_bytes()
    except (pikepdf.PdfError, ValueError, RuntimeError):
        return False  # named by the reading of objects
    return True


def texts(data: bytes, inside: str, shown: int, loose: int) -> Iterator[Piece]:
    """The text of the first `shown` pages and of the `loose` drawings behind them; pages that hold none are named."""
    import pypdfium2 as pdfium

    try:
        document = pdfium.PdfDocument(io.BytesIO(data))
    except pdfium.PdfiumError as error:
        yield Unread(inside.rstrip(": ,") or "the file", f"its pages cannot be opened ({error})"[:120])
        return
    with document:
        count = len(document)
        if count < shown + loose or not count:
            yield Unread(inside.rstrip(": ,") or "the file", "its page tree is damaged")
        if count > MOST_PAGES:
            yield Unread(inside.rstrip(": ,") or "the file", f"more than {MOST_PAGES:,} pages")
        for number in range(min(count, MOST_PAGES)):
            where = (
                f"{inside}page {number + 1}" if number < shown else f"{inside}drawing {number - shown + 1}"
            )
            try:
                page = document[number]
            except pdfium.PdfiumError:
                yield Unread(where, "the page is damaged")
                continue
            yield from _page(page, where, is_page=number < shown)
            page.close()


def _page(page: pdfium.PdfPage, where: str, *, is_page: bool) -> Iterator[Piece]:
    import pypdfium2 as pdfium
    from pypdfium2 import raw

    try:
        reader = page.get_textpage()
    except pdfium.PdfiumError:
        yield Unread(where, "its text cannot be read")
        return
    count = reader.count_chars()
    text = reader.get_text_range() if count > 0 else ""
    yield ReadText(where, text)
    letters, unmapped = _letters(reader, count)
    by_line, by_column = ordered(letters)
    yield ReadText(f"{where}, by position", by_line)
    yield ReadText(f"{where}, by column", by_column)
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


def _letters(reader: pdfium.PdfTextPage, count: int) -> tuple[list[Letter], int]:
    """The printed characters with their boxes, and how many have no known character."""
    from pypdfium2 import raw

    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    found: list[Letter] = []
    unmapped = 0
    for index in range(count):
        code = raw.FPDFText_GetUnicode(reader, index)
        if raw.FPDFText_IsGenerated(reader, index) == 1:
            continue
        if raw.FPDFText_HasUnicodeMapError(reader, index) == 1 or code in {0, 0xFFFD, 0xFFFE}:
            unmapped += 1
            continue
        character = chr(code) if code < 0x110000 else "\ufffd"
        if raw.FPDFText_GetCharBox(reader, index, left, right, bottom, top):
            found.append(Letter(character, left.value, right.value, bottom.value, top.value))
    return found, unmapped


def ordered(letters: list[Letter]) -> tuple[str, str]:
    """The text line by line from the top, and the same with each line's columns read one below the other."""
    lines: list[list[Letter]] = []
    for letter in sorted(letters, key=lambda one: (-(one.top + one.bottom) / 2, one.left)):
        middle = (letter.top + letter.bottom) / 2
        first = lines[-1][0] if lines else None
        height = max(letter.top - letter.bottom, (first.top - first.bottom) if first else 0, 1.0)
        if first is not None and (first.top + first.bottom) / 2 - middle < height / 2:
            lines[-1].append(letter)
        else:
            lines.append([letter])
    whole: list[str] = []
    pieces: list[tuple[float, int, str]] = []
    for number, line in enumerate(lines):
        line.sort(key=lambda one: one.left)
        parts = _split(line)
        whole.append(" ".join(text for _, text in parts))
        pieces += [(round(start / 40), number, text) for start, text in parts]
    return "\n".join(whole), "\n".join(text for _, _, text in sorted(pieces))


def _split(line: list[Letter]) -> list[tuple[float, str]]:
    """A line's columns: left edge and text of each."""
    parts: list[tuple[float, list[str]]] = []
    end = 0.0
    for letter in line:
        height = max(letter.top - letter.bottom, 1.0)
        if not parts or letter.left - end > COLUMN_GAP * height:
            parts.append((letter.left, []))
        elif letter.left - end > 0.18 * height and letter.character != " ":
            parts[-1][1].append(" ")
        parts[-1][1].append(letter.character)
        end = letter.right
    return [(start, "".join(text)) for start, text in parts]


def _picture_share(page: pdfium.PdfPage, raw: object) -> float:
    """The share of the page that its largest picture covers."""
    width, height = page.get_size()
    share = 0.0
    for found in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=4):  # type: ignore[attr-defined]
        left, bottom, right, top = found.get_bounds() if hasattr(found, "get_bounds") else found.get_pos()
        share = max(share, abs((right - left) * (top - bottom)) / max(width * height, 1.0))
    return share
