"""Digits of a language: what the program writes has them in every format, what is typed stays as it is typed."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest

from briefgen.scripts.digits import ZEROS, latin, written
from briefgen.writers.html.sheet import COUNTERS
from tests.judges import poppler
from tests.terminal import briefgen

BRIEF = """title: Title 7
reference: AB-12/2025
version: "1.2"
date: 2025-03-12
audiences: [own]
handling: {scheme: tlp, level: TLP:GREEN, embargo: 2025-03-20T09:30+05:00}
summary: In 2024 gas rose by 12 [@s, p. 14].
key_judgements: [{text: One, likelihood: likely}]
sections:
  - title: Market
    body: |
      See [@tab], v1.2.3 and https://example.org/12 [@s].

      4. four
      5. five
risks: [{id: r, title: Short, likelihood: 4, impact: 5}]
tables:
  - {id: tab, title: Prices, columns: [Name, {name: Price, kind: number}, {name: Day, kind: date}], rows: [[a, 12345.5, 2024-11]], sources: [s]}
figures:
  - {caption: Chart, alt: A chart, sources: [s], chart: {kind: bar, categories: ["2023", "2024"], series: [{name: Gas, values: [1234, 23.5]}], unit: m}}
sources: [{id: s, title: Source 8, date: 2024-05-01}]
"""
SHOWN = (
    "handling",
    "title",
    "summary",
    "contents: {depth: 1}",
    "judgements",
    "sections",
    "heat_map",
    "risks",
    "tables",
    "figures",
    "sources",
)
TEMPLATE = "extends: standard\nparagraphs: sections\nshow:\n" + "".join(f"  - {one}\n" for one in SHOWN)
LANGUAGES = {"fa": ("fa", "", "arabext"), "ar-EG": ("ar-EG", "", "arab"), "hi": ("hi", "native", "deva")}
TYPED = ("AB-12/2025", "v1.2.3", "https://example.org/12", "R1", "p. 14")


def build(folder: Path, language: str, digits: str = "") -> dict[str, Path]:
    own = folder / "templates" / "own"
    own.mkdir(parents=True)
    (own / "template.yaml").write_text(TEMPLATE, encoding="utf-8")
    text = f"{BRIEF}language: {language}\n" + (f"digits: {digits}\n" if digits else "")
    (folder / "brief.yaml").write_text(text, encoding="utf-8")
    formats = [one for form in ("pdf", "docx", "html") for one in ("-f", form)]
    said = briefgen("build", folder / "brief.yaml", "-o", folder / "output", *formats)
    assert said.code == 0, said.err
    return {one.suffix[1:]: one for one in (folder / "output" / "brief").glob("brief.own.*")}


def read(path: Path) -> str:
    """All words of a file; of a Word file those of its parts, of a page those of its body."""
    match path.suffix:
        case ".pdf":
            return poppler.text(path, raw=True)
        case ".docx":
            with zipfile.ZipFile(path) as archive:
                parts = [
                    archive.read(name).decode()
                    for name in archive.namelist()
                    if name.startswith("word/") and name.endswith(("document.xml", "footer_default.xml"))
                ]
            return re.sub("<[^>]*>", "", re.sub("</w:p>", "\n", " ".join(parts)))
        case _:
            return re.sub("<[^>]*>", "", path.read_text(encoding="utf-8").partition("<body")[2])


def part(path: Path, name: str) -> str:
    with zipfile.ZipFile(path) as archive:
        return archive.read(name).decode()


@pytest.fixture(scope="module", params=LANGUAGES)
def built(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[str, dict[str, Path]]:
    language, digits, system = LANGUAGES[request.param]
    return system, build(tmp_path_factory.mktemp(system), language, digits)


@pytest.mark.parametrize("form", ["pdf", "docx", "html"])
def test_numbers_of_the_program_have_the_digits_of_the_language(
    built: tuple[str, dict[str, Path]], form: str
) -> None:
    system, files = built
    found = read(files[form])
    for number in ("2025", "20", "12345", "55", "80", "30", "15"):  # of dates, cells, bands, times and scores
        assert written(number, system) in found.replace("\u066c", "").replace(",", "").replace(
            "\u066b", "."
        ), number


@pytest.mark.parametrize("form", ["pdf", "docx", "html"])
def test_what_is_typed_stays_as_it_is_typed(built: tuple[str, dict[str, Path]], form: str) -> None:
    found = read(built[1][form])
    for words in (*TYPED, "Title 7", "Source 8", "In 2024 gas rose by 12", "UTC+05:00"):
        assert words in found.replace("\u200e", "").replace("\n", " "), words


def test_a_pdf_counts_in_the_digits_of_the_language(built: tuple[str, dict[str, Path]]) -> None:
    system, files = built
    found = read(files["pdf"])
    for number in ("1.1", "4", "5"):  # paragraphs, points
        assert written(number, system) in found
    kept = re.findall(
        "[0-9]+", re.sub("|".join(map(re.escape, (*TYPED, "05:00", "2024", "2023"))), "", found)
    )
    assert set(kept) <= {"7", "8", "12", "1", "2"}  # titles, the summary and the version


def test_a_page_counts_in_the_digits_of_the_language(built: tuple[str, dict[str, Path]]) -> None:
    system, files = built
    page = files["html"].read_text(encoding="utf-8")
    assert f"ol {{ list-style-type: {COUNTERS[system]}; }}" in page
    assert f"counter(page, {COUNTERS[system]})" in page
    assert re.search(rf'doc-noteref"[^>]*>{written(1, system)}<', page)


def test_word_counts_in_digits_that_it_has_and_else_in_latin_ones(built: tuple[str, dict[str, Path]]) -> None:
    system, files = built
    form, switch = ("hindiNumbers", "HINDIARABIC") if system == "deva" else ("decimal", "ARABIC")
    word = files["docx"]
    numbering, body, foot = (
        part(word, f"word/{name}.xml") for name in ("numbering", "document", "footer_default")
    )
    assert set(re.findall(r'numFmt w:val="(\w+)"', numbering)) == {"bullet", form}
    assert f"SEQ Table \\* {switch} " in body
    one = written(1, system) if system == "deva" else "1"
    assert re.search(rf"SEQ Table.*?separate.*?<w:t[^>]*>{one}<", body)
    assert re.search(rf"REF _Ref\w+ \\r.*?separate.*?<w:t[^>]*>{one}<", body)
    assert ("HINDIARABIC" in foot) == ("pgNumType" in body) == (system == "deva")


def test_a_chart_of_word_has_the_digits_in_its_formats(built: tuple[str, dict[str, Path]]) -> None:
    system, files = built
    shape = {"arabext": "[$-3000429]", "arab": "[$-2000401]", "deva": "[$-4000439]"}[system]
    assert f'formatCode="{shape}#,##0' in part(files["docx"], "word/charts/chart1.xml")


@pytest.mark.parametrize(
    ("language", "digits"), [("ur", ""), ("hi", ""), ("fa", "latin"), ("ar", "language"), ("en-GB", "native")]
)
def test_other_languages_keep_latin_digits(tmp_path: Path, language: str, digits: str) -> None:
    for path in build(tmp_path, language, digits).values():
        found = read(path)
        assert found == latin(found)


def test_a_reference_to_a_table_in_word_is_the_field_that_its_caption_counts(
    built: tuple[str, dict[str, Path]],
) -> None:
    body = part(built[1]["docx"], "word/document.xml")
    assert re.search(r"instrText[^>]*> REF _Ref\w+ \\h <", body)


@pytest.mark.parametrize("where", ["house", "template"])
def test_a_house_or_a_template_says_it_too(tmp_path: Path, where: str) -> None:
    own = tmp_path / "templates" / "own"
    own.mkdir(parents=True)
    (own / "template.yaml").write_text(
        TEMPLATE + ("digits: native\n" if where == "template" else ""), encoding="utf-8"
    )
    if where == "house":
        (tmp_path / "house.yaml").write_text("digits: native\n", encoding="utf-8")
    text = f"{BRIEF}language: hi\n" + ("digits: latin\n" if where == "template" else "")
    (tmp_path / "brief.yaml").write_text(text, encoding="utf-8")
    assert briefgen("build", tmp_path / "brief.yaml", "-o", tmp_path / "output", "-f", "html").code == 0
    assert written("2025", "deva") in read(tmp_path / "output" / "brief" / "brief.own.html")


def test_every_numbering_system_has_a_counter_of_pages_and_points() -> None:
    assert COUNTERS.keys() == ZEROS.keys()


def test_the_examples_of_the_documentation_load(tmp_path: Path) -> None:
    docs = Path(__file__).parents[2] / "docs"
    house, template = (
        re.findall(r"```yaml\n((?:\w+: .*\n)*digits: \w+\n)```", (docs / name).read_text(encoding="utf-8"))
        for name in ("languages.md", "templates.md")
    )
    own = tmp_path / "templates" / "own"
    own.mkdir(parents=True)
    (own / "template.yaml").write_text(template[0], encoding="utf-8")
    (tmp_path / "house.yaml").write_text(house[0], encoding="utf-8")
    (tmp_path / "brief.yaml").write_text(BRIEF, encoding="utf-8")
    said = briefgen("build", tmp_path / "brief.yaml", "-o", tmp_path / "output", "-f", "html")
    assert said.code == 0, said.err
    assert "۲۰۲۵" not in read(tmp_path / "output" / "brief" / "brief.own.html")
