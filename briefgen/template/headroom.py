"""How high a house's header or footer is, as far as its file says."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from briefgen.template.wordlooks import Looks, number
from briefgen.word_styles import W, value

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
POINT = 12700  # in the units of drawings (ISO/IEC 29500-1, 20.1.10.16)
LINE = 1.2  # height of a line, in sizes of its type


def height(root: Element, looks: Looks) -> float:
    """Points that the paragraphs and tables of a header take below each other, each paragraph on one line."""
    found = []
    for block in root:
        match str(block.tag).removeprefix(W):
            case "p":
                found.append(_paragraph(block, looks))
            case "tbl":
                found += [_row(row, looks) for row in block.findall(f"{W}tr")]
            case "sdt":
                found += [height(content, looks) for content in block.findall(f"{W}sdtContent")]
            case _:
                pass
    return math.fsum(found)


def _row(row: Element, looks: Looks) -> float:
    said = number(row.find(f"{W}trPr/{W}trHeight"), "val", 0) / 20
    return max([said, *(height(cell, looks) for cell in row.findall(f"{W}tc"))])


def _paragraph(paragraph: Element, looks: Looks) -> float:
    named = paragraph.find(f"{W}pPr/{W}pStyle")
    style = value(named) if named is not None else looks.identifier("paragraph", "Normal")
    sizes = [number(one, "val", 0) / 2 for one in paragraph.iter(f"{W}sz")]
    line = LINE * max([looks.number(style, "rPr/sz", 20) / 2, *sizes])
    spacing = paragraph.find(f"{W}pPr/{W}spacing")
    spacing = spacing if spacing is not None else looks.first(style, "pPr/spacing")
    if spacing is not None and spacing.get(f"{W}lineRule") in {"exact", "atLeast"}:
        line = (
            number(spacing, "line", 0) / 20
            if spacing.get(f"{W}lineRule") == "exact"
            else max(line, number(spacing, "line", 0) / 20)
        )
    lines = 1 + len(paragraph.findall(f".//{W}br"))
    around = (number(spacing, "before", 0) + number(spacing, "after", 0)) / 20
    inside = [_extent(one) for one in paragraph.iter(f"{DRAWING}inline")]
    above = [
        _extent(one)
        for one in paragraph.iter(f"{DRAWING}anchor")
        if one.find(f"{DRAWING}wrapTopAndBottom") is not None
    ]
    return max([line, *inside]) + line * (lines - 1) + around + math.fsum(above)


def _extent(drawing: Element) -> float:
    said = drawing.find(f"{DRAWING}extent")
    value = said.get("cy", "") if said is not None else ""
    return int(value) / POINT if value.isdigit() else 0.0
