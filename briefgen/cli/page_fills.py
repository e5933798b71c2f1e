"""How full the pages of each reader's PDF are: for a terminal and as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from briefgen.cli.report import table

if TYPE_CHECKING:
    from briefgen.document import Pages

ReaderPages = Sequence[tuple[str, "Pages"]]


def fill_lines(found: ReaderPages) -> str:
    """A line for each reader: how many pages, and how much of each one's text area is used, in percent."""
    rows = [
        (name, str(pages.count), " ".join(f"{round(100 * fill)}%" for fill in pages.fills))
        for name, pages in found
    ]
    return table([("reader", "pages", "used of each page"), *rows], right=frozenset({1}))


def fill_entries(found: ReaderPages) -> list[dict[str, object]]:
    """An entry for each reader: the share of each page's text area down to the last thing on it."""
    return [{"reader": name, "fills": list(pages.fills)} for name, pages in found]
