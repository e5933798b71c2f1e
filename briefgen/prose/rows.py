"""Checks of the tables in a Markdown text: too many columns or cells, too few cells, lines that are taken for rows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from markdown_it.rules_block.table import escapedSplit
from markdown_it.token import Token

from briefgen.prose.fences import CLOSING, OPENING
from briefgen.prose.rules import parser
from briefgen.prose.trouble import Trouble

MAX_COLUMNS = 12  # with more, columns would be one letter wide
DELIMITER = r"\|[ \t]*:?-|-:?[ \t]*\|"  # stands in the |---| line, which every table has: tested before a text is parsed
FENCES = rf"(?m)^(?:{OPENING}|{CLOSING})$"  # of boxes: emptied, they end a table as an empty line does, and lines keep their numbers
BAR = r"(?<!\\)\|"


def wide_tables(tokens: Sequence[Token]) -> Iterator[Trouble]:
    """A trouble for each table with more columns than a page has room for."""
    row, count = 0, 0
    for token in tokens:
        if token.type == "thead_open":
            row, count = token.map[0] if token.map else 0, 0
        elif token.type == "th_open":
            count += 1
        elif token.type == "thead_close" and count > MAX_COLUMNS:
            message = f"expected a table of at most {MAX_COLUMNS} columns, found {count}"
            yield Trouble(row, 0, message, "make two tables of it, or turn it so that its columns are rows")


def long_rows(text: str, tokens: Sequence[Token]) -> Iterator[Trouble]:
    """A trouble for each row with more cells than its table has columns: the parser drops the surplus."""
    for number, _, columns, found in _rows(text, tokens):
        if found > columns:
            hint = r"write a bar in a cell as \|, or add a column to the head"
            yield Trouble(number, 0, _expected(columns, found), hint)


def odd_rows(text: str, code: str) -> Iterator[Trouble]:
    """A warning with this code for words that are printed as a row, and for each row that is printed with empty cells.

    Of neighbouring lines of words the first is told.
    """
    told = -1  # the number of the last line of words
    text = re.sub(FENCES, "", text)
    for number, line, columns, found in _rows(
        text, parser().parse(text) if re.search(DELIMITER, text) else ()
    ):
        column = len(line) - len(line.lstrip(" \t>"))
        words = line.lstrip(" \t>").rstrip()
        if not re.search(BAR, words):
            message = f"{words!r} is printed as a row of the table above it"
            if told != number - 1:
                yield Trouble(number, column, message, "put an empty line before it", code)
            told = number
        elif found < columns:
            message = f"{_expected(columns, found)}: the others are printed empty"
            hint = f"write {_filled(words, columns - found)} if there is nothing in them"
            yield Trouble(number, column, message, hint, code)


def _expected(columns: int, found: int) -> str:
    return f"expected {columns} cells, one for each column of this table, found {found}"


def _filled(row: str, missing: int) -> str:
    """The row with so many empty cells more."""
    return f"{row.removesuffix('|').rstrip() if not row.endswith(chr(92) + '|') else row} |" + " |" * missing


def _rows(text: str, tokens: Sequence[Token]) -> Iterator[tuple[int, str, int, int]]:
    """Of each row below a head: the number of its line from 0, the line, the columns of its table, and how many cells it has."""
    lines, columns = text.split("\n"), 0
    for token in tokens:
        if token.type == "thead_open":
            columns = 0
        elif token.type == "th_open":
            columns += 1
        elif token.type == "tr_open" and token.map and token.level and columns:
            line = lines[token.map[0]]
            row = escapedSplit(line.strip(" \t>"))
            found = len(row) - (row[0].strip() == "") - (len(row) > 1 and row[-1].strip() == "")
            yield token.map[0], line, columns, found
