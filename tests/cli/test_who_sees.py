"""The table of who sees what says what a reader may see and does not get."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from briefgen import audience, composition, who_sees, writers
from briefgen.cli.who_sees_what import as_page
from briefgen.model.walk import walk, without
from briefgen.pipeline import Job, Request, open_brief, view_of
from tests.conftest import BRIEFS
from tests.terminal import briefgen

BRIEF = """title: Keep the corridor open
date: 2025-01-20
audiences: [minister, analyst]
contact: desk@example.org
purpose: {decision: decide, ask: that the corridor stay open}
sections:
  - title: Background
    body: Ships pass.
glossary:
  - {term: Corridor, meaning: the way of the ships}
sources:
  - {id: cited, title: A report}
  - {id: uncited, title: Another}
summary: Ships pass [@cited].
"""


def answers(text: str, folder: Path) -> dict[str, dict[str, str]]:
    """The answers of `check --json` by item."""
    path = folder / "corridor.yaml"
    path.write_text(text, encoding="utf-8")
    found = json.loads(briefgen("check", path, "--json").out)["briefs"][0]["who_sees_what"]
    return {one["item"]: one["readers"] for one in found}


def test_what_a_template_does_not_print_is_no_yes(tmp_path: Path) -> None:
    found = answers(BRIEF, tmp_path)
    assert found["sections[0]"] == {"minister": "not in template", "analyst": "yes"}
    assert found["glossary[0]"] == {"minister": "not in template", "analyst": "yes"}
    assert found["contact"]["minister"] == "not in template"
    assert found["title"] == {"minister": "yes", "analyst": "yes"}
    assert found["status"] == {"minister": "yes", "analyst": "yes"}
    assert found["sources[1]"] == {"minister": "not cited", "analyst": "not cited"}


def test_what_the_pages_have_no_room_for_is_no_yes(tmp_path: Path) -> None:
    folder = tmp_path / "templates" / "short"
    folder.mkdir(parents=True)
    folder.joinpath("template.yaml").write_text("extends: analyst\npage: {most: 1}\n", encoding="utf-8")
    long = "\n".join(f"  - {{title: Part {number}, body: {'Ships pass. ' * 200}}}" for number in range(6))
    text = BRIEF.replace("[minister, analyst]", "[short]").replace("glossary:", f"{long}\nglossary:")
    found = answers(text, tmp_path)
    assert found["sections[6]"] == {"short": "no room"}
    assert found["title"] == {"short": "yes"}


def test_on_the_page_it_looks_unlike_a_refusal() -> None:
    page = as_page("Corridor", ["a", "b"], [("risks[0]  A flood", "not in template", "level SECRET")], ())
    assert '<td class="out">not in template</td><td class="no">level SECRET</td>' in page


@pytest.fixture(scope="module")
def job() -> Job:
    """A brief with every kind of item."""
    return open_brief(BRIEFS / "us-pakistan.yaml", Request())


@pytest.mark.parametrize("reader", ["minister", "press"])
def test_an_item_is_printed_exactly_where_the_document_differs_without_it(job: Job, reader: str) -> None:
    chosen = next(one for one in job.templates if one.name == reader)
    found = view_of(job.loaded.brief, chosen)
    names, rows = who_sees.who_sees_what(job)
    said = {name.partition("  ")[0]: row[names.index(reader)] for name, *row in rows}

    def printed(absent: frozenset[str]) -> bytes:
        document = composition.compose(chosen, without(found.view, absent))
        return writers.write("outline", document, chosen.theme)

    whole = printed(frozenset())
    for path, _ in walk(found.view):
        assert (said[found.origins[path]] == who_sees.YES) == (printed(frozenset({path})) != whole), path


def test_a_refusal_keeps_its_reason(job: Job) -> None:
    names, rows = who_sees.who_sees_what(job)
    readers = tuple(one.reader for one in job.templates)
    for (_, *plain), (_, *full) in zip(audience.decisions(job.loaded.brief, readers), rows, strict=True):
        assert all(a == b for a, b in zip(plain, full, strict=True) if a != who_sees.YES)
    assert len(names) == len(readers)


def test_many_items_that_are_printed_within_others_take_few_documents(tmp_path: Path) -> None:
    risks = "".join(
        f"  - {{title: Risk {at}, likelihood: 3, impact: 4, indicators: [Watch {at}, See {at}]}}\n"
        for at in range(60)
    )
    path = tmp_path / "many.yaml"
    path.write_text(f"title: Many\naudiences: [analyst]\ndate: 2025-01-20\nrisks:\n{risks}", encoding="utf-8")
    job = open_brief(path, Request())
    found = view_of(job.loaded.brief, job.templates[0])
    trial = who_sees._trial(found.view, job.templates[0])
    assert list(who_sees._not_printed(trial, found)) == []
    assert who_sees.MOST_TRIALS - trial.left < 30
