"""What PDFium reads of a PDF's tagged content, in the order of its structure tree as qpdf reads it.

As poppler's `pdfinfo -struct-text`, in a tenth of its time: it paints a page anew for each piece of content.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeAlias

import pikepdf
import pypdfium2
from pypdfium2 import raw

Line: TypeAlias = tuple[int, str, str]
"""Depth, role of an element or empty, words of a piece of content or empty."""


def structure(path: Path) -> list[Line]:
    """The elements of the structure tree below each other, and the words of each piece of content."""
    with pikepdf.open(path) as pdf, pypdfium2.PdfDocument(path) as document:
        pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
        words = {number: _words(page) for number, page in enumerate(document)}
        root = pdf.Root.StructTreeRoot
        return [line for kid in _kids(root) for line in _element(kid, 0, -1, pages, words)]


def _element(
    element: Any, depth: int, page: int, pages: dict[tuple[int, int], int], words: dict[int, dict[int, str]]
) -> Iterator[Line]:
    if "/Pg" in element:
        page = pages[element.Pg.objgen]
    yield depth, str(element.S)[1:], ""
    for kid in _kids(element):
        if isinstance(kid, int):
            yield depth + 1, "", words[page].get(kid, "")
        elif "/MCID" in kid:
            own = pages[kid.Pg.objgen] if "/Pg" in kid else page
            yield depth + 1, "", words[own].get(int(kid.MCID), "")
        elif "/S" in kid:
            yield from _element(kid, depth + 1, page, pages, words)


def _kids(element: Any) -> list[Any]:
    kids = element.get("/K", [])
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


def _words(page: pypdfium2.PdfPage) -> dict[int, str]:
    """The words of each piece of marked content of a page, by its number."""
    found: dict[int, str] = {}
    text = raw.FPDFText_LoadPage(page)
    for one in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT]):
        number = _number(one.raw)
        if number >= 0:
            found[number] = found.get(number, "") + _text(one.raw, text)
    raw.FPDFText_ClosePage(text)
    return found


def _number(piece: Any) -> int:
    value = ctypes.c_int()
    for index in range(raw.FPDFPageObj_CountMarks(piece)):
        mark = raw.FPDFPageObj_GetMark(piece, index)
        if raw.FPDFPageObjMark_GetParamIntValue(mark, b"MCID", value):
            return value.value
    return -1


def _text(piece: Any, page: Any) -> str:
    size = raw.FPDFTextObj_GetText(piece, page, None, 0)
    buffer = (ctypes.c_ushort * (size // 2))()
    raw.FPDFTextObj_GetText(piece, page, buffer, size)
    return bytes(buffer).decode("utf-16-le").rstrip("\0")
