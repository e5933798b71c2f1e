"""What offices put into Word briefs: routing lines, raised letters, struck words, lists of several levels."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from tests.word_import.test_import import add_footnote, add_table, imported


def test_the_routing_lines_are_fields_and_no_bottom_line(tmp_path: Path) -> None:
    made = docx.Document()
    made.add_paragraph("To: The Minister")
    bold = made.add_paragraph()
    bold.add_run("From:").bold = True
    bold.add_run("\tWater division")
    both = made.add_paragraph("Date: 12 March 2024")
    both.add_run().add_break()
    both.add_run("Reference: WAT 2024/17")
    made.add_paragraph("Subject: The dam")
    made.add_paragraph("Copy: Treasury; Press office")
    made.add_paragraph("The dam is safe.")
    brief, said = imported(made, tmp_path)
    assert {name: brief[name] for name in ("title", "to", "from", "date", "reference", "copy", "summary")} == {
        "title": "The dam", "to": "The Minister", "from": "Water division", "date": "2024-03-12",
        "reference": "WAT 2024/17", "copy": ["Treasury", "Press office"], "summary": "The dam is safe.",
    }  # fmt: skip
    assert "found no place" not in said.err


def test_a_table_of_routing_lines_is_read_too(tmp_path: Path) -> None:
    made = docx.Document()
    made.add_heading("The dam", level=0)
    add_table(made, [("To:", "The Minister"), ("Date:", "2024-03-12")])
    brief, _ = imported(made, tmp_path)
    assert (brief["to"], brief["date"], "tables" in brief) == ("The Minister", "2024-03-12", False)


@pytest.mark.parametrize(
    "words", ["To: ", "Note: this is urgent", "To: A\nThe rest is text", "At 10:30 they met."]
)
def test_lines_that_say_something_else_stay_text(tmp_path: Path, words: str) -> None:
    made = docx.Document()
    made.add_paragraph(words)
    made.add_heading("Talks", level=1)
    brief, _ = imported(made, tmp_path)
    assert "to" not in brief
    assert brief["summary"].replace("\\\n", "\n") == words.strip()


def run(words: str, look: str) -> Any:
    """A run as Word writes it."""
    return parse_xml(f"<w:r {nsdecls('w')}><w:rPr>{look}</w:rPr><w:t>{words}</w:t></w:r>")


RAISED, LOWERED = '<w:vertAlign w:val="superscript"/>', '<w:vertAlign w:val="subscript"/>'


@pytest.mark.parametrize(
    ("before", "words", "look", "after", "printed"),
    [
        ("10", "6", RAISED, " tonnes", "10\u2076 tonnes"),
        ("CO", "2", LOWERED, " rose", "CO\u2082 rose"),
        ("the 1", "st", RAISED, " day", "the 1st day"),
        ("m", "-3", RAISED, " of gas", "m\u207b\u00b3 of gas"),
    ],
)
def test_raised_and_lowered_letters_are_those_of_unicode(
    tmp_path: Path, before: str, words: str, look: str, after: str, printed: str
) -> None:
    made = docx.Document()
    text = made.add_paragraph(before)
    text._p.append(run(words, look))
    text.add_run(after)
    brief, said = imported(made, tmp_path)
    assert brief["summary"] == printed
    assert "not taken over" not in said.err


def test_raised_words_that_unicode_has_not_are_told(tmp_path: Path) -> None:
    made = docx.Document()
    made.add_paragraph("Gas")._p.append(run("net", RAISED))
    brief, said = imported(made, tmp_path)
    assert brief["summary"] == "Gasnet"
    assert "raised or lowered words, now on the line: net" in said.err


@pytest.mark.parametrize("look", ["<w:strike/>", "<w:dstrike/>"])
def test_struck_words_are_left_out_and_told(tmp_path: Path, look: str) -> None:
    made = docx.Document()
    made.add_heading("Talks", level=1)
    made.add_paragraph("We talk.")._p.append(run(" Never again.", look))
    brief, said = imported(made, tmp_path)
    assert brief["sections"] == [{"title": "Talks", "body": "We talk."}]
    assert "words that are struck out below 'Talks':  Never again." in said.err


def test_facts_with_points_below_them_stay_one_list(tmp_path: Path) -> None:
    made = docx.Document()
    made.add_heading("Talks", level=1)
    made.add_heading("Key facts", level=2)
    for words, style in (("A", "List Bullet"), ("a", "List Bullet 2"), ("B", "List Bullet")):
        made.add_paragraph(words, style=style)
    (section,) = imported(made, tmp_path)[0]["sections"]
    assert section == {"title": "Talks", "body": "# Key facts\n\n- A\n  - a\n- B"}


def test_recommendations_are_their_points_alone(tmp_path: Path) -> None:
    made = docx.Document()
    made.add_heading("Recommendations", level=1)
    made.add_paragraph("We ask you to do this:")
    made.add_paragraph("It is recommended that you write to the board.", style="List Number")
    made.add_paragraph("Tell the press.", style="List Number")
    brief, said = imported(made, tmp_path)
    assert brief["recommendations"] == [{"text": "write to the board."}, {"text": "Tell the press."}]
    assert "a line that leads to points below 'Recommendations': We ask you to do this:" in said.err
    assert "words that the template prints above the points: It is recommended that you" in said.err


def test_recommendations_of_two_levels_stay_a_section(tmp_path: Path) -> None:
    made = docx.Document()
    made.add_heading("Recommendations", level=1)
    for words, style in (
        ("Write to the board", "List Number"),
        ("by letter", "List Bullet 2"),
        ("Contact: the desk", "Normal"),
    ):
        made.add_paragraph(words, style=style)
    brief, said = imported(made, tmp_path)
    assert "recommendations" not in brief
    (section,) = brief["sections"]
    assert section["body"].split("\n") == ["1. Write to the board", "   - by letter", "", "Contact: the desk"]
    assert "a section now: not all below it are points of one level for `recommendations`" in said.err


def test_an_empty_cell_stays_empty_and_a_column_without_a_heading_is_told(tmp_path: Path) -> None:
    made = docx.Document()
    made.add_heading("Trade", level=1)
    add_table(made, [("Year", ""), ("2023", ""), ("2024", "5")])
    brief, said = imported(made, tmp_path)
    (table,) = brief["sections"][0]["tables"]
    assert table["columns"] == ["Year", "Column 2"]
    assert table["rows"] == [["2023", ""], ["2024", "5"]]
    assert "a column without a heading, now 'Column 2' below 'Trade'" in said.err


def test_a_no_break_space_leaves_a_body_that_can_be_edited(tmp_path: Path) -> None:
    made = docx.Document()
    made.add_heading("Trade", level=1)
    made.add_paragraph("It cost 5\u00a0million.")
    made.add_paragraph("They paid.")
    imported(made, tmp_path)
    text = (tmp_path / "old-brief.yaml").read_text(encoding="utf-8")
    assert "    body: |-\n      It cost 5\u00a0million.\n\n      They paid.\n" in text


@pytest.mark.parametrize(
    ("note", "title"),
    [
        ("WASDE report, 2025. https://usda.example/wasde.", "WASDE report, 2025."),
        ("Port authority (https://port.example/a), May 2025", "Port authority, May 2025"),
        ("https://port.example/a", "https://port.example/a"),
    ],
)
def test_the_address_of_a_note_is_said_once(tmp_path: Path, note: str, title: str) -> None:
    made = docx.Document()
    add_footnote(made, made.add_paragraph("Grain is short."), note)
    (source,) = imported(made, tmp_path)[0]["sources"]
    assert source["title"] == title
    assert source["url"].startswith("https://")


def test_points_numbered_through_their_levels_are_told(tmp_path: Path) -> None:
    made = docx.Document()
    made.add_heading("Talks", level=1)
    abstract = (
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="77">'
        '<w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>'
        '<w:lvl w:ilvl="1"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/></w:lvl></w:abstractNum>'
    )
    root = made.part.numbering_part.element
    root.insert(0, parse_xml(abstract))
    root.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="77"><w:abstractNumId w:val="77"/></w:num>'))
    for words, level in (("one", 0), ("below", 1)):
        paragraph = made.add_paragraph(words)
        properties = paragraph._p.get_or_add_pPr()
        properties.append(
            parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="77"/></w:numPr>')
        )
    brief, said = imported(made, tmp_path)
    assert brief["sections"][0]["body"] == "1. one\n   1. below"
    assert "a point whose mark is now a number below 'Talks': 1. below" in said.err


def test_a_table_within_a_box_is_read_once_and_a_wild_span_is_none(tmp_path: Path) -> None:
    made = docx.Document()
    made.add_heading("Talks", level=1)
    outer = made.add_table(1, 1).cell(0, 0)
    outer.text = "In a box."
    inner = outer.add_table(2, 2)
    for cell, words in zip(inner._cells, "abcd", strict=True):
        cell.text = words
    span = inner.cell(0, 0)._tc.get_or_add_tcPr()
    span.append(parse_xml(f'<w:gridSpan {nsdecls("w")} w:val="1000000000"/>'))
    (section,) = imported(made, tmp_path)[0]["sections"]
    assert section["body"] == "In a box."
    (table,) = section["tables"]
    assert (table["columns"], table["rows"]) == (["a", "b"], [["c", "d"]])


def test_a_note_that_nothing_refers_to_is_listed(tmp_path: Path) -> None:
    made = docx.Document()
    text = made.add_paragraph("Grain is short.")
    add_footnote(made, text, "Port authority, 2025")
    reference = text._p[-1]
    text._p.remove(reference)
    brief, said = imported(made, tmp_path)
    assert "sources" not in brief
    assert "a note that nothing refers to: Port authority, 2025" in said.err


def test_a_sign_at_the_end_of_a_heading_is_kept(tmp_path: Path) -> None:
    made = docx.Document()
    made.add_heading("Code", level=1)
    made.add_heading("Notes on C #", level=2)
    made.add_paragraph("It compiles.")
    brief, _ = imported(made, tmp_path)
    assert brief["sections"][0]["body"].startswith("# Notes on C \\#\n")
