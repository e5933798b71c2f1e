"""Tables and key figures with a word or a number that is wider than its column, even in the smallest type and on a landscape page."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from briefgen import document as tree
from briefgen import prose
from briefgen.cell_type import cut_columns, is_cut
from briefgen.document import Document, Table
from briefgen.model import Brief
from briefgen.model import walk as traversal
from briefgen.model.fields import Kind
from briefgen.theme import Theme

FEWER = "give it fewer columns, or shorter figures"
SHORTER = "give it fewer columns or shorter words"
MOVE = "give it fewer columns, or write it under `tables:`, where it gets a landscape page"
WIDER = "the key figure is wider than its page: it would be cut"
SHORTER_FIGURE = "shorten it, as in '1.2 trillion', and say what it counts under `label:`"


class CutTable(Struct, frozen=True):
    """What is cut in a table, the path of the table or of the text that holds it, and a hint.

    `refused`: figures would be cut, which is never printed.
    """

    message: str
    path: str
    hint: str
    refused: bool


def cut_tables(document: Document, view: Brief, theme: Theme) -> Iterator[CutTable]:
    """Each key figure, table of the brief's own or in a text of it, in which a word or a number would be cut."""
    for block in tree.walk(document.blocks):
        if isinstance(block, Table) and block.style == "numerals" and is_cut(block, theme):
            yield CutTable(WIDER, block.rows[0].origin, SHORTER_FIGURE, refused=True)
        if not isinstance(block, Table) or any(column.width for column in block.columns):
            continue
        if not is_cut(block, theme):
            continue
        cut = cut_columns(block, theme)
        figures = [index for index in cut if block.columns[index].align == "end"]
        own = block.origin.rpartition(".")[2].startswith("tables[")
        if own and figures:
            message = f"the table is wider than a landscape page: figures under {_name(block, figures[0])} would be cut"
            yield CutTable(message, block.origin, FEWER, refused=True)
        elif cut:
            message = f"the table is wider than its page: words under {_name(block, cut[0])} are cut"
            path = block.origin if own else _text_with(block, view)
            yield CutTable(message, path, SHORTER if own else MOVE, refused=False)


def _name(block: Table, index: int) -> str:
    """The head of a column, or its number where it has none."""
    return (
        repr(tree.plain(block.columns[index].header))
        if block.columns[index].header
        else f"column {index + 1}"
    )


def _text_with(block: Table, view: Brief) -> str:
    """The path of the text that holds a table, that of its item where a template has made it."""
    wanted = _words(block)
    for path, text, kind in traversal.texts(view):
        if kind is Kind.BODY and "|" in text and path.startswith(block.origin):
            found = tree.walk(prose.blocks(text, lambda _: (tree.Cite(0),)))
            if any(isinstance(one, Table) and _words(one) == wanted for one in found):
                return path
    return block.origin


def _words(block: Table) -> tuple[int, str]:
    """By what a table is known again: its rows, and the words of its head."""
    return len(block.rows), block.description
