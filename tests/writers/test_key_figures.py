"""Key figures in each format, for each reader, within a budget of pages, from a spreadsheet, and before an audit."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from briefgen import fit, source
from briefgen.composition import compose
from briefgen.document import Table
from briefgen.fit import leaving
from briefgen.pipeline import Request, open_brief, view_of
from briefgen.theme import Theme
from briefgen.writers import html
from tests.terminal import briefgen
from tests.writers.pdf.drawn import drawn
from tests.writers.reading import tables

BRIEF = """\
title: Grain by sea
audiences: [chief, desk]
date: 2025-03-03
handling: {scheme: tlp, level: TLP:AMBER}
summary: Most grain comes by sea. [@port]
key_figures:
  - {value: "38", unit: per cent, label: of grain comes by sea, sources: [port]}
  - {value: "-1.5", unit: m tonnes, label: of *coal* a year, priority: 3}
  - {value: "4 711", unit: guards, label: posted along the northern breakwater, audiences: [desk]}
  - {value: "9", label: ships wait today}
  - {value: "2", unit: berths, label: are deep enough}
sources:
  - {id: port, title: Notice 12, publisher: Port authority, date: 2025-03-01, public: true}
"""
SECRET = "northernbreakwater"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the brief and all its files, and templates for its readers."""
    folder = tmp_path_factory.mktemp("numbers")
    for name in ("chief", "desk"):
        (folder / "templates" / name).mkdir(parents=True)
        text = "extends: standard\npage: {least: 1, most: 9}\n"
        (folder / "templates" / name / "template.yaml").write_text(text, encoding="utf-8")
    (folder / "brief.yaml").write_text(BRIEF, encoding="utf-8")
    done = briefgen("build", folder / "brief.yaml", "-f", "pdf", "-f", "docx", "-f", "html", "-o", folder)
    assert done.code == 0, done.err
    return folder


def numbers(path: Path) -> list[str]:
    """The words of the tables of numbers in a file."""
    return [one for table in tables(path) for one in table]


@pytest.mark.parametrize("reader", ["chief", "desk"])
def test_they_say_the_same_in_each_format(folder: Path, reader: str) -> None:
    said = [numbers(folder / "brief" / f"brief.{reader}.{form}") for form in ("pdf", "docx", "html")]
    assert said[0] == said[1] == said[2]
    words = " ".join(said[0])
    assert "38percent" in words
    assert "-1.5mtonnes" in words
    assert (SECRET in words) == (reader == "desk")


def test_one_rule_stands_between_the_date_and_the_figures(folder: Path) -> None:
    found = drawn((folder / "brief" / "brief.chief.pdf").read_bytes())
    date, first = (next(one for one in found if one.text.startswith(start)) for start in ("3", "38"))
    rules = [one for one in found if not one.text and one.stroke and first.top < one.bottom < date.bottom]
    assert len(rules) == 1
    assert "border-top" not in re.findall(r"\.numerals \{[^}]*}", html.stylesheet(Theme()))[0]


def test_what_is_withheld_is_found_by_an_audit(folder: Path) -> None:
    files = [folder / "brief" / f"brief.{name}.{form}" for name in ("chief", "desk") for form in ("pdf", "docx", "html")]  # fmt: skip
    brief, templates = folder / "brief.yaml", ("--templates", folder / "templates")
    assert briefgen("audit", *files[:3], "--brief", brief, "-a", "chief", *templates).code == 0
    for path in files[3:]:
        said = briefgen("audit", path, "--brief", brief, "-a", "chief", *templates)
        assert said.code != 0
        assert "key_figures[2]" in said.out + said.err


def test_who_sees_which(folder: Path) -> None:
    said = briefgen("check", folder / "brief.yaml", "--templates", folder / "templates").out
    (line,) = (line for line in said.splitlines() if "key_figures[2]" in line)
    assert (
        " ".join(line.split())
        == "key_figures[2] posted along the northern break\u2026 not for this reader yes"
    )


def test_what_has_changed_of_them_is_told_by_what_they_count(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "old.yaml").write_text(BRIEF, encoding="utf-8")
    (tmp_path / "new.yaml").write_text(
        BRIEF.replace('"9"', '"11"').replace("guards", "men"), encoding="utf-8"
    )
    page, templates = tmp_path / "page.html", ("--templates", folder / "templates")
    done = briefgen(
        "diff", tmp_path / "old.yaml", tmp_path / "new.yaml", "-a", "chief", "--html", page, *templates
    )
    assert done.code == 0, done.err
    words = " ".join(re.sub("<[^>]+>", "", page.read_text(encoding="utf-8")).split())
    assert "Key figure: ships wait today \u2013 Value: reworded. 9 11" in words
    assert "breakwater" not in words


def test_they_leave_for_a_budget_each_by_itself(folder: Path) -> None:
    job = open_brief(folder / "brief.yaml", Request(audiences=("chief",), templates=folder / "templates"))
    (chosen,) = job.templates
    view = view_of(job.loaded.brief, chosen).view
    shown = fit.origins(compose(chosen, view))
    assert {f"key_figures[{index}]" for index in range(4)} <= shown
    order = [path for path in leaving(view, shown) if path.startswith("key_figures")]
    assert order == ["key_figures[1]", "key_figures[3]", "key_figures[2]", "key_figures[0]"]


@pytest.mark.parametrize(
    ("name", "cells"),
    [
        ("key_figures", "Value,Unit,Label\n38,per cent,of grain\n9,,ships wait\n"),
        ("further_reading", "Title,Publisher,Date\nA book on ports,Harbour press,2020\n"),
        ("glossary", "Term,Meaning\nTEU,A box of *one* size\n"),
    ],
)
def test_they_may_stand_in_a_spreadsheet(tmp_path: Path, name: str, cells: str) -> None:
    head = "title: A\naudiences: [analyst]\n"
    (tmp_path / "cells.csv").write_text(cells, encoding="utf-8")
    (tmp_path / "one.yaml").write_text(f"{head}{name}: {{file: cells.csv}}\n", encoding="utf-8")
    said = briefgen("import", tmp_path / "cells.csv", "--as", name)
    assert said.code == 0, said.err
    (tmp_path / "two.yaml").write_text(head + said.out, encoding="utf-8")
    one, two = (source.load(tmp_path / path).brief for path in ("one.yaml", "two.yaml"))
    assert getattr(one, name) == getattr(two, name)
    assert getattr(one, name)


def with_figures(folder: Path, *values: str) -> Path:
    """A brief with key figures of these values."""
    shown = ", ".join(f'{{value: "{value}", label: y}}' for value in values)
    path = folder / "wide.yaml"
    path.write_text(f"title: A\naudiences: [standard]\nkey_figures: [{shown}]\n", encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("values", "rows"),
    [
        (("5", "6", "7", "8"), [3, 1]),
        (("1,234,567,890", "12,345,678,901", "1234567890123"), [2, 1]),
        (("PKR 1,234,567,890", "12,345,678,901", "2024-2025/26"), [2, 1]),
        (("1 234 567 890 123", "12 345 678 901", "234 567 890"), [2, 1]),
        (("5", "1,234,567,890,123,456,789,012,345", "7"), [3]),
        (("Donaudampfschifffahrtsgesellschaft", "6", "7"), [3]),
        (("Donaudampfschifffahrtsgesellschaft", "Donaudampfschifffahrtsgesellschaft"), [1, 1]),
    ],
)
def test_a_number_that_would_be_broken_has_fewer_beside_it(
    tmp_path: Path, values: tuple[str, ...], rows: list[int]
) -> None:
    path = with_figures(tmp_path, *values)
    done = briefgen("build", path, "-f", "pdf", "-f", "docx", "-o", tmp_path)
    assert done.code == 0, done.err
    job = open_brief(path, Request(audiences=("standard",)))
    (chosen,) = job.templates
    found = [
        one
        for one in compose(chosen, view_of(job.loaded.brief, chosen).view).blocks
        if isinstance(one, Table) and one.style == "numerals"
    ]
    assert [len(one.columns) for one in found] == rows
    lines = {one.text for one in drawn((tmp_path / "wide" / "wide.standard.pdf").read_bytes())}
    assert lines >= set(values)


def test_a_number_that_no_line_holds_is_refused_at_its_line(tmp_path: Path) -> None:
    path = with_figures(tmp_path, "5", "1,234,567,890,123,456,789,012,345,678,901,234,567,890")
    for command in ("check", "build"):
        said = briefgen(command, path, *(("-o", tmp_path) if command == "build" else ()))
        assert said.code != 0
        assert "key_figures[1]: standard: the key figure is wider than its page" in said.err + said.out
