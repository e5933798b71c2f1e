"""A Word file and a web page hold every character that was typed, in every script."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from lxml import etree
from lxml import html as parser

from tests.scripts.samples import LEFT_TO_RIGHT, RIGHT_TO_LEFT
from tests.scripts.test_extraction import plain
from tests.terminal import briefgen

SAMPLES = {**RIGHT_TO_LEFT, **LEFT_TO_RIGHT}
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a Word file and a page with all samples: as text, as a heading, in a cell."""
    folder = tmp_path_factory.mktemp("formats")
    words = list(SAMPLES.values())
    body = "\n\n".join(f"      {text}" for text in words)
    rows = "\n".join(f"      | {text} | {number} |" for number, text in enumerate(words))
    (folder / "many.yaml").write_text(
        f"title: Many\naudiences: [standard]\ndate: 2026-03-12\nsummary: All.\nsections:\n  - title: '{words[0]}'\n"
        f"    body: |\n{body}\n\n      | Name | No. |\n      |---|---|\n{rows}\n",
        encoding="utf-8",
    )
    said = briefgen("build", folder / "many.yaml", "-f", "docx", "-f", "html", "-o", folder)
    assert said.code == 0, said.err
    return folder / "many"


@pytest.mark.parametrize("name", SAMPLES)
def test_a_word_file_holds_what_was_typed_as_text_and_in_a_cell(name: str, files: Path) -> None:
    with zipfile.ZipFile(files / "many.standard.docx") as file:
        document = etree.fromstring(file.read("word/document.xml"))
    paragraphs = ["".join(map(str, one.itertext(f"{WORD}t"))) for one in document.iter(f"{WORD}p")]
    assert [plain(one) for one in paragraphs].count(plain(SAMPLES[name])) >= 2


@pytest.mark.parametrize("name", SAMPLES)
def test_a_page_holds_what_was_typed_as_text_and_in_a_cell(name: str, files: Path) -> None:
    page = parser.fromstring((files / "many.standard.html").read_bytes())
    found = [plain("".join(map(str, one.itertext()))) for one in page.iter("p", "td", "th")]
    assert found.count(plain(SAMPLES[name])) >= 2
