"""A sentence of a list that a colon makes a field of: `- Say: yes`."""

from __future__ import annotations

from collections.abc import Mapping

from briefgen.records.reading import Reading
from briefgen.yamlfile import Mapping as MappingNode
from briefgen.yamlfile import MappingEntry, Scalar
from briefgen.yamlfile.levels import below_bar


def sentence(node: MappingNode, names: Mapping[str, str], short: str) -> MappingEntry | None:
    """The one field of a list's entry that is a sentence with a colon in it: `- Say: yes`."""
    (entry,) = node.entries if len(node.entries) == 1 else (None,)
    if (
        entry is None
        or entry.key in names
        or entry.key.lower() == short
        or not isinstance(entry.value, Scalar)
    ):
        return None
    return entry if entry.key[:1].isupper() or " " in entry.key else None


def tell(entry: MappingEntry, reading: Reading, path: str) -> None:
    """Add the problem of such a sentence, with the text that is meant."""
    assert isinstance(entry.value, Scalar)
    whole = f"{entry.key}: {entry.value.text}"
    message = f"expected text, or fields: the colon behind {entry.key!r} makes a field of it"
    doubled = whole.replace("'", "''")
    line = reading.trees.get(entry.place.path, reading.tree).line(entry.place.line)
    hint = f"write: - '{doubled}'"
    if not line.rstrip().endswith(entry.value.text):
        hint = below_bar("-", entry.place.column - 3)
    reading.problem("colon", message, entry.place, path, hint)
