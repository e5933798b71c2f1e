"""An introduction of a line or two stays with the table of its section; a longer one may end a page."""

from __future__ import annotations

import pytest

from briefgen.components import PARTS
from briefgen.document import Paragraph, Table
from briefgen.model import Brief, Section, TableItem
from briefgen.model.tables import ColumnData, RowData
from tests.components.islamabad import context

TABLE = TableItem(title="Scores", columns=(ColumnData(name="Risk"),), rows=(RowData(cells=("A mine",)),))


@pytest.mark.parametrize(
    ("summary", "tables", "kept"),
    [("Scores are ours.", (TABLE,), True), ("Scores are ours. " * 20, (TABLE,), False), ("Ours.", (), False)],
)
def test_a_short_introduction_is_kept_with_its_table(
    summary: str, tables: tuple[TableItem, ...], *, kept: bool
) -> None:
    brief = Brief(title="Risks", sections=(Section(title="Risks", summary=summary, tables=tables),))
    blocks = PARTS["sections"].render(context(brief), {})
    (said,) = (block for block in blocks if isinstance(block, Paragraph) and block.style == "body")
    assert said.kept is kept
    assert any(isinstance(block, Table) for block in blocks) is bool(tables)
