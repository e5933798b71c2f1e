"""Who sees what in a brief, with the place of each item; work of a worker process."""

from __future__ import annotations

from dataclasses import dataclass

from briefgen.errors import BriefgenError, Place
from briefgen.preview.build import Order, open_once
from briefgen.who_sees import who_sees_what as rows_of


@dataclass(frozen=True, slots=True)
class Row:
    """An item, and for each reader `yes` or the reason why they have it not."""

    path: str
    words: str
    place: Place
    answers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WhoSeesWhat:
    """The readers of a brief and its items; nothing when it cannot be opened."""

    readers: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()


def who_sees_what(order: Order) -> WhoSeesWhat:
    """The table that `check` prints, but for what the pages have no room for: the pages' own list names that."""
    try:
        job = open_once(order)
    except BriefgenError:
        return WhoSeesWhat()
    readers, found = rows_of(job)
    rows = []
    for name, *answers in found:
        path, _, words = name.partition("  ")
        rows.append(Row(path, words, job.loaded.place(path), tuple(answers)))
    return WhoSeesWhat(readers, tuple(rows))
