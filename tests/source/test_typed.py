"""What is typed is printed, or refused at its line: escapes, line ends in short texts, pictures of another kind."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from PIL import Image
from pypdf import PdfReader

from briefgen.source import load
from tests.terminal import briefgen

HEAD = "title: A brief\ndate: 2025-01-20\naudiences: [standard]\n"


def read_word(path: Path) -> str:
    with zipfile.ZipFile(path) as archive:
        parts = [archive.read(name).decode() for name in archive.namelist() if name.endswith(".xml")]
    return " ".join(parts)


def read_pdf(path: Path) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(path).pages).split())


def read_page(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def write_brief(folder: Path, text: str) -> Path:
    path = folder / "brief.yaml"
    path.write_text(HEAD + text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("written", "code"),
    [
        (r"a\x07b", "U+0007"),
        (r"\uE000", "U+E000"),
        (r"\uE0000\uE001", "U+E001"),
        (r"\u2028", "U+2028"),
        (r"\uFFFE", "U+FFFE"),
    ],
)
@pytest.mark.parametrize("command", ["check", "build"])
def test_an_escape_is_refused_like_the_character_itself(
    tmp_path: Path, written: str, code: str, command: str
) -> None:
    path = write_brief(tmp_path, f'summary: "{written}"\n')
    said = briefgen(command, path, *(("-o", tmp_path / "output") if command == "build" else ()))
    assert said.code == 1
    assert f"{path}:4:10: " in said.err
    assert code in said.err.partition("found ")[2]
    assert said.err.count("[error character]") == said.err.count("[error ") == 1


def test_an_escape_of_a_letter_is_that_letter(tmp_path: Path) -> None:
    assert load(write_brief(tmp_path, r'summary: "caf\u00e9"' + "\n")).brief.summary == "café"


def test_an_escaped_control_of_direction_is_refused_once(tmp_path: Path) -> None:
    said = briefgen("check", write_brief(tmp_path, r'summary: "a \u202e b"' + "\n"))
    assert "U+202E" in said.err
    assert said.err.count("[error ") == 1


FOLDED = {
    "organisation": 'organisation: "Cabinet\\n  Office"\n',
    "organisation-block": "organisation: |\n  Cabinet\n  Office\n",
    "stakeholder": 'stakeholders:\n  - {name: "Cabinet\\tOffice", influence: 3, interest: 3, interests: "a\\tb"}\n',
    "event": 'timeline:\n  - {date: 2025-01-01, title: "Cabinet\\tOffice"}\n',
    "chart": 'figures:\n  - alt: "Cabinet\\tOffice"\n    caption: "Cabinet\\tOffice"\n    chart:\n      kind: bar\n      unit: "per\\tcent"\n'
    '      categories: ["Cabinet\\tOffice", b]\n      series: [{name: "Ca\\tb", values: [1, 2]}]\n',
}
READ = {"docx": read_word, "pdf": read_pdf, "html": read_page}


@pytest.mark.parametrize("case", FOLDED)
@pytest.mark.parametrize("form", READ)
def test_a_line_end_or_a_tab_in_a_short_text_is_printed_as_a_space(
    tmp_path: Path, case: str, form: str
) -> None:
    path = write_brief(tmp_path, FOLDED[case])
    built = briefgen("build", path, "-o", tmp_path / "output", "-f", form)
    assert (built.code, "[error " in built.err) == (0, False)
    assert briefgen("check", path).code == 0
    (made,) = tmp_path.glob(f"output/**/*.{form}")
    assert "Cabinet Office" in READ[form](made)


def test_a_short_text_on_two_lines_is_one_line(tmp_path: Path) -> None:
    assert load(write_brief(tmp_path, FOLDED["organisation-block"])).brief.organisation == "Cabinet Office"


def test_a_picture_of_another_kind_is_named_by_what_it_holds(tmp_path: Path) -> None:
    drawn = io.BytesIO()
    Image.new("RGB", (2, 2)).save(drawn, "BMP")
    kinds = {
        b"": "an empty file",
        drawn.getvalue(): "a BMP",
        b"\0\0\0\x20ftypheic": "an AVIF or HEIC",
    }
    path = write_brief(tmp_path, "figures:\n  - {title: One, alt: A dot, file: dot.png}\n")
    for data, kind in kinds.items():
        (tmp_path / "dot.png").write_bytes(data)
        said = briefgen("check", path)
        assert f"expected a PNG, JPEG, SVG, WebP, GIF or TIFF, found {kind}" in said.err
        assert said.code == 1


@pytest.mark.parametrize(
    ("bands", "said"),
    [
        (
            "[{name: calm, tone: low}, {name: grave, tone: severe, upto: 25}]",
            "risk.bands[0].upto: 'upto' is missing",
        ),
        (
            "[{name: calm, tone: low, upto: 9}, {name: grave, tone: severe}]",
            "risk.bands[1].upto: 'upto' is missing",
        ),
        ("[{name: calm, tone: low, upto: 30}]", "risk.bands[0].upto: expected a whole number"),
        (
            "[{name: calm, tone: low, upto: 9}, {name: grave, tone: severe, upto: 9}]",
            "expected bands that rise to 25, found 9, 9",
        ),
    ],
)
def test_bands_that_do_not_part_the_scores_are_refused(tmp_path: Path, bands: str, said: str) -> None:
    (tmp_path / "house.yaml").write_text(f"risk:\n  bands: {bands}\n", encoding="utf-8")
    outcome = briefgen("check", write_brief(tmp_path, ""))
    assert outcome.code == 1
    assert said in outcome.err


@pytest.mark.parametrize("field", ["date: {}{}{}{}", "risks: [{{title: a, likelihood: {}, impact: 4}}]"])
def test_digits_that_would_be_printed_as_others_are_refused(tmp_path: Path, field: str) -> None:
    path = tmp_path / "brief.yaml"
    written = field.format(*(chr(0x660 + digit) for digit in (2, 0, 2, 5)))  # Arabic-Indic digits
    path.write_text(f"title: A brief\naudiences: [standard]\n{written}\n", encoding="utf-8")
    outcome = briefgen("check", path)
    assert outcome.code == 1
    assert "[error value]" in outcome.err
