"""The words of a rating on its colour, in each format: as the theme has them, and legible."""

from __future__ import annotations

import io
import re
import zipfile
from itertools import pairwise
from typing import get_args

import pytest
from lxml import etree

from briefgen.document import Badge, Column, Paragraph, Table, TableCell, TableRow, Text, Tone
from briefgen.theme import Theme, contrast
from briefgen.writers import docx, html, pdf
from tests.writers.html.test_html import document, words
from tests.writers.pdf.drawn import drawn

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
THEME = Theme()
BANDS: tuple[Tone, ...] = ("low", "moderate", "high", "severe")


@pytest.mark.parametrize("tone", get_args(Tone))
def test_the_words_of_a_rating_are_legible_on_its_colour(tone: Tone) -> None:
    fill, ink = THEME.tone(tone)
    assert contrast(ink, fill) >= 4.5


def both(tone: Tone) -> tuple[Paragraph, Table]:
    """A rating among words, and a cell of a heat map."""
    columns = (Column((), 0.5), Column(words("Impact"), 0.5))
    row = TableRow((TableCell((words("Likely"),), header=True), TableCell((words("Inside"),), tone=tone)))
    return Paragraph((Badge("Rated", tone),)), Table(columns, (row,), "A heat map", style="matrix")


@pytest.mark.parametrize("tone", BANDS)
def test_in_a_pdf(tone: Tone) -> None:
    found = drawn(pdf.write(document(*both(tone)), THEME))
    for text in ("Rated", "Inside"):
        (label,) = (one for one in found if one.text == text)
        (behind,) = (
            one
            for one in found
            if not one.text and one.left < label.left < one.right and one.bottom < label.bottom < one.top
        )
        assert (behind.fill, label.fill) == THEME.tone(tone)


@pytest.mark.parametrize("words", ["Severe 16", "شدید 16", "गंभीर 16"])
def test_the_words_of_a_rating_stand_off_both_edges_of_its_colour(words: str) -> None:
    found = drawn(pdf.write(document(Paragraph((Text("x "), Badge(words, "severe"), Text(" y")))), THEME))
    (plate,) = (one for one in found if not one.text and one.fill == THEME.palette.severe)
    inside = [one for one in found if one.text and one.fill == THEME.palette.paper]
    left, right = min(one.left for one in inside), max(one.right for one in inside)
    assert (left - plate.left, plate.right - right) == pytest.approx((4, 4), abs=1)
    ordered = sorted(inside, key=lambda one: one.left)
    assert all(after.left - one.right < 4 for one, after in pairwise(ordered))


def test_a_rating_from_right_to_left_has_one_face_on_a_web_page() -> None:
    page = html.write(document(Paragraph((Badge("شدید 16", "severe"),))), THEME).decode()
    assert '<span class="badge severe from-right">' in page
    assert '.badge.from-right { font-family: "Noto Naskh Arabic", var(--looking); }' in page


@pytest.mark.parametrize("tone", BANDS)
def test_in_a_word_file(tone: Tone) -> None:
    with zipfile.ZipFile(io.BytesIO(docx.write(document(*both(tone)), THEME))) as package:
        body, styles = (etree.fromstring(package.read(f"word/{part}.xml")) for part in ("document", "styles"))

    def ink(style: str) -> str:
        found = next(one for one in styles.iter(f"{W}style") if one.get(f"{W}styleId") == style)
        colour, basis = found.find(f".//{W}color"), found.find(f"{W}basedOn")
        if colour is not None:
            return f"#{colour.get(f'{W}val')}"
        return ink(str(basis.get(f"{W}val"))) if basis is not None else THEME.palette.ink

    (badge,) = (one for one in body.iter(f"{W}rStyle") if str(one.get(f"{W}val")).startswith("Badge"))
    name = str(badge.get(f"{W}val"))
    shade = next(one for one in styles.iter(f"{W}style") if one.get(f"{W}styleId") == name).find(f".//{W}shd")
    assert shade is not None
    assert (f"#{shade.get(f'{W}fill')}", ink(name)) == THEME.tone(tone)
    (cell,) = (one for one in body.iter(f"{W}tc") if "Inside" in "".join(map(str, one.itertext())))
    fill, style = cell.find(f".//{W}shd"), cell.find(f".//{W}pStyle")
    assert fill is not None
    assert style is not None
    assert (f"#{fill.get(f'{W}fill')}", ink(str(style.get(f"{W}val")))) == THEME.tone(tone)


@pytest.mark.parametrize("tone", BANDS)
def test_in_a_web_page(tone: Tone) -> None:
    page = html.write(document(*both(tone)), THEME).decode()
    assert f'<span class="badge {tone}">Rated' in page
    (cell,) = re.findall(r'<td class="([^"]*)">Inside', page)
    assert tone in cell.split()
    assert f".{tone} {{ background: var(--{tone}); color: var(--on-{tone}); }}" in page
    values = {name: re.findall(rf"--{name}: (#\w+);", page)[0] for name in (tone, f"on-{tone}")}
    assert (values[tone], values[f"on-{tone}"]) == THEME.tone(tone)
