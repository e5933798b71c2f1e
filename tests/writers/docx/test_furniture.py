"""Header and footer of a Word file: name, notice and mark where the PDF has them."""

from __future__ import annotations

import itertools
import re
import zipfile
from pathlib import Path

import pytest
from msgspec.structs import replace

from briefgen.document import Mark, Paragraph, Text
from briefgen.theme import MILLIMETRE, PageSetup, Theme
from briefgen.typography import furniture_line
from briefgen.writers.docx import furniture, style_part
from tests.judges import libreoffice, poppler
from tests.terminal import briefgen
from tests.writers.docx.documents import MARK, document, saved

LONG = "The Directorate-General for Regional Affairs, Trade and Development Cooperation in the South of Asia"


def lines(
    folder: Path, kind: str, head: str, mark: Mark, notice: str = "", foot: str = "X/1"
) -> list[tuple[str, str]]:
    """The style and the words of each line of a header or footer, tabs as bars."""
    made = document(Paragraph((Text("Text."),)), head=head, mark=mark, notice=notice)
    made = replace(made, furniture=replace(made.furniture, foot=foot))
    xml = zipfile.ZipFile(saved(made, folder)).read(f"word/{kind}_default.xml").decode()
    found = re.findall(r'<w:pStyle w:val="(\w+)"/></w:pPr>(.*?)</w:p>', xml)
    return [
        (
            style,
            "".join(
                "|" if tab else words for tab, words in re.findall(r"(<w:tab/>)|<w:t [^>]*>([^<]*)", runs)
            ),
        )
        for style, runs in found
    ]


def test_name_notice_and_mark_stand_on_one_line(tmp_path: Path) -> None:
    assert lines(tmp_path, "header", "A desk", MARK, "DRAFT") == [
        ("BriefHeader", "A desk|DRAFT \u2002\u2002\u2002TLP:AMBER\u2002")
    ]


def test_a_long_name_leaves_the_line_of_the_mark_to_it(tmp_path: Path) -> None:
    found = lines(tmp_path, "header", LONG, MARK, "DRAFT")
    assert found == [("BriefHeader", "|DRAFT \u2002\u2002\u2002TLP:AMBER\u2002"), ("BriefHeader", LONG)]


def test_a_mark_of_another_scheme_is_centred_on_a_line_of_its_own(tmp_path: Path) -> None:
    secret = Mark("SECRET", "uk", "SECRET")
    assert [style for style, _ in lines(tmp_path, "header", "A desk", secret)] == ["BriefMark", "BriefHeader"]
    footer = lines(tmp_path, "footer", "A desk", secret)
    assert footer == [("BriefFooter", "X/1||Page 1 of 1"), ("BriefMark", "\u2002SECRET\u2002")]


def test_without_a_mark_there_is_no_line_for_it(tmp_path: Path) -> None:
    none = Mark("", "none")
    assert [style for style, _ in lines(tmp_path, "header", "A desk", none)] == ["BriefHeader"]
    assert [style for style, _ in lines(tmp_path, "footer", "A desk", none)] == ["BriefFooter"]


def test_a_reference_that_reaches_the_middle_leaves_the_line_of_the_mark_to_it(tmp_path: Path) -> None:
    secret = Mark("SECRET", "uk", "SECRET")
    assert lines(tmp_path, "footer", "A desk", MARK, foot=LONG) == [
        ("BriefFooter", LONG),
        ("BriefFooter", "|Page 1 of 1|\u2002TLP:AMBER\u2002"),
    ]
    assert lines(tmp_path, "footer", "A desk", secret, foot=LONG) == [
        ("BriefFooter", LONG),
        ("BriefFooter", "||Page 1 of 1"),
        ("BriefMark", "\u2002SECRET\u2002"),
    ]


MARKS = [
    ("{scheme: tlp, level: 'TLP:AMBER'}", "TLP:AMBER"),
    ("{scheme: uk, level: SECRET}", "SECRET"),
    ("{scheme: us, level: SECRET}", "SECRET"),
]


LENGTHS = (20, 52, 60, 100)


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, int], tuple[Path, Path]]:
    """The PDF of a brief with each mark and a reference of each length, and what LibreOffice makes of its Word file."""
    folder = tmp_path_factory.mktemp("furniture")
    words = "MFA/SAD/2025/007-B (revised) \u2014 replaces MFA/SAD/2024/112 and its annexes A to F, with all notes to them"
    named = {
        (handling, length): f"x{number}"
        for number, (length, (handling, _)) in enumerate(itertools.product(LENGTHS, MARKS))
    }
    for (handling, length), name in named.items():
        (folder / f"{name}.yaml").write_text(
            f"title: T\naudiences: [standard]\ndate: 2025-01-20\nhandling: {handling}\nreference: {words[:length]}\n"
            f'version: "1.10"\norganisation: {LONG[:length]}\nsummary: A text.\n',
            encoding="utf-8",
        )
    said = briefgen("build", folder, "-o", folder / "out", "-f", "docx", "-f", "pdf")
    assert said.code == 0, said.err
    made = {name: next((folder / "out" / name).glob("*.docx")) for name in named.values()}
    made_by_libreoffice = libreoffice.to_pdf(list(made.values()), folder)
    return {
        case: (made[name].with_suffix(".pdf"), by_libreoffice)
        for (case, name), by_libreoffice in zip(named.items(), made_by_libreoffice, strict=True)
    }


@pytest.mark.judge
@pytest.mark.parametrize(("handling", "mark"), MARKS)
@pytest.mark.parametrize("length", LENGTHS)
def test_mark_and_page_number_stand_in_libreoffice_where_the_pdf_has_them(
    shown: dict[tuple[str, int], tuple[Path, Path]], handling: str, mark: str, length: int
) -> None:
    pdf, word = shown[handling, length]
    assert poppler.pages(word) == poppler.pages(pdf)
    for text in (mark, "Page"):
        assert poppler.words(word)[text] == pytest.approx(poppler.words(pdf)[text], abs=4)  # at the head
        assert poppler.places(word)[text] == pytest.approx(poppler.places(pdf)[text], abs=4)


@pytest.mark.parametrize("margin", range(10, 61))
@pytest.mark.parametrize(
    "paper", [(210 * MILLIMETRE, 297 * MILLIMETRE), (612.0, 792.0)], ids=["A4", "Letter"]
)
def test_a_landscape_page_clears_the_tabs_that_the_styles_set(
    margin: int, paper: tuple[float, float]
) -> None:
    points = margin * MILLIMETRE
    theme = Theme(page=PageSetup(*paper, points, points, points, points))
    styles = style_part.part(theme, "en-GB", MARK).decode()
    (style,) = re.findall(r'w:styleId="BriefFooter">.*?</w:style>', styles)
    line = furniture.turned('<w:pStyle w:val="BriefFooter"/>', theme)
    cleared = re.findall(r'w:val="clear" w:pos="(\d+)"', line)
    assert cleared == re.findall(r'<w:tab w:val="\w+" w:pos="(\d+)"/>', style)


@pytest.mark.parametrize("margin", [10, 12, 15])
@pytest.mark.parametrize("mark", [MARK, Mark("SECRET", "uk", "SECRET")], ids=["tlp", "uk"])
def test_header_and_footer_fit_into_narrow_margins(tmp_path: Path, margin: int, mark: Mark) -> None:
    points = margin * MILLIMETRE
    theme = Theme(page=PageSetup(top=points, right=points, bottom=points, left=points))
    made = saved(document(Paragraph((Text("Text."),)), mark=mark), tmp_path, theme)
    xml = zipfile.ZipFile(made).read("word/document.xml").decode()
    count = 1 if mark.scheme == "tlp" else 2
    for edge in re.findall(r'w:header="(\d+)" w:footer="(\d+)"', xml)[0]:
        assert 1 < int(edge) / 20 <= points - count * furniture_line(theme) + 0.05


@pytest.mark.parametrize(("margin", "expected"), [(25, "X/1|Page 1 of 1|"), (60, "Page 1 of 1||")])
def test_the_page_stands_in_the_middle_where_the_mark_leaves_it_room(margin: int, expected: str) -> None:
    points = margin * MILLIMETRE
    theme = Theme(page=PageSetup(top=points, right=points, bottom=points, left=points))
    mark = Mark("TLP:AMBER+STRICT", "tlp", "TLP:AMBER+STRICT")
    made = document(Paragraph((Text("Text."),)), mark=mark)
    made = replace(made, furniture=replace(made.furniture, foot="X/1"))
    last = furniture.footer(made, theme, None).rpartition("<w:p ")[2]
    words = re.findall(r"(<w:tab/>)|<w:t [^>]*>([^<]*)", last)
    said = "".join("|" if tab else text for tab, text in words)
    assert said == f"{expected}\u2002TLP:AMBER+STRICT\u2002"
