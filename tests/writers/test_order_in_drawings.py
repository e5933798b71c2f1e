"""Words of a drawing on a page from right to left have the order of that page in every format."""

from __future__ import annotations

import re

from lxml import html as parser
from msgspec.structs import replace

from briefgen.document import Drawing, Figure, Label
from briefgen.figures.mirrored import mirrored, ordered
from briefgen.theme import Theme, font_chain
from briefgen.writers.docx.lettering import shaped_words
from briefgen.writers.docx.svg import outlines
from briefgen.writers.html.figures import graphic

LABEL = Label(10, 5, "چین (China) 5\u20136")


def test_a_browser_has_the_direction_of_a_label_and_its_side() -> None:
    for drawing, anchor in (
        (ordered(Drawing(90, 9, (LABEL,))), "end"),
        (mirrored(Drawing(90, 9, (LABEL,))), None),
    ):
        (made,) = parser.fromstring(graphic(Figure(drawing, ""), "a", "b")).iter("text")
        assert (made.get("direction"), made.get("text-anchor")) == ("rtl", anchor)
    (made,) = parser.fromstring(graphic(Figure(Drawing(90, 9, (LABEL,)), ""), "a", "b")).iter("text")
    assert (made.get("direction"), made.get("text-anchor")) == (None, None)


def test_word_has_the_first_letters_of_a_label_at_its_right() -> None:
    family = Theme().fonts.looking.regular
    chain = font_chain(Theme().fonts, family)
    for right in (True, False):
        paths, _ = outlines(LABEL.text, family, Theme(), from_right=right)
        places = [int(one) for one in re.findall(r"translate\((-?\d+) ", paths)]
        assert (places[0] > places[-1]) is right
    masks = {shaped_words(LABEL.text, chain, 20, from_right=right).mask.tobytes() for right in (True, False)}
    assert len(masks) == 2
    assert ordered(Drawing(90, 9, (LABEL,))).shapes == (replace(LABEL, from_right=True),)
