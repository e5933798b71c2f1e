"""Header and footer of a Word file: name, notice and mark where the PDF has them."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

from briefgen.document import Mark, Paragraph, Text
from tests.writers.docx.documents import MARK, document, saved

LONG = "The Directorate-General for Regional Affairs, Trade and Development Cooperation in the South of Asia"


def lines(folder: Path, kind: str, head: str, mark: Mark, notice: str = "") -> list[tuple[str, str]]:
    """The style and the words of each line of a header or footer, tabs as bars."""
    made = document(Paragraph((Text("Text."),)), head=head, mark=mark, notice=notice)
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
