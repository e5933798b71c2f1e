"""The reader of a template folder: name, title and rules of what they may see."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct


class Reader(Struct, frozen=True):
    """Who reads, and what they may see.

    `clearance` pairs a handling scheme with the highest level this reader may see in it; of other schemes they see the
    lowest level only. `default` is "inherit" (sees every item that is not kept from them) or "named" (sees only items that
    name them). `withhold` holds kinds (`recommendations`) and fields of kinds (`stakeholders.red_lines`) that they never
    see. `caveats` are those of which they may see what carries them (`NOFORN`); None says nothing,
    which holds none and binds no folder below. `line_use` are the uses of lines to take that they may see. `neutral`
    replaces references to withheld items;
    empty: the fixed words of the brief's language.
    """

    name: str
    title: str
    clearance: tuple[tuple[str, str], ...] = ()
    default: Literal["inherit", "named"] = "inherit"
    withhold: frozenset[str] = frozenset()
    line_use: frozenset[str] = frozenset({"freely", "if_raised", "do_not_disclose"})
    neutral: str = ""
    caveats: frozenset[str] | None = None
