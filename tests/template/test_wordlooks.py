"""Styles of a house's Word file that nobody could read are named, each with its fault and what would mend it."""

from __future__ import annotations

import pytest
from lxml import etree

from briefgen.template.headroom import height
from briefgen.template.wordlooks import Looks, lighten, unreadable
from briefgen.word_styles import W

NAMESPACE = f'xmlns:w="{W[1:-1]}"'
THEME = (
    '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:themeElements><a:clrScheme name="x">'
    '<a:dk1><a:sysClr val="windowText" lastClr="000000"/></a:dk1><a:lt1><a:sysClr val="window" lastClr="FFFFFF"/></a:lt1>'
    '<a:accent1><a:srgbClr val="FFC000"/></a:accent1></a:clrScheme></a:themeElements></a:theme>'
)
FAULTS = {
    '<w:rPr><w:color w:val="FFFFFF"/></w:rPr>': (
        "expected a contrast of 4.5:1 to its ground, found 1.0:1 (#FFFFFF on #FFFFFF)",
        "change its colour in Word: #757575 would do",
    ),
    '<w:rPr><w:color w:val="000000" w:themeColor="background1"/></w:rPr>': (
        "expected a contrast of 4.5:1 to its ground, found 1.0:1 (#FFFFFF on #FFFFFF)",
        "change its colour in Word: #757575 would do",
    ),
    '<w:rPr><w:color w:val="auto" w:themeColor="accent1"/></w:rPr>': (
        "expected a contrast of 4.5:1 to its ground, found 1.6:1 (#FFC000 on #FFFFFF)",
        "change its colour in Word: #967100 would do",
    ),
    '<w:pPr><w:shd w:val="clear" w:fill="111111"/></w:pPr><w:rPr><w:color w:val="000000"/></w:rPr>': (
        "expected a contrast of 4.5:1 to its ground, found 1.1:1 (#000000 on #111111)",
        "change its colour or its shade in Word",
    ),
    '<w:rPr><w:sz w:val="2"/></w:rPr>': (
        "expected type of 9 to 18 points, found 1",
        "change its size in Word",
    ),
    '<w:rPr><w:sz w:val="80"/></w:rPr>': (
        "expected type of 9 to 18 points, found 40",
        "change its size in Word",
    ),
    '<w:pPr><w:spacing w:line="120" w:lineRule="exact"/></w:pPr>': (
        "expected lines of 10 points at least, found exactly 6",
        "change its line spacing in Word: higher letters are cut off",
    ),
    '<w:rPr><w:w w:val="20"/></w:rPr>': (
        "expected letters of 66 to 200 % of their width, found 20 %",
        "change its scale in Word",
    ),
    '<w:rPr><w:spacing w:val="-80"/></w:rPr>': (
        "expected -1 to 3 points between letters, found -4",
        "change its character spacing in Word",
    ),
    '<w:pPr><w:ind w:left="4000" w:end="3000"/></w:pPr>': (
        "expected indents of 225 points at most, found 350",
        "change its indents in Word",
    ),
}


def looks(*styles: str) -> Looks:
    return Looks(
        etree.fromstring(f"<w:styles {NAMESPACE}>{''.join(styles)}</w:styles>"), etree.fromstring(THEME)
    )


def style(name: str, inner: str, base: str = "", kind: str = "paragraph") -> str:
    based = f'<w:basedOn w:val="{base}"/>' if base else ""
    identifier = name.replace(" ", "")
    return (
        f'<w:style w:type="{kind}" w:styleId="{identifier}"><w:name w:val="{name}"/>{based}{inner}</w:style>'
    )


@pytest.mark.parametrize(("inner", "fault"), FAULTS.items())
def test_a_style_that_nobody_could_read_is_named_with_what_would_mend_it(
    inner: str, fault: tuple[str, str]
) -> None:
    found = [(one.style, one.message, one.hint) for one in unreadable(looks(style("Normal", inner)), {})]
    assert found == [("Normal", *fault)]


@pytest.mark.parametrize("inner", FAULTS)
def test_a_style_is_judged_by_what_it_inherits(inner: str) -> None:
    found = looks(style("Base", inner), style("Letter", "", "Base"))
    assert [one.style for one in unreadable(found, {"Body Text": "Letter"})] == ["Letter"]


@pytest.mark.parametrize("inner", FAULTS)
def test_a_style_that_no_brief_is_set_in_is_not_judged(inner: str) -> None:
    assert not list(unreadable(looks(style("Letter", inner)), {}))


def test_large_type_may_be_paler_and_a_dark_ground_takes_white_words() -> None:
    pale = '<w:rPr><w:b/><w:color w:val="808080"/><w:sz w:val="28"/></w:rPr>'
    dark = '<w:pPr><w:shd w:val="clear" w:fill="1D4E5F"/></w:pPr><w:rPr><w:color w:val="FFFFFF"/></w:rPr>'
    assert not list(unreadable(looks(style("heading 1", pale), style("heading 2", dark)), {}))


def test_words_without_a_colour_are_white_on_what_is_dark() -> None:
    dark = '<w:pPr><w:shd w:val="clear" w:fill="1D4E5F"/></w:pPr>'
    automatic = f'{dark}<w:rPr><w:color w:val="auto"/></w:rPr>'
    assert not list(unreadable(looks(style("heading 1", dark), style("heading 2", automatic)), {}))


def test_a_table_keeps_the_grounds_that_its_words_can_be_read_on() -> None:
    ground = '<w:tcPr><w:shd w:val="clear" w:fill="{}"/></w:tcPr>'
    head = f'<w:tblStylePr w:type="firstRow"><w:rPr><w:color w:val="FFFFFF"/></w:rPr>{ground.format("1F3864")}</w:tblStylePr>'
    pale = f'<w:tblStylePr w:type="firstCol">{ground.format("F2F2F2")}</w:tblStylePr>'
    found = looks(
        style("Normal", '<w:rPr><w:color w:val="222222"/></w:rPr>'), style("House", head + pale, kind="table")
    )
    assert list(lighten(found, "House", {})) == ["House"]
    (left,) = found.style("House").iter(f"{W}shd")
    assert left.get(f"{W}fill") == "F2F2F2"
    assert found.style("House").find(f".//{W}color") is None
    assert not list(lighten(found, "House", {}))


def test_a_heading_of_the_house_that_is_white_keeps_its_dark_ground() -> None:
    head = '<w:tblStylePr w:type="firstRow"><w:tcPr><w:shd w:val="clear" w:fill="1F3864"/></w:tcPr></w:tblStylePr>'
    white = style("Head", '<w:rPr><w:color w:val="FFFFFF"/></w:rPr>')
    assert not list(
        lighten(looks(white, style("House", head, kind="table")), "House", {"Table Heading": "Head"})
    )


def test_a_link_without_a_colour_has_that_of_its_line() -> None:
    link = style("Hyperlink", '<w:rPr><w:color w:val="EEEEEE"/></w:rPr>', kind="character")
    assert [one.style for one in unreadable(looks(link), {})] == ["Hyperlink"]
    assert not list(unreadable(looks(style("Strong", "<w:rPr><w:b/></w:rPr>", kind="character")), {}))


def test_the_height_of_a_header_counts_its_lines_rows_and_pictures() -> None:
    drawing = 'xmlns:d="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    picture = f'<w:p><w:r><w:drawing><d:inline {drawing}><d:extent cx="1" cy="635000"/></d:inline></w:drawing></w:r></w:p>'
    row = '<w:tbl><w:tr><w:trPr><w:trHeight w:val="600"/></w:trPr><w:tc><w:p/></w:tc></w:tr></w:tbl>'
    spaced = (
        '<w:p><w:pPr><w:spacing w:before="40" w:after="100" w:line="400" w:lineRule="exact"/></w:pPr></w:p>'
    )
    content = f"<w:sdt><w:sdtContent><w:p/></w:sdtContent></w:sdt>{picture}{row}{spaced}"
    root = etree.fromstring(f"<w:hdr {NAMESPACE}>{content}</w:hdr>")
    assert height(root, looks(style("Normal", ""))) == pytest.approx(12 + 50 + 30 + 27)
