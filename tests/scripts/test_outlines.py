"""Outlines of letters for drawings whose words are shapes."""

from __future__ import annotations

import pytest

from briefgen.scripts.fontfile import font_file
from briefgen.scripts.outlines import polygons
from briefgen.scripts.shaping import shape
from briefgen.theme import Theme


@pytest.mark.parametrize(("letter", "groups"), [("i", [2]), ("o", [1, 1]), ("\u00f6", [3, 1])])
def test_contours_that_stand_apart_are_painted_as_one_and_a_hole_by_itself(
    letter: str, groups: list[int]
) -> None:
    font = font_file(Theme().fonts.looking.regular)
    (cluster,) = shape(font, letter)
    found = polygons(font, cluster.glyphs[0].glyph)
    assert [len(group) for group in found.apart] == groups
    assert sorted(contour for group in found.apart for contour in group) == sorted(found.contours)
