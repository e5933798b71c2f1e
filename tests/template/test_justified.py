"""`page: {text: justified}`: even lines in all three files, and what is typed is what is read back."""

from __future__ import annotations

import re
import shutil
import sys
from pathlib import Path
from subprocess import run

import docx
import pikepdf
import pypdfium2
import pytest
from docx.oxml.ns import qn

from tests.conftest import BRIEFS
from tests.judges import ooxml, verapdf
from tests.terminal import briefgen


def build(desk: Path, page: str) -> Path:
    """The minister's PDF with that page, the other files beside it."""
    shutil.copytree(BRIEFS, desk / "briefs")
    folder = desk / "templates" / "minister"
    folder.mkdir(parents=True)
    text = f"extends: analyst\npage: {page}\nformats: [pdf, docx, html]\n"
    (folder / "template.yaml").write_text(text, encoding="utf-8")
    said = briefgen("build", desk / "briefs" / "us-pakistan.yaml", "-a", "minister", "-o", desk / "output")
    assert said.code == 0, said.err
    return desk / "output" / "us-pakistan" / "us-pakistan.minister.pdf"


@pytest.fixture(scope="module")
def ragged(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files as they are without the option."""
    return build(tmp_path_factory.mktemp("ragged"), "{text: ragged}")


@pytest.fixture(scope="module")
def justified(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files with the option."""
    return build(tmp_path_factory.mktemp("justified"), "{text: justified}")


def read(path: Path) -> str:
    """What PDFium reads, words that are cut at the ends of lines put together."""
    with pypdfium2.PdfDocument(path) as pdf:
        text = "\n".join(page.get_textpage().get_text_range() for page in pdf)
    return re.sub(r"[\u00ad\ufffe\u0002]\s*", "", text)


def test_words_are_read_back_as_they_were_typed(ragged: Path, justified: Path) -> None:
    words, found = (set(re.findall(r"[^\W\d_]{6,}", read(path))) for path in (ragged, justified))
    assert len(words) > 300
    assert found == words


def test_the_pdf_stretches_spaces_and_only_where_it_is_asked(ragged: Path, justified: Path) -> None:
    assert not stretched(ragged)
    assert stretched(justified)


def stretched(path: Path) -> bool:
    """Whether a page asks for wider spaces."""
    with pikepdf.open(path) as pdf:
        return any(
            str(one.operator) == "Tw" for page in pdf.pages for one in pikepdf.parse_content_stream(page)
        )


def test_word_has_even_lines_in_paragraphs_alone(justified: Path) -> None:
    document = docx.Document(str(justified.with_suffix(".docx")))
    assert document.settings.element.find(qn("w:autoHyphenation")) is not None
    for name, wanted in (("Body Text", "both"), ("Heading 1", None), ("Table Text", None), ("Caption", None)):
        jc = document.styles[name].element.find(f".//{qn('w:jc')}")
        assert (None if jc is None else jc.get(qn("w:val"))) == wanted, name
    assert document.styles["Heading 1"].element.find(f".//{qn('w:suppressAutoHyphens')}") is not None


def test_the_web_page_has_even_lines(ragged: Path, justified: Path) -> None:
    assert "text-align: justify; hyphens: auto" in justified.with_suffix(".html").read_text(encoding="utf-8")
    assert "text-align: justify" not in ragged.with_suffix(".html").read_text(encoding="utf-8")


def test_ragged_text_loads_no_patterns() -> None:
    code = "import sys, briefgen.writers, briefgen.writers.pdf; sys.exit('pyphen' in sys.modules)"
    assert run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.judge
def test_a_justified_paper_is_fit_for_everyone(justified: Path) -> None:
    assert verapdf.failures([justified]) == []
    assert ooxml.errors([justified.with_suffix(".docx")]) == []
