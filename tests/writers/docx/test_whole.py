"""Which rows of a table keep together in Word: those that the PDF keeps together."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from briefgen.document import Column, Inline, Table, TableCell, TableRow, Text
from tests.writers.docx.documents import document, saved

SHORT, LONG = (
    "Trade by sector",
    "Trade in goods and services by sector and by partner, in current prices. " * 14,
)


def words(text: str) -> tuple[Inline, ...]:
    return (Text(text),)


def table(count: int, text: str) -> Table:
    rows = tuple(
        TableRow((TableCell((words(f"Row {index}"),)), TableCell((words(text),)))) for index in range(count)
    )
    return Table((Column(words("Row"), 1.0), Column(words("What"), 3.0)), rows, "What each row is")


@pytest.mark.parametrize(
    ("count", "text", "kept"),
    [
        (1, SHORT, [False]),
        (3, LONG, [True, True, False]),
        (6, SHORT, [True] * 5 + [False]),
        (6, LONG, [True, False, False, False, True, False]),
        (7, SHORT, [True, False, False, False, False, True, False]),
    ],
)
def test_small_tables_stay_whole_and_others_begin_and_end_with_two_rows(
    count: int, text: str, kept: list[bool], tmp_path: Path
) -> None:
    path = saved(document(table(count, text)), tmp_path)
    (found,) = docx.Document(str(path)).tables
    rows = [row.cells[0].paragraphs[0].paragraph_format.keep_with_next or False for row in found.rows[1:]]
    assert rows == kept
