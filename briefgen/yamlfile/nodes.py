"""YAML as plain values with their places: texts, lists and mappings, never guessed at."""

from __future__ import annotations

from typing import TypeAlias

from briefgen.errors import Place
from briefgen.values import dataclass


@dataclass(frozen=True, slots=True)
class Scalar:
    """Characters as typed; `quoted` tells a quoted or block text from a bare one."""

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
    """Keys with their values, in the order of the file; each key once."""

    entries: tuple[Entry, ...]
    place: Place

    def get(self, key: str) -> Node | None:
        """The value of a key, None when it is not there."""
        return next((entry.value for entry in self.entries if entry.key == key), None)


Node: TypeAlias = Scalar | Sequence | Mapping
