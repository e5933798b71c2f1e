"""Pictures that are printed with too few pixels to the inch."""

from __future__ import annotations

import math
from collections.abc import Iterator

from msgspec import Struct

from briefgen.document import Document, Figure, Picture, walk
from briefgen.theme import Theme

LEAST = 150  # pixels to the inch, below which print shows them


class Coarse(Struct, frozen=True):
    """A picture with too few pixels: what is said of it, the path of its file (empty for the logo), and a hint."""

    message: str
    path: str
    hint: str


def coarse(document: Document, theme: Theme) -> Iterator[Coarse]:
    """Each picture of a document, and its logo, that is printed at less than `LEAST`."""
    logo, page = theme.logo, theme.page
    if logo:
        wide = logo.height * logo.picture.width / logo.picture.height
        yield from _at("the logo", "", logo.picture.width, wide)
    for block in walk(document.blocks):
        if isinstance(block, Figure) and isinstance(block.graphic, Picture) and block.width:
            shape = block.graphic.width / block.graphic.height
            wide = min(block.width, page.text_width, page.picture_height * shape)
            yield from _at("the picture", f"{block.origin}.file", block.graphic.width, wide)


def _at(what: str, path: str, pixels: int, points: float) -> Iterator[Coarse]:
    found = int(pixels * 72 / points)
    if found < LEAST:
        message = f"{what} is printed at {found} pixels to the inch, expected {LEAST} at least"
        needed = math.ceil(points * LEAST / 72)
        yield Coarse(message, path, f"take one that is {needed} pixels wide, or show it smaller")
