"""What stands in the files themselves: of own words and of marked paragraphs, in all formats."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from briefgen.formats import PUBLISHED
from briefgen.pipeline import Made, Request, make, open_brief
from tests.terminal import briefgen

HOUSE = "handling: {scheme: uk}\nreaders: {river-commission: {clearance: {uk: OFFICIAL}}}\n"
SECRET = "Secret plan to seize the Lira dams"
TITLE = f"title: {SECRET}\naudiences: [river-commission]\nhandling: {{scheme: uk, level: SECRET}}\n"
MARKED = """
id: water
title: (O) Water
audiences: [river-commission]
handling: {scheme: uk, level: SECRET, portions: true}
summary: (O) Water is **scarce**.
sections:
  - title: (O) The dams
    body: |
      (O) The dams stand.
HIDDEN_PARAGRAPH
      | (O) Dam | Height |
      |---|---|
      | Lira | 90 |

HIDDEN_ITEM      1. (O) Then talks.
    figures:
      - {alt: (O) Bars, caption: (O) Rain, chart: {kind: bar, categories: [a], series: [{name: s, values: [1]}]}}
key_judgements:
HIDDEN_JUDGEMENT  - (O) The dams hold.
"""
HIDDEN = {
    "HIDDEN_PARAGRAPH": "\n      (S) They will fall at nightfall.\n",
    "HIDDEN_ITEM": "      1. (O-S) First a warning by the sappers.\n",
    "HIDDEN_JUDGEMENT": "  - (S) The dams break by sabotage.\n",
}


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "house.yaml").write_text(HOUSE, encoding="utf-8")
    assert briefgen("template", "new", "river-commission", "--from", "ambassador").code == 0
    return tmp_path


def made(desk: Path, text: str) -> dict[str, bytes]:
    path = desk / "water.yaml"
    path.write_text(text, encoding="utf-8")
    request = Request(formats=PUBLISHED)
    job = open_brief(path, request)
    return {one.format: one.data for one in make(job, job.templates[0], request) if isinstance(one, Made)}


@pytest.mark.parametrize("command", ["check", "build"])
def test_a_secret_title_ends_in_an_error_at_its_line(desk: Path, command: str) -> None:
    (desk / "x.yaml").write_text(TITLE, encoding="utf-8")
    said = briefgen(command, "x.yaml")
    assert said.code == 1
    assert re.search(r"x\.yaml:1:8: title: .*\[error no-title\]", said.err)
    assert "hint: add `for: {river-commission: {title: ...}}`" in said.err
    assert not [path for path in (desk / "output").rglob("*") if path.suffix in {".pdf", ".docx", ".html"}]


def test_no_byte_of_a_secret_title_is_in_the_files_of_a_reader_who_has_their_own(desk: Path) -> None:
    files = made(desk, f"{TITLE}for: {{river-commission: {{title: Water in the valley}}}}\n")
    other = made(
        desk, f"{TITLE}for: {{river-commission: {{title: Water in the valley}}}}\n".replace(SECRET, "Z")
    )
    assert files == other
    (desk / "x.yaml").write_text(
        f"{TITLE}for: {{river-commission: {{title: Water in the valley}}}}\n", encoding="utf-8"
    )
    assert briefgen("build", "x.yaml").code == 0
    for path in (desk / "output").rglob("*"):
        assert "Lira" not in path.name
        assert not path.is_file() or SECRET.encode() not in path.read_bytes()


def test_marked_paragraphs_make_the_file_of_a_brief_in_which_the_others_never_were(desk: Path) -> None:
    full, bare = MARKED, MARKED
    for name, words in HIDDEN.items():
        full, bare = full.replace(name, words), bare.replace(name, "\n" if "PARAGRAPH" in name else "")
    files = made(desk, full)
    assert len(files) == 3
    assert files == made(desk, bare)
    page = files["html"].decode()
    shown = re.sub(r"<[^>]*>", "", page)
    for words in (
        "(O) Water",
        "(O) The dams stand.",
        "(O) Dam",
        "(O) Then talks.",
        "(O) Rain",
        "(O) The dams hold.",
        "(O) Water is scarce.",
    ):
        assert words in shown
    assert "(S)" not in shown
    assert "OFFICIAL" in shown


def test_the_contents_go_when_they_list_nothing(desk: Path) -> None:
    files = made(desk, f"{TITLE}for: {{river-commission: {{title: Water in the valley}}}}\nsummary: x\n")
    assert "Contents" not in files["html"].decode()
