"""Who sees what is true of the documents, whatever parts a brief has: `yes` stands where words of an item are in the text."""

from __future__ import annotations

from pathlib import Path

import yaml
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from briefgen import writers
from briefgen.batch.inspection import inspect
from briefgen.components.references import title
from briefgen.model.walk import walk
from briefgen.pipeline import Job, Request, fitted_view, open_brief, view_of
from briefgen.who_sees import YES, who_sees_what

OWN = ("title", "subtitle", "contact", "to", "from", "copy", "summary", "source_summary")
EVERY_PART = yaml.safe_load("""
title: Qtitle
audiences: [minister, analyst, ambassador]
subtitle: Qsubtitle
contact: Qcontact
to: Qto
from: Qfrom
copy: [Qcopy]
date: 2025-01-20
authors: [{role: Qauthor}]
record: {file: Qrecord}
summary: Qsummary [@q1]
source_summary: Qsourcesummary
key_figures: [{value: "5", label: Qkeyfigure}]
key_judgements:
  - {text: Qfirst, assumptions: [Qassume], indicators: [Qindicator], dissent: [{who: Qwho, text: Qdissent}]}
  - {text: Qsecond, assumptions: [Qassumetoo]}
  - {text: Qthird, assumptions: [Qassumelast]}
  - Qfourth
alternatives: [{text: Qalternative, supporting: [Qsupport], contradicting: [Qcontradict]}]
scenarios: [{title: Qscenario, description: Qdescribed, signs: [Qsign]}]
gaps: [{text: Qgap, would_tell: Qtell}]
sections:
  - title: Qsection
    summary: Qsectionsummary
    body: Qbody
    facts: [Qfact]
    risks:
      - {title: Qsectionrisk, likelihood: 2, impact: 2, indicators: [Qriskindicator]}
      - {title: Qsectionrisktoo, likelihood: 3, impact: 2, indicators: [Qriskindicatortoo]}
    opportunities: [{title: Qsectionopportunity, value: 2, feasibility: 2}]
    stakeholders: [{name: Qsectionstakeholder, influence: 2, interest: 3}]
    lines: [Qsectionline]
    questions: [{question: Qsectionquestion, answer: Qsectionanswer}]
    tables: [{title: Qsectiontable, columns: [A], rows: [[x]]}]
risks: [{title: Qrisk, likelihood: 3, impact: 3}]
opportunities: [{title: Qopportunity, value: 3, feasibility: 3}]
stakeholders: [{name: Qstakeholder, influence: 2, interest: 3}]
options: [{title: Qoption}]
recommendations: [Qrecommendation]
lines: [Qline]
questions: [{question: Qquestion, answer: Qanswer}]
people: [{id: p, post: Qpost, biography: Qbiography}]
meetings:
  - title: Qmeeting
    date: 2025-01-22
    background: Qbackground
    lines: [Qmeetingline]
    questions: [{question: Qmeetingquestion, answer: Qmeetinganswer}]
timeline: [{date: 2022, title: Qevent}]
tables: [{title: Qtable, columns: [A], rows: [[x]]}]
figures: [{alt: Qfigure, chart: {kind: bar, categories: [a, b], series: [{name: s, values: [1, 2]}]}}]
sources: [{id: q1, title: Qsource, public: true}]
further_reading: [{title: Qfurther, public: true}]
history: [{version: "1", text: Qhistory}]
glossary: [{term: Qterm, meaning: Qmeaning}]
annexes: [{title: Qannex, body: Qannexbody}]
""")
NEEDED = {"title", "audiences", "summary", "sources"}
PARTS = sorted(EVERY_PART.keys() - NEEDED)


def job_of(folder: Path, parts: set[str]) -> Job:
    """The brief with these parts alone."""
    path = folder / "parts.yaml"
    kept = {name: value for name, value in EVERY_PART.items() if name in parts | NEEDED}
    path.write_text(yaml.safe_dump(kept, sort_keys=False), encoding="utf-8")
    return open_brief(path, Request())


def check_is_true(job: Job) -> None:
    """Every answer of the table holds for the text of the document that a build writes."""
    names, rows = who_sees_what(job, inspect(job).without_room)
    for chosen in job.templates:
        said = {name.partition("  ")[0]: row[names.index(chosen.name)] for name, *row in rows}
        found = view_of(job.loaded.brief, chosen)
        text = writers.write("outline", fitted_view(found.view, chosen).document, chosen.theme).decode()
        words = {found.origins[path]: title(item) for path, item in walk(found.view)}
        for path in words:
            within = [one for one in words if one == path or one.startswith(f"{path}.")]
            printed = any(_stands(words[one], text) for one in within)
            assert (said[path] == YES) == printed, (chosen.name, path, said[path])
        for path, answer in said.items():
            field = path.partition("[")[0]
            if field in OWN:
                word = f"Q{field.replace('_', '')}"
                assert (answer == YES) == _stands(word, text), (chosen.name, path, answer)


def _stands(word: str, text: str) -> bool:
    return (
        f" {word} " in " ".join("".join(one if one.isalnum() else " " for one in f" {text} ").split()) + " "
    )


def test_a_brief_with_every_part(tmp_path: Path) -> None:
    check_is_true(job_of(tmp_path, set(PARTS)))


@settings(
    max_examples=8,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(parts=st.sets(st.sampled_from(PARTS)))
def test_a_brief_with_some_parts(tmp_path: Path, parts: set[str]) -> None:
    check_is_true(job_of(tmp_path, parts))
