"""What differs between two versions of a brief."""

from __future__ import annotations

from enum import Enum

from msgspec import Struct


class Kind(Enum):
    """How an item or a field differs."""

    ADDED = "added"
    REMOVED = "removed"
    REWORDED = "reworded"
    RAISED = "raised"
    LOWERED = "lowered"
    CHANGED = "changed"
    MOVED = "moved"


class Difference(Struct, frozen=True):
    """One difference: the path of the item in either version (empty where it is not), its name, and the field.

    `field` is empty where the item as a whole is added, removed or moved. `old` and `new` are values as they are written,
    with marks of Markdown unless the field `is_plain`, and blocks of it where the field `is_body`.
    """

    kind: Kind
    before: str
    after: str
    name: str
    field: str = ""
    old: str = ""
    new: str = ""
    is_plain: bool = False
    is_body: bool = False
