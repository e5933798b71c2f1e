"""`[[id]]` in body texts: which of them place nothing."""

from __future__ import annotations

from msgspec.structs import replace

from briefgen import prose
from briefgen.errors import Severity
from briefgen.model import Brief, FigureItem, TableItem
from briefgen.model.envelope import Item
from briefgen.model.fields import Kind
from briefgen.model.walk import texts
from briefgen.records import Reading, closest


def check_placings(brief: Brief, reading: Reading, names: dict[str, Item]) -> None:
    """Add a warning for each `[[id]]` of a body that is the id of no table or figure."""
    known = {name: item for name, item in names.items() if isinstance(item, FigureItem | TableItem)}
    for path, text, kind in texts(brief):
        for identifier in prose.placed(text) if kind is Kind.BODY else ():
            if identifier in known or path not in reading.places:
                continue
            message = (
                f"'[[{identifier}]]' names no table or figure of this brief and is printed as it is typed"
            )
            place, tree = reading.places[path], reading.tree
            if tree.path == place.path:
                lines = range(place.line, len(tree.lines) + 1)
                line = next((one for one in lines if f"[[{identifier}]]" in tree.line(one)), place.line)
                place = replace(place, line=line, column=1)
            hint = (
                closest(identifier, known) if known else "no table or figure of this brief has an `id:` yet"
            )
            reading.problem("looks-like-markup", message, place, path, hint, Severity.WARNING)
