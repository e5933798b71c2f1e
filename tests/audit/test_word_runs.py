"""A name in a Word file, a drawing or a sheet, whose letters are of several runs, looks and paragraphs."""

from __future__ import annotations

import pytest

from briefgen.audit.needles import Needle
from briefgen.audit.search import search
from tests.audit.planting import W, zipped

NAME = Needle("name", "brandvik")
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
WHITE = '<w:color w:val="FFFFFF"/>'


def leaks(xml: str, part: str = "word/document.xml", needle: Needle = NAME) -> bool:
    return bool(search("sent.docx", zipped({part: xml.encode()}), (needle,)).leaks)


def document(inside: str) -> str:
    return f'<w:document xmlns:w="{W}"><w:body>{inside}</w:body></w:document>'


def paragraph(inside: str) -> str:
    return document(f"<w:p>{inside}</w:p>")


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


PROPERTIES = (
    '<w:color w:val="FF0000"/>', '<w:lang w:val="nb-NO"/>', '<w:rFonts w:ascii="Arial"/>', '<w:sz w:val="40"/>', '<w:szCs w:val="40"/>',
    '<w:highlight w:val="yellow"/>', '<w:rStyle w:val="Strong"/>', '<w:spacing w:val="20"/>', '<w:vertAlign w:val="superscript"/>',
    '<w:position w:val="6"/>', '<w:b/><w:rPrChange w:id="7" w:author="x"><w:rPr><w:color w:val="FF0000"/></w:rPr></w:rPrChange>',
    '<w14:glow xmlns:w14="w14" w14:rad="9"><w14:srgbClr w14:val="FF0000"><w14:alpha w14:val="4"/></w14:srgbClr></w14:glow>',
)  # fmt: skip


@pytest.mark.parametrize("properties", PROPERTIES)
def test_a_name_in_two_looks(properties: str) -> None:
    assert leaks(paragraph(run("Admiral Bran") + run("dvik", properties) + run(" sails")))
    assert leaks(paragraph(run("Bran", properties) + run("dvik")))


@pytest.mark.parametrize(
    "inside",
    [
        '<w:ins w:id="5" w:author="x"><w:r><w:rPr><w:lang w:val="nb-NO"/></w:rPr><w:t>dvik</w:t></w:r></w:ins>',
        '<w:sdt><w:sdtPr><w:alias w:val="x"/><w:text/></w:sdtPr><w:sdtContent><w:r><w:t>dvik</w:t></w:r></w:sdtContent></w:sdt>',
        '<w:smartTag w:uri="u" w:element="e"><w:smartTagPr><w:attr w:name="x" w:val="x"/></w:smartTagPr><w:r><w:t>dvik</w:t></w:r></w:smartTag>',
    ],
)
def test_a_name_of_which_a_part_is_inserted_or_in_a_control(inside: str) -> None:
    assert leaks(paragraph(run("Bran") + inside))


def test_a_name_of_which_a_field_shows_a_part() -> None:
    def mark(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    code = "<w:r><w:instrText>DOCVARIABLE x</w:instrText></w:r>"
    field = f"{mark('begin')}{code}{mark('separate')}{run('d')}{mark('end')}"
    assert leaks(paragraph(run("Bran") + field + run("vik")))


@pytest.mark.parametrize("part", ["word/charts/chart2.xml", "ppt/slides/slide1.xml"])
def test_a_name_in_two_looks_of_a_drawing(part: str) -> None:
    red = '<a:solidFill><a:srgbClr val="FF0000"/></a:solidFill>'
    runs = f"<a:r><a:rPr/><a:t>Bran</a:t></a:r><a:r><a:rPr>{red}<a:latin typeface='Arial'/></a:rPr><a:t>dvik</a:t></a:r>"
    assert leaks(f'<a:txBody xmlns:a="{A}"><a:p>{runs}</a:p></a:txBody>', part)


def test_a_name_in_two_looks_of_a_cell() -> None:
    runs = '<r><t>Bran</t></r><r><rPr><b/><color rgb="FFFF0000"/><rFont val="Arial"/></rPr><t>dvik</t></r>'
    assert leaks(f"<sst><si>{runs}</si></sst>", "xl/sharedStrings.xml")


def test_a_part_that_is_damaged_is_read_so_too() -> None:
    red = '<w:color w:val="FF0000"/>'
    assert leaks(paragraph(run("Bran") + run("dvik", red)).replace("</w:body>", ""))


def test_text_among_properties_is_no_part_of_the_words_around_it() -> None:
    assert leaks(paragraph("<w:r><w:rPr>Brandvik</w:rPr><w:t>sails</w:t></w:r>"))
    assert leaks(paragraph("<w:r><w:t>Bran</w:t></w:r><w:r><w:rPr>x</w:rPr><w:t>dvik</w:t></w:r>"))


@pytest.mark.parametrize("number", ["1", "12"])
def test_a_number_directly_behind_a_name_is_that_of_a_note(number: str) -> None:
    assert leaks(paragraph(run("Brandvik") + run(number, '<w:rStyle w:val="EndnoteReference"/>')))


@pytest.mark.parametrize(
    "properties",
    [
        WHITE, '<w:color w:val="fefefe"/>', '<w:color w:themeColor="background1"/>', '<w:sz w:val="2"/>', '<w:w w:val="1"/>',
        '<w:color w:val="112233"/><w:shd w:val="clear" w:fill="112233"/>', '<w:highlight w:val="red"/><w:color w:val="FF0000"/>',
        "<w:specVanish/>", "<w:strike/>", "<w:dstrike/>", '<w:position w:val="12"/>',
    ],
)  # fmt: skip
def test_a_name_between_letters_that_are_not_seen(properties: str) -> None:
    assert leaks(paragraph("".join(run(letter) + run("x", properties) for letter in "Brandvik")))


@pytest.mark.parametrize(
    "properties", ['<w:strike w:val="0"/>', '<w:sz w:val="20"/>', '<w:color w:val="112233"/>', '<w:color w:themeColor="background1" w:themeShade="80"/>']
)  # fmt: skip
def test_letters_that_are_seen_are_part_of_the_word(properties: str) -> None:
    assert not leaks(paragraph("".join(run(letter) + run("x", properties) for letter in "Brandvik")))


@pytest.mark.parametrize("decoy", ['<a:rPr sz="100"/>', "<a:rPr><a:noFill/></a:rPr>", '<a:rPr><a:solidFill><a:schemeClr val="bg1"/></a:solidFill></a:rPr>'])  # fmt: skip
def test_a_name_between_letters_of_a_drawing_that_are_not_seen(decoy: str) -> None:
    runs = "".join(f"<a:r><a:t>{one}</a:t></a:r><a:r>{decoy}<a:t>x</a:t></a:r>" for one in "Brandvik")
    assert leaks(f'<a:p xmlns:a="{A}">{runs}</a:p>', "ppt/slides/slide1.xml")


def guided(base: str, reading: str) -> str:
    properties = '<w:rubyPr><w:rubyAlign w:val="center"/><w:hps w:val="10"/></w:rubyPr>'
    return f"<w:r><w:ruby>{properties}<w:rt>{run(reading)}</w:rt><w:rubyBase>{run(base)}</w:rubyBase></w:ruby></w:r>"


def test_a_name_under_its_readings() -> None:
    assert leaks(paragraph("".join(guided(letter, "zu") for letter in "Brandvik")))
    assert leaks(paragraph(run("Bran") + guided("dvik", "zu")))


def test_a_name_in_the_readings() -> None:
    assert leaks(paragraph("".join(guided("z", letter) for letter in "Brandvik")))
    assert leaks(paragraph(guided("z", "Brandvik") + guided("z", "x")))
    assert leaks(
        "<sst><si><t>x</t><rPh sb='0' eb='1'><t>Brandvik</t></rPh></si></sst>", "xl/sharedStrings.xml"
    )


def test_a_name_in_the_readings_of_a_page() -> None:
    ruby = "".join(f"<ruby>z<rt>{letter}</rt></ruby>" for letter in "Brandvik")
    page = f"<!DOCTYPE html><title>x</title><p>{ruby}</p>"
    assert search("sent.html", page.encode(), (NAME,)).leaks


@pytest.mark.parametrize("kind", ["drop", "margin"])
def test_a_name_that_begins_with_a_capital_over_several_lines(kind: str) -> None:
    frame = f'<w:pPr><w:keepNext/><w:framePr w:dropCap="{kind}" w:lines="3"/><w:rPr><w:sz w:val="80"/></w:rPr></w:pPr>'
    next_one = f"<w:p><w:pPr><w:spacing w:after='0'/></w:pPr>{run('randvik sails')}</w:p>"
    assert leaks(document(f"<w:p>{frame}{run('B')}</w:p>{next_one}"))
    assert not leaks(document(f"<w:p>{frame.replace(kind, 'none')}{run('B')}</w:p>{next_one}"))
