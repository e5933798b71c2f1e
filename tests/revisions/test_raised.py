"""The law of what is raised: earlier words of a text that its reader may not see any more are in nothing that they are given."""

from __future__ import annotations

import copy
import functools
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.comparison import Difference, compare, for_reader
from briefgen.composition import compose, context_of
from briefgen.pipeline import Request, open_brief, view_of
from briefgen.revisions import compared, redlined
from tests.conftest import ROOT
from tests.interference import EVERYBODY, HIDDEN_MARKS, TEXTS, Record, written

Old = Record
TEXTED = (
    "summary", "subtitle", "purpose.why_now", "sections.0.summary", "sections.0.body.0", "sections.0.body.1", "sections.0.body.2",
    "sections.0.body.3", "sections.0.facts.0.text", "sections.0.facts.1.text", "key_judgements.0.text", "risks.0.title",
    "risks.0.mitigation", "risks.0.owner", "lines.0.text", "scenarios.0.description", "scenarios.0.signs.0", "people.0.biography",
    "questions.0.answer", "key_figures.0.label",
)  # fmt: skip
"""Where texts stand in the brief of this test; those of a body are its paragraphs."""
OWN = {place: f"Q{number:02}" + "xyzzy"[number % 5] for number, place in enumerate(TEXTED)}
"""A word of its own for each."""


def text(place: str) -> str:
    """The text that stands at a place at first."""
    return f"(U) The {OWN[place]} stays where it was, says {OWN[place]}seven."


def earlier() -> Old:
    """The brief with its texts as they were."""
    everybody = {"audiences": EVERYBODY}
    return {
        "id": "grain", "title": "(U) Grain corridor reopens", "reference": "X/7", "date": "2025-03-03", "audiences": EVERYBODY,
        "handling": {"scheme": "us", "level": "TOP SECRET", "portions": True},
        "for": {"press": {"title": "Grain"}, "parliament": {"title": "Grain and ships"}},
        "summary": text("summary"), "subtitle": text("subtitle"),
        "purpose": {"decision": "note", "ask": "(U) that shipments begin", "why_now": text("purpose.why_now")},
        "key_judgements": [{"text": text("key_judgements.0.text"), "likelihood": "likely", "confidence": "moderate"}],
        "sections": [{
            "title": "(U) The port", **everybody, "summary": text("sections.0.summary"),
            "body": [text(f"sections.0.body.{index}") for index in range(4)],
            "facts": [{"text": text(f"sections.0.facts.{index}.text"), **everybody} for index in range(2)],
        }],
        "risks": [{"title": text("risks.0.title"), "likelihood": 3, "impact": 4, "mitigation": text("risks.0.mitigation"), "owner": text("risks.0.owner")}],
        "lines": [{"text": text("lines.0.text"), "use": "freely", **everybody}],
        "scenarios": [{"title": "(U) A slow start", "likelihood": "likely", "description": text("scenarios.0.description"), "signs": [text("scenarios.0.signs.0")]}],
        "people": [{"post": "(U) Harbour master", "biography": text("people.0.biography"), **everybody}],
        "questions": [{"question": "(U) When?", "answer": text("questions.0.answer"), **everybody}],
        "key_figures": [{"value": "38", "label": text("key_figures.0.label"), **everybody}],
    }  # fmt: skip


def put(brief: Old, place: str, words: str) -> None:
    """Put a text at a place of the brief."""
    *way, last = (int(one) if one.isdigit() else one for one in place.split("."))
    holder: Any = brief
    for step in way:
        holder = holder[step]
    holder[last] = words


def as_written(brief: Old) -> Old:
    """The brief with its bodies as texts: a box around the second paragraph, points of the others."""
    brief = copy.deepcopy(brief)
    first, second, third, last = brief["sections"][0]["body"]
    brief["sections"][0]["body"] = f"{first}\n\n::: box (U) Rules\n\n{second}\n\n:::\n\n- {third}\n- {last}\n"
    return brief


@st.composite
def versions(draw: st.DrawFn) -> tuple[str, list[str], Old, Old, Old]:
    """A reader, the places that are raised, the earlier brief, and two later ones that differ in what is raised alone."""
    places = draw(st.lists(st.sampled_from(TEXTED), min_size=1, max_size=6, unique=True))
    later = [earlier(), earlier()]
    for place in places:
        mark = draw(HIDDEN_MARKS)
        for brief in later:
            words = draw(st.one_of(TEXTS, st.just(f"{text(place)[4:]} {draw(TEXTS)}")))
            put(brief, place, f"{mark} {words}")
    for place in draw(st.lists(st.sampled_from(TEXTED), max_size=3, unique=True)):
        if place not in places:
            for brief in later:
                put(brief, place, text(place).replace("stays", "does not stay"))
    reader = draw(st.sampled_from(("minister", "parliament", "press")))
    return reader, places, as_written(earlier()), as_written(later[0]), as_written(later[1])


def told(old: Old, new: Old, reader: str) -> tuple[str, tuple[Difference, ...]]:
    """All that a reader is given of what has changed, as text, and the differences."""
    with written(new) as path, written(old) as before:
        request = Request(audiences=(reader,), since=str(before), templates=ROOT / "templates")
        job = open_brief(path, request)
        (chosen,), brief = job.templates, job.loaded.brief
        assert brief.earlier
        one, other, secrets = for_reader(brief.earlier, brief, chosen.reader)
        steps = functools.partial(compose, chosen), functools.partial(context_of, chosen)
        documents = (
            compose(chosen, view_of(brief, chosen).view),
            redlined(steps[0](one.view), steps[0](other.view), secrets),
            compared((one, other), secrets, *steps),
        )
        return repr(documents), compare(one, other, secrets)


@given(versions())
def test_no_word_of_what_is_raised_is_told_again(found: tuple[str, list[str], Old, Old, Old]) -> None:
    reader, places, old, new, other = found
    first, second = told(old, new, reader), told(old, other, reader)
    assert [place for place in places if OWN[place] in first[0]] == []
    assert first == second  # nor do the words that are withheld now change anything


def differences(old: Old, new: Old, reader: str = "minister") -> list[tuple[str, str, str, str]]:
    """What the reader is told but for the mark: kind, field, old and new words."""
    return [
        (one.kind.value, one.field, one.old, one.new)
        for one in told(old, new, reader)[1]
        if one.field != "handling.level"
    ]


HEAD: Record = {
    "title": "(U) A brief", "date": "2025-03-03", "audiences": ["minister", "analyst"], "summary": "(U) In short.", "handling": {"scheme": "us", "level": "TOP SECRET", "portions": True},
}  # fmt: skip


def test_a_text_that_has_others_in_its_place_is_reworded_without_its_old_words() -> None:
    old = {**HEAD, "summary": "(U) The bridge was closed by the northern garrison."}
    given = {"minister": "The bridge is closed."}
    new = {**HEAD, "summary": {"text": "(S//NF) Northern garrison units have shut the bridge.", "for": given}}
    assert differences(old, new) == [("reworded", "summary", "", "The bridge is closed.")]
    item = {"text": "(U) The bridge stays closed through winter.", "likelihood": "likely", "handling": "CONFIDENTIAL"}  # fmt: skip
    raised = {**item, "text": "It is kept shut.", "for": {"minister": {"text": "It is shut."}}}

    def told_of(**known: str) -> list[tuple[str, str, str, str]]:
        return differences(
            {**HEAD, "key_judgements": [{**item, **known}]}, {**HEAD, "key_judgements": [{**raised, **known}]}
        )

    assert told_of(id="bridge") == [("reworded", "text", "", "It is shut.")]
    assert told_of() == [("added", "", "", "It is shut."), ("removed", "", "", "")]


@pytest.mark.parametrize("known", [{}, {"id": "known"}])
def test_an_item_that_may_have_been_raised_is_gone_without_its_words(known: Record) -> None:
    facts = [{"text": f"(U) {one}", "audiences": ["minister", "analyst"]} for one in ("A patrol left on Monday.", "Another fact.")]  # fmt: skip
    old = {**HEAD, "sections": [{"title": "(U) B", "audiences": ["minister", "analyst"], "facts": [{**facts[0], **known}, facts[1]]}]}  # fmt: skip
    new = copy.deepcopy(old)
    new["sections"][0]["facts"][0]["text"] = "(S//NF) Soldiers went out at the beginning of the week."
    assert differences(old, new) == [("removed", "", "", "")]


def test_what_is_taken_out_is_told_in_its_words() -> None:
    facts = [{"text": f"(U) {one}", "audiences": ["minister", "analyst"]} for one in ("A patrol left on Monday.", "Another fact.")]  # fmt: skip
    secret = {"text": "(S//NF) A fact that was withheld before.", "audiences": ["minister", "analyst"]}
    old = {
        **HEAD,
        "sections": [{"title": "(U) B", "audiences": ["minister", "analyst"], "facts": [*facts, secret]}],
    }
    new = copy.deepcopy(old)
    del new["sections"][0]["facts"][0]
    assert differences(old, new) == [("removed", "", "A patrol left on Monday.", "")]


def test_a_paragraph_withheld_anew_leaves_the_words_of_its_neighbours() -> None:
    def brief(*paragraphs: str) -> Record:
        section = {"title": "(U) B", "audiences": ["minister", "analyst"], "body": "\n\n".join(paragraphs)}
        return {**HEAD, "sections": [section]}

    old = brief("(U) Ships wait at the northern quay.", "(U) Two have sailed since the storm.")
    new = brief("(U) Ships wait at the southern quay.", "(S//NF) A convoy of three was escorted out.")
    ((kind, _, was, now),) = differences(old, new)
    assert (kind, now) == ("reworded", "Ships wait at the southern quay.")
    assert "sailed" not in was
    added = brief("(U) Ships wait at the southern quay.", "(U) Two have sailed since the storm.", "(S//NF) Nobody else knows.")  # fmt: skip
    assert (
        differences(old, added)[0][2]
        == "Ships wait at the northern quay.\n\nTwo have sailed since the storm."
    )
