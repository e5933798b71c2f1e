"""Who sees what in a brief, with the place of each item; work of a worker process."""

from __future__ import annotations

from dataclasses import dataclass

from briefgen import audience
from briefgen.errors import BriefgenError, Place
from briefgen.preview.build import Order, open_once


@dataclass(frozen=True, slots=True)
class Row:
    """An item, and for each reader `yes` or the reason why it is withheld."""

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
    """The table that `check` prints."""
    try:
        job = open_once(order)
    except BriefgenError:
        return WhoSeesWhat()
    readers = tuple(template.reader for template in job.templates)
    rows = []
    for name, *answers in audience.decisions(job.loaded.brief, readers):
        path, _, words = name.partition("  ")
        rows.append(Row(path, words, job.loaded.place(path), tuple(answers)))
    return WhoSeesWhat(tuple(one.name for one in readers), tuple(rows))
