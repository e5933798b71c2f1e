"""What `theme:` says of tables is what both files show."""

from __future__ import annotations

import shutil
from pathlib import Path

import docx
import pikepdf
import pytest
from docx.oxml.ns import qn

from briefgen.theme import Palette
from tests.conftest import BRIEFS
from tests.judges import ooxml, verapdf
from tests.terminal import briefgen

TINT = Palette().tint


@pytest.fixture(scope="module")
def banded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The minister's PDF with bands, the Word file beside it."""
    desk = tmp_path_factory.mktemp("banded")
    shutil.copytree(BRIEFS, desk / "briefs")
    folder = desk / "templates" / "minister"
    folder.mkdir(parents=True)
    text = "extends: standard\nshow: [title, risks]\ntheme: {tables: bands}\nformats: [pdf, docx, html]\n"
    (folder / "template.yaml").write_text(text, encoding="utf-8")
    said = briefgen("build", desk / "briefs" / "us-pakistan.yaml", "-a", "minister", "-o", desk / "output")
    assert said.code == 0, said.err
    return desk / "output" / "us-pakistan" / "us-pakistan.minister.pdf"


def test_every_second_row_is_tinted_in_word(banded: Path) -> None:
    register = docx.Document(str(banded.with_suffix(".docx"))).tables[-1]
    tints = [
        {shade.get(qn("w:fill")) for cell in row.cells for shade in cell._tc.iter(qn("w:shd"))} & {TINT[1:]}
        for row in register.rows[1:]
    ]
    assert len(tints) > 4
    assert [bool(tint) for tint in tints] == [index % 2 == 1 for index in range(len(tints))]


def test_bands_are_painted_in_the_pdf(banded: Path) -> None:
    wanted = [int(TINT[index : index + 2], 16) / 255 for index in (1, 3, 5)]
    painted = 0
    with pikepdf.open(banded) as pdf:
        for page in pdf.pages:
            for one in pikepdf.parse_content_stream(page):
                colour = [float(value) for value in one.operands] if str(one.operator) == "rg" else []
                painted += colour == pytest.approx(wanted, abs=0.002)
    assert painted >= 4


def test_bands_stand_in_the_web_page(banded: Path) -> None:
    page = banded.with_suffix(".html").read_text(encoding="utf-8")
    assert ".register tbody tr:nth-child(even)" in page


@pytest.mark.judge
def test_a_banded_paper_is_fit_for_everyone(banded: Path) -> None:
    assert verapdf.failures([banded]) == []
    assert ooxml.errors([banded.with_suffix(".docx")]) == []
