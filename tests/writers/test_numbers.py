"""Numbers of charts are those that were typed: in the PDF, the page, Word's chart, its workbook and its table."""

from __future__ import annotations

import io
import re
import zipfile
from decimal import Decimal
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
import yaml
from jsonschema import Draft202012Validator

from briefgen.chart_kinds import CHART_KINDS, ChartKind
from briefgen.schema import schema
from tests.conftest import EVERY_FORMAT
from tests.judges import libreoffice, poppler
from tests.judges.web_page import WebPage
from tests.terminal import briefgen
from tests.writers.reading import tables

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
GAP = "\u2013"  # in a table
FORMS = ("pdf", "docx", "html")
DRAWN: tuple[ChartKind, ...] = ("bar", "line", "dot")  # print a value however small it is
GAPPED: tuple[ChartKind, ...] = (*DRAWN, "stacked", "stacked_percent")


def brief(folder: Path, values: str, kind: str = "bar", **other: str) -> Path:
    """A brief with a chart of a row of values; `other` are its unit, categories and language."""
    path = folder / "numbers.yaml"
    path.write_text(
        f"title: Numbers\naudiences: [standard]\ndate: 2025-01-20\nlanguage: {other.get('language', 'en-GB')}\nfigures:\n  - chart:\n      kind: {kind}\n"
        f"      categories: [{other.get('categories', 'K0, K1')}]\n      unit: {other.get('unit', 'tonnes')}\n      series:\n"
        f"        - name: Row\n          values: {values}\n    alt: A chart\n    caption: A chart\n",
        encoding="utf-8",
    )
    return path


def build(path: Path) -> dict[str, Path]:
    """The files of a brief by their formats."""
    out = path.parent / "out"
    said = briefgen("build", path, "-o", out, *EVERY_FORMAT)
    assert said.code == 0, said.err
    return {one.suffix[1:]: one for one in out.rglob("numbers.standard.*")}


def chart(path: Path) -> ET.Element:
    with zipfile.ZipFile(path) as found:
        return ET.fromstring(found.read("word/charts/chart1.xml"))


def cached(path: Path) -> dict[int, str]:
    """The numbers in Word's chart, by their categories."""
    (cache,) = chart(path).findall(f".//{C}val//{C}numCache")
    return {int(one.attrib["idx"]): one.findtext(f"{C}v") or "" for one in cache.findall(f"{C}pt")}


def formats(path: Path) -> set[str]:
    """The formats of the values, their labels and the cells of the workbook."""
    found = chart(path)
    codes = {one.text or "" for one in found.iter(f"{C}formatCode")}
    codes |= {one.attrib["formatCode"] for one in found.findall(f".//{C}dLbl/{C}numFmt")}
    styles = ET.fromstring(in_workbook(path, "xl/styles.xml"))
    return codes | {one.attrib["formatCode"] for one in styles.iter(f"{S}numFmt")}


def cells(path: Path) -> dict[str, str]:
    """The numbers of the workbook by their cells."""
    sheet = ET.fromstring(in_workbook(path, "xl/worksheets/sheet1.xml"))
    return {
        one.attrib["r"]: one.findtext(f"{S}v") or "" for one in sheet.iter(f"{S}c") if one.get("t") != "s"
    }


def in_workbook(path: Path, part: str) -> bytes:
    with zipfile.ZipFile(path) as found:
        return zipfile.ZipFile(io.BytesIO(found.read("word/embeddings/chart1.xlsx"))).read(part)


PRINTED = (
    ("[1234567, 1234449]", ("1234567", "1234449"), ("1,234,567", "1,234,449"), "#,##0"),
    ("[0.00012, 0.00045]", ("0.00012", "0.00045"), ("0.00012", "0.00045"), "#,##0.00000"),
    ("[72.4567, 0.5]", ("72.4567", "0.5"), ("72.4567", "0.5000"), "#,##0.0000"),
    ("[9.95, -3.20]", ("9.95", "-3.20"), ("9.95", "\u22123.20"), "#,##0.00"),
    ("[123456789.012345, 1]", ("123456789.012345", "1"), ("123,456,789.012345", "1.000000"), "#,##0.000000"),
)


@pytest.mark.parametrize("kind", DRAWN)
@pytest.mark.parametrize(("values", "typed", "printed", "code"), PRINTED)
def test_numbers_are_printed_as_typed_in_every_format(
    tmp_path: Path, kind: str, values: str, typed: tuple[str, ...], printed: tuple[str, ...], code: str
) -> None:
    files = build(brief(tmp_path, values, kind))
    words = poppler.text(files["pdf"]).split()
    drawn = WebPage(files["html"]).root.xpath("//*[local-name()='text']/text()")
    for number in printed:
        assert words.count(number) >= 2  # beside its bar or point, and in the table
        assert number in drawn
    for form in FORMS:
        assert set(printed) <= set(tables(files[form])[-1]), form
    assert cached(files["docx"]) == dict(enumerate(typed))
    assert {cell: Decimal(number) for cell, number in cells(files["docx"]).items()} == {
        f"B{row}": Decimal(number) for row, number in enumerate(typed, start=2)
    }
    assert formats(files["docx"]) == {f'{code};"\u2212"{code}'}


@pytest.mark.parametrize("kind", CHART_KINDS)
@pytest.mark.parametrize("where", ["below", "annex"])
def test_every_kind_has_the_numbers_of_its_rows_in_every_format(
    tmp_path: Path, kind: str, where: str
) -> None:
    path = brief(tmp_path, "[1234567, 0.25]", kind)
    second = f"        - {{name: Other, values: [9.9500, 72]}}\n      data: {where}\n    alt:"
    path.write_text(path.read_text(encoding="utf-8").replace("    alt:", second), encoding="utf-8")
    files = build(path)
    for form in FORMS:
        shown = ["1,234,567.00", "9.9500", "K1", "0.25", "72.0000"]
        assert tables(files[form])[-1][-5:] == shown, form
    found = chart(files["docx"]).findall(f".//{C}val//{C}v")
    assert [one.text for one in found] == ["1234567", "0.25", "9.9500", "72"]
    numbers = {cell: Decimal(number) for cell, number in cells(files["docx"]).items()}
    assert numbers == {
        "B2": Decimal(1234567), "B3": Decimal("0.25"), "C2": Decimal("9.95"), "C3": Decimal(72),
    }  # fmt: skip


def without_pictures(path: Path, target: Path) -> Path:
    """The Word file with its charts alone, which LibreOffice shows only where no picture stands beside them."""
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(target, "w") as made:
        for name in source.namelist():
            data = source.read(name)
            if name == "word/document.xml":
                data = re.sub(
                    rb"<mc:Fallback>.*?</mc:Fallback>|</?mc:(AlternateContent|Choice)[^>]*>", b"", data
                )
            made.writestr(name, data)
    return target


def test_another_program_shows_the_numbers_of_words_charts(tmp_path: Path) -> None:
    files = []
    for index, (values, *_) in enumerate(PRINTED):
        for kind in DRAWN:
            (tmp_path / f"{kind}{index}").mkdir()
            made = build(brief(tmp_path / f"{kind}{index}", values, kind))["docx"]
            files.append(without_pictures(made, tmp_path / f"{kind}{index}.docx"))
    for path in libreoffice.to_pdf(files, tmp_path):
        words = poppler.text(path).split()
        for number in PRINTED[int(path.stem[-1])][2]:
            assert words.count(number) >= 2, path  # beside its bar or point, and in the table


GAPS = (
    "[1, -, 3]",
    '[1, "-", 3]',
    "[1, null, 3]",
    "[1, ~, 3]",
    '[1, "", 3]',
    "\n            - 1\n            -\n            - 3",
)


@pytest.mark.parametrize("kind", GAPPED)
@pytest.mark.parametrize("values", GAPS)
def test_a_number_that_is_not_there_is_a_gap_in_every_format(tmp_path: Path, kind: str, values: str) -> None:
    path = brief(tmp_path, values, kind, categories="K0, K1, K2")
    assert briefgen("check", path).code == 0
    files = build(path)
    for form in FORMS:
        assert tables(files[form])[-1][3:] == ["1", "K1", GAP, "K2", "3"], form
    assert cached(files["docx"]) == {0: "1", 2: "3"}
    found = chart(files["docx"])
    assert [one.attrib["val"] for one in found.findall(f".//{C}numCache/{C}ptCount")] == ["3"]
    assert [one.attrib["val"] for one in found.iter(f"{C}dispBlanksAs")] == ["gap"]
    assert cells(files["docx"]) == {"B2": "1", "B4": "3"}
    assert "0" not in {one.text for one in found.iter(f"{C}v")}


@pytest.mark.parametrize("values", GAPS)
def test_the_schema_knows_gaps(tmp_path: Path, values: str) -> None:
    written = yaml.safe_load(
        brief(tmp_path, values).read_text(encoding="utf-8").replace("2025-01-20", "2025")
    )
    Draft202012Validator(schema()).validate(written)


@pytest.mark.parametrize(
    "value", ["1e5", "007", "-0", "1,234", "3.2 %", "1234567890.123456", "n/a", "+3", "\u0663"]
)
def test_a_number_that_would_be_another_in_print_is_refused_at_its_line(tmp_path: Path, value: str) -> None:
    path = brief(tmp_path, f'["{value}"]')
    for said in (briefgen("check", path), briefgen("build", path, "-o", tmp_path / "out")):
        assert said.code == 1
        assert re.search(r"numbers\.yaml:12:\d+: .*expected a number, found", said.err)


def test_groups_of_digits_are_those_of_the_language_and_its_country(tmp_path: Path) -> None:
    files = build(brief(tmp_path, "[1234567, 1234449]", language="en-IN"))
    for form in FORMS:
        assert {"12,34,567", "12,34,449"} <= set(tables(files[form])[-1]), form
    assert cached(files["docx"]) == {0: "1234567", 1: "1234449"}


def test_a_unit_of_any_length_stays_on_the_page(tmp_path: Path) -> None:
    words = " ".join(f"unit{n}" for n in range(34))
    assert len(words) > 220
    files = build(brief(tmp_path, "[1, 2]", unit=words))
    shown = poppler.text(files["pdf"])
    assert all(word in shown for word in words.split())
    title = chart(files["docx"]).findall(f".//{C}title//*")
    lines = [one.text for one in title if one.tag.endswith("}t")]
    assert " ".join(filter(None, lines)) == words
    assert len(lines) > 1
    assert " ".join(WebPage(files["html"]).root.xpath("//*[local-name()='svg']//text()")).count("unit") >= 34


def test_twenty_eight_rows_have_columns_of_their_own_in_every_format(tmp_path: Path) -> None:
    path = brief(tmp_path, "[1, 2]", "line")
    rows = "".join(f"        - {{name: R{n}, values: [{n}, {n + 0.5}]}}\n" for n in range(1, 28))
    path.write_text(path.read_text().replace("    alt:", f"{rows}    alt:"), encoding="utf-8")
    files = build(path)
    words = poppler.text(files["pdf"]).split()
    assert all(f"R{n}" in words for n in range(1, 28))
    drawn = WebPage(files["html"]).root.xpath("//*[local-name()='text']/text()")
    assert all(f"R{n}" in drawn for n in range(1, 28))
    found = [one.text or "" for one in chart(files["docx"]).findall(f".//{C}tx//{C}f")]
    assert found[-3:] == ["Sheet1!$AA$1", "Sheet1!$AB$1", "Sheet1!$AC$1"]
    assert cells(files["docx"])["AC3"] == "27.5"


def test_a_unit_that_the_row_is_named_for_is_said_once_in_the_table(tmp_path: Path) -> None:
    files = build(brief(tmp_path, "[1, 2]", unit="Row"))
    for form in FORMS:
        assert tables(files[form])[-1][:2] == ["Category", "Row"], form
