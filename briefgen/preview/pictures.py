"""Pages of a PDF as pictures, by PDFium."""

from __future__ import annotations

import hashlib
import io
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pypdfium2 as pdfium

PDFIUM = threading.Lock()  # PDFium must not be entered twice at a time
FASTEST = 1  # zlib's level: a picture goes no farther than to a browser on the same machine


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page: its size in points, and a digest of what it looks like."""

    digest: str
    width: float
    height: float


def sheets(data: bytes) -> tuple[Sheet, ...]:
    """The pages of a PDF; two with the same digest look the same."""
    with _open_pdf(data) as document:
        return tuple(_sheet(page) for page in document)


def png(data: bytes, index: int, width: int) -> bytes:
    """One page of a PDF, counted from 0, as a PNG so many pixels wide."""
    with _open_pdf(data) as document:
        page = document[index]
        picture = page.render(scale=width / page.get_width(), rev_byteorder=True).to_pil().copy()
    file = io.BytesIO()
    picture.save(file, "PNG", compress_level=FASTEST)
    return file.getvalue()


def _sheet(page: pdfium.PdfPage) -> Sheet:
    digest = hashlib.sha256(page.render(scale=1).buffer).hexdigest()[:16]
    return Sheet(digest, page.get_width(), page.get_height())


@contextmanager
def _open_pdf(data: bytes) -> Iterator[pdfium.PdfDocument]:
    with PDFIUM:
        document = pdfium.PdfDocument(data)
        try:
            yield document
        finally:
            document.close()
