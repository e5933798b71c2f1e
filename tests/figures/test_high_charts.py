"""A chart keeps the size of its words: what no page has room for is refused, by `check` and by `build`."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pypdf
import pytest

from briefgen.theme import PageSetup
from tests.terminal import briefgen

SIZE = 9.5  # of the words of a chart


def brief(folder: Path, count: int, rows: int = 1, readers: str = "analyst", more: str = "") -> Path:
    """A brief with a chart of bars with so many categories."""
    names = ", ".join(f"District {number}" for number in range(count))
    series = ", ".join(f"{{name: Row {row}, values: {list(range(1, count + 1))}}}" for row in range(rows))
    path = folder / "grain.yaml"
    path.write_text(
        f"title: Grain\ndate: 2025-03-03\naudiences: [{readers}]\nsummary: Words.\nfigures:\n"
        f"  - alt: A chart\n    credit: A desk\n    chart: {{kind: bar, categories: [{names}], series: [{series}]}}\n{more}",
        encoding="utf-8",
    )
    return path


@pytest.mark.parametrize(("count", "rows"), [(36, 1), (100, 1), (20, 6)])
def test_a_chart_that_no_page_has_room_for_is_refused_at_its_line(
    tmp_path: Path, count: int, rows: int
) -> None:
    """Its words were made as small as 2.8 points."""
    path = brief(tmp_path, count, rows)
    for said in (briefgen("check", path), briefgen("build", path, "-o", tmp_path / "out")):
        assert said.code == 1
        found = rf"expected a chart of at most 210 mm in height, found \d+ mm: {count} categories, {rows} row"
        assert re.search(rf"grain\.yaml:6:\d+: figures\[0\]: analyst: {found}", said.err), said.err
        assert "[error chart-height]" in said.err
    assert not list(tmp_path.glob("out/**/*.pdf"))


def test_a_chart_for_one_reader_is_refused_for_that_reader(tmp_path: Path) -> None:
    names = ", ".join(f"District {number}" for number in range(40))
    other = f"{{kind: bar, categories: [{names}], series: [{{name: Row, values: {list(range(40))}}}]}}"
    path = brief(
        tmp_path, 4, readers="analyst, standard", more=f"    for:\n      standard: {{chart: {other}}}\n"
    )
    said = briefgen("check", path)
    assert "figures[0]: standard: expected a chart" in said.err
    assert said.err.count("[error") == 1


def test_a_high_chart_that_a_page_has_room_for_keeps_the_size_of_its_words(tmp_path: Path) -> None:
    path = brief(tmp_path, 31)
    assert briefgen("build", path, "-o", tmp_path / "out").code == 0
    sizes: set[float] = set()

    def look(text: str, matrix: list[float], at: list[float], _font: object, size: float) -> None:
        if "District 30" in text:
            sizes.add(round(size * at[3] * matrix[3], 2))

    for page in pypdf.PdfReader(next(tmp_path.glob("out/**/*.pdf"))).pages:
        page.extract_text(visitor_text=look)
    assert SIZE in sizes
    with zipfile.ZipFile(next(tmp_path.glob("out/**/*.docx"))) as archive:
        ((wide, high),) = set(
            re.findall(r'<wp:extent cx="(\d+)" cy="(\d+)"/>', archive.read("word/document.xml").decode())
        )
    points = int(high) / 12700
    assert 0.6 * PageSetup().height < points < PageSetup().chart_height
    assert int(wide) / 12700 == pytest.approx(PageSetup().text_width, abs=0.1)


def test_a_web_page_has_room_for_a_chart_of_any_height(tmp_path: Path) -> None:
    template = tmp_path / "templates" / "screen" / "template.yaml"
    template.parent.mkdir(parents=True)
    template.write_text("extends: analyst\nformats: [html]\n", encoding="utf-8")
    path = brief(tmp_path, 60, readers="screen")
    assert briefgen("check", path).code == 0
    assert briefgen("build", path, "-o", tmp_path / "out").code == 0
