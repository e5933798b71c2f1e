"""The rows that a build prints, one for each file."""

from __future__ import annotations

from pathlib import Path

from tests.terminal import briefgen


def test_each_row_has_the_pages_of_the_layout_in_any_order_of_formats(tmp_path: Path) -> None:
    (tmp_path / "one.yaml").write_text(
        "title: A\naudiences: [minister, analyst]\nsummary: Words.\n", encoding="utf-8"
    )
    done = briefgen("build", tmp_path / "one.yaml", "-f", "docx", "-f", "pdf", "-o", tmp_path / "out")
    rows = [line.split() for line in done.out.splitlines()]
    assert sorted((Path(row[0]).name, *row[1:3]) for row in rows) == [
        (f"one.{reader}.{form}", "1", "page")
        for reader in ("analyst", "minister")
        for form in ("docx", "pdf")
    ]
