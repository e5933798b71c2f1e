"""A band across the page: its ground has the accent, all its words the colour of the paper, in every format."""

from __future__ import annotations

import re
from io import BytesIO
from zipfile import ZipFile

import pikepdf
import pytest

from briefgen.document import Box, Document, Furniture, Link, Mark, Paragraph, Properties, Strong, Text
from briefgen.theme import Theme
from briefgen.writers import write

THEME = Theme()
SAID = (Strong((Text("Aid"),)), Text(" is at risk "), Link("https://example.org", (Text("there"),)))
BAND = Box((Text("Bottom line"),), (Paragraph(SAID, "lead"),), "summary", 1, "band")
DOCUMENT = Document(
    Properties("A title", "a-brief", "minister", "en-GB", 0),
    Furniture("A desk", "X/1", "", Mark("", "none"), ""),
    (BAND,),
)
PAPER, ACCENT = THEME.palette.paper, THEME.palette.accent


def numbers(colour: str) -> list[float]:
    return [round(int(colour[at : at + 2], 16) / 255, 3) for at in (1, 3, 5)]


def test_in_the_pdf_every_word_of_it_has_the_colour_of_the_paper() -> None:
    with pikepdf.open(BytesIO(write("pdf", DOCUMENT, THEME))) as pdf:
        fill, seen, inside, grounds = [0.0] * 3, [], False, []
        for one in pikepdf.parse_content_stream(pdf.pages[0]):
            assert isinstance(one, pikepdf.ContentStreamInstruction)
            name, operands = str(one.operator), one.operands
            if name in {"rg", "g"}:
                fill = [round(float(part), 3) for part in operands] * (3 if name == "g" else 1)
            elif name == "re":
                grounds.append(fill)
            elif name in {"BDC", "BMC"}:
                inside = str(operands[0]) != "/Artifact"
            elif name in {"Tj", "TJ"} and inside:
                seen.append(fill)
    assert seen
    assert all(one == pytest.approx(numbers(PAPER), abs=0.01) for one in seen)
    assert any(one == pytest.approx(numbers(ACCENT), abs=0.01) for one in grounds)


def test_in_the_word_file_it_has_styles_of_its_own_on_a_ground_of_the_accent() -> None:
    with ZipFile(BytesIO(write("docx", DOCUMENT, THEME))) as package:
        body, styles = (package.read(f"word/{name}.xml").decode() for name in ("document", "styles"))
    assert body.count(f'w:fill="{ACCENT[1:]}"') == 2
    assert "CrossReference" not in body
    for name in ("BandHeading", "BandText"):
        assert f'<w:pStyle w:val="{name}"/>' in body
        style = re.search(rf'<w:style [^>]*w:styleId="{name}".*?</w:style>', styles, re.DOTALL)
        assert style
        assert f'<w:color w:val="{PAPER[1:]}"/>' in style[0]


def test_the_web_page_says_the_same() -> None:
    page = write("html", DOCUMENT, THEME).decode()
    assert '<section class="box band" aria-labelledby="summary">' in page
    assert re.search(r"\.band \{[^}]*background: var\(--accent\)[^}]*color: var\(--paper\)", page)
    assert re.search(r"\.band :is\([^)]*\ba\) \{ color: inherit", page)
