"""docs/brief.md says every field, and its examples make a brief.

`BRIEFGEN_ACCEPT=1` writes the choices in its rows anew.
"""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

from briefgen import source
from briefgen.model import RECORDS, Brief
from briefgen.model.envelope import Item
from briefgen.model.walk import fields_of
from briefgen.source.house import Band, HouseFields, HouseReader, RiskWords
from tests.conftest import BRIEFS, ROOT
from tests.sheets.workbooks import workbook
from tests.terminal import briefgen

PAGE = (ROOT / "docs" / "brief.md").read_text(encoding="utf-8")
ENVELOPE = {name for name, _ in fields_of(Item)}


def examples(kind: str) -> str:
    """The YAML blocks of a kind, one after the other."""
    return "".join(re.findall(rf"```{kind}\n(.*?)```", PAGE, re.DOTALL))


def test_every_field_has_its_row() -> None:
    missing = [
        (record.__name__, name)
        for record in (Brief, Item, *RECORDS.values(), Band, HouseFields, HouseReader, RiskWords)
        for name, spec in fields_of(record)
        if (record is Item or not issubclass(record, Item) or name not in ENVELOPE)
        and not re.search(rf"^\| `{spec.key or name}`.*\| {re.escape(spec.doc)} \|$", PAGE, re.MULTILINE)
    ]
    assert missing == []


def chosen(page: str) -> str:
    """The page with the choices of each field in its row."""
    for record in (Brief, Item, *RECORDS.values()):
        for name, spec in fields_of(record):
            if spec.choices:
                values = " / ".join(f"`{choice}`" for choice in spec.choices)
                row = rf"^(\| `{spec.key or name}`[^|]*\| ).*( \| {re.escape(spec.doc)} \|)$"
                page = re.sub(row, rf"\1{values}\2", page, flags=re.MULTILINE)
    return page


def test_every_choice_stands_in_the_row_of_its_field() -> None:
    if os.environ.get("BRIEFGEN_ACCEPT"):
        (ROOT / "docs" / "brief.md").write_text(chosen(PAGE), encoding="utf-8")
        return
    assert chosen(PAGE) == PAGE


def test_every_field_is_in_an_example() -> None:
    written = set(
        re.findall(r"[\w]+(?=:)", examples("yaml") + examples("yaml house") + examples("yaml spreadsheets"))
    )
    declared = {spec.key or name for record in (Brief, *RECORDS.values()) for name, spec in fields_of(record)}
    assert declared - written - {"file"} == set()


def test_the_examples_together_make_a_brief_that_loads(tmp_path: Path) -> None:
    (tmp_path / "house.yaml").write_text(examples("yaml house"), encoding="utf-8")
    rows: list[list[object]] = [
        ["", "Lower", "Upper"],
        ["2022", 1.1, 1.4],
        ["2023", 1.2, 1.3],
        ["2024", 0.9, 1],
    ]
    workbook(tmp_path / "aid.xlsx", rows)
    shutil.copy(BRIEFS / "examples" / "silhouette.svg", tmp_path)
    brief = tmp_path / "fields.yaml"
    brief.write_text(examples("yaml"), encoding="utf-8")
    loaded = source.load(brief)
    assert loaded.brief.title == "Every field of a brief in one example"
    said = briefgen("check", "-q", brief, "--templates", ROOT / "templates")
    assert said.code == 0, said.err


def test_the_page_names_the_files_that_its_examples_need() -> None:
    needed = set(re.findall(r"\bfile: ([\w-]+\.\w+)", examples("yaml")))
    sentence = PAGE[PAGE.index("Together, the YAML blocks") :].partition("\n\n")[0]
    assert needed
    assert all(f"`{name}`" in sentence for name in (*needed, "house.yaml"))


def test_the_example_of_spreadsheets_loads_with_its_files(tmp_path: Path) -> None:
    for name, cells in re.findall(r"```csv (\S+)\n(.*?)```", PAGE, re.DOTALL):
        (tmp_path / name).write_text(cells, encoding="utf-8")
    brief = tmp_path / "sheets.yaml"
    brief.write_text("title: Sheets\naudiences: [press]\n" + examples("yaml spreadsheets"), encoding="utf-8")
    found = source.load(brief).brief
    assert [len(table.rows) for table in found.tables] == [3, 4]
    assert found.tables[0].total == ("Total", "2.8", "15.1", "-")
    assert [column.kind for column in found.tables[0].columns] == ["text", "number", "number", "percent"]
    assert [(risk.title, risk.likelihood, len(risk.indicators)) for risk in found.risks] == [
        ("Aid is cut", 4, 2),
        ("The border closes", 3, 0),
    ]
    assert found.timeline[0].kind == "scheduled"
