"""The known name or word that a misspelt one is most like, for hints."""

from __future__ import annotations

from collections.abc import Iterable

# The least likeness (difflib's ratio, 0 to 1) at which another is suggested: for a name, and for a word with a meaning of its own.
NEAR_NAME = 0.55
NEAR_WORD = 0.75


def nearest(word: str, known: Iterable[str], likeness: float = NEAR_NAME) -> str:
    """The one of the known words that is most like this one; empty when none is like it enough."""
    import difflib  # most briefs have no slip

    return next(iter(difflib.get_close_matches(word, list(known), n=1, cutoff=likeness)), "")


def did_you_mean(word: str, known: Iterable[str], otherwise: str = "", likeness: float = NEAR_NAME) -> str:
    """A hint with the known word that is most like this one; `otherwise` when none is."""
    near = nearest(word, known, likeness)
    return f"did you mean {near!r}?" if near else otherwise
