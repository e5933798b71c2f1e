"""The fixed words of a template and of its language with the signs of that language."""

from __future__ import annotations

from collections.abc import Mapping

from briefgen import locale
from briefgen.smart_punctuation.substitution import substituted


def fixed_words(title: str, labels: Mapping[str, str], language: str) -> tuple[str, Mapping[str, str]]:
    """The title of a reader, and the labels of the template and of the language."""
    every = {**locale.labels(language), **labels}
    return substituted(title, language), {key: substituted(word, language) for key, word in every.items()}
