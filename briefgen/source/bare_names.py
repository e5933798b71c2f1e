"""Names of sources and items that a text has without the brackets of a citation: they are printed as they are typed."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from msgspec.structs import replace

from briefgen.errors import Place, Severity
from briefgen.model import Brief
from briefgen.model.fields import Kind
from briefgen.model.walk import HOLDING, PROSE, fields_of
from briefgen.records import Reading

BRACKETED = re.compile(r"\[[^\[\]]*\]?")  # a bracket that is not closed is told elsewhere
CITED = re.compile(r"\[@[^\[\]]*\]?")  # of a whole file, in which a list of YAML has brackets too
NAME = re.compile(r"(?<![\w@\\/.])@([a-z0-9][a-z0-9-]*)(?![\w@-])")


def warn(brief: Brief, reading: Reading, names: Collection[str]) -> None:
    """A warning for the first `@id` of each text that names something of the brief; other words behind an @ are text."""
    if not names or not _any(reading):
        return
    for path, text in _texts(brief, ""):
        for found in NAME.finditer(BRACKETED.sub("", text)):
            if (name := found[1]) in names:
                place = _line_of(name, reading.places.get(path, reading.places[""]), reading)
                message = f"'@{name}' looks like a citation and is printed as it is typed"
                hint = f"write [@{name}]"
                reading.problem("looks-like-markup", message, place, path, hint, Severity.WARNING)
                break


def _any(reading: Reading) -> bool:
    """Whether a name stands in a file of the brief, or may stand in a cell: few briefs have one, and looking is quick."""
    texts = ("\n".join(tree.lines) for tree in reading.trees.values())
    return any(NAME.search(CITED.sub("", text)) for text in texts) or any(
        place.sheet is not None for place in reading.places.values()
    )


def _texts(record: object, prefix: str) -> Iterator[tuple[str, str]]:
    """Path and text of each text that may cite, in a record and below it."""
    for name, described in fields_of(record, PROSE | HOLDING):
        value, path = getattr(record, name), f"{prefix}{described.key or name}"
        if not value:
            continue
        match described.kind:
            case Kind.INLINE | Kind.BODY if isinstance(value, tuple):
                yield from ((f"{path}[{index}]", text) for index, text in enumerate(value))
            case Kind.INLINE | Kind.BODY:
                yield path, value
            case Kind.RECORD:
                yield from _texts(value, f"{path}.")
            case Kind.ITEMS:
                for index, item in enumerate(value):
                    yield from _texts(item, f"{path}[{index}].")
            case _:
                pass


def _line_of(name: str, place: Place, reading: Reading) -> Place:
    """The line that has the name, where a text has several."""
    tree = reading.trees.get(place.path, reading.tree)
    if tree.path != place.path or place.sheet is not None:
        return place
    for line in range(place.line, len(tree.lines) + 1):
        found = next((one for one in NAME.finditer(tree.line(line)) if one[1] == name), None)
        if found and not any(
            one.start() < found.start() < one.end() for one in BRACKETED.finditer(tree.line(line))
        ):
            return replace(place, line=line, column=found.start() + 1)
    return place
