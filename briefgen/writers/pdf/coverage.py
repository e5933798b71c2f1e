"""Whether a theme's faces hold the characters of a text."""

from __future__ import annotations

from briefgen.theme import Theme
from briefgen.writers.pdf.faces import register


def shows(text: str, theme: Theme) -> bool:
    """Whether there is a glyph for each character of a text."""
    faces = register(theme)
    return all(map(faces.holds, text))
