"""A reader: what a template folder says of the person it is for."""

from __future__ import annotations

from typing import Literal

from briefgen.values import dataclass


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads, and what they may see.

    `clearance` pairs a handling scheme with the highest level this reader may see in it; a scheme that is
    not named grants its lowest level only. `default` inherit: sees what is not kept from them; named: sees
    only what names them, item by item. `withhold` holds kinds (`recommendations`) and fields of kinds
    (`stakeholders.red_lines`). `line_use` are the uses of lines to take that this reader may see. `neutral`
    stands where a text refers to something this reader may not see; empty: the fixed words of the brief's language.
    """

    name: str
    title: str
    clearance: tuple[tuple[str, str], ...] = ()
    default: Literal["inherit", "named"] = "inherit"
    withhold: frozenset[str] = frozenset()
    line_use: frozenset[str] = frozenset({"freely", "if_raised", "do_not_disclose"})
    neutral: str = ""
