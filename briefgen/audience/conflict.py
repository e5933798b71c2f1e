"""One contradiction of a brief, and how an item or a text is called in a table."""

from __future__ import annotations

from msgspec import Struct

from briefgen.errors import Severity
from briefgen.model.envelope import Item

LONGEST = 32  # characters of a text in a row of the table


class Conflict(Struct, frozen=True):
    """A contradiction between audiences or levels, at a path of the brief (`sections[0].risks[2].audiences`)."""

    path: str
    code: str
    message: str
    hint: str
    severity: Severity = Severity.ERROR


def excerpt_of(item: Item) -> str:
    """The title, post or text of an item in at most 32 characters; its id when it has neither."""
    for name in ("title", "post", "name", "text", "question", "term", "label"):
        words = str(getattr(item, name, ""))
        if words:
            return excerpt(words)
    return item.id


def excerpt(words: str) -> str:
    """The words on one line, in at most 32 characters."""
    words = " ".join(words.split())
    return words if len(words) <= LONGEST else f"{words[: LONGEST - 1].rstrip()}…"
