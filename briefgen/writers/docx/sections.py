"""Sections of the Word file: the page, and where two columns begin and end."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import groupby

from briefgen.document import WIDE, Block, Heading
from briefgen.theme import Theme
from briefgen.writers.docx.xml import twips

Piece = tuple[bool, str]  # whether it goes across all columns, and its XML
Gap = Callable[[str], str]  # properties -> an empty paragraph that holds them


def flow_sections(pieces: Sequence[Piece], theme: Theme, references: str, gap: Gap) -> str:
    """The body with its sections: one, or a new one wherever the number of columns changes."""
    single = theme.page.columns == 1
    groups = [
        (across, [xml for _, xml in group])
        for across, group in groupby(pieces, key=lambda piece: single or piece[0])
    ]
    found: list[str] = []
    for index, (across, group) in enumerate(groups):
        columns = 1 if across else theme.page.columns
        section = _section(theme, "" if index else references, columns, continuous=index > 0)
        if index == len(groups) - 1:
            found += [*group, section]
        elif group[-1].startswith("<w:p "):
            # The last paragraph of a section carries it, as its last property.
            found += [*group[:-1], group[-1].replace("</w:pPr>", f"{section}</w:pPr>", 1)]
        else:
            found += [*group, gap(section)]
    return "".join(found)


def _section(theme: Theme, references: str, columns: int, *, continuous: bool) -> str:
    """Page size, margins and columns; header and footer stand where the PDF has them."""
    page = theme.page
    margins = {"top": page.top, "right": page.right, "bottom": page.bottom, "left": page.left}
    sides = " ".join(f'w:{name}="{twips(points)}"' for name, points in margins.items())
    share = 0.3 if theme.house else 0.5  # a house's letterhead stands above our line
    edge = f'w:header="{twips(page.top * share)}" w:footer="{twips(page.bottom * share)}" w:gutter="0"'
    columned = f'<w:cols w:num="2" w:space="{twips(page.gutter)}"/>' if columns == 2 else "<w:cols/>"
    first = "<w:titlePg/>" if 'w:type="first"' in references else ""
    kind = '<w:type w:val="continuous"/>' if continuous else ""
    return (
        f"<w:sectPr>{references}{kind}"
        f'<w:pgSz w:w="{twips(page.width)}" w:h="{twips(page.height)}"/><w:pgMar {sides} {edge}/>{columned}{first}</w:sectPr>'
    )


def across(blocks: Sequence[Block]) -> list[bool]:
    """Which blocks go across both columns: what stands before the first heading, and what no column can hold.

    A heading goes with what it heads.
    """
    first = next((index for index, block in enumerate(blocks) if isinstance(block, Heading)), len(blocks))
    found = [index < first or isinstance(block, WIDE) for index, block in enumerate(blocks)]
    for index in reversed(range(len(blocks) - 1)):
        found[index] = found[index] or (isinstance(blocks[index], Heading) and found[index + 1])
    return found
