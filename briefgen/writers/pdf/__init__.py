"""The PDF writer: a document as a tagged, archival PDF, and the pages that it has."""

from __future__ import annotations

from briefgen.document import Document, Pages
from briefgen.theme import Theme
from briefgen.writers.pdf.layout import Layout
from briefgen.writers.pdf.paging import LayoutError

__all__ = ["LayoutError", "layout", "write"]


def write(document: Document, theme: Theme, pages: Pages | None = None) -> bytes:
    """The document as PDF/UA-1 and PDF/A-2a; `pages` are those of an earlier layout of the same document."""
    known = pages.drawing if pages else None
    laid = known if isinstance(known, Layout) and known.serves(document, theme) else Layout(document, theme)
    if pages and laid.pages != pages:
        raise AssertionError(f"expected the pages of the layout, {pages}, found {laid.pages}")
    return laid.draw()


def layout(document: Document, theme: Theme, earlier: Pages | None = None) -> Pages:
    """How many pages there are, and the page of each heading, by the layout that is drawn.

    `earlier` are those of a document that differs by a contents alone: what its layout has set is not set again.
    """
    known = earlier.drawing if earlier else None
    return Layout(document, theme, known if isinstance(known, Layout) else None).pages
