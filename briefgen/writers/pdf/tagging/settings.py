"""What a tagged file says of itself: metadata and custom properties."""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct


class Property(Struct, frozen=True):
    """One custom property: its value, and what it means."""

    name: str
    value: str
    description: str


class Schema(Struct, frozen=True):
    """Custom properties under a namespace of one's own, described in the file (ISO 19005-2, 6.6.2.3.3)."""

    prefix: str
    uri: str
    description: str
    properties: tuple[Property, ...]


class Metadata(Struct, frozen=True):
    """What the file is; `date` is when it was made, and must know its time zone. `language` is BCP 47."""

    title: str
    language: str
    date: datetime
    author: str = ""
    subject: str = ""
    keywords: tuple[str, ...] = ()
    creator: str = ""
    producer: str = "ReportLab"
    schemas: tuple[Schema, ...] = ()

    def __post_init__(self) -> None:
        if not self.title.strip() or not self.language.strip():
            raise ValueError("expected a title and a language (ISO 14289-1, 7.1 and 7.2)")
        if self.date.utcoffset() is None:
            raise ValueError("expected a date with a time zone, found one without")
