"""A part of a text that its author should know of."""

from __future__ import annotations

from msgspec import Struct


class Trouble(Struct, frozen=True):
    """A part of a text that cannot be printed as written, or may be meant otherwise; line and column count from 0 in it.

    `code` is that of a warning, empty for what cannot be printed.
    """

    line: int
    column: int
    message: str
    hint: str
    code: str = ""
