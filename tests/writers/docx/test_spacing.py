"""Where paragraphs of a Word file stand: the room at the head of pages and columns, above boxes, and beside routing lines."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest

from briefgen import audience
from briefgen.columns import column_widths, side_paddings
from briefgen.composition import compose
from briefgen.document import Document, Table, walk
from briefgen.pipeline import Request, open_brief
from briefgen.theme import Theme
from briefgen.typography import CELL_SPACES, SPACES, TICK_LARGER
from briefgen.writers.docx import write
from briefgen.writers.docx.spacing import apart, spaced
from briefgen.writers.docx.xml import twips
from tests.conftest import BRIEFS

BREAK = '<w:p w14:paraId="1"><w:pPr><w:pStyle w:val="Heading1"/><w:pageBreakBefore/><w:outlineLvl w:val="0"/></w:pPr></w:p>'
BOX = '<w:tbl><w:tblPr><w:tblStyle w:val="BriefBox"/></w:tblPr></w:tbl>'


def part(path: Path, reader: str, name: str = "word/document.xml") -> tuple[Document, Theme, str]:
    """A brief's document for one reader, its theme, and a part of its Word file."""
    job = open_brief(path, Request())
    chosen = next(one for one in job.templates if one.name == reader)
    document = compose(chosen, audience.project(job.loaded.brief, chosen.reader).view)
    with zipfile.ZipFile(io.BytesIO(write(document, chosen.theme))) as archive:
        return document, chosen.theme, archive.read(name).decode()


@pytest.fixture(scope="module")
def memo() -> tuple[Document, Theme, str]:
    """The memorandum of the examples: columns, a box, routing lines and tick boxes of both sizes."""
    return part(BRIEFS / "examples" / "memo.yaml", "memo")


def paragraph(xml: str, words: str) -> str:
    """The properties of the first paragraph with these words."""
    found: list[tuple[str, str]] = re.findall(r"<w:p [^>]*><w:pPr>(.*?)</w:pPr>(.*?)</w:p>", xml)
    return next(look for look, runs in found if words in runs)


def test_what_begins_a_page_has_no_room_above_it() -> None:
    (made,) = spaced([BREAK], Theme())
    assert '<w:pageBreakBefore/><w:spacing w:before="0"/><w:outlineLvl' in made
    said = BREAK.replace("<w:outlineLvl", '<w:spacing w:before="240" w:after="40"/><w:outlineLvl')
    assert '<w:spacing w:before="0" w:after="40"/>' in spaced([said], Theme())[0]
    table = f"<w:tbl><w:tr>{BREAK}</w:tr></w:tbl>"
    assert spaced([table], Theme()) == [table]


def test_an_annex_begins_at_the_top_of_its_page() -> None:
    _, _, xml = part(BRIEFS / "us-pakistan.yaml", "analyst")
    heads = [one for one in re.findall(r"<w:pPr>(.*?)</w:pPr>", xml) if "<w:pageBreakBefore/>" in one]
    assert heads
    assert all('<w:spacing w:before="0"/>' in one for one in heads)


def test_columns_begin_with_their_words_below_the_same_room_as_in_the_pdf(
    memo: tuple[Document, Theme, str],
) -> None:
    _, _, xml = memo
    assert '<w:spacing w:before="0"/>' in paragraph(xml, "Relief shares a load")
    last = next(one for one in re.findall("<w:pPr>(.*?)</w:pPr>", xml) if "<w:sectPr>" in one)
    assert f'w:after="{twips(SPACES["columns"].before)}"' in last


def test_a_box_stands_off_from_what_is_above_it_without_an_edge_there() -> None:
    body = '<w:p w14:paraId="1"><w:pPr><w:pStyle w:val="{}"/></w:pPr></w:p>'
    room = f'<w:spacing w:after="{twips(SPACES["box"].before)}"/>'
    for style in ("BodyText", "ListBullet", "Heading1"):
        assert room in spaced([body.format(style), BOX], Theme())[0]
    for style in ("RoutingRuleEnd", "TableGap"):
        assert spaced([body.format(style), BOX], Theme())[0] == body.format(style)
    assert apart(BOX, 10, Theme()) == BOX
    _, _, styles = part(BRIEFS / "examples" / "memo.yaml", "memo", "word/styles.xml")
    (borders,) = re.findall(
        r'w:styleId="BriefBox">.*?<w:tblBorders>(.*?)</w:tblBorders>.*?</w:style>', styles
    )
    assert re.findall(r"<w:(\w+) ", borders) == ["left"]


def test_the_words_of_routing_lines_begin_where_those_of_the_pdf_do(
    memo: tuple[Document, Theme, str],
) -> None:
    document, theme, xml = memo
    (block,) = (one for one in walk(document.blocks) if isinstance(one, Table) and one.style == "routing")
    room = column_widths(block, theme, theme.page.text_width)[0] + side_paddings(block, theme)[1][0]
    (look,) = set(re.findall(r'<w:pStyle w:val="Routing"/>(.*?)</w:pPr>', xml))
    assert f'<w:ind w:left="{twips(room)}" w:hanging="{twips(room)}"/>' in look


def test_a_routing_line_is_as_high_as_in_the_pdf() -> None:
    _, theme, styles = part(BRIEFS / "examples" / "memo.yaml", "memo", "word/styles.xml")
    high = 0
    for name in ("Routing", "RoutingRule"):
        said = re.findall(rf'w:styleId="{name}">.*?<w:spacing ([^>]*)/>', styles)[0]
        high += sum(int(one) for one in re.findall(r'w:(?:before|after|line)="(\d+)"', said))
    space = CELL_SPACES["routing"]
    assert high == pytest.approx(20 * (space.above + theme.sizes.table_leading + space.below), abs=1)


def test_tick_boxes_in_lines_are_as_large_as_their_words_and_alone_ones_stand_in_the_middle(
    memo: tuple[Document, Theme, str],
) -> None:
    _, theme, xml = memo
    assert '<w:rStyle w:val="TickBoxInLine"/></w:rPr>' in xml
    assert '<w:rStyle w:val="TickBox"/><w:position w:val="-3"/></w:rPr>' in xml
    _, _, styles = part(BRIEFS / "examples" / "memo.yaml", "memo", "word/styles.xml")
    sizes = [
        int(re.findall(rf'w:styleId="{name}">.*?<w:sz w:val="(\d+)"', styles)[0])
        for name in ("TickBoxInLine", "TickBox")
    ]
    assert sizes == [round(2 * theme.sizes.table), round(2 * (theme.sizes.table + TICK_LARGER))]


def test_headings_of_a_table_stand_at_the_foot_of_their_row(memo: tuple[Document, Theme, str]) -> None:
    _, _, xml = memo
    for row in re.findall(r"<w:tr>.*?</w:tr>", xml):
        heads = row.count("<w:tblHeader/>") and 'w:val="TableHeading' in row
        assert row.count('<w:vAlign w:val="bottom"/>') == (row.count("<w:tc>") if heads else 0)
