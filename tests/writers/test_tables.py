"""Tables of figures: whole in three formats, the same numbers as in the spreadsheet, landscape pages, headers by their ids."""

from __future__ import annotations

import re
import zipfile
from decimal import Decimal
from pathlib import Path
from typing import Any

import docx
import pikepdf
import pytest
from docx.enum.section import WD_ORIENT

from briefgen.columns import rulers
from briefgen.theme import Theme
from tests.conftest import EVERY_FORMAT
from tests.judges import chromium, ooxml, pdf_structure, poppler, verapdf
from tests.judges.web_page import WebPage
from tests.sheets.workbooks import workbook
from tests.terminal import briefgen
from tests.writers.pdf.drawn import drawn
from tests.writers.reading import tables

FORMS = ("pdf", "docx", "html")
FIGURE = "1,234,567,890.25"
MINUS = "\N{MINUS SIGN}"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def figures(rows: int, columns: int) -> list[list[Decimal]]:
    """Figures of every length, some below zero."""
    return [
        [Decimal((row * 7919 + column * 104_729) % 3_999_999 - 999_999) / 100 for column in range(columns)]
        for row in range(rows)
    ]


SMALL, LARGE = figures(12, 9), figures(40, 11)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The files of a brief with twelve rows by ten columns, and forty by twelve from a workbook on landscape pages."""
    folder = tmp_path_factory.mktemp("tables")
    heads: list[object] = ["Province", *(f"Indicator {number} of trade" for number in range(11))]
    rows: list[list[object]] = [heads]
    for number, row in enumerate(LARGE):
        rows += [[f"Region {number // 10}"]] if number % 10 == 0 else []
        rows.append([f"Province {number}", *map(float, row)])
    workbook(folder / "large.xlsx", rows)
    columns = "".join(
        f"          - {{name: Y{2010 + number}, kind: money, places: 2, group: {'Out' if number < 5 else 'In'}}}\n"
        for number in range(9)
    )
    cells = "".join(
        f"          - [Country {number}, {', '.join(map(str, row))}]\n" for number, row in enumerate(SMALL)
    )
    brief = folder / "tables.yaml"
    brief.write_text(
        "title: Tables\naudiences: [standard]\ndate: 2025-01-20\nhandling: {scheme: tlp, level: TLP:GREEN}\n"
        "sections:\n  - title: Twelve rows\n    body: Words before.\n    tables:\n      - title: Trade by year\n        columns:\n"
        f"          - Country\n{columns}        rows:\n{cells}        notes: [Goods alone.]\n        source: Customs\n"
        "  - title: Forty rows\n    tables:\n      - {title: All provinces, file: large.xlsx, wide: true, source: Customs}\n"
        "  - title: After it\n    body: Upright again.\n",
        encoding="utf-8",
    )
    said = briefgen("build", brief, "-o", folder / "out", *EVERY_FORMAT)
    assert said.code == 0, said.err
    return {one.suffix[1:]: one for one in (folder / "out").rglob("tables.standard.*")}


def table(path: Path, holding: str) -> list[str]:
    """The cells of the table that has a cell with this text."""
    return next(cells for cells in tables(path) if holding in cells)


def numbers(cells: list[str]) -> list[Decimal]:
    """The cells that are figures, as numbers."""
    found = [cell.replace(",", "").replace(MINUS, "-") for cell in cells]
    return [Decimal(cell) for cell in found if re.fullmatch(r"-?\d+\.\d\d", cell)]


@pytest.mark.judge
@pytest.mark.parametrize("form", FORMS)
def test_every_figure_stands_whole_in_its_place_and_is_that_of_the_spreadsheet(
    built: dict[str, Path], form: str
) -> None:
    assert numbers(table(built[form], "Country11")) == [value for row in SMALL for value in row]
    assert numbers(table(built[form], "Province39")) == [value for row in LARGE for value in row]


@pytest.mark.judge
def test_no_figure_is_broken_over_lines_in_print(built: dict[str, Path]) -> None:
    words = set(poppler.text(built["pdf"]).split())
    printed = {f"{value:,.2f}".replace("-", MINUS) for row in (*SMALL, *LARGE) for value in row}
    assert printed <= words


def test_a_wide_table_has_landscape_pages_of_its_own_with_its_header_on_each(built: dict[str, Path]) -> None:
    with pikepdf.open(built["pdf"]) as file:
        wide = [page.mediabox[2] > page.mediabox[3] for page in file.pages]
    first, last = wide.index(True), len(wide) - wide[::-1].index(True)
    assert wide[first:last] == [True] * (last - first)
    assert 2 <= last - first <= 3
    assert not wide[0]
    assert not wide[-1]


@pytest.mark.judge
def test_the_header_is_repeated_and_a_heading_goes_with_its_table(built: dict[str, Path]) -> None:
    pages = poppler.text(built["pdf"]).split("\f")
    turned = [page for page in pages if "Province 1" in page]
    assert "Forty rows" in turned[0]
    assert sum("Indicator 10" in re.sub(r"\s+", " ", page) for page in pages) >= 2


def test_word_has_a_landscape_section_between_two_upright_ones(built: dict[str, Path]) -> None:
    document = docx.Document(str(built["docx"]))
    sides = [section.orientation for section in document.sections]
    assert sides == [WD_ORIENT.PORTRAIT, WD_ORIENT.LANDSCAPE, WD_ORIENT.PORTRAIT]
    wide = document.sections[1]
    assert wide.page_width is not None
    assert wide.page_height is not None
    assert wide.page_width > wide.page_height
    heads = [
        [row._tr.find(f"{W}trPr/{W}tblHeader") is not None for row in one.rows] for one in document.tables
    ]
    assert [sum(rows) for rows in heads if len(rows) > 10] == [2, 1]


def test_word_has_the_header_of_a_landscape_page_as_wide_as_that(built: dict[str, Path]) -> None:
    with zipfile.ZipFile(built["docx"]) as package:
        turned = [name for name in package.namelist() if "turned" in name]
        assert sorted(turned) == ["word/footer_turned.xml", "word/header_turned.xml"]
        assert b'w:val="clear"' in package.read("word/header_turned.xml")


def test_each_cell_names_its_headers_on_the_page(built: dict[str, Path]) -> None:
    page = WebPage(built["html"])
    ids = {one.get("id") for one in page.main.iter("th")}
    for cell in page.main.iter("td"):
        named = (cell.get("headers") or "").split()
        assert set(named) <= ids
    grouped = next(one for one in page.main.iter("table") if one.get("id") == "table-1")
    cells = list(grouped.iter("td"))
    assert all(len((cell.get("headers") or "").split()) == 3 for cell in cells if cell.get("headers"))
    assert [(one.get("scope"), one.get("colspan")) for one in grouped.find("thead")[0].iter("th")] == [
        ("colgroup", "5"),
        ("colgroup", "4"),
    ]
    headed = next(one for one in page.main.iter("table") if one.get("id") == "table-2")
    assert len(list(headed.iter("tbody"))) == 4
    assert len([one for one in headed.iter("th") if one.get("scope") == "rowgroup"]) == 4


@pytest.mark.judge
def test_tables_stand_before_every_judge(built: dict[str, Path], tmp_path: Path) -> None:
    assert verapdf.failures([built["pdf"]]) == []
    assert pdf_structure.faults(built["pdf"]) == []
    assert ooxml.errors([built["docx"]]) == []
    with chromium.opened(tmp_path / "profile") as browser:
        for width in (1280, 390):
            chromium.size(browser, (width, 1200))
            browser.get(built["html"].as_uri())
            assert chromium.violations(browser) == []
            assert not chromium.scrolls_sideways(browser)


def brief(folder: Path, table_text: str) -> Any:
    path = folder / "one.yaml"
    path.write_text(f"title: One\naudiences: [standard]\ntables:\n  - {table_text}\n", encoding="utf-8")
    said = briefgen("build", path, "-o", folder / "out", *EVERY_FORMAT)
    return said, {one.suffix[1:]: one for one in (folder / "out").rglob("one.standard.*")}


@pytest.mark.judge
@pytest.mark.parametrize("form", FORMS)
def test_numbers_have_the_places_of_their_column_and_gaps_a_dash(tmp_path: Path, form: str) -> None:
    said, files = brief(
        tmp_path,
        "{title: T, columns: [A, {name: B, kind: number}, {name: C, kind: percent, places: 1}, {name: D, kind: date}],"
        " rows: [[a, 1234.5, 0.25%, 2025-01], [b, -0.125, -0.04, -], [c, -, '', 2025-01-20]], total: [d, 1, 2, 2025]}",
    )
    assert said.code == 0, said.err
    cells = table(files[form], "1,234.500")
    rows = [cells[start : start + 4] for start in range(4, 20, 4)]
    assert rows == [
        ["a", "1,234.500", "0.3", "January2025"],
        ["b", f"{MINUS}0.125", "0.0", "\N{EN DASH}"],
        ["c", "\N{EN DASH}", "\N{EN DASH}", "20January2025"],
        ["d", "1.000", "2.0", "2025"],
    ]
    assert cells[2] == "C(%)"


@pytest.mark.judge
@pytest.mark.parametrize("form", FORMS)
def test_a_unit_that_all_figures_share_stands_after_the_title_alone(tmp_path: Path, form: str) -> None:
    unit = "kind: money, unit: USD m"
    said, files = brief(
        tmp_path, f"{{title: T, columns: [A, {{name: B, {unit}}}, {{name: C, {unit}}}], rows: [[a, 1, 2]]}}"
    )
    assert said.code == 0, said.err
    assert table(files[form], "A")[:3] == ["A", "B", "C"]
    data = poppler.text(files["pdf"])
    assert data.count("USD") == 1


def test_a_table_whose_figures_would_be_cut_is_refused_at_its_line(tmp_path: Path) -> None:
    heads = ", ".join(f"{{name: C{number}, kind: number}}" for number in range(14))
    cells = ", ".join(["1234567890.25"] * 14)
    said, _ = brief(tmp_path, f"{{title: T, columns: [A, {heads}], rows: [[a, {cells}]]}}")
    assert said.code == 1
    assert (
        "one.yaml:4:5: tables[0]: standard: the table is wider than a landscape page: figures under 'C"
        in said.err
    )
    assert "give it fewer columns, or shorter figures" in said.err
    assert "table-width" in briefgen("check", tmp_path / "one.yaml").err


def widths_of_pages(path: Path) -> list[float]:
    with pikepdf.open(path) as file:
        return [round(float(page.mediabox[2])) for page in file.pages]


def columns_of_figures(count: int) -> str:
    heads = ", ".join(f"{{name: C{number}, kind: number}}" for number in range(count))
    cells = ", ".join([FIGURE.replace(",", "")] * count)
    return f"{{title: T, columns: [A, {heads}], rows: [[a, {cells}]]}}"


def test_a_table_that_is_too_wide_has_smaller_type_and_then_a_landscape_page(tmp_path: Path) -> None:
    upright, turned = 595, 842
    for count, size, page in ((6, 9.5, upright), (7, 8.5, upright), (8, 9.5, turned), (10, 8.5, turned)):
        said, files = brief(tmp_path, columns_of_figures(count))
        assert said.code == 0, said.err
        assert page in widths_of_pages(files["pdf"])
        assert (page == turned) == (turned in widths_of_pages(files["pdf"]))
        figure = next(one for one in drawn(files["pdf"].read_bytes()) if one.text == FIGURE)
        assert figure.right - figure.left == pytest.approx(rulers(Theme())[0].width(FIGURE, size), rel=0.03)
        cell = next(
            run
            for one in docx.Document(str(files["docx"])).tables
            for run in one._tbl.iter(f"{W}r")
            if run.findtext(f"{W}t") == FIGURE
        )
        sizes = [int(one.attrib[f"{W}val"]) / 2 for one in cell.iter(f"{W}sz")]
        assert sizes == ([] if size == 9.5 else [size])


def test_a_table_in_a_text_whose_words_are_cut_is_named_at_that_text(tmp_path: Path) -> None:
    path = tmp_path / "text.yaml"
    heads = " | ".join(f"Head{number}" for number in range(9))
    cells = " | ".join(["counterrevolutionaries"] * 9)
    path.write_text(
        "title: T\naudiences: [standard]\nsections:\n  - title: S\n    body: |\n      Words.\n\n"
        f"      | {heads} |\n      |{'---|' * 9}\n      | {cells} |\n",
        encoding="utf-8",
    )
    said = briefgen("check", path)
    assert (
        "sections[0].body: standard: the table is wider than its page: words under 'Head0' are cut"
        in said.err
    )
    assert "or write it under `tables:`, where it gets a landscape page" in said.err
    path.write_text(
        path.read_text(encoding="utf-8").replace("counterrevolutionaries", "aid"), encoding="utf-8"
    )
    assert "wider than its page" not in briefgen("check", path).err


def test_a_table_is_one_item_that_a_reader_sees_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "who.yaml"
    path.write_text(
        "title: Who\naudiences: [minister, analyst]\nsections:\n  - title: S\n    tables:\n"
        "      - {title: Kept figures, audiences: [analyst], columns: [A], rows: [[A hidden row]]}\n",
        encoding="utf-8",
    )
    (row,) = [line for line in briefgen("check", path).out.splitlines() if "Kept figures" in line]
    assert row.split()[-1] == "yes"
    assert "no" in row
    assert briefgen("build", path, "-o", tmp_path / "out", *EVERY_FORMAT).code == 0
    files = sorted((tmp_path / "out").rglob("who.*.*"))
    seen = {one.name: "A hidden row" in one.read_text("utf-8") for one in files if one.suffix == ".html"}
    assert seen == {"who.analyst.html": True, "who.minister.html": False}
    minister = [one for one in files if ".minister." in one.name]
    assert briefgen("audit", *minister, "--brief", path, "-a", "minister").code == 0


def test_a_changed_spreadsheet_is_a_changed_brief(tmp_path: Path) -> None:
    data = tmp_path / "trade.csv"
    data.write_text("Partner,Exports\nChina,1\n", encoding="utf-8")
    path = tmp_path / "one.yaml"
    path.write_text(
        "title: One\naudiences: [standard]\ntables: [{title: T, file: trade.csv}]\n", encoding="utf-8"
    )
    build = ("build", path, "-o", tmp_path / "out", "-f", "html")
    assert "unchanged" not in briefgen(*build).out
    assert "unchanged" in briefgen(*build).out
    data.write_text("Partner,Exports\nChina,25\n", encoding="utf-8")
    assert "unchanged" not in briefgen(*build).out
    assert "25" in next((tmp_path / "out").rglob("*.html")).read_text(encoding="utf-8")


@pytest.mark.judge
def test_the_words_below_a_small_table_stand_on_its_page(tmp_path: Path) -> None:
    cells = ", ".join(f"[Row {number}, {number}]" for number in range(12))
    table_text = f"{{title: Kept whole, columns: [A, {{name: B, kind: number}}], rows: [{cells}], notes: [One note.], source: Customs}}"
    for lines in range(14, 40, 3):
        path = tmp_path / f"kept-{lines}.yaml"
        body = "\\n\\n".join(["A line."] * lines)
        path.write_text(
            f'title: Kept\naudiences: [standard]\nsections:\n  - title: S\n    body: "{body}"\n    tables: [{table_text}]\n',
            encoding="utf-8",
        )
        assert briefgen("build", path, "-o", tmp_path / "out", "-f", "pdf").code == 0
        pages = poppler.text(next((tmp_path / "out").rglob(f"kept-{lines}.*.pdf"))).split("\f")
        (held,) = [page for page in pages if "Kept whole" in page]
        assert "Row 11" in held
        assert "Source: Customs" in held
