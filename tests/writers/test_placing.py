"""Tables and figures in the text: references to them by their numbers."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest

from tests.conftest import EVERY_FORMAT
from tests.judges import poppler
from tests.terminal import briefgen

TABLE = "{id: trade, title: Trade by year, columns: [Year, Sum], rows: [['2020', '3']]}"
CHART = (
    "{id: fig, caption: Trade drawn, alt: Bars of trade,"
    " chart: {kind: bar, categories: [A, B], series: [{name: Sum, values: [3, 5]}]}}"
)


def built(folder: Path, body: str, reader: str = "standard") -> Path:
    """The folder of the files of a brief with this body, a table and a figure in its section."""
    text = "\n".join(f"      {line}" for line in body.split("\n"))
    (folder / "x.yaml").write_text(
        f"title: Trade\naudiences: [{reader}]\ndate: 2025-01-20\nsections:\n  - title: One\n    id: one\n    body: |\n"
        f"{text}\n    tables: [{TABLE}]\n    figures: [{CHART}]\n",
        encoding="utf-8",
    )
    said = briefgen("build", folder / "x.yaml", "-o", folder / "out", *EVERY_FORMAT)
    assert said.code == 0, said.err
    return folder / "out" / "x"


def shown(folder: Path, form: str, reader: str = "standard") -> str:
    """The words of one file."""
    path = folder / f"x.{reader}.{form}"
    if form == "pdf":
        return " ".join(poppler.text(path).split())
    xml = path.read_text(encoding="utf-8") if form == "html" else document_xml(folder, reader)
    body = re.sub(r"(?s)<(head|style|svg|w:instrText)\b.*?</\1>", "", xml)
    return " ".join(re.sub(r"<[^>]+>", "" if form == "docx" else " ", body).split())


def document_xml(folder: Path, reader: str = "standard") -> str:
    """document.xml of the Word file."""
    return zipfile.ZipFile(folder / f"x.{reader}.docx").read("word/document.xml").decode()


@pytest.mark.parametrize("form", ["pdf", "docx", "html"])
def test_a_reference_to_a_table_or_figure_prints_its_number(tmp_path: Path, form: str) -> None:
    words = shown(built(tmp_path, "Words [@trade, row 2] and then [@fig] after [@one]."), form)
    assert re.search(r"Words\s+Table 1\s*, row 2 and then\s+Figure 1\s+after\s+One\s*\.", words)


def test_a_reference_in_word_is_a_field(tmp_path: Path) -> None:
    xml = document_xml(built(tmp_path, "Words [@trade] and [@fig]."))
    fields = re.findall(r"> REF (_Ref\w+) \\h <", xml)
    assert len(set(fields)) == len(fields) == 2
    assert all(f'w:name="{name}"' in xml for name in fields)


@pytest.mark.parametrize("form", ["pdf", "docx", "html"])
def test_a_figure_stands_where_its_section_names_it_and_once(tmp_path: Path, form: str) -> None:
    words = shown(built(tmp_path, "First.\n\n[[fig]]\n\nSecond.\n\n[[fig]]\n\nThird."), form)
    places = [words.index(one) for one in ("First.", "Trade drawn", "Second.", "Third.", "Trade by year")]
    assert places == sorted(places)
    assert "[[" not in words


def test_what_names_no_figure_is_printed_as_it_is_typed_with_a_warning(tmp_path: Path) -> None:
    folder = built(tmp_path, "First.\n\n[[one]]\n\nIn [[fig]] a line.\n\n\\[[fig]]\n\n> [[fig]]")
    words = shown(folder, "html")
    assert words.count("[[fig]]") == 3
    assert words.count("[[one]]") == 1
    said = briefgen("check", tmp_path / "x.yaml").err
    assert "x.yaml:10:7" in said
    assert "'[[one]]' names no table or figure" in said


def test_a_figure_that_is_withheld_leaves_nothing_in_the_text(tmp_path: Path) -> None:
    folder = built(tmp_path, "First.\n\n[[fig]]\n\nSecond.")
    brief = tmp_path / "x.yaml"
    open_one = brief.read_text(encoding="utf-8").replace("[standard]", "[standard, ambassador]")
    hidden = open_one.replace("{id: fig,", "{id: fig, audiences: [standard],")
    brief.write_text(hidden, encoding="utf-8")
    said = briefgen("build", brief, "-o", folder.parent, "-a", "ambassador", *EVERY_FORMAT)
    assert said.code == 0, said.err
    page = (folder / "x.ambassador.html").read_text(encoding="utf-8")
    assert "[[" not in page
    assert "Trade drawn" not in page
    assert page.index("First.") < page.index("Second.")
    assert briefgen("audit", *folder.glob("x.ambassador.*"), "--brief", brief, "-a", "ambassador").code == 0


def test_a_template_prints_a_body_twice_and_the_figure_of_it_once(tmp_path: Path) -> None:
    template = tmp_path / "templates" / "twice"
    template.mkdir(parents=True)
    (template / "template.yaml").write_text("extends: standard\nreader: {title: Twice}\n", encoding="utf-8")
    markup = (
        "{% for section in brief.sections %}{% if section.body %}\n\n# {{ section.title }}\n\n{{ section.body }}\n\n"
        "# Again\n\n{{ section.body }}\n\n{% endif %}{% endfor %}"
    )
    (template / "brief.md.j2").write_text(markup, encoding="utf-8")
    built(tmp_path, "# Head\n\nFirst.\n\n[[fig]]")
    brief = tmp_path / "x.yaml"
    brief.write_text(
        brief.read_text(encoding="utf-8").replace("[standard]", "[standard, twice]"), encoding="utf-8"
    )
    said = briefgen("build", brief, "-o", tmp_path / "out", "-a", "twice", *EVERY_FORMAT)
    assert said.code == 0, said.err
    page = (tmp_path / "out" / "x" / "x.twice.html").read_text(encoding="utf-8")
    assert page.count("First.") == 2
    assert page.count("<figcaption") == 1
    assert "Figure 1" in page


@pytest.mark.parametrize("form", ["pdf", "docx", "html"])
def test_a_template_orders_what_a_section_holds(tmp_path: Path, form: str) -> None:
    template = tmp_path / "templates" / "ordered"
    template.mkdir(parents=True)
    (template / "template.yaml").write_text(
        "extends: standard\nreader: {title: Ordered}\nparagraphs: numbered\nshow: [{sections: {order: [figures, body]}}]\n",
        encoding="utf-8",
    )
    words = shown(built(tmp_path, "First.\n\nSecond.", "ordered"), form, "ordered")
    places = [words.index(one) for one in ("Trade drawn", "First.", "Second.", "Trade by year")]
    assert places == sorted(places)
