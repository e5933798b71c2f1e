"""What a colleague has changed: one value for each change, with its place in the author's files."""

from __future__ import annotations

import hashlib
from enum import Enum

from msgspec import Struct

from briefgen.errors import Place
from briefgen.review.wordparts import Author

EXCERPT = 60  # characters that name a paragraph
DIGITS = 16  # of the digest of a text
NOWHERE = Place("")


class Action(Enum):
    """What was done."""

    REPLACE = "replace"
    INSERT = "insert"
    DELETE = "delete"
    MOVE = "move"
    COMMENT = "comment"
    OUTCOME = "outcome"
    CLEARANCE = "clearance"
    STYLE = "style only"


class State(Enum):
    """What becomes of a change: it can be applied, it is told only, it is in conflict, or it has been applied."""

    OPEN = "open"
    REPORTED = "reported"
    CONFLICT = "conflict"
    APPLIED = "applied"


class Target(Struct, frozen=True):
    """Where a change goes: the characters `start` to `end` of the text at `path`, and the source text to put there."""

    path: str
    start: int
    end: int
    new: str


class Entry(Struct, frozen=True):
    """An entry to add to what stands at `path` (the brief itself where it is empty): an outcome, or one of its clearances."""

    path: str
    key: str
    values: tuple[tuple[str, str], ...]


class Change(Struct, frozen=True):
    """One change of a finished file.

    `old` and `new` are words as they are printed, between `before` and `after`; `place` is the line in the author's files;
    `digest` is that of the text there. `why` says why a change is reported only or in conflict. `readers` are the others who
    read the same text. `target` and `entry` are None when nothing can be written.
    """

    action: Action
    state: State
    path: str = ""
    place: Place = NOWHERE
    digest: str = ""
    old: str = ""
    new: str = ""
    before: str = ""
    after: str = ""
    authors: tuple[Author, ...] = ()
    comment: str = ""
    where: str = ""
    why: str = ""
    readers: tuple[str, ...] = ()
    target: Target | None = None
    entry: Entry | None = None
    file: str = ""
    audience: str = ""
    agreeing: tuple[str, ...] = ()  # other readers whose files say the same
    edits: tuple[str, ...] = ()  # the edits of its file that it is a piece of
    number: int = 0  # from 1 in the order of all files
    own: bool = False  # whether the new words become those of these readers alone

    @property
    def audiences(self) -> tuple[str, ...]:
        """The readers whose files say it."""
        return (self.audience, *self.agreeing)


def digest(text: str) -> str:
    """The digest of a text, as the review file has it."""
    return hashlib.sha256(text.encode()).hexdigest()[:DIGITS]


def known_authors(authors: tuple[Author, ...]) -> tuple[Author, ...]:
    """Those of whom the file says something."""
    return tuple(dict.fromkeys(author for author in authors if author.name or author.date))


def excerpt(text: str) -> str:
    """The beginning of a text on one line."""
    words = " ".join(text.split())
    return words if len(words) <= EXCERPT else f"{words[: EXCERPT - 1]}…"
