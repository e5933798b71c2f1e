"""Words of a Word file put in the place of others, tracked."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from tests.review.marking import Edited


def put_words(source: Path, edits: Sequence[tuple[str, str]], target: Path) -> Path:
    """The file with these edits, written to `target`."""
    edited = Edited(source)
    for old, new in edits:
        edited.replace(edited.find(old), old, new)
    return edited.save(target)
