"""Metadata that every format carries, and the names under which each format stores it."""

from __future__ import annotations

from types import MappingProxyType

from briefgen.document.tree import Pages, Properties

MEANINGS = MappingProxyType(
    {
        "title": "The brief's title for this reader",
        "identifier": "The brief's own identifier",
        "audience": "The reader for whom this file was made",
        "organisation": "Who issues the brief",
        "reference": "The reference under which the brief is filed",
        "version": "The version of the brief",
        "since": "The earlier version that this file is compared with, when it marks the differences",
        "status": "Where the brief stands: draft, in_clearance, cleared, published or withdrawn",
        "date": "The date of the brief, as exactly as it is known (ISO 8601)",
        "embargo": "Not before this moment (ISO 8601)",
        "handling": "The handling mark of this file",
        "language": "The language of this file (BCP 47)",
        "topics": "What the brief is about, parted by semicolons",
        "pages": "The number of pages by the PDF's layout",
        "summary": "The bottom line",
    }
)
"""Each fact by its name, in the order in which files hold them."""

XMP_NAMESPACE = "urn:briefgen:brief:1#"  # in a PDF: <brief:audience> of this namespace
XMP_PREFIX = "brief"
WORD_PREFIX = "brief."  # in a Word file: the custom property brief.audience
WORDS_DIGEST = "built.words"  # a custom property: by it a review knows whether the brief has changed since
HTML_PREFIX = "briefgen:"  # in HTML: <meta name="briefgen:audience">


def facts(properties: Properties, pages: Pages | None) -> tuple[tuple[str, str], ...]:
    """The metadata of a document by name, without empty values."""
    found = {"topics": "; ".join(properties.keywords), "pages": str(pages.count) if pages else ""}
    every = ((name, found.get(name) or getattr(properties, name, "")) for name in MEANINGS)
    return tuple((name, value) for name, value in every if value)
