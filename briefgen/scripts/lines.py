"""A text on one line, set in a chain of fonts: labels, marks, and what stands at the top and foot of pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby

from msgspec import Struct

from briefgen.scripts.bidi_codes import bidi_codes
from briefgen.scripts.characters import needs_shaping
from briefgen.scripts.fontfile import FontFile
from briefgen.scripts.itemising import Fonts, font_runs
from briefgen.scripts.shaping import Cluster, shape, width
from briefgen.sums import int_sum


class LinePart(Struct, frozen=True):
    """Part of a line in one font and one direction: its clusters as they are read, and its place.

    `x` is from the start of the line to the left end of the part; that and `width` are thousandths of an em.
    """

    font: FontFile
    text: str
    right_to_left: bool
    clusters: tuple[Cluster, ...]
    x: int
    width: int

    def places(self) -> Iterator[tuple[int, Cluster]]:
        """Each cluster with its place on the line, as they are read."""
        pen = self.x + self.width if self.right_to_left else self.x
        for cluster in self.clusters:
            if self.right_to_left:
                pen -= cluster.advance
            yield pen, cluster
            if not self.right_to_left:
                pen += cluster.advance


def base_level(text: str) -> int:
    """The direction of a text: 1, from right to left, where its first letter and more than half of all run so; else 0."""
    if not needs_shaping(text):
        return 0
    strong = bidi_codes(text).replace("A", "R")
    right, left = strong.count("R"), strong.count("L")
    return int(right > left and (not left or strong.index("R") < strong.index("L")))


@lru_cache(maxsize=1 << 12)
def level_on_page(text: str, *, right_to_left: bool) -> int:
    """The direction of a text on a page: on one from right to left, a sentence of no letters but Latin alone runs to the right."""
    if not right_to_left:
        return base_level(text)
    codes = bidi_codes(text)
    return int(
        "R" in codes or "A" in codes or "L" not in codes or not text.rstrip().endswith((".", "!", "?"))
    )


@lru_cache(maxsize=1 << 11)
def set_line(text: str, fonts: Fonts, *, from_right: bool = False) -> tuple[LinePart, ...]:
    """The parts of a line in the order in which they are read; `from_right`: on a page from right to left."""
    from briefgen.scripts.bidi import reorder  # few briefs have a line to be shaped

    parts = list(_parts(text, fonts, level_on_page(text, right_to_left=from_right)))
    order = reorder([level for *_, level in parts])
    places, x = [0] * len(parts), 0
    shaped = [shape(font, part, right_to_left=level % 2 == 1) for font, part, level in parts]
    for index in order:
        places[index] = x
        x += width(shaped[index])
    return tuple(
        LinePart(font, part, level % 2 == 1, clusters, place, width(clusters))
        for (font, part, level), clusters, place in zip(parts, shaped, places, strict=True)
    )


def line_width(parts: Sequence[LinePart]) -> int:
    """How long a line is, in thousandths of an em."""
    return int_sum(part.width for part in parts)


def _parts(text: str, fonts: Fonts, base: int) -> Iterator[tuple[FontFile, str, int]]:
    """(font, characters, level) in logical order."""
    from briefgen.scripts.number_ranges import display_levels  # as above

    found = display_levels(text, base)
    start = 0
    for font, run in font_runs(text, fonts):
        for level, group in groupby(range(start, start + len(run)), key=found.__getitem__):
            indices = list(group)
            yield font, text[indices[0] : indices[-1] + 1], level
        start += len(run)
