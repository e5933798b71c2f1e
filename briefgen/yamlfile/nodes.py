"""YAML nodes with their places: texts, lists and mappings; types are never guessed."""

from __future__ import annotations

from typing import TypeAlias

from msgspec import Struct

from briefgen.errors import Place


class Scalar(Struct, frozen=True):
    """A text as typed; `quoted` is true for a quoted or block text."""

    text: str
    place: Place
    quoted: bool = False


class Sequence(Struct, frozen=True):
    """A list."""

    items: tuple[Node, ...]
    place: Place


class MappingEntry(Struct, frozen=True):
    """One key of a mapping with its value."""

    key: str
    place: Place
    value: Node


class Mapping(Struct, frozen=True):
    """A mapping: unique keys with their values, in the order of the file.

    `unread` is one whose keys could not be read, which is a problem already: nothing is missing in it.
    """

    entries: tuple[MappingEntry, ...]
    place: Place
    unread: bool = False

    def get(self, key: str) -> Node | None:
        """The value of a key, None when it is not there."""
        return next((entry.value for entry in self.entries if entry.key == key), None)


Node: TypeAlias = Scalar | Sequence | Mapping
