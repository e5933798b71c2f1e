"""Sections of the Word file: the page, and where two columns begin and end."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import groupby

from msgspec import Struct
from msgspec.structs import replace

from briefgen.document import WIDE, Block, Heading
from briefgen.house_file import EDGE
from briefgen.theme import PageSetup, Theme
from briefgen.typography import ABOVE_BASE, SPACES, footer_base, furniture_line, header_base
from briefgen.writers.docx.spacing import apart, spaced, without_space_above
from briefgen.writers.docx.xml import twips

Gap = Callable[[str], str]  # properties -> an empty paragraph that holds them


class Piece(Struct, frozen=True):
    """XML of the body; whether it goes across all columns, and whether it stands on a landscape page."""

    across: bool
    xml: str
    turned: bool = False


class References(Struct, frozen=True):
    """The references to headers and footers of upright and of landscape pages; empty: those of the section before.

    `outside`: how many lines stand further out than the header's own, and as many than the footer's.
    """

    upright: str
    turned: str = ""
    outside: int = 0


def flow_sections(pieces: Sequence[Piece], theme: Theme, references: References, gap: Gap) -> str:
    """The body with its sections: one, or a new one wherever the number of columns or the page changes."""
    single = theme.page.columns == 1
    groups = [
        (kind, [piece.xml for piece in group])
        for kind, group in groupby(
            pieces, key=lambda piece: (single or piece.across or piece.turned, piece.turned)
        )
    ]
    groups = [(kind, spaced(group, theme)) for kind, group in groups]
    parts: list[str] = []
    for index, ((across, turned), group) in enumerate(groups):
        before = groups[index - 1][0][1] if index else turned
        if index and (turned != before or not across):
            group[0] = without_space_above(group[0])
        if index + 1 < len(groups) and not groups[index + 1][0][0]:
            group[-1] = apart(group[-1], SPACES["columns"].before, theme)
        page = theme.page.turned if turned else theme.page
        page = replace(page, columns=1) if across else page
        anew = index == 0 or (turned != before and bool(references.turned))
        own = (references.turned or references.upright if turned else references.upright) if anew else ""
        section = _section(theme, page, own, references.outside, continuous=index > 0 and turned == before)
        if index == len(groups) - 1:
            parts += [*group, section]
        elif group[-1].startswith("<w:p "):
            # The last paragraph of a section carries it, as its last property.
            parts += [*group[:-1], group[-1].replace("</w:pPr>", f"{section}</w:pPr>", 1)]
        else:
            parts += [*group, gap(section)]
    return "".join(parts)


def _section(theme: Theme, page: PageSetup, references: str, outside: int, *, continuous: bool) -> str:
    """Page size, margins and columns; header and footer stand where the PDF has them."""
    margins = {"top": page.top, "right": page.right, "bottom": page.bottom, "left": page.left}
    sides = " ".join(f'w:{name}="{twips(points)}"' for name, points in margins.items())
    header, footer = _edges(theme, page, outside)
    edge = f'w:header="{twips(header)}" w:footer="{twips(footer)}" w:gutter="0"'
    columned = f'<w:cols w:num="2" w:space="{twips(page.gutter)}"/>' if page.columns == 2 else "<w:cols/>"
    first = "<w:titlePg/>" if 'w:type="first"' in references else ""
    kind = '<w:type w:val="continuous"/>' if continuous else ""
    side = ' w:orient="landscape"' if page.width > page.height else ""
    return (
        f"<w:sectPr>{references}{kind}"
        f'<w:pgSz w:w="{twips(page.width)}" w:h="{twips(page.height)}"{side}/><w:pgMar {sides} {edge}/>{columned}{first}</w:sectPr>'
    )


def _edges(theme: Theme, page: PageSetup, outside: int) -> tuple[float, float]:
    """How far from the edges of the page header and footer begin: their base lines are those of the PDF."""
    if theme.house:  # a house's letterhead stands above our line
        return page.top * EDGE, page.bottom * EDGE
    line = furniture_line(theme)
    header = page.top - header_base(theme, page, outside) - (ABOVE_BASE + outside) * line
    footer = page.bottom - footer_base(theme, page, outside) - (1 - ABOVE_BASE + outside) * line
    return max(0.0, header), max(0.0, footer)


def across(blocks: Sequence[Block]) -> list[bool]:
    """Which blocks go across both columns: what stands before the first heading, and what no column can hold.

    A heading goes with what it heads.
    """
    first = next((index for index, block in enumerate(blocks) if isinstance(block, Heading)), len(blocks))
    wide = [index < first or isinstance(block, WIDE) for index, block in enumerate(blocks)]
    for index in reversed(range(len(blocks) - 1)):
        wide[index] = wide[index] or (isinstance(blocks[index], Heading) and wide[index + 1])
    return wide
