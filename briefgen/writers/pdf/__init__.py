"""The PDF writer: a document as a tagged, archival PDF, and the pages that it has."""

from __future__ import annotations

from briefgen.document import Document, Pages
from briefgen.theme import Theme
from briefgen.writers.pdf.coverage import missing
from briefgen.writers.pdf.layout import run

__all__ = ["layout", "missing", "write"]


def write(document: Document, theme: Theme, pages: Pages | None = None) -> bytes:
    """The document as PDF/UA-1 and PDF/A-2a; `pages` are those of an earlier layout of the same document."""
    expected = pages or layout(document, theme)
    found, data = run(document, theme, expected, save=True)
    if found != expected:
        raise AssertionError(f"expected the pages of the layout, {expected}, found {found}")
    return data


def layout(document: Document, theme: Theme) -> Pages:
    """How many pages there are, and the page of each heading, by the code that writes them."""
    found, _ = run(document, theme, None, save=False)
    return found
