"""Routing: lines with their words behind a tab, and rules around them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from briefgen.document import Table
from briefgen.writers.docx import tables
from briefgen.writers.docx.ids import row_words
from briefgen.writers.docx.inlines import RunStyle
from briefgen.writers.docx.paragraph_styles import routing_room

if TYPE_CHECKING:
    from briefgen.writers.docx.body import Body

KEPT = "<w:keepNext/>"


def routing(block: Table, body: Body) -> Iterator[str]:
    """Lines, each with its head before a tab: they have no header row, and so are no table.

    Around them stand lines of their own, no higher than a rule, with a ground: a border would have no place in the tags
    of LibreOffice's PDF.
    """
    room = routing_room(tables.second_column(block, body.theme, body.width))
    for row in block.rows:
        yield body.paragraph("RoutingRule", "", KEPT, f"rule/{row_words(block, row)}")
        heads, words = (
            "<w:r><w:br/></w:r>".join(body.runs.of(one, RunStyle(style=style)) for one in cell.paragraphs)
            for cell, style in zip(row.cells, ("RoutingHeading", ""), strict=True)
        )
        yield body.paragraph("Routing", f"{heads}<w:r><w:tab/></w:r>{words}", KEPT + room)
    yield body.paragraph("RoutingRuleEnd", "", "", "rule/end")
