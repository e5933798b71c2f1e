"""Editions of one brief: its words in another language, from a file beside it that holds nothing but words."""

from briefgen.translation.edition import Edition, edition, editions
from briefgen.translation.file import (
    Entry,
    Translation,
    is_translation,
    original_of,
    read_translation,
    siblings,
)
from briefgen.translation.refresh import refresh
from briefgen.translation.texts import originals, with_texts

__all__ = [
    "Edition", "Entry", "Translation", "edition", "editions", "is_translation", "original_of", "originals", "read_translation",
    "refresh", "siblings", "with_texts",
]  # fmt: skip
