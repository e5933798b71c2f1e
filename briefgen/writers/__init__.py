"""WRITERS: format -> the module whose write(document, theme, pages) gives its bytes."""

from __future__ import annotations

import importlib
from types import MappingProxyType

from briefgen.document import Document, Pages
from briefgen.theme import Theme

# By name, so that a build loads only the writers that it needs: each takes longer to load than to write a page.
WRITERS = MappingProxyType(
    {
        "pdf": "briefgen.writers.pdf",
        "docx": "briefgen.writers.docx",
        "html": "briefgen.writers.html",
        "outline": "briefgen.writers.outline",
    }
)


def write(form: str, document: Document, theme: Theme, pages: Pages | None = None) -> bytes:
    """The document as a file of this format; `pages` are those of the PDF's layout, when they are known."""
    data = importlib.import_module(WRITERS[form]).write(document, theme, pages)
    assert isinstance(data, bytes)  # a module that is found by name is untyped
    return data
