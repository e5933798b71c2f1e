"""Each paragraph of a Word file is traced to the field of the brief that it prints, by the author's path."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest
from msgspec.structs import replace

from briefgen import audience, composition, pipeline, provenance
from briefgen.provenance import PrintedParagraph
from tests.conftest import BRIEFS
from tests.terminal import briefgen

WORDS = "title: Rain\naudiences: [a]\n"
TEMPLATE = "extends: standard\nreader: A\nshow: [title, {sections: {facts: false}}, options, stakeholders]\nparagraphs: numbered\n"


def traced(path: Path, name: str) -> dict[str, PrintedParagraph]:
    """The paragraphs of one reader's Word file."""
    job = pipeline.open_brief(path, pipeline.Request((name,)))
    (chosen,) = job.templates
    found = audience.project(job.loaded.brief, chosen.reader)
    printed = replace(found, view=composition.as_printed(found.view, chosen))
    return provenance.printed_fields(printed, pipeline.fitted_view(found.view, chosen), chosen.theme)


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a template `a`."""
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "templates" / "a"
    folder.mkdir(parents=True)
    (folder / "template.yaml").write_text(TEMPLATE, encoding="utf-8")
    return tmp_path


def fields(desk: Path, text: str) -> dict[str, list[str]]:
    """The words that each field prints; a twin is told after its path."""
    (desk / "x.yaml").write_text(WORDS + text, encoding="utf-8")
    found: dict[str, list[str]] = {}
    for one in traced(desk / "x.yaml", "a").values():
        for field in one.fields:
            key = " or ".join((field.path, *field.twins))
            found.setdefault(key, []).append(one.words[field.start : field.end])
    return found


@pytest.mark.parametrize("name", ["ambassador", "analyst", "minister", "parliament", "press"])
def test_every_paragraph_of_the_body_that_prints_a_text_names_its_field(built: Path, name: str) -> None:
    found = traced(BRIEFS / "us-pakistan.yaml", name)
    data = zipfile.ZipFile(built / "us-pakistan" / f"us-pakistan.{name}.docx").read("word/document.xml")
    assert set(re.findall(r'w14:paraId="(\w+)"', data.decode())) == set(found)
    # A line of likelihood and confidence has seven fixed words and no text.
    untold = [
        one.words for one in found.values() if one.item and not one.fields and len(one.words.split()) > 7
    ]
    assert untold == []
    assert sum(bool(one.fields) for one in found.values()) > 14
    assert b"sections[" not in data


@pytest.mark.parametrize("kind", ["endnotes", "footnotes"])
def test_native_notes_name_the_fields_of_their_sources(kind: str, desk: Path) -> None:
    template = TEMPLATE.replace("stakeholders]", f"stakeholders, {{sources: {{as: {kind}}}}}]")
    (desk / "templates" / "a" / "template.yaml").write_text(template, encoding="utf-8")
    told = fields(
        desk,
        "sections:\n  - {title: Now, body: 'It rains [@met], as said [@gauge].'}\nsources:\n"
        "  - {id: met, title: Rain of the year, publisher: Weather office}\n  - {id: gauge, title: Levels of rivers}\n",
    )
    assert told["sources[0].title"] == ["Rain of the year"]
    assert told["sources[0].publisher"] == ["Weather office"]
    assert told["sources[1].title"] == ["Levels of rivers"]


def test_all_kinds_of_text_are_found(desk: Path) -> None:
    body = "|\n      A *first* one [@s].\n\n      - a point\n\n      > said so\n\n      | Dam | Height |\n      |---|---|\n      | Lira | ninety |\n"
    text = (
        "sources: [{id: s, title: Report}]\n"
        f"sections:\n  - title: Dams & locks\n    summary: Two **bold** lines\n    body: {body}"
        "options: [{title: Wait, pros: [Cheap, Quick], cons: [Slow]}]\n"
    )
    assert fields(desk, text) == {
        "title": ["Rain"],
        "sections[0].title": ["Dams & locks"],
        "sections[0].summary": ["Two bold lines"],
        "sections[0].body": ["A first one.", "a point", "said so", "Dam", "Height", "Lira", "ninety"],
        "options[0].title": ["Wait"],
        "options[0].pros[0]": ["Cheap"],
        "options[0].pros[1]": ["Quick"],
        "options[0].cons[0]": ["Slow"],
    }


def test_two_fields_of_an_item_with_the_same_words_are_both_named(desk: Path) -> None:
    text = "stakeholders: [{name: FAO, influence: 1, interest: 1, interests: Peace, levers: Peace}]\n"
    both = "stakeholders[0].interests or stakeholders[0].levers"
    assert fields(desk, text) == {"title": ["Rain"], "stakeholders[0].name": ["FAO"], both: ["Peace"] * 2}


def test_the_path_is_the_authors_own_whatever_is_withheld_or_left_out(desk: Path) -> None:
    option = "{title: Wait for rain, summary: " + "A long text. " * 200 + "}"
    text = (
        "options:\n  - {title: Nobody sees it, audiences: []}\n"
        f"  - {{title: Leaves, priority: 3, summary: {'A long text. ' * 400}}}\n  - {option}\n"
    )
    (desk / "templates" / "a" / "template.yaml").write_text(
        f"{TEMPLATE}page: {{most: 2}}\n", encoding="utf-8"
    )
    found = fields(desk, text)
    assert found["options[2].title"] == ["Wait for rain"]
    assert "options[1].title" not in found


def test_a_template_of_ones_own_is_traced_by_the_words(desk: Path) -> None:
    text = '{% extends "standard/brief.md.j2" %}{% block parts %}# Sums\n\n{{ brief.options[0].summary }}{% endblock %}'
    (desk / "templates" / "a" / "brief.md.j2").write_text(text, encoding="utf-8")
    assert fields(desk, "options: [{title: Wait, summary: The rain comes in June}]\n") == {
        "options[0].summary": ["The rain comes in June"]
    }


def test_a_portion_mark_is_no_part_of_a_field(desk: Path) -> None:
    folder = desk / "templates" / "a" / "template.yaml"
    folder.write_text(
        TEMPLATE.replace("reader: A", "reader: {title: A, clearance: {uk: SECRET}}"), encoding="utf-8"
    )
    said = briefgen("template", "check", "a")
    assert said.code == 0, said.err
    text = "handling: {scheme: uk, level: SECRET, portions: true}\nsections: [{title: (O) Dams, body: (S) They stand.}]\n"
    found = fields(desk, text)
    assert found["sections[0].body"] == ["They stand."]
