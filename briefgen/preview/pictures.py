"""Pages of a PDF as PNGs, rendered by PDFium."""

from __future__ import annotations

import hashlib
import io
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pypdfium2 as pdfium

PDFIUM = threading.Lock()  # PDFium is not thread-safe
FASTEST = 1  # zlib level: a picture is only sent to a browser on the same machine


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page: a digest of its pixels, width and height in points."""

    digest: str
    width: float
    height: float


def sheets(data: bytes) -> tuple[Sheet, ...]:
    """The pages of a PDF; equal digests mean equal pixels."""
    with open_pdf(data) as document:
        return tuple(_sheet(page) for page in document)


def png(data: bytes, index: int, width: int) -> bytes:
    """One page of a PDF (`index` from 0) as a PNG of `width` pixels."""
    with open_pdf(data) as document:
        page = document[index]
        picture = page.render(scale=width / page.get_width(), rev_byteorder=True).to_pil().copy()
    file = io.BytesIO()
    picture.save(file, "PNG", compress_level=FASTEST)
    return file.getvalue()


def _sheet(page: pdfium.PdfPage) -> Sheet:
    digest = hashlib.sha256(page.render(scale=1).buffer).hexdigest()[:16]
    return Sheet(digest, page.get_width(), page.get_height())


@contextmanager
def open_pdf(data: bytes) -> Iterator[pdfium.PdfDocument]:
    """The document, for one thread at a time."""
    with PDFIUM:
        document = pdfium.PdfDocument(data)
        try:
            yield document
        finally:
            document.close()
