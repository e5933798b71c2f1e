"""What stands where on the pages of a PDF, read back from the file by PDFium."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2
from pypdfium2 import raw


@dataclass(frozen=True, slots=True)
class Drawn:
    """One object of a page: its box in points from the lower left corner, its colours as #RRGGBB, its dashes.

    `fill` and `stroke` are empty where a path has none; `text` is empty for a path.
    """

    page: int
    left: float
    bottom: float
    right: float
    top: float
    fill: str
    stroke: str
    dash: tuple[float, ...]
    text: str


def drawn(data: bytes) -> tuple[Drawn, ...]:
    """Every text and path of a file, page by page in the order in which they are drawn."""
    with pypdfium2.PdfDocument(data) as document:
        return tuple(one for number in range(len(document)) for one in _page(document, number))


def _page(document: pypdfium2.PdfDocument, number: int) -> Iterator[Drawn]:
    page = document[number]
    for one in page.get_objects(textpage=page.get_textpage()):
        if one.type in {raw.FPDF_PAGEOBJ_TEXT, raw.FPDF_PAGEOBJ_PATH}:
            text = one.extract().strip() if one.type == raw.FPDF_PAGEOBJ_TEXT else ""
            left, bottom, right, top = one.get_bounds()
            fill, stroke = _colours(one)
            yield Drawn(number, left, bottom, right, top, fill, stroke, _dash(one), text)


def _colours(one: pypdfium2.PdfObject) -> tuple[str, str]:
    """The colours that an object is filled and stroked with."""
    fill, stroke = _colour(one, raw.FPDFPageObj_GetFillColor), _colour(one, raw.FPDFPageObj_GetStrokeColor)
    if one.type == raw.FPDF_PAGEOBJ_TEXT:
        return fill, ""
    filled, stroked = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(one, filled, stroked)
    return fill if filled.value else "", stroke if stroked.value else ""


def _colour(one: pypdfium2.PdfObject, read: object) -> str:
    parts = [ctypes.c_uint() for _ in range(4)]
    read(one, *parts)  # type: ignore[operator]  # a function of PDFium
    return "#{:02X}{:02X}{:02X}".format(*(part.value for part in parts[:3]))


def _dash(one: pypdfium2.PdfObject) -> tuple[float, ...]:
    count = max(raw.FPDFPageObj_GetDashCount(one), 0)
    lengths = (ctypes.c_float * count)()
    raw.FPDFPageObj_GetDashArray(one, lengths, count)
    return tuple(lengths)
