"""The styles of a Word file as a colleague finds them: few to choose from, each saying only what is its own."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from briefgen.document import Block, Column, Heading, Paragraph, Table, TableCell, TableRow, Text
from briefgen.theme import Palette
from briefgen.typography import BULLETS
from briefgen.writers.docx.style_part import OFFERED
from tests.writers.docx.documents import document, saved

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TABLE = Table((Column((Text("a"),)),), (TableRow((TableCell(((Text("x"),),)),)),), "A table")


@pytest.fixture
def made(tmp_path: Path) -> Path:
    """A small Word file."""
    return saved(document(TABLE), tmp_path)


def styles(path: Path) -> ET.Element:
    """styles.xml."""
    return ET.fromstring(zipfile.ZipFile(path).read("word/styles.xml"))


def test_word_offers_what_people_apply_and_hides_the_rest(made: Path) -> None:
    found = list(styles(made).iter(f"{W}style"))
    offered = {one.find(f"{W}name").get(f"{W}val") for one in found if one.find(f"{W}qFormat") is not None}  # type: ignore[union-attr]  # every style has a name
    assert offered == set(OFFERED)
    hidden = [one for one in found if one.find(f"{W}semiHidden") is not None]
    assert len(hidden) == len(found) - len(offered)
    assert styles(made).find(f"{W}latentStyles") is not None


def test_no_style_says_again_what_its_base_says(made: Path) -> None:
    known = {one.get(f"{W}styleId"): one for one in styles(made).iter(f"{W}style")}
    again = []
    for name, one in known.items():
        own, base = one.find(f"{W}rPr/{W}sz"), one.find(f"{W}basedOn")
        above = known.get(base.get(f"{W}val")) if base is not None else None
        while above is not None and above.find(f"{W}rPr/{W}sz") is None:
            base = above.find(f"{W}basedOn")
            above = known.get(base.get(f"{W}val")) if base is not None else None
        if own is not None and above is not None and own.attrib == above.find(f"{W}rPr/{W}sz").attrib:  # type: ignore[union-attr]  # found just before
            again.append(name)
    assert again == []


def test_the_look_of_a_table_is_the_same_in_bits_and_in_words(made: Path) -> None:
    xml = zipfile.ZipFile(made).read("word/document.xml").decode()
    bits = {
        "firstRow": 0x20,
        "lastRow": 0x40,
        "firstColumn": 0x80,
        "lastColumn": 0x100,
        "noHBand": 0x200,
        "noVBand": 0x400,
    }
    looks = re.findall(r"<w:tblLook ([^/]*)/>", xml)
    assert looks
    for look in looks:
        said = dict(re.findall(r'w:(\w+)="(\w+)"', look))
        assert int(said["val"], 16) == sum(bit for name, bit in bits.items() if said[name] == "1")


def test_east_asian_words_are_in_the_language_of_the_document(made: Path) -> None:
    language = styles(made).find(f"{W}docDefaults//{W}lang")
    assert language is not None
    assert language.get(f"{W}eastAsia") == language.get(f"{W}val") == "en-GB"


def test_numbers_of_paragraphs_are_a_list_and_no_typed_text(tmp_path: Path) -> None:
    numbers = ("1.1", "1.2", "2.1", "A.1", "2.4")
    blocks = [Paragraph((Text("Words."),), number=number) for number in numbers]
    path = saved(document(*blocks), tmp_path)
    xml = zipfile.ZipFile(path).read("word/document.xml").decode()
    assert not [number for number in numbers if f">{number}<" in xml]
    lists = re.findall(r'<w:pStyle w:val="NumberedText"/>.*?w:numId w:val="(\d+)"', xml)
    assert lists[0] == lists[1]
    assert len(set(lists)) == 4
    numbering = zipfile.ZipFile(path).read("word/numbering.xml").decode()
    assert re.findall(r'lvlText w:val="(\w\.%1)"', numbering)[-3:] == ["1.%1", "2.%1", "A.%1"]
    assert re.findall(r'startOverride w:val="(\d)"', numbering) == ["1", "1", "1", "4"]


def test_numbers_of_paragraphs_follow_the_headings_of_their_sections(tmp_path: Path) -> None:
    blocks: list[Block] = [Heading(1, (Text("Why"),), "why")]
    for prefix, count in (("1", 2), ("2", 1), ("4", 2), ("A", 1), ("AB", 1)):
        blocks.append(Heading(1, (Text(prefix),), f"section-{prefix}"))
        blocks += [Paragraph((Text("Words."),), number=f"{prefix}.{one + 1}") for one in range(count)]
    path = saved(document(*blocks), tmp_path)
    xml = zipfile.ZipFile(path).read("word/document.xml").decode()
    found = re.findall(
        r'<w:pStyle w:val="(Heading1|NumberedText)"/>(?:<w:numPr><w:ilvl w:val="(\d)"/><w:numId w:val="(\d+)"/>)?',
        xml,
    )
    levels = [(level, number) for _, level, number in found]
    first, second, fourth = levels[1][1], levels[4][1], levels[6][1]
    assert first == second  # one list counts sections and paragraphs; after a gap it begins anew
    assert levels[:9] == [
        ("", ""), ("0", first), ("1", first), ("1", first), ("0", first), ("1", first), ("0", fourth), ("1", fourth),
        ("1", fourth),
    ]  # fmt: skip
    assert [level for level, _ in levels[9:]] == ["0", "1", "", "0"]
    numbering = zipfile.ZipFile(path).read("word/numbering.xml").decode()
    assert numbering.count('<w:lvlText w:val="%1.%2"/>') == 2
    assert '<w:lvlText w:val="AB.%1"/>' in numbering
    assert re.findall(r'startOverride w:val="(\d)"', numbering) == ["1", "4", "1", "1"]


def test_bullets_are_those_of_the_pdf_at_every_depth(tmp_path: Path) -> None:
    path = saved(document(Paragraph((Text("Words."),))), tmp_path)
    first = re.search(
        r"<w:abstractNum .*?</w:abstractNum>", zipfile.ZipFile(path).read("word/numbering.xml").decode()
    )
    assert first is not None
    shown = re.findall(r'lvlText w:val="(.)"', first[0])
    assert shown == [BULLETS[level % 2] for level in range(9)]


def test_the_line_below_a_link_is_as_pale_as_in_the_pdf(made: Path) -> None:
    (link,) = [
        one
        for one in styles(made).iter(f"{W}style")
        if one.find(f"{W}name").get(f"{W}val") == "Hyperlink"  # type: ignore[union-attr]  # every style has a name
    ]
    line = next(link.iter(f"{W}u"))
    assert line.get(f"{W}color") == Palette().rule[1:]
