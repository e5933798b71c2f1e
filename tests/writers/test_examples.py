"""The example briefs: built without a warning, alike in every format, fit for a phone."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.conftest import BRIEFS, EVERY_FORMAT
from tests.judges import chromium, nu, ooxml, pdf_structure, verapdf, word_structure
from tests.terminal import briefgen
from tests.writers.test_webpages import test_its_blocks_are_those_of_the_pdf as compare_with_pdf

pytestmark = pytest.mark.judge

PHONE = (390, 844)
# Words in the heads of columns that stand on more than one line.
BROKEN = """
const found = [];
for (const head of document.querySelectorAll('table:not(.stacked) thead th')) {
  const walker = document.createTreeWalker(head, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    for (const word of node.data.matchAll(/\\S+/g)) {
      const range = document.createRange();
      range.setStart(node, word.index);
      range.setEnd(node, word.index + word[0].length);
      if (range.getClientRects().length > 1) found.push(word[0]);
    }
  }
}
return found;
"""


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The files of the example briefs."""
    folder = tmp_path_factory.mktemp("examples")
    shutil.copytree(BRIEFS, folder / "briefs")
    for brief in sorted((folder / "briefs" / "examples").glob("*.yaml")):
        said = briefgen("build", brief, "-o", folder / "out", *EVERY_FORMAT, "--strict")
        assert said.code == 0, said.err
    return sorted((folder / "out").glob("*/*.*"))


def test_there_are_four_kinds_in_three_formats(files: list[Path]) -> None:
    assert len({one.parent.name for one in files}) == 4
    assert len([one for one in files if one.suffix in {".pdf", ".docx", ".html"}]) == 12


def test_their_pages_are_valid_and_say_what_the_pdf_says(files: list[Path]) -> None:
    pages = [one for one in files if one.suffix == ".html"]
    assert nu.messages(pages) == []
    compare_with_pdf(pages)


def test_their_pdfs_are_tagged_as_they_should_be(files: list[Path]) -> None:
    made = [one for one in files if one.suffix == ".pdf"]
    assert [fault for one in made for fault in pdf_structure.faults(one)] == []
    assert verapdf.failures(made) == []


def test_their_word_files_are_accessible_and_styled(files: list[Path]) -> None:
    made = [one for one in files if one.suffix == ".docx"]
    assert {one.name: found for one in made if (found := word_structure.faults(one))} == {}
    assert ooxml.errors(made) == []


def test_on_a_phone_no_page_scrolls_and_no_head_of_a_column_is_broken(
    files: list[Path], tmp_path: Path
) -> None:
    with chromium.opened(tmp_path) as browser:
        for page in (one for one in files if one.suffix == ".html"):
            for size in (chromium.NARROW, PHONE):
                chromium.size(browser, size)
                browser.get(page.as_uri())
                assert not chromium.scrolls_sideways(browser), page.name
                assert chromium.violations(browser) == []
            assert browser.execute_script(BROKEN) == [], page.name
