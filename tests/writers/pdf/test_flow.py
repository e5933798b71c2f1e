"""What must be free for a run to begin, on real pages."""

from __future__ import annotations

import io

import pikepdf
import pytest
from reportlab.platypus import SimpleDocTemplate, Spacer

from briefgen.writers.pdf.flow import Need

HEIGHT = 400.0


def pages(*above: float) -> int:
    """The pages of a story in which a block of 100 points follows others on a page of 400."""
    data = io.BytesIO()
    page = SimpleDocTemplate(
        data, pagesize=(300, HEIGHT), leftMargin=0, rightMargin=0, topMargin=0, bottomMargin=0
    )
    room = page.height - 12  # platypus pads a frame by 6 points on each side
    story = [Spacer(10, room * part) for part in above]
    for one in story:
        one.spaceAfter = 8
    page.build([*story, Need(100), Spacer(10, 100, isGlue=False), Spacer(10, 10)])
    return len(pikepdf.open(data).pages)


@pytest.mark.parametrize(("above", "expected"), [((0.5,), 1), ((0.9,), 2), ((1.0,), 2)])
def test_a_full_page_is_never_followed_by_an_empty_one(above: tuple[float, ...], expected: int) -> None:
    assert pages(*above) == expected
