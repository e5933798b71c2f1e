"""The type of a table's cells: smaller where a word or a number would be cut else, and what is cut even then."""

from __future__ import annotations

from functools import lru_cache

from msgspec.structs import replace

from briefgen import document as tree
from briefgen.column_room import FUZZ
from briefgen.columns import TableCall, column_widths, least_width, least_widths
from briefgen.theme import Sizes, Theme

SMALLEST = 8.5  # points


def cell_theme(block: tree.Table, theme: Theme) -> Theme:
    """The theme by which a table is set: with type of 8.5 points where its words are too wide for its page else.

    The distance of the base lines is that of the shipped look at most, and the same in all formats.
    """
    if block.style != "register" or block.columns[0].width:  # a component knows its widths
        return theme
    return _cell_theme(TableCall(block, theme, 0.0))


@lru_cache(maxsize=64)
def _cell_theme(one: TableCall) -> Theme:
    block, theme = one.block, one.theme
    if theme.sizes.table <= SMALLEST or fits(block, theme):
        return theme
    own = theme.sizes
    smaller = replace(
        own,
        table=SMALLEST,
        table_head=min(own.table_head, SMALLEST),
        table_leading=min(own.table_leading, Sizes().table_leading),
    )
    return replace(theme, sizes=smaller)


def is_cut(block: tree.Table, theme: Theme) -> bool:
    """Whether a word or a number is cut on the table's page, in its smallest type."""
    return not fits(block, cell_theme(block, theme))


def fits(block: tree.Table, theme: Theme) -> bool:
    """Whether each word and number has room on the table's page in the type of a theme."""
    return least_width(block, theme) <= _room(block, theme) + FUZZ


def cut_columns(block: tree.Table, theme: Theme) -> list[int]:
    """The indexes of the columns in which a word or a number is wider than the column, on the pages of the table."""
    theme = cell_theme(block, theme)
    widths = column_widths(block, theme, _room(block, theme))
    least = least_widths(block, theme)
    return [
        index for index, (word, width) in enumerate(zip(least, widths, strict=True)) if word > width + FUZZ
    ]


def _room(block: tree.Table, theme: Theme) -> float:
    """The width of the text on the table's pages."""
    return (theme.page.turned if block.wide else theme.page).text_width
