"""Escaping of plain text in Markdown: the parser gives back exactly the same characters."""

from __future__ import annotations

import re

# CommonMark 0.31, section 2.4: any ASCII punctuation may be escaped by a backslash.
_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")
_SPACE = re.compile(r"\s*\n\s*")


def escape(text: str) -> str:
    """Markdown that prints as `text`; line breaks become spaces, since a plain value is one line."""
    return _PUNCTUATION.sub(r"\\\1", _SPACE.sub(" ", text))
