"""YAML nodes with their places: texts, lists and mappings; types are never guessed."""

from __future__ import annotations

from typing import TypeAlias

from briefgen.errors import Place
from briefgen.values import dataclass


@dataclass(frozen=True, slots=True)
class Scalar:
    """A text as typed; `quoted` is true for a quoted or block text."""

    text: str
    place: Place
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list."""

    items: tuple[Node, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Entry:
    """One key of a mapping with its value."""

    key: str
    place: Place
    value: Node


@dataclass(frozen=True, slots=True)
class Mapping:
    """A mapping: unique keys with their values, in the order of the file."""

    entries: tuple[Entry, ...]
    place: Place

    def get(self, key: str) -> Node | None:
        """The value of a key, None when it is not there."""
        return next((entry.value for entry in self.entries if entry.key == key), None)


Node: TypeAlias = Scalar | Sequence | Mapping
