"""What the tagging layer refuses: it raises rather than claim a conformance it cannot vouch for."""

from __future__ import annotations


class TaggingError(ValueError):
    """The story cannot become a PDF/UA-1 and PDF/A-2a file as it stands."""


class UntaggedContent(TaggingError):
    """Text or an image was painted outside every tag and artifact (ISO 14289-1, 7.1)."""


class StructureError(TaggingError):
    """The structure tree breaks a rule of ISO 14289-1."""


class FontError(TaggingError):
    """A font cannot be embedded, or is not one that this layer registered (ISO 19005-2, 6.2.11.4)."""


class MissingGlyph(TaggingError):
    """A font has no glyph for a character, and would print .notdef (ISO 19005-2, 6.2.11.8)."""

    def __init__(self, characters: str, font: str) -> None:
        named = ", ".join(f"{character!r} (U+{ord(character):04X})" for character in characters)
        super().__init__(f"font {font} has no glyph for {named}")
