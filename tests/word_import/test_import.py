"""A Word brief becomes the YAML of a brief that builds, and nothing of it is lost without a word."""

from __future__ import annotations

import re
import zipfile
from collections import Counter
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.enum.text import WD_BREAK
from docx.opc.packuri import PackURI
from docx.opc.part import Part as PackagePart
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Inches
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.conftest import BRIEFS
from tests.terminal import Said, briefgen

yaml = pytest.importorskip("yaml")
WORD = re.compile(r"\w+")
HYPERLINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
FOOTNOTES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"


def imported(document: Any, folder: Path) -> tuple[dict[str, Any], Said]:
    """The YAML of a document, which must be a brief that builds, and what was said of the rest."""
    path, made = folder / "old-brief.docx", folder / "old-brief.yaml"
    document.save(str(path))
    made.unlink(missing_ok=True)
    said = briefgen("import", path, "-o", made)
    assert said.code == 0, said.err
    checked = briefgen("check", made)
    assert checked.code == 0, checked.err
    return yaml.load(made.read_text(encoding="utf-8"), yaml.BaseLoader), said


def add_footnote(document: Any, paragraph: Any, words: str) -> None:
    """A footnote as Word writes it."""
    root = f'<w:footnotes {nsdecls("w")}><w:footnote w:id="1"><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:footnote></w:footnotes>'
    part = PackagePart(PackURI("/word/footnotes.xml"), KIND, root.encode(), document.part.package)
    document.part.relate_to(part, FOOTNOTES)
    paragraph._p.append(parse_xml(f'<w:r {nsdecls("w")}><w:footnoteReference w:id="1"/></w:r>'))


def whole() -> Any:
    """A brief as an analyst would have it in Word."""
    made = docx.Document()
    made.add_heading("Keep the corridor open", level=0)
    made.add_paragraph("Grain and the truce", style="Subtitle")
    made.add_paragraph("20 January 2025")
    made.add_heading("Summary", level=1)
    text = made.add_paragraph("The truce holds ")
    text.add_run("until the harvest").bold = True
    text.add_run(", we think; ships pass.")
    add_footnote(made, text, "Port authority, https://port.example/report.pdf, 2025")
    made.add_heading("Key judgements", level=1)
    made.add_paragraph("The truce will probably hold.", style="List Bullet")
    made.add_heading("What has happened", level=1)
    made.add_paragraph("1986. A great year.")
    made.add_heading("In the north", level=2)
    for words, style in (
        ("first", "List Number"),
        ("second", "List Number"),
        ("deeper", "List Number 2"),
        ("a point", "List Bullet"),
    ):
        made.add_paragraph(words, style=style)
    made.add_paragraph("They said so.", style="Quote")
    made.add_heading("Key facts", level=2)
    made.add_paragraph("Ships passed.", style="List Bullet")
    made.add_heading("Risks", level=1)
    add_table(
        made,
        [
            ("Risk", "Likelihood (1-5)", "Impact", "Mitigation"),
            ("A mine", "2", "5", "Sweep the channel"),
            ("A storm", "3", "1", ""),
        ],
    )
    made.add_heading("Trade", level=1)
    add_table(made, [("Year", "Tonnes"), ("2023", "1,200"), ("2024", "")])
    made.add_heading("Lines to take", level=1)
    made.add_paragraph("We welcome the truce.", style="List Bullet")
    made.add_heading("Glossary", level=1)
    made.add_paragraph("Corridor: the way of the ships")
    made.add_heading("Annex A: method", level=1)
    made.add_paragraph("We counted ships.")
    return made


def add_table(document: Any, rows: list[tuple[str, ...]]) -> None:
    """A table of these words."""
    table = document.add_table(len(rows), len(rows[0]))
    for cells, words in zip(table.rows, rows, strict=True):
        for cell, word in zip(cells.cells, words, strict=True):
            cell.text = word


def test_each_thing_becomes_what_a_brief_has_for_it(tmp_path: Path) -> None:
    brief, said = imported(whole(), tmp_path)
    assert (brief["title"], brief["subtitle"], brief["date"]) == (
        "Keep the corridor open",
        "Grain and the truce",
        "2025-01-20",
    )
    assert brief["summary"] == "The truce holds **until the harvest**, we think; ships pass. [@note-1]"
    assert brief["sources"] == [
        {
            "id": "note-1",
            "title": "Port authority, 2025",
            "url": "https://port.example/report.pdf",
        }
    ]
    assert brief["key_judgements"] == [{"text": "The truce will probably hold."}]
    happened, trade = brief["sections"]
    assert happened["title"] == "What has happened"
    assert happened["body"].split("\n") == [
        "1986\\. A great year.", "", "# In the north", "", "1. first", "2. second", "   1. deeper", "- a point", "",
        "> They said so.", "", "# Key facts",
    ]  # fmt: skip
    assert happened["facts"] == [{"text": "Ships passed."}]
    assert brief["risks"] == [
        {"title": "A mine", "likelihood": "2", "impact": "5", "mitigation": "Sweep the channel"},
        {"title": "A storm", "likelihood": "3", "impact": "1"},
    ]
    assert trade["tables"][0]["columns"] == ["Year", "Tonnes"]
    assert trade["tables"][0]["rows"][0] == ["2023", "1,200"]
    assert brief["lines"] == [{"text": "We welcome the truce."}]
    assert brief["glossary"] == [{"term": "Corridor", "meaning": "the way of the ships"}]
    assert brief["annexes"] == [{"title": "Annex A: method", "body": "We counted ships."}]
    assert "whose points are now `lines`: Lines to take" in said.err


RUN = f"<w:r {nsdecls('w')}><w:t>%s</w:t></w:r>"
LOST = {
    "words that are deleted in tracked changes": f"<w:del {nsdecls('w')}><w:r><w:delText>secret plan</w:delText></w:r></w:del>",
    "hidden words": f"<w:r {nsdecls('w')}><w:rPr><w:vanish/></w:rPr><w:t>secret plan</w:t></w:r>",
    "an equation": f"<m:oMath {nsdecls('m')}><m:r><m:t>secret plan</m:t></m:r></m:oMath>",
    "a text box": (
        f"<w:r {nsdecls('w')}><w:pict><w:txbxContent><w:p><w:r><w:t>secret plan</w:t></w:r></w:p></w:txbxContent></w:pict></w:r>"
    ),
    "a sign of a symbol font": f'<w:r {nsdecls("w")}><w:sym w:font="secret" w:char="plan"/></w:r>',
}


@pytest.mark.parametrize("what", LOST)
def test_what_is_not_taken_over_is_named_with_its_words(tmp_path: Path, what: str) -> None:
    made = docx.Document()
    made.add_heading("Talks", level=1)
    made.add_paragraph("We talk.")._p.append(parse_xml(LOST[what]))
    brief, said = imported(made, tmp_path)
    assert brief["sections"] == [{"title": "Talks", "body": "We talk."}]
    line = next(line for line in said.err.splitlines() if what in line)
    assert "'Talks'" in line
    assert "secret" in line
    assert "plan" in line


def test_headers_comments_and_pictures_are_named(tmp_path: Path) -> None:
    made = docx.Document()
    made.sections[0].header.paragraphs[0].text = "South Asia Desk"
    text = made.add_paragraph("We talk.")
    made.add_comment(text.runs, "Really?", author="Reviewer")
    made.add_picture(str(BRIEFS.parent / "docs" / "images" / "minister.png"), width=Inches(1))
    said = imported(made, tmp_path)[1]
    assert "a header: South Asia Desk" in said.err
    assert "a comment of Reviewer: Really?" in said.err
    assert "a picture or drawing" in said.err


def test_inserted_words_and_those_of_controls_and_links_are_taken(tmp_path: Path) -> None:
    made = docx.Document()
    text = made.add_paragraph("We ")
    text._p.append(parse_xml(f"<w:ins {nsdecls('w')}>{RUN % 'may '}</w:ins>"))
    text._p.append(
        parse_xml(f"<w:sdt {nsdecls('w')}><w:sdtContent>{RUN % 'still talk'}</w:sdtContent></w:sdt>")
    )
    relation = made.part.relate_to("https://talks.example/a_b", HYPERLINK, is_external=True)
    link = parse_xml(f"<w:hyperlink {nsdecls('w')}>{RUN % ' here'}</w:hyperlink>")
    link.set(qn("r:id"), relation)
    text._p.append(link)
    assert imported(made, tmp_path)[0]["summary"] == "We may still talk [here](https://talks.example/a_b)"


def test_bold_lines_are_headings_where_there_are_no_others(tmp_path: Path) -> None:
    made = docx.Document()
    made.add_paragraph().add_run("Background").bold = True
    made.add_paragraph("Much has happened.")
    brief, said = imported(made, tmp_path)
    assert brief["sections"] == [{"title": "Background", "body": "Much has happened."}]
    assert "taken for a heading" in said.err


@given(
    st.lists(
        st.text(
            st.characters(min_codepoint=0x20, max_codepoint=0x17F, exclude_categories=["C"]), max_size=30
        ),
        max_size=6,
    )
)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_word_is_lost_and_the_brief_loads(tmp_path: Path, texts: list[str]) -> None:
    made = docx.Document()
    made.add_heading("Talks", level=1)
    for index, text in enumerate(texts):
        paragraph = made.add_paragraph(style=("Normal", "List Bullet", "List Number", "Quote")[index % 4])
        for number, word in enumerate(re.split(r"(?<= )", text)):
            paragraph.add_run(word).bold = number % 2 == 1
    brief, said = imported(made, tmp_path)
    printed = re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", brief.get("sections", [{}])[0].get("body", ""))
    there = Counter(WORD.findall(printed))
    there.update(WORD.findall(said.err))
    wanted = Counter(word for text in texts for word in WORD.findall(re.sub(r"\s+", " ", text)))
    assert not wanted - there
    assert "found no place" not in said.err


@pytest.mark.parametrize("reader", ["minister", "press"])
def test_a_file_of_ours_becomes_a_brief_again(tmp_path: Path, reader: str) -> None:
    assert (
        briefgen("build", BRIEFS / "us-pakistan.yaml", "-a", reader, "-f", "docx", "-o", tmp_path).code == 0
    )
    path = tmp_path / "us-pakistan" / f"us-pakistan.{reader}.docx"
    made = tmp_path / "again.yaml"
    said = briefgen("import", path, "-o", made)
    assert said.code == 0
    assert "found no place" not in said.err
    assert briefgen("check", made).code == 0


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"%PDF-1.7", b"<html></html>"])
def test_what_is_no_word_file_is_refused(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "old.docx"
    path.write_bytes(data)
    said = briefgen("import", path)
    assert (said.code, "expected a Word file (.docx)" in said.err) == (1, True)


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "bomb.docx"
    docx.Document().save(str(path))
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/media/zeros.bin", bytes(50_000_000))
    said = briefgen("import", path)
    assert (said.code, "unpacks to far more" in said.err) == (1, True)


def test_options_of_a_spreadsheet_are_for_spreadsheets(tmp_path: Path) -> None:
    path = tmp_path / "old.docx"
    docx.Document().save(str(path))
    assert briefgen("import", path, "--as", "risks").code == 2


def test_characters_that_no_brief_may_hold_are_left_out_and_said(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_heading("A \u202aword\u202c", level=1)
    document.add_paragraph("one \u202btwo\u202c three\u2028four \ue000")
    brief, said = imported(document, tmp_path)
    assert brief["sections"][0]["title"] == "A word"
    assert brief["sections"][0]["body"] == "one two three four"
    assert "characters that no brief may hold" in said.err
    assert "U+2028, U+202A, U+202B, U+202C, U+E000" in said.err


@pytest.mark.parametrize(("line", "level"), [("TLP:AMBER", "AMBER"), ("tlp: amber+strict", "AMBER+STRICT")])
def test_a_mark_of_handling_and_a_dated_line_are_what_they_say(tmp_path: Path, line: str, level: str) -> None:
    made = docx.Document()
    for words in (line, "Date: 20 January 2025", "The bottom line."):
        made.add_paragraph(words)
    made.add_heading("Background", 1)
    made.add_paragraph("Grain is short.")
    brief, _ = imported(made, tmp_path)
    assert brief["handling"] == {"scheme": "tlp", "level": f"TLP:{level}"}
    assert str(brief["date"]) == "2025-01-20"
    assert brief["summary"] == "The bottom line."


@pytest.mark.parametrize(
    ("header", "footer", "scheme", "level"),
    [
        ("South Asia Desk \u00b7 TLP:AMBER+STRICT", "1 of 2", "tlp", "TLP:AMBER+STRICT"),
        ("tlp: amber", "TLP:RED", "tlp", "TLP:RED"),
        ("OFFICIAL-SENSITIVE", "", "uk", "OFFICIAL-SENSITIVE"),
        ("", "UNCLASSIFIED", "us", "UNCLASSIFIED"),
        ("Department\tTOP SECRET", "", "uk", "TOP SECRET"),
        ("The official line", "secret talks", "", ""),
    ],
)
def test_a_mark_in_a_header_or_footer_is_the_mark_of_the_brief(
    tmp_path: Path, header: str, footer: str, scheme: str, level: str
) -> None:
    document = docx.Document()
    document.add_heading("Talks", 0)
    document.add_paragraph("They meet on Monday.")
    document.sections[0].header.paragraphs[0].text = header
    document.sections[0].footer.paragraphs[0].text = footer
    path, made = tmp_path / "old.docx", tmp_path / "old.yaml"
    document.save(str(path))
    said = briefgen("import", path, "-o", made)
    brief = yaml.safe_load(made.read_text(encoding="utf-8"))
    assert brief.get("handling") == ({"scheme": scheme, "level": level} if level else None)
    assert ("now `handling`" in said.err) == bool(level)


def test_a_list_that_goes_on_keeps_its_numbers(tmp_path: Path) -> None:
    made = docx.Document()
    made.add_heading("Talks", level=1)
    for words, style in (
        ("one", "List Number"),
        ("two", "List Number"),
        ("a bullet", "List Bullet"),
        ("three", "List Number"),
        ("A paragraph.", "Normal"),
        ("four", "List Number"),
    ):
        made.add_paragraph(words, style=style)
    brief, _ = imported(made, tmp_path)
    assert brief["sections"][0]["body"].split("\n") == [
        "1. one", "2. two", "- a bullet", "3. three", "", "A paragraph.", "", "4. four",
    ]  # fmt: skip


NUMBERING = f"""<w:numbering {nsdecls("w")}>
<w:abstractNum w:abstractNumId="7">
<w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="decimal"/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/></w:lvl>
</w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="7"/></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>
</w:numbering>"""


def test_lists_begin_and_count_on_as_word_counts_them(tmp_path: Path) -> None:
    made = docx.Document()
    made.add_heading("Talks", level=1)
    part = made.part.numbering_part
    part._element = parse_xml(NUMBERING)
    points = ((1, 0), (1, 1), (1, 1), (2, 0), (2, 1), (3, 0), (3, 0), (1, 0))
    for number, level in points:
        own = f'<w:pPr {nsdecls("w")}><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr></w:pPr>'
        made.add_paragraph("word")._p.insert(0, parse_xml(own))
    brief, said = imported(made, tmp_path)
    assert brief["sections"][0]["body"].split("\n") == [
        "3. word", "   1. word", "   2. word", "4. word", "   1. word", "1. word", "2. word", "3. word",
    ]  # fmt: skip
    assert said.err.count("a point whose mark is now a number") == 3


def test_a_point_below_no_other_is_no_code(tmp_path: Path) -> None:
    made = docx.Document()
    made.add_heading("Talks", level=1)
    for words, style in (("deep", "List Bullet 3"), ("flat", "List Bullet"), ("deeper", "List Bullet 3")):
        made.add_paragraph(words, style=style)
    assert imported(made, tmp_path)[0]["sections"][0]["body"] == "- deep\n- flat\n  - deeper"


def test_soft_breaks_stay_line_breaks(tmp_path: Path) -> None:
    made = docx.Document()
    made.add_heading("Talks", level=1)
    for style in ("Normal", "List Number", "Quote"):
        text = made.add_paragraph("The desk", style=style)
        text.add_run().add_break()
        text.add_run("- Room 3").bold = True
        text.add_run("\n\nBonn")
    text = made.add_paragraph("One page")
    text.add_run().add_break(WD_BREAK.PAGE)
    text.add_run("and the next")
    brief, _ = imported(made, tmp_path)
    assert brief["sections"][0]["body"].split("\n") == [
        "The desk\\", "**- Room 3**\\", "Bonn", "",
        "1. The desk\\", "   **- Room 3**\\", "   Bonn", "",
        "> The desk\\", "> **- Room 3**\\", "> Bonn", "",
        "One page and the next",
    ]  # fmt: skip


def test_a_line_behind_a_soft_break_begins_no_list(tmp_path: Path) -> None:
    made = docx.Document()
    made.add_heading("Talks", level=1)
    made.add_paragraph("Rooms:\n- three\n4. four")
    assert imported(made, tmp_path)[0]["sections"][0]["body"] == "Rooms:\\\n\\- three\\\n4\\. four"


HEADS = ("Risk", "Likelihood", "Impact", "Confidence")


def test_a_cell_that_is_not_understood_is_named_and_the_rest_kept(tmp_path: Path) -> None:
    made = docx.Document()
    made.add_heading("Risks", level=1)
    add_table(
        made,
        [
            HEADS,
            ("A mine", "2", "5", "High"),
            ("A storm", "Quite high", "3", "high"),
            ("A strike", "4", "", "low"),
            ("A fire", "5", "5", "Pray"),
        ],
    )
    brief, said = imported(made, tmp_path)
    assert brief["risks"] == [
        {"title": "A mine", "likelihood": "2", "impact": "5", "confidence": "high"},
        {"title": "A fire", "likelihood": "5", "impact": "5"},
    ]
    (table,) = brief["sections"][0]["tables"]
    assert table["columns"] == list(HEADS)
    assert [row[0] for row in table["rows"]] == ["A storm", "A strike"]
    lines = [line for line in said.err.splitlines() if "a cell of risks" in line]
    assert len(lines) == 3
    for line, row, column in zip(
        lines, (3, 4, 5), ("'Likelihood'", "'impact' is missing", "'Confidence'"), strict=True
    ):
        assert f"row {row}" in line
        assert column in line
    assert "so that its row stays in a table below 'Risks': Quite high" in lines[0]
    assert lines[2].endswith(": Pray")


def test_a_table_of_which_no_row_fits_stays_one_and_says_why(tmp_path: Path) -> None:
    made = docx.Document()
    made.add_heading("Risks", level=1)
    add_table(made, [HEADS[:3], ("A storm", "Quite high", "3")])
    brief, said = imported(made, tmp_path)
    assert "risks" not in brief
    assert brief["sections"][0]["tables"][0]["rows"] == [["A storm", "Quite high", "3"]]
    assert "Quite high" in said.err
