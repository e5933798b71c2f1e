"""Words of the formats and of the writers, which every file has: no leak there, and a leak where a text may stand."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from briefgen.audit.compare import Audit
from briefgen.audit.verdict import Finding, Unread
from briefgen.pipeline import Request, open_brief
from tests.audit.planting import Plant, before_end, drawn
from tests.terminal import briefgen

STANDING = (
    "Border", "Identity", "Quote", "Header", "Adobe", "Roboto", "Producer", "Creator", "Catalog", "Contents", "Metadata",
    "Document", "Info", "Font", "Regular", "Link", "Sect", "Copyright", "Normal", "Strong", "Theme", "Footer", "List Bullet",
    "Serif", "Sans", "Style", "Arial", "Helvetica", "Segoe UI", "Source Sans", "sRGB IEC61966-2.1", "Item", "PDF", "XML", "HTML", "Docx", "Media", "Rels",
)  # fmt: skip
BRIEF = """
format: 1
id: m
title: Trade paper
audiences: [analyst, press]
handling: {scheme: tlp, level: TLP:CLEAR}
for: {press: {title: Trade paper, summary: "Prices rise, see [the report](https://x.example/r)."}}
lines:
  - text: Prices rise, see [the report](https://x.example/r).
sections:
"""


def _in_page(data: bytes, text: str) -> bytes:
    return data.replace(b"<main>", f"<main><p>{text}</p>".encode(), 1)


PLANTS: dict[str, Plant] = {
    "docx": before_end("<w:p><w:r><w:t>{}</w:t></w:r></w:p>"),
    "pdf": drawn(lambda text: f"({text}) Tj"),
    "html": _in_page,
}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("standing")
    sections = "".join(f"  - {{title: {one}, audiences: [analyst], body: Ten posts.}}\n" for one in STANDING)
    (folder / "m.yaml").write_text(BRIEF + sections, encoding="utf-8")
    formats = [part for form in PLANTS for part in ("-f", form)]
    said = briefgen("build", folder / "m.yaml", "-a", "press", *formats, "-o", folder)
    assert said.code == 0, said.err
    return folder


@pytest.mark.parametrize("form", PLANTS)
def test_a_file_of_ours_is_no_leak_for_the_words_that_each_has(made: Path, form: str) -> None:
    said = briefgen("audit", made / "m" / f"m.press.{form}", "--brief", made / "m.yaml", "-v")
    assert (said.code, "leak: " in said.err) == (0, False), said.err
    assert "every file of this format has it" in said.err


@pytest.mark.parametrize("form", PLANTS)
def test_the_same_words_are_found_where_a_text_stands(made: Path, tmp_path: Path, form: str) -> None:
    sent = tmp_path / f"sent.press.{form}"
    sent.write_bytes(PLANTS[form]((made / "m" / f"m.press.{form}").read_bytes(), "Border. Quote. Adobe"))
    said = briefgen("audit", sent, "--brief", made / "m.yaml", "-a", "press", "--json")
    found = {one["field"] for one in json.loads(said.out)["files"][0]["leaks"]}
    wanted = {f"sections[{STANDING.index(one)}].title" for one in ("Border", "Quote", "Adobe")}
    assert wanted <= found


def test_a_second_search_that_a_limit_cuts_short_clears_nothing(made: Path) -> None:
    job = open_brief(made / "m.yaml", Request(("press",)))
    (chosen,) = job.templates
    first = Finding(9, (("sections[0].title", "page 1"),), ())
    short = Finding(0, (), (Unread("the file", "over the limit of time"),))
    report = Audit(job).report(chosen, "m.press.pdf", first, lambda *_: short)
    assert [leak.path for leak in report.leaks] == ["sections[0].title"]
