"""A picture that floats beside text, at the edge where lines begin."""

from __future__ import annotations

import re

from briefgen import document as tree
from briefgen.scripts.writing import is_right_to_left
from briefgen.theme import Theme
from briefgen.typography import BESIDE_BELOW
from briefgen.typography import BESIDE_GAP as GAP
from briefgen.writers.docx.xml import emu

LETTER = 0.45  # of the size of type: the width of a letter, with its share of spaces
SURELY = 1.15  # times the picture's height: a text that is so high by this measure is higher in any font
MOST = 2.0  # times the picture's height: a longer paragraph may be cut, so that no page is left half empty
LINE = 1.0  # points: the height of the paragraph that ends what stands beside the picture
STYLE = re.compile(r"<w:pStyle [^>]*/>")
WORDS = re.compile(r"<w:t(?: [^>]*)?>([^<]*)")
CLEAR = '<w:r><w:br w:type="textWrapping" w:clear="all"/></w:r>'


def floating(drawing: str, language: str) -> str:
    """The w:drawing of a picture in line with the text as one that floats."""
    right = is_right_to_left(language)
    near, far = ("L", "R") if right else ("R", "L")
    place = (
        f'<wp:anchor dist{far}="0" dist{near}="{emu(GAP)}" distT="0" distB="{emu(BESIDE_BELOW - LINE)}" simplePos="0" relativeHeight="1"'
        ' behindDoc="0" locked="0" layoutInCell="1" allowOverlap="0"><wp:simplePos x="0" y="0"/>'
        f'<wp:positionH relativeFrom="column"><wp:align>{"right" if right else "left"}</wp:align></wp:positionH>'
        f'<wp:positionV relativeFrom="paragraph"><wp:posOffset>0</wp:posOffset></wp:positionV>'
    )
    wrap = '<wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapSquare wrapText="bothSides"/>'
    made = re.sub(r"<wp:inline [^>]*>(<wp:extent [^>]*/>)", rf"{place}\1{wrap}", drawing, count=1)
    return made.replace("</wp:inline>", "</wp:anchor>")


def kept(pieces: list[str], figure: tree.Figure, theme: Theme, width: float) -> tuple[list[str], bool]:
    """The paragraphs of the text, those beside the picture on one page with it, and whether they may be shorter than it.

    What follows a text that is must stand below the picture.
    """
    graphic = figure.graphic
    assert isinstance(graphic, tree.Picture | tree.Vector)  # a text stands beside nothing else
    high = SURELY * figure.width * graphic.height / graphic.width
    letters = int((width - figure.width - GAP) / (LETTER * theme.sizes.body))
    made, used = list(pieces), 0.0
    for index, piece in enumerate(pieces):
        if used >= high or not piece.startswith("<w:p "):
            break
        own = (len("".join(WORDS.findall(piece))) // letters + 1) * theme.sizes.leading
        used += own
        if own <= MOST * high:
            following = "<w:keepNext/>" if used < high else ""
            bare = piece.replace("<w:keepNext/>", "", 1)
            made[index] = STYLE.sub(rf"\g<0>{following}<w:keepLines/>", bare, count=1)
    return made, used < high
