"""Registers with titles across the page: what stands in the title, what below it, and when no column is left."""

from __future__ import annotations

from msgspec.structs import replace

from briefgen import components
from briefgen.components.context import Context
from briefgen.document import Figure, Table, TableRow, plain, walk
from tests.components.islamabad import BRIEF, context


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
