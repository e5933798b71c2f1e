"""Letters as their font joins and places them, cluster by cluster: HarfBuzz shapes, we keep what stands for which text."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import groupby

import uharfbuzz
from msgspec import Struct
from msgspec.structs import replace

from briefgen.scripts.characters import RIGHT_TO_LEFT, SIMPLE_SCRIPTS, script_of
from briefgen.scripts.fontfile import FontFile
from briefgen.scripts.loadedfont import load
from briefgen.scripts.unseen import drop_ignorable
from briefgen.sums import int_sum

EM = 1000
"""Units in which clusters are measured: thousandths of the size of the type."""

# What words in simple scripts are set with, shaped or not.
_SIMPLE = {"kern": True, "liga": False, "clig": False, "dlig": False, "calt": False}


class PlacedGlyph(Struct, frozen=True):
    """A glyph of a font, placed from the start of its cluster on the base line."""

    glyph: int
    x: int
    y: int


class Cluster(Struct, frozen=True, cache_hash=True):
    """Characters that are drawn as one, their glyphs, and how far the next one is."""

    text: str
    glyphs: tuple[PlacedGlyph, ...]
    advance: int


@lru_cache(maxsize=1 << 15)
def shape(
    file: FontFile, text: str, *, right_to_left: bool = False, language: str = ""
) -> tuple[Cluster, ...]:
    """The clusters of a text in one script, in the order in which it is read.

    From right to left each stands left of the one before. A glyph 0 is a character that the font lacks.
    """
    loaded = load(file)
    buffer = uharfbuzz.Buffer()
    buffer.cluster_level = uharfbuzz.BufferClusterLevel.MONOTONE_GRAPHEMES
    buffer.add_str(text)
    buffer.guess_segment_properties()
    if language:
        buffer.language = language
    buffer.direction = "rtl" if right_to_left else "ltr"
    script = buffer.script or ""
    uharfbuzz.shape(loaded.font, buffer, _SIMPLE if script in SIMPLE_SCRIPTS else {})
    placed = list(zip(buffer.glyph_infos, buffer.glyph_positions, strict=True))
    groups = [(place, list(group)) for place, group in groupby(placed, key=lambda one: one[0].cluster)]
    groups.sort(key=lambda group: group[0])
    ends = [place for place, _ in groups[1:]] + [len(text)]
    return _join_unseen(
        [
            _cluster(text[start:end], group, loaded.em)
            for (start, group), end in zip(groups, ends, strict=True)
        ]
    )


def width(clusters: Sequence[Cluster]) -> int:
    """How far clusters reach, in thousandths of an em."""
    return int_sum(cluster.advance for cluster in clusters)


def runs_right_to_left(text: str) -> bool:
    """Whether the first letter of a text is of a script that runs from right to left."""
    return next(filter(None, map(script_of, text)), "") in RIGHT_TO_LEFT


def _join_unseen(clusters: Sequence[Cluster]) -> tuple[Cluster, ...]:
    """The clusters, joiners and the like with the one before them: what is not drawn has no place of its own."""
    joined: list[Cluster] = []
    for one in clusters:
        if joined and not one.advance and not drop_ignorable(one.text):
            joined[-1] = replace(joined[-1], text=joined[-1].text + one.text)
        else:
            joined.append(one)
    return tuple(joined)


def _cluster(text: str, group: Sequence[tuple[object, object]], em: int) -> Cluster:
    pen, glyphs = 0, []
    for info, position in group:
        x, y = pen + position.x_offset, position.y_offset  # type: ignore[attr-defined]  # uharfbuzz has no types
        glyphs.append(PlacedGlyph(info.codepoint, _scaled(x, em), _scaled(y, em)))  # type: ignore[attr-defined]
        pen += position.x_advance  # type: ignore[attr-defined]
    return Cluster(text, tuple(glyphs), _scaled(pen, em))


def _scaled(value: int, em: int) -> int:
    """Units of the font as thousandths of an em, halves upwards."""
    return (2 * value * EM + em) // (2 * em)
