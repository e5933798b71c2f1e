"""A picture that floats beside text, at the edge where lines begin."""

from __future__ import annotations

import re

from briefgen import document as tree
from briefgen.scripts.writing import is_right_to_left
from briefgen.sums import int_sum
from briefgen.theme import Theme
from briefgen.writers.docx.xml import emu

GAP = 12.0  # points between the picture and the text, as in the PDF
LETTER = 0.45  # of the size of type: the width of a letter, with its share of spaces
SURELY = 1.15  # times the picture's height: a text that is so high by this measure is higher in any font
CLEAR = '<w:r><w:br w:type="textWrapping" w:clear="all"/></w:r>'


def floating(drawing: str, language: str) -> str:
    """The w:drawing of a picture in line with the text as one that floats."""
    right = is_right_to_left(language)
    near, far = ("L", "R") if right else ("R", "L")
    place = (
        f'<wp:anchor dist{far}="0" dist{near}="{emu(GAP)}" distT="0" distB="{emu(GAP / 2)}" simplePos="0" relativeHeight="1"'
        ' behindDoc="0" locked="0" layoutInCell="1" allowOverlap="0"><wp:simplePos x="0" y="0"/>'
        f'<wp:positionH relativeFrom="column"><wp:align>{"right" if right else "left"}</wp:align></wp:positionH>'
        '<wp:positionV relativeFrom="paragraph"><wp:posOffset>0</wp:posOffset></wp:positionV>'
    )
    wrap = '<wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapSquare wrapText="bothSides"/>'
    made = re.sub(r"<wp:inline [^>]*>(<wp:extent [^>]*/>)", rf"{place}\1{wrap}", drawing, count=1)
    return made.replace("</wp:inline>", "</wp:anchor>")


def is_short(block: tree.Beside, figure: tree.Figure, theme: Theme, width: float) -> bool:
    """Whether the text may be shorter than the picture, which what follows it must then stand below."""
    graphic = figure.graphic
    if not isinstance(graphic, tree.Picture | tree.Vector):
        return False
    high = figure.width * graphic.height / graphic.width
    size = theme.sizes.body
    letters = int((width - figure.width - GAP) / (LETTER * size))
    lines = int_sum(len(said) // letters + 1 for said in _paragraphs(block.blocks))
    return lines * theme.sizes.leading <= SURELY * high


def _paragraphs(blocks: tuple[tree.Block, ...]) -> list[str]:
    return [
        tree.plain(one.content) for one in tree.walk(blocks) if isinstance(one, tree.Paragraph | tree.Heading)
    ]
