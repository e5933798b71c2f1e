"""Escaping of plain text in Markdown: the parser gives back exactly the same characters."""

from __future__ import annotations

import re

# CommonMark 0.31, section 2.4: any ASCII punctuation may be escaped by a backslash.
_PUNCTUATION = r"([!-/:-@\[-`{-~])"
_SPACE = r"\s*\n\s*"


def escape(text: str) -> str:
    """Markdown that prints as `text`; line breaks become spaces, since a plain value is one line."""
    return re.sub(_PUNCTUATION, r"\\\1", re.sub(_SPACE, " ", text))
