"""What a screen reader and a keyboard find in a Word file: titles, descriptions, alt texts, controls."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from briefgen.document import (
    Badge,
    Box,
    Cite,
    Column,
    Contents,
    Drawing,
    Endnote,
    Endnotes,
    Figure,
    Heading,
    Link,
    Paragraph,
    Reference,
    Table,
    TableCell,
    TableRow,
    TableStyle,
    Text,
    TickBox,
)
from briefgen.writers.docx.anchors import Anchors
from briefgen.writers.docx.figures import LONGEST_ALT, alternative
from briefgen.writers.docx.inlines import LONGEST_TIP, field_of, run
from tests.judges import libreoffice, verapdf
from tests.writers.docx.documents import document, saved

# LibreOffice 7.4 writes `/Tabs(S)`, a text where PDF wants the name `/Tabs/S`, on each page with a reference to another place of
# the file: no Word file with such a reference escapes it (test_the_order_of_tabs_is_libreoffices_own_fault). 25.2 writes the name.
TABS = (b"/Tabs(S)", b"/Tabs/S ")
MENDED = (25, 2)


def table(
    *heads: str, style: TableStyle = "register", caption: str = "", cells: tuple[str, ...] = ()
) -> Table:
    """A table of one row."""
    return Table(
        tuple(Column((Text(head),) if head else ()) for head in heads),
        (
            TableRow(
                tuple(TableCell(((Text(cell),) if cell else (),)) for cell in cells or ("x",) * len(heads))
            ),
        ),
        "What it holds",
        style,
        (Text(caption),) if caption else (),
    )


def body(path: Path) -> str:
    """document.xml."""
    return zipfile.ZipFile(path).read("word/document.xml").decode()


def test_a_routing_block_is_no_table(tmp_path: Path) -> None:
    xml = body(saved(document(table("", "", style="routing", cells=("To", "The Minister"))), tmp_path))
    assert "<w:tbl>" not in xml
    assert re.search(
        r'<w:pStyle w:val="RoutingRule"/>.*<w:pStyle w:val="Routing"/>.*>To<.*<w:tab/>.*>The Minister<',
        xml,
    )


def test_a_box_is_a_table_with_its_title_as_header_row(tmp_path: Path) -> None:
    box = Box((Text("Asked"),), (Paragraph((Text("Agree."),)),), "ask")
    xml = body(saved(document(box, box), tmp_path))
    first, _ = re.findall(r"<w:tbl>.*?</w:tbl>", xml)
    assert re.search(r"<w:tblHeader/>.*>Asked<.*</w:tr><w:tr>.*>Agree.<", first)
    assert re.search(r"</w:tbl><w:p [^>]*><w:pPr><w:pStyle [^>]*/></w:pPr></w:p><w:tbl>", xml)


def test_no_paragraph_and_no_run_has_a_border(stressed: Path) -> None:
    for path in stressed.glob("*.docx"):
        archive = zipfile.ZipFile(path)
        assert [
            name for name in archive.namelist() if re.search(rb"<w:(pBdr|bdr)\b", archive.read(name))
        ] == []


def test_a_chart_has_a_picture_with_its_alt_text_for_other_readers(built: Path) -> None:
    xml = body(built / "us-pakistan" / "us-pakistan.analyst.docx")
    native, picture = re.findall(r"<mc:(?:Choice|Fallback)[ >].*?</mc:(?:Choice|Fallback)>", xml)
    assert "<c:chart " in native
    assert "<pic:pic>" in picture
    assert len(set(re.findall(r'descr="Two bars[^"]*"', xml))) == 1


@pytest.mark.parametrize(
    ("caption", "told"), [("Trade", "What it holds"), ("What it holds", "a, b"), ("", "What it holds")]
)
def test_the_title_of_a_table_is_never_its_description(tmp_path: Path, caption: str, told: str) -> None:
    xml = body(saved(document(table("a", "b", caption=caption)), tmp_path))
    assert re.findall(r'<w:tblCaption w:val="([^"]*)"', xml) == ([caption] if caption else [])
    assert re.findall(r'<w:tblDescription w:val="([^"]*)"', xml) == [told]


def test_alt_text_is_short_where_a_table_says_the_rest() -> None:
    long = "A line that rises. " * 30
    drawing = Drawing(10, 10, ())
    assert alternative(Figure(drawing, long)) == long
    short = alternative(Figure(drawing, long, data=table("a")))
    assert len(short) <= LONGEST_ALT
    assert short.endswith("rises.")
    assert alternative(Figure(drawing, "word " * 100, data=table("a"))).endswith("word …")


def test_a_signature_is_signed_in_controls_with_titles_and_tags(tmp_path: Path) -> None:
    block = table("Decision", "Signature", "Date", style="signature", cells=("", "", ""))
    boxes = Paragraph((TickBox("Agree"), TickBox("Discuss")))
    xml = body(saved(document(block, boxes), tmp_path))
    assert re.findall(r'<w:alias w:val="(\w+)"', xml) == ["Decision", "Signature", "Date", "Agree", "Discuss"]
    assert re.findall(r'<w:tag w:val="(\w+)"', xml) == ["text1", "text2", "date3", "box4", "box5"]
    assert xml.count("<w:text/>") == 2
    assert xml.count("<w:date>") == 1
    assert xml.count('<w:rStyle w:val="TickBox"/>') == 2


def test_a_badge_stands_on_a_colour_only_where_its_rating_has_one(tmp_path: Path) -> None:
    path = saved(document(Paragraph((Badge("High", "high"), Badge("Better", "good")))), tmp_path)
    assert re.findall(r">([^<]*(?:High|Better)[^<]*)<", body(path)) == ["\u00a0High\u00a0", "Better"]
    styles = zipfile.ZipFile(path).read("word/styles.xml").decode()
    found = re.findall(r'w:styleId="Badge(\w+)">(.*?)</w:style>', styles)
    shaded = [name for name, says in found if "<w:shd " in says]
    assert shaded == ["Low", "Moderate", "High", "Severe"]
    assert "<w:bdr " not in styles


def test_each_link_has_a_tip_that_says_where_it_leads(stressed: Path, tmp_path: Path) -> None:
    for path in stressed.glob("*.docx"):
        found = re.findall(r"<w:hyperlink [^>]*>", body(path))
        assert len(found) > 100
        assert [one for one in found if not re.search(' w:tooltip="[^"]+"', one)] == []
    heading = Heading(1, (Text('What "no" means'), Cite(1)), "s")
    note = Endnote(1, (Text("Source."),))
    words = Paragraph(
        (Reference("s", (Text("there"),)), Link("https://example.org/" + "a" * 300, (Text("site"),)))
    )
    contents = Contents((Text("Contents"),), 1)
    xml = body(saved(document(contents, heading, words, Endnotes((note,))), tmp_path))
    entry, reference, site = re.findall(r'w:tooltip="([^"]*)"', xml)
    assert entry == reference == "What ”no” means"
    assert len(site) == LONGEST_TIP
    assert site.startswith("https://example.org/a")


@pytest.mark.judge
def test_libreoffice_makes_accessible_pdfs_of_word_files(built: Path, stressed: Path, tmp_path: Path) -> None:
    files = [*built.glob("*/*.docx"), *stressed.glob("*.docx")]
    shown = libreoffice.to_accessible_pdf(sorted(files), tmp_path)
    if libreoffice.version() < MENDED:
        for path in shown:
            path.write_bytes(path.read_bytes().replace(*TABS))
    broken = verapdf.broken_rules(shown, "ua1")
    assert len(broken) > 7
    assert {name: rules for name, rules in broken.items() if rules} == {}


@pytest.mark.judge
def test_the_order_of_tabs_is_libreoffices_own_fault(tmp_path: Path) -> None:
    plain = docx.Document()
    plain.core_properties.title, plain.core_properties.language = "A title", "en-GB"
    target, reference = plain.add_paragraph(), plain.add_paragraph()
    field = field_of("REF _Ref1 \\h", run("here", ""))
    for paragraph, content in ((target, Anchors().bookmark("_Ref1", run("here", ""))), (reference, field)):
        for piece in parse_xml(f"<w:p {nsdecls('w')}>{content}</w:p>"):
            paragraph._p.append(piece)
    plain.save(str(tmp_path / "plain.docx"))
    (shown,) = libreoffice.to_accessible_pdf([tmp_path / "plain.docx"], tmp_path)
    (rules,) = verapdf.broken_rules([shown], "ua1").values()
    if libreoffice.version() < MENDED:
        assert [rule.partition(" ")[0] for rule in rules] == ["7.18.3-1"]
        shown.write_bytes(shown.read_bytes().replace(*TABS))
        (rules,) = verapdf.broken_rules([shown], "ua1").values()
    assert rules == []


def test_a_reference_on_a_colour_has_the_colour_of_the_words_beside_it(tmp_path: Path) -> None:
    link = (Reference("r1", (Text("R1"),)),)
    rows = (
        TableRow((TableCell(((Text("R1"),),)),), "r1"),
        TableRow((TableCell((link,), "severe"),)),
        TableRow((TableCell((link,)),)),
    )
    block = Table((Column((Text("a"),), 1.0),), rows, "What it holds", "matrix")
    xml = body(saved(document(block), tmp_path))
    _, _, dark, light = re.findall(r"<w:tc>.*?</w:tc>", xml)
    assert "CrossReference" not in dark
    assert "CrossReference" in light
    assert 'w:vAlign w:val="center"' in dark
