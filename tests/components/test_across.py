"""Registers with titles across the page: what stands in the title, what below it, and when no column is left."""

from __future__ import annotations

import re
from pathlib import Path

import docx
import pytest
from msgspec.structs import replace

from briefgen import components
from briefgen.components.context import Context
from briefgen.document import Figure, Table, TableRow, plain, walk
from briefgen.model import Option, Risk, Stakeholder
from tests.components.islamabad import BRIEF, context
from tests.judges import poppler
from tests.terminal import briefgen


def made(part: str, found: Context | None = None, **settings: object) -> Table:
    """The table of a part with titles across."""
    blocks = components.PARTS[part].render(found or context(BRIEF), {"across": True, **settings})
    held = [one.data if isinstance(one, Figure) else one for one in walk(blocks)]
    return [one for one in held if isinstance(one, Table)][-1]


def said(row: TableRow) -> list[str]:
    return [" / ".join(plain(one) for one in cell.paragraphs) for cell in row.cells]


def test_a_risk_has_title_and_rating_across_and_three_columns_below() -> None:
    table = made("risks", details=True)
    assert [plain(one.header) for one in table.columns] == ["Cause", "Consequence", "Response and owner"]
    assert len({round(one.width, 6) for one in table.columns}) == 1
    title, below = table.rows[2:4]
    assert title.heads
    assert said(title)[0].startswith("R2\u00a0 Afghan relief ends")
    assert "Severe\u00a016" in said(title)[0]
    assert said(title)[1:] == ["", ""]
    assert said(below)[0] == "a hard line on the Taliban in Washington"
    assert title.origin == below.origin
    assert title.anchor == "risk-2"


def test_a_column_that_no_row_fills_is_not_there() -> None:
    bare = replace(BRIEF, risks=tuple(replace(one, cause="") for one in BRIEF.risks))
    bare = replace(bare, sections=tuple(replace(one, risks=()) for one in bare.sections))
    table = made("risks", context(bare))
    assert "Cause" not in [plain(one.header) for one in table.columns]
    assert all(len(row.cells) == len(table.columns) for row in table.rows)


def test_what_a_reader_may_not_see_leaves_no_column() -> None:
    people = tuple(replace(one, red_lines="", levers="") for one in BRIEF.stakeholders)
    sections = tuple(replace(one, stakeholders=()) for one in BRIEF.sections)
    table = made("stakeholders", context(replace(BRIEF, stakeholders=people, sections=sections)))
    assert "Will not accept" not in [plain(one.header) for one in table.columns]


def test_stakeholders_and_options_have_three_columns_below_their_titles() -> None:
    heads = [plain(one.header) for one in made("stakeholders").columns]
    assert heads == ["Wants", "Will not accept", "Can be moved by"]
    heads = [plain(one.header) for one in made("stakeholders", grid=False).columns]
    assert heads[3:] == ["Influence", "Interest"]
    assert [plain(one.header) for one in made("options").columns] == ["For", "Against", "Cost"]


TITLES_ALONE = replace(
    BRIEF,
    sections=(),
    risks=(
        Risk(title="A mine", likelihood=3, impact=4, horizon="2026"),
        Risk(title="A storm", likelihood=1, impact=2),
    ),
    stakeholders=(Stakeholder(name="The port", influence=3, interest=4),),
    options=(Option(title="Wait"), Option(title="Act")),
)


@pytest.mark.parametrize(
    ("part", "header"), [("risks", "Risk"), ("stakeholders", "Stakeholder"), ("options", "Option")]
)
def test_titles_with_nothing_below_them_stand_under_their_own_header(part: str, header: str) -> None:
    table = made(part, context(TITLES_ALONE))
    assert [plain(one.header) for one in table.columns] == [header]
    assert not table.titled
    held = getattr(TITLES_ALONE, part)
    assert len(table.rows) == len(held)
    assert all(row.cells[0].header and not row.heads and row.origin for row in table.rows)


def test_a_risk_without_a_cause_stands_under_risk() -> None:
    blocks = components.PARTS["risks"].render(context(TITLES_ALONE), {})
    (table,) = [one for one in walk(blocks) if isinstance(one, Table)]
    assert [plain(one.header) for one in table.columns] == ["No.", "Risk", "Rating"]


@pytest.mark.parametrize("form", [pytest.param("pdf", marks=pytest.mark.judge), "docx", "html"])
def test_a_register_of_titles_is_one_column_in_each_format(tmp_path: Path, form: str) -> None:
    path = tmp_path / "registers.yaml"
    path.write_text(
        "title: Registers\naudiences: [analyst]\ndate: 2026-03-12\nrisks:\n"
        "  - {title: A mine, likelihood: 3, impact: 4}\nstakeholders:\n  - {name: The port, influence: 3, interest: 4}\n"
        "options:\n  - {title: Wait}\n  - {title: Act}\n",
        encoding="utf-8",
    )
    assert briefgen("build", path, "-f", form, "-o", tmp_path / "out").code == 0
    found = words_of(next((tmp_path / "out").rglob(f"*.{form}")))
    assert not [one for one in ("Cause", "Wants", "For") if one in found]
    assert [one for one in ("Risk", "Stakeholder", "Option") if one in found] == [
        "Risk",
        "Stakeholder",
        "Option",
    ]


def words_of(path: Path) -> list[str]:
    """The lines of a PDF, the cells of a Word file, the header cells of a page."""
    match path.suffix:
        case ".pdf":
            return [line.strip() for line in poppler.text(path).splitlines()]
        case ".docx":
            tables = docx.Document(str(path)).tables
            return [cell.text for one in tables for row in one.rows for cell in row.cells]
        case _:
            return re.findall(r"<th[^>]*>(?:<[^>]+>)*([^<]+)", path.read_text(encoding="utf-8"))
