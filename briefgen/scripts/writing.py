"""Which languages are written from right to left; loads nothing else."""

from __future__ import annotations

# Languages that are written from right to left, by the first part of their tags.
_WRITTEN_FROM_RIGHT = frozenset({"ar", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "ug", "ur", "yi"})


def is_right_to_left(language: str) -> bool:
    """Whether a language, by its BCP 47 tag, is written from right to left."""
    return language.lower().split("-")[0] in _WRITTEN_FROM_RIGHT
