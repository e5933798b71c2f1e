"""The texts withheld from a reader: all that stands in the brief and not in their view, each at its path."""

from __future__ import annotations

from pathlib import Path

from briefgen import audience, source
from briefgen.model import Reader

RIVER = Reader(
    name="river",
    title="x",
    clearance=(("us", "CUI"),),
    withhold=frozenset({"stakeholders.levers", "questions"}),
)
TEXT = """
title: {text: Own title, for: {river: Title for them, desk: Title for the desk}}
subtitle: {text: Open subtitle, handling: CUI}
audiences: [river, desk]
handling: {scheme: us, level: SECRET//NOFORN, note: Secret note, for: {desk: {note: Note for the desk}}}
copy: [{text: Open copy, handling: UNCLASSIFIED}, Secret copy]
record: {file: Secret file}
authors: [{name: Hidden author, visible: false}]
purpose: {ask: Secret ask, for: {desk: {ask: Ask for the desk}}}
lines:
  - {text: Open line, handling: CUI, note: A note of the author, id: line-id, for: {desk: {text: Line for the desk}}}
  - {text: Own line, handling: CUI, for: {river: {text: Line for them}}}
  - {text: Secret line}
stakeholders: [{name: A body, influence: 1, interest: 1, levers: Withheld lever, handling: CUI}]
questions: [{question: Withheld question, answer: Withheld answer, handling: CUI}]
figures:
  - {alt: Secret map, chart: {kind: bar, categories: [Secret place], series: [{name: Secret row, values: [1]}]}}
"""


def test_every_text_that_the_reader_has_not_is_named_with_its_path(tmp_path: Path) -> None:
    path = tmp_path / "brief.yaml"
    path.write_text(TEXT, encoding="utf-8")
    brief = source.load(path).brief
    found = {one.text for one in audience.withheld_texts(brief, RIVER)}
    words = {word for word in found if word.split()[0] in {"Open", "A"}}
    assert words == {"A note of the author"}
    assert {
        "Own title", "Title for the desk", "Secret note", "Note for the desk", "Secret copy", "Secret file", "Hidden author",
        "Secret ask", "Ask for the desk", "line-id", "Line for the desk", "Own line", "Secret line", "Withheld lever",
        "Withheld question", "Withheld answer", "Secret map", "Secret place", "Secret row", "NOFORN",
    } <= found  # fmt: skip
    places = {one.text: one.path for one in audience.withheld_texts(brief, RIVER)}
    assert (places["Secret ask"], places["Secret copy"], places["Secret row"]) == (
        "purpose.ask",
        "copy[1]",
        "figures[0].chart.series[0].name",
    )
    assert not {"Title for them", "Line for them", "A body"} & found
