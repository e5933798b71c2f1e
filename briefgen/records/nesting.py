"""Fields that stand a level too high: those of a chart beside `chart:`, those of the handling beside `handling:`."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from briefgen.model.fields import Kind, Spec
from briefgen.model.walk import keys_of
from briefgen.records.reading import Reading
from briefgen.yamlfile import Mapping as MappingNode
from briefgen.yamlfile import MappingEntry


def set_in(
    node: MappingNode, described: Mapping[str, Spec], known: Collection[str], reading: Reading, path: str
) -> MappingNode:
    """The mapping with such fields put where they belong, so that nothing is missing there; one problem for all of them.

    `known` are other words for its own fields: they are not taken for fields of what is below.
    """
    for name, spec in described.items():
        if spec.kind is not Kind.RECORD:
            continue
        key = spec.key or name
        below = keys_of(reading.records[spec.record])
        strays = tuple(entry for entry in node.entries if entry.key not in known and entry.key in below)
        if strays and _only_here(strays, key, described, reading):
            _tell(strays, key, reading, path)
            node = _moved(node, strays, key)
    return node


def _only_here(
    strays: tuple[MappingEntry, ...], key: str, described: Mapping[str, Spec], reading: Reading
) -> bool:
    """Return whether no other record below has a field of one of these names."""
    others = (
        keys_of(reading.records[spec.record])
        for name, spec in described.items()
        if spec.kind is Kind.RECORD and (spec.key or name) != key
    )
    return not any(one.key in names for names in others for one in strays)


def _tell(strays: tuple[MappingEntry, ...], key: str, reading: Reading, path: str) -> None:
    names = ", ".join(repr(one.key) for one in strays)
    are = "is a field" if len(strays) == 1 else "are fields"
    lines = f"write `{key}:` on a line of its own, and {'it' if len(strays) == 1 else 'them'} below it, set in by two spaces"
    below = f"{path}.{strays[0].key}" if path else strays[0].key
    reading.problem("unknown-field", f"{names} {are} of `{key}:`", strays[0].place, below, lines)


def _moved(node: MappingNode, strays: tuple[MappingEntry, ...], key: str) -> MappingNode:
    rest = tuple(entry for entry in node.entries if entry not in strays and entry.key != key)
    there = node.get(key)
    held = there.entries if isinstance(there, MappingNode) else ()
    unread = there.unread if isinstance(there, MappingNode) else False
    inner = MappingNode((*held, *strays), strays[0].place, unread)
    return MappingNode((*rest, MappingEntry(key, strays[0].place, inner)), node.place, node.unread)
