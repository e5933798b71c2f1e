"""What the file says of itself, from the document's properties."""

from __future__ import annotations

from datetime import UTC, datetime

from briefgen.document import Document, Pages, Properties, identity
from briefgen.writers.pdf.tagging import Metadata, Property, Schema


def metadata(document: Document, pages: Pages | None) -> Metadata:
    """The metadata of the file."""
    properties = document.properties
    return Metadata(
        properties.title,
        properties.language,
        datetime.fromtimestamp(properties.moment, tz=UTC),
        author="; ".join(properties.authors) or properties.organisation,
        subject=properties.subject,
        keywords=properties.keywords,
        creator="briefgen",
        schemas=(_schema(properties, pages),),
    )


def _schema(properties: Properties, pages: Pages | None) -> Schema:
    """The brief's own facts under a namespace of ours; what is empty is left out."""
    named = [
        Property(name, value, identity.MEANINGS[name]) for name, value in identity.facts(properties, pages)
    ]
    if properties.record:
        kept = "; ".join(f"{key}: {value}" for key, value in properties.record)
        named.append(
            Property("record", kept, "Facts for the records office: file number, retention, disposal")
        )
    return Schema(identity.XMP_PREFIX, identity.XMP_NAMESPACE, "Facts about a policy brief", tuple(named))
