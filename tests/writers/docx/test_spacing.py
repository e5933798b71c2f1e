"""Where paragraphs of a Word file stand: the room at the head of pages and columns, above boxes, and beside routing lines."""

from __future__ import annotations

import io
import re
import zipfile
from itertools import pairwise
from pathlib import Path

import pytest
from msgspec.structs import replace

from briefgen import audience
from briefgen.columns import column_widths, side_paddings
from briefgen.composition import compose
from briefgen.document import Contents, Document, Heading, Mark, Paragraph, Table, Text, walk
from briefgen.pipeline import Request, open_brief
from briefgen.theme import Sizes, Theme
from briefgen.typography import (
    ABOVE_BASE,
    CELL_SPACES,
    FOOTER_BASE,
    HEADER_BASE,
    MARK_LEVEL,
    MARK_PLATE,
    SPACES,
    TICK_LARGER,
    furniture_line,
)
from briefgen.writers.docx import style_part, write
from briefgen.writers.docx.spacing import apart, spaced
from briefgen.writers.docx.xml import twips
from briefgen.writers.pdf.contents import PageNumbers, contents
from briefgen.writers.pdf.styles import PreparedTheme
from briefgen.writers.pdf.tagging import Tag
from tests.conftest import BRIEFS
from tests.judges import libreoffice, poppler
from tests.terminal import briefgen
from tests.writers.docx.documents import MARK, document, saved

BREAK = '<w:p w14:paraId="1"><w:pPr><w:pStyle w:val="Heading1"/><w:pageBreakBefore/><w:outlineLvl w:val="0"/></w:pPr></w:p>'
BOX = '<w:tbl><w:tblPr><w:tblStyle w:val="BriefBox"/></w:tblPr></w:tbl>'


def part(path: Path, reader: str, name: str = "word/document.xml") -> tuple[Document, Theme, str]:
    """A brief's document for one reader, its theme, and a part of its Word file."""
    job = open_brief(path, Request())
    chosen = next(one for one in job.templates if one.name == reader)
    found = compose(chosen, audience.project(job.loaded.brief, chosen.reader).view)
    with zipfile.ZipFile(io.BytesIO(write(found, chosen.theme))) as archive:
        return found, chosen.theme, archive.read(name).decode()


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
    found, theme, xml = memo
    (block,) = (one for one in walk(found.blocks) if isinstance(one, Table) and one.style == "routing")
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


def test_header_and_footer_have_the_base_lines_of_the_pdf() -> None:
    _, theme, xml = part(BRIEFS / "us-pakistan.yaml", "minister")
    (edges,) = set(re.findall(r'w:header="(\d+)" w:footer="(\d+)"', xml))
    line, page = furniture_line(theme), theme.page
    assert line == theme.sizes.mark + MARK_PLATE  # the ground of the mark is as high
    assert int(edges[0]) / 20 + ABOVE_BASE * line == pytest.approx(page.top - HEADER_BASE, abs=0.05)
    assert int(edges[1]) / 20 + (1 - ABOVE_BASE) * line == pytest.approx(page.bottom - FOOTER_BASE, abs=0.05)


def test_a_mark_on_a_line_of_its_own_stands_further_out_and_leaves_the_others_where_they_are(
    tmp_path: Path,
) -> None:
    found = []
    for mark in (MARK, Mark("SECRET", "uk", "SECRET")):
        with zipfile.ZipFile(saved(document(mark=mark), tmp_path)) as archive:
            xml = archive.read("word/document.xml").decode()
        found += [list(map(int, one)) for one in re.findall(r'w:header="(\d+)" w:footer="(\d+)"', xml)]
    tlp, other = found
    assert [one - two for one, two in zip(tlp, other, strict=True)] == [twips(MARK_LEVEL)] * 2


def test_lines_of_text_are_as_high_as_said_where_the_file_has_the_font() -> None:
    def line(theme: Theme) -> tuple[str, str]:
        styles = style_part.part(theme, "en-GB", MARK).decode()
        found: list[tuple[str, str]] = re.findall(
            r'w:styleId="Normal">.*?w:line="(\d+)" w:lineRule="(\w+)"', styles
        )
        return found[0]

    theme = Theme(sizes=Sizes(body=12, leading=16))
    assert line(theme) == ("233", "auto")  # of 16.45 points
    assert line(replace(theme, embed_fonts="none")) == ("320", "atLeast")


@pytest.mark.judge
@pytest.mark.parametrize(("language", "leading"), [("en-GB", 15.0), ("ur", 27.6)])
def test_lines_are_as_far_apart_in_libreoffice_as_in_the_pdf(
    tmp_path: Path, language: str, leading: float
) -> None:
    words = "نئی امریکی انتظامیہ اقتدار سنبھال رہی ہے 77 " if language == "ur" else "The desk asks for 77 "
    text = f"title: T\naudiences: [standard]\nlanguage: {language}\ndate: 2025-01-20\nsections:\n  - {{title: A, body: {words * 30}}}\n"
    (tmp_path / "x.yaml").write_text(text, encoding="utf-8")
    said = briefgen("build", tmp_path / "x.yaml", "-o", tmp_path / "out", "-f", "docx")
    assert said.code == 0, said.err
    (shown,) = libreoffice.to_pdf(sorted((tmp_path / "out").rglob("*.docx")), tmp_path)
    # LibreOffice has the first line of a paragraph a little lower.
    _, *steps = [below - above for above, below in pairwise(poppler.feet(shown, "77"))]
    assert len(steps) > 3
    assert all(step == pytest.approx(leading, abs=0.15) for step in steps)


def test_what_follows_the_contents_stands_off_from_their_last_entry() -> None:
    document_of = (
        Contents((Text("Contents"),)),
        Paragraph((Text("Policy brief"),), style="kicker"),
        Heading(1, (Text("Wheat"),), "wheat"),
    )
    with zipfile.ZipFile(io.BytesIO(write(document(*document_of), Theme()))) as file:
        body = file.read("word/document.xml").decode()
    (entry,) = re.findall(r'<w:pStyle w:val="TOC1"/>.*?</w:pPr>', body)
    assert f'w:after="{20 * SPACES["contents"].after:g}"' in entry
    with zipfile.ZipFile(io.BytesIO(write(document(document_of[0], document_of[2]), Theme()))) as file:
        assert 'TOC1"/><w:spacing' not in file.read("word/document.xml").decode()  # a heading has more itself
    numbers = PageNumbers({}, PreparedTheme(Theme()).faces, str, "{} {}".format)
    assert contents((), Tag("TOC"), numbers).after == SPACES["contents"].after
