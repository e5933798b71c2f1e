"""Bars and marked words in each format: seen without colour, heard by a screen reader, valid before the judges."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest

from briefgen.document import Changed, Reference, Strong, Text
from briefgen.revisions.wording import merged
from briefgen.writers.outline import inline
from tests.conftest import BRIEFS, ROOT
from tests.judges import nu, ooxml, pdf_structure, poppler, verapdf
from tests.revisions.later import later
from tests.terminal import briefgen

FORMATS = ("pdf", "docx", "html")


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The analyst's files of the next version, `red` with the differences, and `us-pakistan` with the list and the bars."""
    folder = tmp_path_factory.mktemp("marks")
    path = later(folder)
    arguments = [word for form in FORMATS for word in ("-f", form)]
    done = briefgen(
        "build", path, "-a", "analyst", *arguments, "-o", folder, "--templates", ROOT / "templates"
    )
    assert done.code == 0, done.err
    for form in FORMATS:
        done = briefgen(
            "diff", path.with_name("earlier.yaml"), path, "-a", "analyst", "--templates", ROOT / "templates",
            "--redline", folder / f"red.{form}",
        )  # fmt: skip
        assert done.code == 0, done.err
    return folder


def test_a_pdf_says_what_its_lines_say(files: Path) -> None:
    for path in (files / "red.pdf", files / "us-pakistan" / "us-pakistan.analyst.pdf"):
        data = path.read_bytes()
        assert pdf_structure.faults(path) == []
        assert "TextDecorationType" in poppler.structure(path) or b"TextDecorationType" in data
    words = " ".join(poppler.text(files / "red.pdf").split())
    assert "Afghanistan is a central the first concern for Pakistan." in words
    assert "Pakistan did what was asked of it and left the grey list in 2022." in words


def test_a_word_file_has_a_line_beside_each_new_paragraph_and_row(files: Path) -> None:
    with zipfile.ZipFile(files / "us-pakistan" / "us-pakistan.analyst.docx") as archive:
        main = archive.read("word/document.xml").decode()
    assert "<w:pBdr><w:right" in main
    assert "<w:tcBorders><w:right" in main
    assert "<w:strike/>" in main


def test_a_web_page_says_that_something_has_changed(files: Path) -> None:
    page = (files / "us-pakistan" / "us-pakistan.analyst.html").read_text(encoding="utf-8")
    assert re.search(
        r'<p class="numbered changed"><span class="number">[0-9.]+</span> <span class="unseen">Changed: ',
        page,
    )
    assert re.search(r'<tr id="risk-1" class="changed"><th[^>]*><span class="unseen">Changed: ', page)
    red = (files / "red.html").read_text(encoding="utf-8")
    assert "<del>a central</del> <ins>the first</ins>" in red


def test_a_page_without_changes_has_no_rule_for_them(tmp_path: Path) -> None:
    done = briefgen("build", BRIEFS / "example-minimal.yaml", "-f", "html", "-o", tmp_path)
    assert done.code == 0
    assert not any("changed" in one.read_text(encoding="utf-8") for one in tmp_path.glob("*/*.html"))


@pytest.mark.judge
def test_the_judges_find_nothing(files: Path) -> None:
    made = files / "us-pakistan"
    assert verapdf.failures([files / "red.pdf", *made.glob("*.pdf")]) == []
    assert ooxml.errors([files / "red.docx", *made.glob("*.docx")]) == []
    assert nu.messages([files / "red.html", *made.glob("*.html")]) == []


def test_what_stands_around_words_stays_around_them() -> None:
    old = (Text("One "), Strong((Text("two three"),)), Text(" "), Reference("r1", (Text("R1"),)))
    new = (Text("One "), Strong((Text("two four"),)), Text(" "), Reference("r2", (Text("R2"),)))
    assert merged(old, new, lambda _: False) == (
        Text("One "),
        Strong((Text("two "),)),
        Changed("deleted", (Text("three"),)),
        Text(" "),
        Changed("inserted", (Strong((Text("four"),)),)),
        Text(" "),
        Reference("r2", (Text("R2"),)),
    )
    assert (
        inline(merged((Text("Of old."),), (Text("Of new."),), lambda words: "old" in words))
        == "Of {++new++}."
    )


def test_a_reader_is_given_a_finished_page_of_what_has_changed(tmp_path: Path) -> None:
    path, page = later(tmp_path), tmp_path / "press.html"
    done = briefgen(
        "diff", path.with_name("earlier.yaml"), path, "-a", "press", "--templates", ROOT / "templates", "--html", page
    )  # fmt: skip
    assert done.code == 0, done.err
    text = page.read_text(encoding="utf-8")
    assert (
        text.index("</h1>") < text.index("What has changed since version 1.0") < text.index("Lines to take")
    )
    assert text.count("<del>attends</del> <ins>will attend</ins>") == 2
    assert text.count("Nine convoys") == 2
    assert "TLP:CLEAR" in text
    for secret in ("sections[", "central", "very likely", "kj-", "grey list in 2022"):
        assert secret not in text.replace(
            "Pakistan left the grey list of the Financial Action Task Force in 2022", ""
        )
