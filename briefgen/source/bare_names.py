"""Names of sources and items that a text has without the brackets of a citation: they are printed as they are typed."""

from __future__ import annotations

import re
from collections.abc import Collection

from briefgen.errors import Place, Severity
from briefgen.model import Brief, walk
from briefgen.patterns import pattern
from briefgen.records import Reading, texts
from briefgen.yamlfile import Scalar

BRACKETED = pattern(r"\[[^\[\]]*\]|\[@[^\[\]\n]*")  # a citation that is not closed is told elsewhere
CITED = re.compile(r"\[@[^\[\]]*\]?")  # of a whole file, in which a list of YAML has brackets too
NAME = pattern(r"(?<![\w@\\/.])@([a-z0-9][a-z0-9-]*)(?![\w@-])")


def warn(brief: Brief, reading: Reading, names: Collection[str]) -> None:
    """A warning for the first `@id` of each text that names something of the brief; other words behind an @ are text."""
    if not names or not _any(reading):
        return
    for path, text, kind in walk.texts(brief):
        if kind not in walk.PROSE:
            continue
        for found in NAME.finditer(BRACKETED.sub(_emptied, text)):
            if (name := found[1]) in names:
                place = _place(text, found.start(), reading.places.get(path, reading.places[""]), reading)
                message = f"'@{name}' looks like a citation and is printed as it is typed"
                hint = f"write [@{name}]"
                reading.problem("looks-like-markup", message, place, path, hint, Severity.WARNING)
                break


def _emptied(found: re.Match[str]) -> str:
    """Spaces in place of what was found: what stands behind it keeps its place."""
    return re.sub(r"[^\n]", " ", found[0])


def _any(reading: Reading) -> bool:
    """Whether a name stands in a file of the brief, or may stand in a cell: few briefs have one, and looking is quick."""
    files = ("\n".join(tree.lines) for tree in reading.trees.values())
    return any(NAME.search(CITED.sub("", text)) for text in files) or any(
        place.sheet is not None for place in reading.places.values()
    )


def _place(text: str, start: int, place: Place, reading: Reading) -> Place:
    before = text[:start]
    tree = reading.trees.get(place.path, reading.tree)
    column = start - before.rfind("\n") - 1
    return texts.within(Scalar(text, place), tree, before.count("\n"), column)
