"""Hypotheses, scenarios, gaps, dissent, the statement on sources and the history, for each reader and in every format."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from briefgen import audience, source
from briefgen.document import plain
from briefgen.errors import Problems
from briefgen.model import Brief, Reader
from briefgen.pipeline import Made, Request, make, open_brief
from tests.components.test_parts import cells, heads, part, said, table
from tests.conftest import ROOT
from tests.judges import poppler

ASSESSMENT = """
title: The truce holds
date: 2025-01-20
audiences: [standard, analyst]
handling: {scheme: tlp, level: TLP:AMBER}
source_summary: {text: Two open sources of good standing., for: {standard: Two open sources.}}
key_judgements:
  - text: The truce holds.
    likelihood: likely
    sources: [notice]
    dissent:
      - {who: The economists, text: It is too dear to last.}
      - {who: The source desk, text: Our agent doubts it., audiences: [analyst]}
alternatives:
  - text: The truce breaks.
    id: breaks
    likelihood: unlikely
    supporting:
      - {text: Shots were heard., sources: [notice]}
      - {text: A courier was turned., sources: [notice], audiences: [analyst]}
    contradicting: [{text: Ships sail., sources: [notice]}]
scenarios:
  - {title: A slow start, description: Few ships sail., likelihood: likely, signs: [Insurers wait.]}
gaps:
  - {text: How many mines there are., would_tell: A survey.}
  - How long the truce is.
history:
  - {version: "1.0", date: 2025-01-10, text: First issue.}
  - {version: "1.10", date: 2025-01-20, text: "The hypothesis in [@breaks] is new."}
sources: [{id: notice, title: Notice 12, public: true}]
"""


def load(tmp_path: Path, text: str = ASSESSMENT) -> Path:
    path = tmp_path / "truce.yaml"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def brief(tmp_path: Path) -> Brief:
    return source.load(load(tmp_path)).brief


def seen(brief: Brief, name: str) -> Brief:
    return audience.project(brief, Reader(name, "", clearance=(("tlp", "TLP:AMBER"),))).view


def test_the_hypotheses_are_a_matrix_of_evidence_for_and_against(brief: Brief) -> None:
    found = table(part("alternatives", seen(brief, "analyst")))
    assert heads(found) == ["No.", "Hypothesis", "Evidence for", "Evidence against", "Likelihood"]
    (row,) = cells(found)
    assert row[:2] == ["H1", "The truce breaks."]
    assert [len(cell.paragraphs) for cell in found.rows[0].cells] == [1, 1, 2, 1, 2]
    assert row[4].startswith("Unlikely\n20")


def test_a_scenario_has_its_likelihood_and_signs(brief: Brief) -> None:
    (row,) = cells(table(part("scenarios", brief)))
    assert row[0] == "A slow start\nFew ships sail."
    assert row[1].startswith("Likely\n55")
    assert row[2] == "Insurers wait."
    assert heads(table(part("scenarios", brief, signs=False))) == ["Scenario", "Likelihood"]


def test_gaps_and_history_stand_as_written(brief: Brief) -> None:
    assert cells(table(part("gaps", brief))) == [
        ["How many mines there are.", "A survey."],
        ["How long the truce is.", ""],
    ]
    assert cells(table(part("history", brief)))[1] == [
        "1.10", "20\N{NO-BREAK SPACE}January 2025", "The hypothesis in hypothesis 1 is new."
    ]  # fmt: skip


def test_a_dissent_stands_below_its_judgement_with_who_says_it(brief: Brief) -> None:
    found = [plain(one) for one in table(part("judgements", brief)).rows[0].cells[1].paragraphs]
    assert found[1] == "Dissent, The economists: It is too dear to last."
    assert len(table(part("judgements", brief, dissent=False)).rows[0].cells[1].paragraphs) == 1


def test_what_is_withheld_of_an_assessment_is_in_no_view(brief: Brief) -> None:
    view = seen(brief, "standard")
    assert "agent" not in repr(view)
    assert "courier" not in repr(view)
    assert said(part("source_summary", view))[1] == "Two open sources."
    assert said(part("source_summary", seen(brief, "analyst")))[1] == "Two open sources of good standing."


def test_a_term_of_no_scale_is_told_at_its_place(tmp_path: Path) -> None:
    wrong = ASSESSMENT.replace("likelihood: unlikely", "likelihood: perhaps")
    with pytest.raises(Problems) as raised:
        source.load(load(tmp_path, wrong.replace("sail., likelihood: likely", "sail., likelihood: likly")))
    assert [(one.code, one.field) for one in raised.value.problems] == [
        ("likelihood", "alternatives[0].likelihood.term"),
        ("likelihood", "scenarios[0].likelihood.term"),
    ]


def test_evidence_without_a_source_gets_a_warning(tmp_path: Path) -> None:
    path = load(tmp_path, ASSESSMENT.replace("{text: Ships sail., sources: [notice]}", "Ships sail."))
    job = open_brief(path, Request(audiences=("analyst",), templates=ROOT / "templates"))
    assert "this evidence has no source" in [one.message for one in job.warnings]


def test_all_formats_say_the_same(tmp_path: Path) -> None:
    request = Request(audiences=("analyst",), formats=("pdf", "docx", "html"), templates=ROOT / "templates")
    job = open_brief(load(tmp_path), request)
    files = {one.format: one.data for one in make(job, job.templates[0], request) if isinstance(one, Made)}
    (tmp_path / "truce.pdf").write_bytes(files["pdf"])
    pdf = " ".join(poppler.text(tmp_path / "truce.pdf").split())
    with zipfile.ZipFile(io.BytesIO(files["docx"])) as archive:
        word = archive.read("word/document.xml").decode()
    texts = (pdf, word, files["html"].decode())
    for text in (
        "Evidence against",
        "Dissent, The economists:",
        "Insurers wait.",
        "A survey.",
        "What changed",
    ):
        assert all(text in one for one in texts), text
