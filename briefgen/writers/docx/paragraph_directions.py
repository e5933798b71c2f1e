"""The direction of a Word paragraph among its properties, and on which side its words stand."""

from __future__ import annotations

import re

# What follows `w:bidi` among a paragraph's properties (ISO/IEC 29500-1, 17.3.1.26).
_BEHIND_BIDI = re.compile(
    "<w:(?:adjustRightInd|snapToGrid|spacing|ind|contextualSpacing|mirrorIndents|suppressOverlap|jc|textDirection"
    "|textAlignment|textboxTightWrap|outlineLvl|divId|cnfStyle|rPr|sectPr|pPrChange)[ >/]|</w:pPr>"
)
_BEHIND_ALIGNMENT = re.compile(
    "<w:(?:textDirection|textAlignment|textboxTightWrap|outlineLvl|divId|cnfStyle|rPr|sectPr|pPrChange)[ >/]|</w:pPr>"
)
# Headings, entries and cells, which stand at the left of an English page.
_STAYS = re.compile(
    r'<w:pStyle w:val="(?:Heading|BoxHeading|Title|TOC|Fact|TableText"|TableRowHeading"|TableHeading")'
)
_ENDS = re.compile(r'<w:pStyle w:val="Table(?:\w+End|RowLabel)"')  # cells that stand at the right
_CENTRED = '<w:pStyle w:val="Matrix'


def on_page_from_right(xml: str, base: int) -> str:
    """A paragraph of a page from right to left; one that runs to the right stands at the right all the same."""
    behind = _BEHIND_BIDI.search(xml)
    if not behind:  # a paragraph without properties
        return xml
    off = "" if base else ' w:val="0"'
    made = f"{xml[: behind.start()]}<w:bidi{off}/>{xml[behind.start() :]}"
    if base or "<w:jc " in made or _CENTRED in made:
        return made
    end = _BEHIND_ALIGNMENT.search(made)
    assert end
    return f'{made[: end.start()]}<w:jc w:val="end"/>{made[end.start() :]}'


def from_right_to_left(xml: str) -> str:
    """A paragraph that runs from right to left; the words of a heading or a cell stay where they are."""
    behind = _BEHIND_BIDI.search(xml)
    assert behind  # each paragraph has properties
    made = f"{xml[: behind.start()]}<w:bidi/>{xml[behind.start() :]}"
    stays, ends = _STAYS.search(xml), _ENDS.search(xml)
    if (stays or ends) and "<w:jc " not in made:
        end = _BEHIND_ALIGNMENT.search(made)
        assert end
        made = f'{made[: end.start()]}<w:jc w:val="{"end" if stays else "start"}"/>{made[end.start() :]}'
    return made
