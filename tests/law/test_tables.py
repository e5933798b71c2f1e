"""Tables have the cells that are typed in every format, and no word or number is broken that a wider column would hold."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.law.building import FORMS, build
from tests.law.lines import lines
from tests.law.tables import differences
from tests.terminal import briefgen


@pytest.mark.judge
def test_no_word_or_number_of_a_table_is_broken_in_any_format() -> None:
    assert differences(40, "gate") == []


def test_an_empty_value_is_a_dash_among_numbers_and_as_typed_among_words(tmp_path: Path) -> None:
    table = {
        "title": "Cells",
        "source": "x",
        "columns": [{"name": "Word"}, {"name": "Figure", "kind": "number"}],
        "rows": [["null", "~"], ["~", "null"], ["Null", "-"], ["-", "5"]],
    }
    files = build(tmp_path, "Text.", tables=[table])
    for form in FORMS:
        cells = [line.words for line in lines(files[form]) if line.cell]
        first = cells.index("Word")
        dash = "\N{EN DASH}"
        assert cells[first : first + 10] == [
            "Word", "Figure", "null", dash, "~", dash, "Null", dash, "-", "5",
        ], form  # fmt: skip


def test_an_empty_value_is_the_same_in_quotes_and_without(tmp_path: Path) -> None:
    folders = [tmp_path / name for name in ("bare", "quoted")]
    for folder, sign in zip(folders, ("", "'"), strict=True):
        folder.mkdir()
        rows = f"[[a, {sign}null{sign}], [{sign}~{sign}, 5]]"
        (folder / "brief.yaml").write_text(
            "title: A\naudiences: [standard]\ndate: 2025-01-20\n"
            f"tables:\n  - {{title: T, source: x, columns: [{{name: A}}, {{name: B, kind: number}}], rows: {rows}}}\n",
            encoding="utf-8",
        )
        said = briefgen("build", folder / "brief.yaml", "-o", folder / "out", "-f", "html")
        assert said.code == 0, said.err
    pages = [next((folder / "out").rglob("*.html")) for folder in folders]
    assert [line for line in lines(pages[0]) if line.cell] == [line for line in lines(pages[1]) if line.cell]
