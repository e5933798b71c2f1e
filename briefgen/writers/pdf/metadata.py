"""What the file says of itself, from the document's properties."""

from __future__ import annotations

from datetime import UTC, datetime

from briefgen.document import Document, Properties
from briefgen.writers.pdf.tagging import Metadata, Property, Schema, Settings

NAMESPACE = "urn:briefgen:brief:1#"

MEANINGS = {
    "identifier": "The brief's own identifier",
    "audience": "The reader for whom this file was made",
    "reference": "The reference under which the brief is filed",
    "version": "The version of the brief",
    "status": "Where the brief stands: draft, in clearance, cleared, published or withdrawn",
    "date": "The date of the brief, as exactly as it is known (ISO 8601)",
    "handling": "The handling mark of this file",
}


def settings(document: Document, font: str) -> Settings:
    """How the file is made and what it claims; `font` is a registered face."""
    properties = document.properties
    metadata = Metadata(
        properties.title,
        properties.language,
        datetime.fromtimestamp(properties.moment, tz=UTC),
        author="; ".join(properties.authors) or properties.organisation,
        subject=properties.subject,
        keywords=properties.keywords,
        creator="briefgen",
        schemas=(_schema(properties),),
    )
    return Settings(metadata, font)


def _schema(properties: Properties) -> Schema:
    """The brief's own facts under a namespace of ours; what is empty is left out."""
    named = [
        Property(name, getattr(properties, name), meaning)
        for name, meaning in MEANINGS.items()
        if getattr(properties, name)
    ]
    if properties.record:
        kept = "; ".join(f"{key}: {value}" for key, value in properties.record)
        named.append(
            Property("record", kept, "Facts for the records office: file number, retention, disposal")
        )
    return Schema("brief", NAMESPACE, "Facts about a policy brief", tuple(named))
