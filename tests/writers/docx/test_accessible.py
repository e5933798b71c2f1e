"""What a screen reader and a keyboard find in a Word file: titles, descriptions, alt texts, controls."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest

from briefgen.document import (
    Badge,
    Column,
    Drawing,
    Figure,
    Paragraph,
    Reference,
    Table,
    TableCell,
    TableRow,
    TableStyle,
    Text,
    TickBox,
)
from briefgen.writers.docx.figures import LONGEST_ALT, alternative
from tests.judges import libreoffice, verapdf
from tests.writers.docx.documents import document, saved

# What is still found in the PDFs that LibreOffice 7.4 makes, at most so often in each file: edges of paragraphs, which it does
# not tag (7.1-3), pages with links that do not say the order of tabs (7.18.3-1), a native chart without alt text (7.3-1).
KNOWN = {
    "example-minimal.analyst": {"7.1-3": 12, "7.18.3-1": 1},
    "example-minimal.minister": {"7.1-3": 16},
    "us-pakistan.ambassador": {"7.1-3": 16, "7.18.3-1": 8},
    "us-pakistan.analyst": {"7.1-3": 16, "7.18.3-1": 11, "7.3-1": 1},
    "us-pakistan.minister": {"7.1-3": 32},
    "us-pakistan.parliament": {"7.18.3-1": 3},
    "us-pakistan.press": {"7.18.3-1": 1},
}
RULE = re.compile(r"(\S+) x(\d+) ")


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
    assert re.search(r'<w:pStyle w:val="Routing"/>.*>To<.*<w:tab/>.*>The Minister<', xml)


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


@pytest.mark.judge
def test_libreoffice_makes_accessible_pdfs_of_word_files(built: Path, tmp_path: Path) -> None:
    shown = libreoffice.to_accessible_pdf(sorted(built.glob("*/*.docx")), tmp_path)
    broken = verapdf.broken_rules(shown, "ua1")
    assert len(broken) > 5
    worse = {}
    for path, rules in broken.items():
        counts = {rule: int(count) for one in rules for rule, count in RULE.findall(one)[:1]}
        assert len(counts) == len(rules), rules
        known = KNOWN.get(Path(path).stem, {})
        worse[Path(path).stem] = {rule: count for rule, count in counts.items() if count > known.get(rule, 0)}
    assert {name: rules for name, rules in worse.items() if rules} == {}


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
