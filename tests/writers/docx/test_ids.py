"""Ids of paragraphs and bookmarks follow content: what is added elsewhere changes none of them."""

from __future__ import annotations

import re
import shutil
import zipfile
from pathlib import Path

from briefgen.document import Column, Heading, List, ListItem, Paragraph, Table, TableCell, TableRow, Text
from briefgen.theme import Theme
from briefgen.writers.docx import trace
from tests.conftest import BRIEFS
from tests.terminal import briefgen
from tests.writers.docx.documents import document, saved

ADDED = (
    "  - {text: Nothing else is to be expected., likelihood: likely, confidence: {level: low, basis: Rain}}\n"
)


def built(folder: Path, text: str) -> str:
    """document.xml of the first brief with this text, for analysts."""
    brief = folder / "briefs" / "us-pakistan.yaml"
    if not brief.exists():
        shutil.copytree(BRIEFS, folder / "briefs")
    brief.write_text(text, encoding="utf-8")
    said = briefgen("build", brief, "-a", "analyst", "-f", "docx", "-o", folder / "out")
    assert said.code == 0, said.err
    made = folder / "out" / "us-pakistan" / "us-pakistan.analyst.docx"
    return zipfile.ZipFile(made).read("word/document.xml").decode()


def identified(xml: str) -> dict[str, str]:
    """The words of each paragraph by its id."""
    found = re.findall(r'<w:p w14:paraId="(\w+)">(.*?)</w:p>', xml)
    assert len({number for number, _ in found}) == len(found)
    return {number: "".join(re.findall(r"<w:t[ >][^<]*", words)) for number, words in found}


def test_one_more_judgement_changes_no_id_of_another_paragraph(tmp_path: Path) -> None:
    text = (BRIEFS / "us-pakistan.yaml").read_text(encoding="utf-8")
    before = built(tmp_path, text)
    after = built(tmp_path, text.replace("key_judgements:\n", f"key_judgements:\n{ADDED}", 1))
    lost = {number: words for number, words in identified(before).items() if number not in identified(after)}
    assert lost == {}
    names = set(re.findall(r'bookmarkStart w:id="\d+" w:name="(\w+)"', before))
    assert len(names) > 20
    assert names - set(re.findall(r'bookmarkStart w:id="\d+" w:name="(\w+)"', after)) == set()


def test_twins_have_ids_of_their_own(tmp_path: Path) -> None:
    again = Paragraph((Text("The same."),))
    xml = zipfile.ZipFile(saved(document(again, again), tmp_path)).read("word/document.xml").decode()
    assert len(identified(xml)) == 2


def test_no_id_of_an_author_is_in_the_file(tmp_path: Path) -> None:
    path = saved(document(Heading(1, (Text("Water"),), "my-own-anchor", "sections[0]")), tmp_path)
    archive = zipfile.ZipFile(path)
    assert all(b"my-own-anchor" not in archive.read(name) for name in archive.namelist())
    assert all(b"sections[0]" not in archive.read(name) for name in archive.namelist())


def test_the_writer_can_say_which_item_a_paragraph_comes_from(tmp_path: Path) -> None:
    rows = (TableRow((TableCell(((Text("x"),),)),), origin="risks[0]"),)
    made = document(
        Heading(1, (Text("Water"),), "water", "sections[0]"),
        List((ListItem((Paragraph((Text("Point."),)),), "options[1]"),)),
        Table((Column((Text("a"),)),), rows, "A table"),
        Paragraph((Text("Of no item."),)),
    )
    found = trace(made, Theme())
    xml = zipfile.ZipFile(saved(made, tmp_path)).read("word/document.xml").decode()
    told = {one.words: one.item for one in found.values()}
    assert told == {
        "Water": "sections[0]", "Point.": "options[1]", "a": "", "x": "risks[0]", "Of no item.": ""
    }  # fmt: skip
    assert {words.partition(">")[2] for words in identified(xml).values()} == set(told)
