"""Which module writes each format, and which reads back what its files say of themselves."""

from __future__ import annotations

from collections.abc import Callable
from typing import assert_never

from briefgen.document import Document, Pages
from briefgen.formats import BY_SUFFIX, Format
from briefgen.theme import Theme
from briefgen.writers.embedded_metadata import EmbeddedMetadata, UnreadableError

Writer = Callable[[Document, Theme, Pages | None], bytes]
MetadataReader = Callable[[bytes], EmbeddedMetadata]


def write(form: str, document: Document, theme: Theme, pages: Pages | None = None) -> bytes:
    """The document as a file of this format; `pages` are those of the PDF's layout, when they are known."""
    return _writer(BY_SUFFIX[form])(document, theme, pages)


def read_metadata(form: str, data: bytes) -> EmbeddedMetadata:
    """What a file of this format says of itself; UnreadableError when it cannot be read or the format says nothing."""
    reader = _metadata_reader(BY_SUFFIX[form])
    if reader is None:
        raise UnreadableError(f"expected a format that says what its files are, found .{form}")
    return reader(data)


# Each case loads its own module when it is needed: a writer takes longer to load than to write a page.
def _writer(form: Format) -> Writer:
    match form:
        case Format.PDF:
            from briefgen.writers import pdf

            return pdf.write
        case Format.DOCX:
            from briefgen.writers import docx

            return docx.write
        case Format.HTML:
            from briefgen.writers import html

            return html.write
        case Format.OUTLINE:
            from briefgen.writers import outline

            return outline.write
        case _:
            assert_never(form)


def _metadata_reader(form: Format) -> MetadataReader | None:
    """The reader of a format's metadata; None for a format whose files hold none."""
    match form:
        case Format.PDF:
            from briefgen.writers.embedded_metadata import pdf

            return pdf.read
        case Format.DOCX:
            from briefgen.writers.embedded_metadata import docx

            return docx.read
        case Format.HTML:
            from briefgen.writers.embedded_metadata import html

            return html.read
        case Format.OUTLINE:
            return None
        case _:
            assert_never(form)
