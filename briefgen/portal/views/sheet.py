"""CSV exports in which a spreadsheet finds no formula."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence

from django.http import StreamingHttpResponse

# What a spreadsheet takes for the beginning of a formula (OWASP, CSV injection).
FORMULA = (
    "=",
    "+",
    "-",
    "@",
    "\t",
    "\r",
    "\n",
    "\uff1d",
    "\uff0b",
    "\uff0d",
    "\uff20",
)  # the last four: their full-width forms


class _Echo:
    """A file object for csv.writer: `write` returns the line."""

    def write(self, text: str) -> str:
        """The line."""
        return text


def answer(name: str, rows: Iterable[Sequence[object]]) -> StreamingHttpResponse:
    """The rows as a CSV file to download."""
    response = StreamingHttpResponse(lines(rows), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def lines(rows: Iterable[Sequence[object]]) -> Iterator[str]:
    """Each row as a line; every cell quoted, and with an apostrophe before what could be a formula."""
    writer = csv.writer(_Echo(), quoting=csv.QUOTE_ALL)
    yield "\ufeff"
    for row in rows:
        yield writer.writerow([cell(value) for value in row])


def cell(value: object) -> str:
    """The text of a cell, harmless."""
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(FORMULA) else text
