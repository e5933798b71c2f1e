"""Tables of figures, spreadsheets, sorted and chosen lists, house.yaml: each edit is found at the line or cell that it comes from."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.pipeline import Job, Made, Request, make, open_brief
from briefgen.review.changes import State
from briefgen.review.reviewing import EditedFile, review
from briefgen.review.wordfile import read_word
from briefgen.scripts.characters import needs_shaping
from briefgen.writers.docx.foreign import characters_beyond_ascii
from tests.review.marking import Edited

BRIEF = """\
title: Trade
version: "1"
date: 2025-01-20
audiences: [analyst]
glossary:
  - {term: Tariff, meaning: A tax on goods}
  - {term: Quota, meaning: A limit on goods}
sections:
  - {title: India first, topic: India, body: The talks go on in Delhi.}
  - {title: China next, topic: China, body: The talks rest in Beijing.}
tables:
  - title: Exports by year
    columns: [Year, {name: Sold, kind: number, group: Goods}, {name: Bought, kind: number, group: Goods}]
    rows: [[First year, "1200", "3.5"], [Second year, "1300", "4.25"]]
  - title: From a file
    file: trade.csv
risks: {file: risks.csv}
figures:
  - caption: Two sums
    alt: Two bars
    chart: {kind: bar, categories: [Aid, Relief], highlight: [Aid], series: [{name: USD, values: [1, 2]}]}
"""
FILES = {
    "trade.csv": "Partner,Exports\nChina,2.5\nJapan,0.3\n",
    "risks.csv": "Title,Likelihood,Impact,Mitigation\nAid is cut,4,5,Speak to Congress\n",
    "house.yaml": "contact: South Asia Desk at the ministry\n",
    "brief.yaml": BRIEF,
}
TEMPLATE = "extends: standard\nshow: [title, {sections: {topics: [India]}}, tables, risks, figures, glossary, contact]\n"


@pytest.fixture
def job(tmp_path: Path) -> Job:
    """A brief with figures, files and lists that its template sorts and chooses from."""
    for name, text in FILES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    folder = tmp_path / "templates" / "analyst"
    folder.mkdir(parents=True)
    (folder / "template.yaml").write_text(TEMPLATE, encoding="utf-8")
    return open_brief(tmp_path / "brief.yaml", Request())


@pytest.mark.parametrize(
    ("words", "old", "new", "state", "path", "place"),
    [
        ("A tax on goods", "tax", "levy", State.OPEN, "glossary[0].meaning", "brief.yaml:6:31"),
        ("A limit on goods", "limit", "cap", State.OPEN, "glossary[1].meaning", "brief.yaml:7:30"),
        ("The talks go on", "talks", "meetings", State.OPEN, "sections[0].body", "brief.yaml:9:50"),
        ("First year", "First", "Earlier", State.OPEN, "tables[0].rows[0].cells[0]", "brief.yaml:14:13"),
        ("1,300", "1,300", "1,400", State.REPORTED, "tables[0].rows[1].cells[1]", "brief.yaml:14:55"),
        ("0.3", "0.3", "0.4", State.REPORTED, "tables[1].rows[1].cells[1]", "trade.csv:B3"),
        ("Japan", "Japan", "Nippon", State.REPORTED, "tables[1].rows[1].cells[0]", "trade.csv:A3"),
        ("Speak to", "Speak", "Talk", State.REPORTED, "risks[0].mitigation", "risks.csv:D2"),
        ("Severe", "Severe", "Low", State.REPORTED, "risks[0]", "risks.csv:A2"),
        ("South Asia Desk at", "South", "East", State.REPORTED, "contact", "house.yaml:1:10"),
        ("Two sums", "sums", "amounts", State.OPEN, "figures[0].caption", "brief.yaml:19:18"),
    ],
)  # fmt: skip
def test_an_edit_is_found_where_its_words_come_from(
    job: Job, tmp_path: Path, words: str, old: str, new: str, state: State, path: str, place: str
) -> None:
    (template,) = job.templates
    made = make(job, template, Request(formats=("docx",)))
    built = tmp_path / "built.docx"
    built.write_bytes(next(one.data for one in made if isinstance(one, Made)))
    edited = Edited(built)
    edited.replace(edited.find(words), old, new)
    word = read_word(edited.save(tmp_path / "edited.docx").read_bytes())
    found = review(job, [EditedFile("edited.docx", word, template)])
    assert {(one.state, one.path) for one in found} == {(state, path)}
    assert str(found[0].place).removeprefix(f"{tmp_path}/") == place


def test_marks_that_stand_for_words_need_no_font_and_no_shaping() -> None:
    assert characters_beyond_ascii("a\u00e9\U000f0001") == {"\u00e9"}
    assert not needs_shaping("\U000f0001\U0010fffd")
