"""Semicolons where commas part the entries of a list between brackets: `[Year; Catch]`."""

from __future__ import annotations

from collections.abc import Iterable

from briefgen.errors import Severity
from briefgen.records.lists import BETWEEN
from briefgen.records.reading import Reading
from briefgen.yamlfile import Scalar, Sequence

# The entries of these are counted or looked up elsewhere, and a semicolon is reported there.
REPORTED = frozenset({"columns", "cells", "total", "categories", "audiences"})


def parts(entries: Iterable[str]) -> tuple[str, ...]:
    """The entries that are meant where semicolons stand between them."""
    return tuple(one.strip() for entry in entries for one in entry.split(";") if one.strip())


def hint(entries: Iterable[str]) -> str:
    """How to write a list that has semicolons between its entries."""
    return f"write [{', '.join(parts(entries))}]{BETWEEN}"


def check(entries: Sequence, reading: Reading, path: str) -> None:
    """Add a warning for a list between brackets that is one text with a semicolon, unless its entries are counted elsewhere."""
    entry = entries.items[0] if len(entries.items) == 1 else None
    if not isinstance(entry, Scalar) or entry.quoted:
        return
    meant = parts([entry.text])
    line = reading.trees.get(entries.place.path, reading.tree).line(entries.place.line)
    if (
        path.rpartition(".")[2] in REPORTED
        or len(meant) == 1
        or not line.startswith("[", entries.place.column - 1)
    ):
        return
    message = f"a semicolon ends no entry between [ and ]: {entry.text!r} is one"
    quoted = entry.text.replace("'", "''")
    advice = f"write [{', '.join(meant)}] if these are {len(meant)}, ['{quoted}'] if it is one text"
    reading.problem("semicolon", message, entry.place, path, advice, Severity.WARNING)
