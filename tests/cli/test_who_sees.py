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


def test_what_is_held_by_something_without_room_has_none_either(tmp_path: Path) -> None:
    folder = tmp_path / "templates" / "short"
    folder.mkdir(parents=True)
    folder.joinpath("template.yaml").write_text("extends: analyst\npage: {most: 1}\n", encoding="utf-8")
    long = "\n".join(
        f"  - {{title: Part {at}, body: {'Ships pass. ' * 200}, facts: [{{text: Fact {at}, sources: [uncited]}}]}}"
        for at in range(6)
    )
    text = BRIEF.replace("[minister, analyst]", "[short]").replace("glossary:", f"{long}\nglossary:")
    found = answers(text, tmp_path)
    assert found["sections[6].facts[0]"] == found["sources[1]"] == {"short": "no room"}
    assert found["sources[0]"] == {"short": "yes"}


def test_a_word_of_the_brief_that_another_field_says_too_is_printed(tmp_path: Path) -> None:
    found = answers(f"{BRIEF}from: The Desk\norganisation: The Desk\nrecord: {{file: A/1}}\n", tmp_path)
    assert found["from"] == {"minister": "yes", "analyst": "not in template"}
    assert found["record.file"] == {"minister": "not in template", "analyst": "not in template"}


def test_a_key_of_the_record_that_is_in_the_properties_of_the_file_is_a_yes(tmp_path: Path) -> None:
    folder = tmp_path / "templates" / "filed"
    folder.mkdir(parents=True)
    folder.joinpath("template.yaml").write_text("extends: analyst\nrecord: [file]\n", encoding="utf-8")
    text = BRIEF.replace("[minister, analyst]", "[filed]") + "record: {file: A/1, retention: P10Y}\n"
    found = answers(text, tmp_path)
    assert found["record.file"] == {"filed": "yes"}
    assert found["record.retention"] == {"filed": "not in template"}


def test_words_beside_the_mark_are_printed_where_a_part_prints_them(tmp_path: Path) -> None:
    folder = tmp_path / "templates" / "bare"
    folder.mkdir(parents=True)
    folder.joinpath("template.yaml").write_text(
        "extends: analyst\nshow: [title, summary]\n", encoding="utf-8"
    )
    text = BRIEF.replace("[minister, analyst]", "[bare, analyst]")
    found = answers(f"{text}handling: {{scheme: tlp, level: TLP:CLEAR, note: Keep it}}\n", tmp_path)
    assert found["handling.note"] == {"bare": "not in template", "analyst": "yes"}


def test_a_source_that_is_cited_in_a_document_without_its_list_is_not_printed(tmp_path: Path) -> None:
    found = answers(BRIEF, tmp_path)
    assert found["sources[0]"] == {"minister": "not in template", "analyst": "yes"}


def test_what_a_template_makes_no_document_without_is_printed(tmp_path: Path) -> None:
    folder = tmp_path / "templates" / "asking"
    folder.mkdir(parents=True)
    folder.joinpath("template.yaml").write_text(
        "extends: analyst\nshow: [title, summary]\n", encoding="utf-8"
    )
    page = '{% extends "standard/brief.md.j2" %}{% block after %}{{ brief.purpose.ask }}{% endblock %}'
    folder.joinpath("brief.md.j2").write_text(page, encoding="utf-8")
    found = answers(BRIEF.replace("[minister, analyst]", "[asking]"), tmp_path)
    assert found["purpose"] == {"asking": "yes"}
    assert found["glossary[0]"] == {"asking": "not in template"}
