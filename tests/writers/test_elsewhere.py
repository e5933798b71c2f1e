"""The Word file in LibreOffice: the text of the PDF block by block, its pages, and the contents come true."""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.conftest import BRIEFS, ROOT
from tests.judges import libreoffice, ooxml, poppler, word_structure
from tests.terminal import briefgen
from tests.writers.reading import Tree, flat, spaced

pytestmark = pytest.mark.judge

BLOCKS = frozenset({"P", "H1", "H2", "H3", "Caption", "TOCI", "LI", "TH", "TD", "Note", "Figure"})
BULLET = re.compile("^[•◦–▪]")  # noqa: RUF001  # the mark itself
LONG = 10  # pages above which a heading may be one page off


@dataclass(frozen=True)
class Pair:
    """Both files of one audience, and what LibreOffice makes of the Word file."""

    pdf: Path
    word: Path
    text: list[str]
    shown: Path


@pytest.fixture(scope="module")
def pairs(built: Path, stressed: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Pair]:
    """Every Word file of the shipped briefs and of the stress brief, by its name."""
    words = [*sorted(built.glob("*/*.docx")), *sorted(stressed.glob("*.docx"))]
    folder = tmp_path_factory.mktemp("elsewhere")
    texts = libreoffice.texts(words, folder)
    shown = libreoffice.to_pdf(words, folder)
    return {
        word.stem: Pair(word.with_suffix(".pdf"), word, text, pdf)
        for word, text, pdf in zip(words, texts, shown, strict=True)
    }


def blocks(path: Path, *, routing_lines: bool = False) -> list[str]:
    """The text of each block of a PDF, its routing as lines or as cells; what a figure draws is left to its alt text."""
    tree = Tree(path)
    found: list[tuple[int, str]] = []
    above: list[int] = []
    for index, (depth, role, words) in enumerate(tree.lines):
        while above and tree.lines[above[-1]][0] >= depth:
            above.pop()
        if role:
            above.append(index)
            continue
        block = next((one for one in reversed(above) if tree.lines[one][1] in BLOCKS), None)
        within = {tree.lines[one][1] for one in above}
        if block is None or "Figure" in within:
            continue
        if found and found[-1][0] == block:
            found[-1] = (block, found[-1][1] + words)
        else:
            found.append((block, words))
    told = [
        (tree.lines[block][1], spaced(words))
        for block, words in (_routed(tree, found) if routing_lines else found)
    ]
    return _labelled([(role, words) for role, words in told if words])


def _routed(tree: Tree, found: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """A head of routing stands in the line of its first words, as in Word: its table has no row of heads."""
    firsts = [next(iter(tree.of("TR", within=one)), None) for one in tree.of("Table")]
    heads = {
        head
        for one, first in zip(tree.of("Table"), firsts, strict=True)
        if first is not None and tree.of("TD", within=first)
        for head in tree.of("TH", within=one)
    }
    lines: list[tuple[int, str]] = []
    for block, words in found:
        if lines and lines[-1][0] in heads:
            lines[-1] = (block, f"{lines[-1][1]} {words}")
        else:
            lines.append((block, words))
    return lines


def _labelled(found: list[tuple[str, str]]) -> list[str]:
    """A list's mark stands in the line of its first words, as in Word."""
    lines: list[str] = []
    mark = ""
    for role, words in found:
        if role in {"LI", "Note"} and len(words) <= 5:
            mark = words
        else:
            lines.append(f"{mark} {words}".lstrip())
            mark = ""
    return [BULLET.sub("•", line) for line in lines]  # as plain text LibreOffice has bullets of its own


def word_lines(text: list[str]) -> list[str]:
    """The paragraphs that LibreOffice reads; before the page of a contents' entry the PDF has its leader, which is no text."""
    lines = [BULLET.sub("•", spaced(re.sub(r"\t(?=\d+$)", "", line))) for line in text]
    return [line for line in lines if line]


def test_libreoffice_reads_the_text_of_the_pdf_block_by_block(pairs: dict[str, Pair]) -> None:
    for name, pair in pairs.items():
        assert word_lines(pair.text) == blocks(pair.pdf, routing_lines=True), name


def test_pages_are_those_of_the_pdf_but_for_one(pairs: dict[str, Pair]) -> None:
    for name, pair in pairs.items():
        own = poppler.pages(pair.pdf)
        assert abs(poppler.pages(pair.shown) - own) <= 1, name


def test_the_contents_name_the_pages_on_which_headings_stand(pairs: dict[str, Pair]) -> None:
    told = 0
    for name, pair in pairs.items():
        pages = [flat(page) for page in poppler.text(pair.shown).split("\f")]
        for line in pair.text:
            entry = re.fullmatch(r"(.+)\t(\d+)", line)
            if entry is None:
                continue
            told += 1
            title, page = flat(entry[1]), int(entry[2])
            near = range(page - (len(pages) > LONG), page + (len(pages) > LONG) + 1)
            assert any(title in _without_contents(pages, one) for one in near), (name, entry[1], page)
    assert told > 30


def _without_contents(pages: list[str], number: int) -> str:
    """The words of a page below its contents, if it has them."""
    if not 1 <= number <= len(pages):
        return ""
    return re.split(r"\.{6,}\d+(?!.*\.{6,})", pages[number - 1])[-1]


def test_two_columns_are_two_columns_in_word(tmp_path: Path) -> None:
    shutil.copytree(BRIEFS, tmp_path / "briefs")
    folder = tmp_path / "briefs" / "templates" / "parliament"
    shutil.copytree(ROOT / "templates" / "parliament", folder)
    text = (folder / "template.yaml").read_text(encoding="utf-8")
    text = re.sub(r"^page: .*$", "page: {columns: 2}", text, flags=re.MULTILINE)
    (folder / "template.yaml").write_text(text, encoding="utf-8")
    said = briefgen(
        "build", tmp_path / "briefs" / "us-pakistan.yaml", "-a", "parliament", "-o", tmp_path / "out"
    )
    assert said.code == 0, said.err
    word = tmp_path / "out" / "us-pakistan" / "us-pakistan.parliament.docx"
    assert ooxml.errors([word]) == []
    assert word_structure.faults(word) == []
    assert word_lines(libreoffice.texts([word], tmp_path)[0]) == blocks(word.with_suffix(".pdf"))
    shown = poppler.text(libreoffice.to_pdf([word], tmp_path)[0], layout=True)
    # In two columns, words of two paragraphs stand on one line.
    assert re.search(r"^\S.{20,60} {3,}\S.{20,60}$", shown, re.MULTILINE)
