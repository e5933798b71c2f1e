"""Each text style stands in one table, which the PDF, Word and web writers follow."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import get_args

import pypdf
import pytest
from msgspec.structs import replace

from briefgen import typography
from briefgen.document import (
    Column,
    Document,
    Furniture,
    Mark,
    Paragraph,
    Properties,
    Table,
    TableCell,
    TableRow,
    Text,
)
from briefgen.document.blocks import ParagraphStyle
from briefgen.theme import Sizes, Theme
from briefgen.typography import TEXT_STYLES, Length, TextStyle, Web
from briefgen.writers import docx, html, pdf
from briefgen.writers.docx import style_part
from briefgen.writers.html import sheet
from briefgen.writers.pdf.styles import PreparedTheme

WORDS = " ".join(["Words of a caption that is longer than one line"] * 3)
TABLE = Table(
    (Column((), 1),), (TableRow((TableCell(((Text("Cell"),),)),)),), "What it holds", caption=(Text(WORDS),)
)
DOCUMENT = Document(
    Properties("A title", "a-brief", "minister", "en-GB", 0),
    Furniture("A desk", "X/1", "", Mark("TLP:RED", "tlp", "TLP:RED"), ""),
    (Paragraph((Text("Above"),)), TABLE),
)
LARGE = replace(
    TEXT_STYLES["caption"],
    size=Length("subtitle"),  # 12 points, not 9.5
    leading=Length("leading", plus=5),  # 20 points, not 12.5
    before=30,  # not 8
    web=Web(line_height=1.75, before=31.06, after=10.35),
)
THEME = Theme(embed_fonts="none")


@contextmanager
def captions(style: TextStyle) -> Iterator[None]:
    """The table with another style of captions; what the writers remember of the theme is forgotten."""
    with pytest.MonkeyPatch.context() as change:
        change.setattr(typography, "TEXT_STYLES", {**TEXT_STYLES, "caption": style})
        _forget()
        yield
    _forget()


def _forget() -> None:
    style_part.part.cache_clear()
    sheet.stylesheet.cache_clear()


def lines() -> list[tuple[float, float]]:
    """The base line and the size of each line of the PDF's page, from its top."""
    found: dict[float, float] = {}

    def see(text: str, _: object, matrix: list[float], __: object, size: float) -> None:
        if text.strip():
            found[round(matrix[5], 2)] = size

    pypdf.PdfReader(io.BytesIO(pdf.write(DOCUMENT, THEME))).pages[0].extract_text(visitor_text=see)
    return sorted(found.items(), reverse=True)


def caption_of_word() -> str:
    with zipfile.ZipFile(io.BytesIO(docx.write(DOCUMENT, THEME))) as file:
        text = file.read("word/styles.xml").decode()
    found = re.search(r'w:styleId="Caption".*?</w:style>', text)
    assert found
    return found[0]


def test_the_pdf_sets_a_caption_by_the_table() -> None:
    before = _measured(lines())
    with captions(LARGE):
        after = _measured(lines())
    assert before[:2] == (9.5, 12.5)
    assert after[:2] == (12, 20)
    # A base line is as far below the top of its line as its type is large.
    assert after[2] - before[2] == pytest.approx((30 - 14) + (12 - 9.5), abs=0.02)


def _measured(found: list[tuple[float, float]]) -> tuple[float, float, float]:
    """The caption's size, its leading, and how far its first base line is below that of the paragraph above."""
    place = next(index for index, (_, size) in enumerate(found) if size == 11)
    (above, _), (first, size), (second, _) = found[place : place + 3]
    return size, round(first - second, 2), above - first


def test_word_sets_a_caption_by_the_table() -> None:
    small = caption_of_word()
    assert '<w:spacing w:before="280" w:after="100" w:line="250" ' in small
    assert '<w:sz w:val="19"/>' in small
    with captions(LARGE):
        changed = caption_of_word()
    assert '<w:spacing w:before="600" w:after="100" w:line="400" ' in changed
    assert '<w:sz w:val="24"/>' in changed


def test_the_page_sets_a_caption_by_the_table() -> None:
    small = sheet.stylesheet(THEME)
    assert "\ncaption { margin-bottom: .5rem; text-align: start; font: var(--table)/1.4 " in small
    assert "\ntable { width: 100%; margin-block: .6rem 1.6rem; " in small
    with captions(LARGE):
        changed = html.write(DOCUMENT, THEME).decode()
    assert "\ncaption { margin-bottom: 1rem; text-align: start; font: var(--subtitle)/1.75 " in changed
    assert "\ntable { width: 100%; margin-block: 3rem 1.6rem; " in changed


def test_whether_a_caption_keeps_with_its_table_is_said_in_the_table() -> None:
    assert _keeping() == (True, True, True)
    with captions(replace(TEXT_STYLES["caption"], keep_with_next=False)):
        assert _keeping() == (False, False, False)


def _keeping() -> tuple[bool, bool, bool]:
    return (
        PreparedTheme(THEME).voice("caption").keep_with_next,
        "<w:keepNext/>" in caption_of_word(),
        "h4, caption, figcaption, .contents-title { break-after: avoid; }" in sheet.stylesheet(THEME),
    )


def test_every_paragraph_style_of_the_tree_has_its_text_style() -> None:
    assert set(get_args(ParagraphStyle)) <= set(TEXT_STYLES)


@pytest.mark.parametrize("name", TEXT_STYLES)
def test_what_the_table_says_of_the_web_stands_in_the_style_sheet(name: str) -> None:
    css, web = sheet.RULES.read_text(encoding="utf-8"), TEXT_STYLES[name].web
    for field in Web.__struct_fields__:
        if getattr(web, field) is not None:
            either = "spaces|" if field in {"before", "after"} else ""
            assert re.search(rf"\${name}\.({either}{field.replace('_', '-')})\b", css), field


def test_every_place_of_the_style_sheet_is_filled() -> None:
    assert "$" not in sheet.stylesheet(THEME)


def test_a_size_that_no_variable_holds_is_written_out() -> None:
    with captions(replace(TEXT_STYLES["caption"], size=Length("table", plus=1))):
        assert "font: 1.01rem/1.4 var(--looking); }\nth, td" in sheet.stylesheet(THEME)


def test_headings_are_one_and_a_half_one_fifth_and_a_twentieth_larger_than_the_body() -> None:
    sizes = Sizes()
    found = [round(size / sizes.body, 2) for size in (sizes.heading1, sizes.heading2, sizes.heading3)]
    assert found == [1.5, 1.2, 1.05]


def test_paragraphs_stand_half_a_line_apart() -> None:
    sizes = Sizes()
    assert typography.points(TEXT_STYLES["body"].after, sizes) == sizes.leading / 2
