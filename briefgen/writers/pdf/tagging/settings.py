"""What a tagged file says of itself: metadata, custom properties, conformance."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Literal

from msgspec import Struct, field


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


class TaggingSettings(Struct, frozen=True):
    """How the file is made. `font` is a registered font, in force until a style names another.

    `role_map` gives the standard role for each other one (ISO 32000-1, 14.8.4); `bookmarks` makes an outline
    entry of each heading H1 to H6; `object_streams` off writes the classic cross-reference table.
    """

    metadata: Metadata
    font: str
    role_map: Mapping[str, str] = field(default_factory=lambda: {"Title": "P"})
    level: Literal["A", "B", "U"] = "A"
    bookmarks: bool = True
    object_streams: bool = True
