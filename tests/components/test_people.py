"""A visit: its programme, its meetings and the people met, for each reader and in every format."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from PIL import Image

from briefgen import audience, source
from briefgen.components import PARTS, settle
from briefgen.document import Beside, Heading, List, Paragraph, Reference, Table, plain, walk
from briefgen.errors import Problems
from briefgen.fit import leaving
from briefgen.model import Brief, Reader
from briefgen.pipeline import Made, Request, make, open_brief
from tests.components.islamabad import context
from tests.components.test_parts import cells, inlines, part, said, table
from tests.conftest import ROOT
from tests.judges import poppler
from tests.terminal import briefgen

VISIT = """
title: The visit brings a date
date: 2025-01-20
audiences: [standard, analyst]
handling: {scheme: tlp, level: TLP:AMBER}
people:
  - id: commerce
    post: Minister of Commerce
    name: In office since 2024
    country: Pakistan
    portrait: {file: face.png, alt: A drawn silhouette, credit: The desk, audiences: [analyst]}
    biography: |
      Leads the talks.

      # Views

      Wants a date.
  - {id: guest, post: Unnamed guest, audiences: [analyst]}
meetings:
  - {title: Dinner, date: 2025-01-23, time: "20:00 PKT", place: Residence}
  - title: Talks
    id: talks
    date: 2025-01-22
    time: 09:00 PKT
    with: [commerce, guest]
    others: [two officials]
    objective: Hear what is wanted.
    outcome: A date.
    background: The last talks were in 2024.
    lines:
      - We would like a date.
      - {text: No word on the border., use: do_not_disclose, audiences: [analyst]}
    questions:
      - {question: Will tariffs fall?, answer: That is what talks are for.}
  - {title: Call on the Speaker, date: 2025-01-22}
sections:
  - title: Trade has grown
    lines: [Trade serves both.]
    questions: [{question: By how much?, answer: By a tenth.}]
lines: [We value the talks.]
"""


def load(tmp_path: Path, text: str = VISIT) -> Path:
    target = io.BytesIO()
    Image.new("RGB", (300, 400), (90, 90, 90)).save(target, "PNG", dpi=(300, 300))
    (tmp_path / "face.png").write_bytes(target.getvalue())
    path = tmp_path / "visit.yaml"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def brief(tmp_path: Path) -> Brief:
    return source.load(load(tmp_path)).brief


def seen(brief: Brief, name: str) -> Brief:
    return audience.project(brief, Reader(name, "", clearance=(("tlp", "TLP:AMBER"),))).view


@pytest.mark.parametrize("gathered", [False, True])
def test_what_stands_with_its_meeting_is_in_the_register_if_the_template_asks(
    brief: Brief, *, gathered: bool
) -> None:
    found = context(seen(brief, "analyst"))
    PARTS["sections"].render(found, {"lines": False})
    PARTS["meetings"].render(found, {})
    lines = said(PARTS["lines"].render(found, {"all": gathered}))
    assert ("We would like a date." in lines) is gathered
    assert {"We value the talks.", "Trade serves both."} <= set(lines)
    assert bool(PARTS["questions"].render(found, {"all": gathered})) is gathered


def test_the_programme_has_the_days_in_order_and_the_meetings_of_a_day_as_written(brief: Brief) -> None:
    found = table(part("programme", seen(brief, "analyst")))
    assert [row.heads for row in found.rows] == [True, False, False, True, False]
    assert cells(found)[1] == ["09:00 PKT", "Talks", "", "Minister of Commerce\nUnnamed guest\ntwo officials"]
    assert [row[1] for row in cells(found)] == ["", "Talks", "Call on the Speaker", "", "Dinner"]


def test_a_meeting_says_what_it_is_for_and_what_to_say_at_it(brief: Brief) -> None:
    blocks = part("meetings", brief)
    rows = {row[0]: row[1] for row in cells(table(blocks, 1))}
    assert rows == {
        "When": "22\N{NO-BREAK SPACE}January 2025, 09:00 PKT",
        "With": "Minister of Commerce, In office since 2024, Pakistan\nUnnamed guest\ntwo officials",
        "Objective": "Hear what is wanted.",
        "Outcome sought": "A date.",
    }
    words = said(blocks)
    for text in ("The last talks were in 2024.", "We would like a date.", "Will tariffs fall?"):
        assert text in words
    assert "Background only, do not disclose: No word on the border." in words


def test_lines_and_questions_stand_with_their_section_and_the_register_gathers_all(brief: Brief) -> None:
    section = said(part("sections", brief))
    assert "Trade serves both." in section
    assert "By how much?" in section
    assert "Trade serves both." not in said(part("sections", brief, lines=False))
    gathered = said(part("lines", brief))[1:]
    assert gathered[:3] == ["We value the talks.", "Trade serves both.", "We would like a date."]
    assert said(part("questions", brief))[1::2] == ["By how much?", "Will tariffs fall?"]


def test_a_person_has_a_heading_a_small_portrait_and_a_biography(brief: Brief) -> None:
    blocks = part("people", brief)
    heads = [(block.level, plain(block.content)) for block in blocks if isinstance(block, Heading)]
    assert heads == [(1, "People"), (2, "Minister of Commerce"), (3, "Views"), (2, "Unnamed guest")]
    (beside,) = (block for block in blocks if isinstance(block, Beside))
    assert 0 < beside.figure.width < 100
    assert all(isinstance(one, Paragraph) for one in beside.blocks)  # the heading follows below
    assert not any(isinstance(block, Beside) for block in part("people", brief, portraits=False))


def test_who_may_not_see_a_person_a_portrait_or_a_line_is_told_of_none(brief: Brief) -> None:
    view = seen(brief, "standard")
    assert "guest" not in repr(view)
    assert "border" not in repr(view)
    assert [one.portrait for one in view.people] == [()]
    assert cells(table(part("programme", view)))[1][3] == "Minister of Commerce\ntwo officials"


def test_a_meeting_links_to_the_person_and_the_programme_to_the_meeting(brief: Brief) -> None:
    found = context(seen(brief, "analyst"))
    blocks = tuple(
        one for name in ("programme", "meetings", "people") for one in PARTS[name].render(found, {})
    )
    links = [one.anchor for one in inlines(settle(blocks, found.titles())) if isinstance(one, Reference)]
    assert {"meeting-1", "meeting-2", "person-1", "person-2"} <= set(links)


def test_an_id_that_is_no_persons_is_told_at_its_place(tmp_path: Path) -> None:
    path = load(tmp_path, VISIT.replace("with: [commerce, guest]", "with: [comerce, talks]"))
    with pytest.raises(Problems) as raised:
        source.load(path)
    first, second = raised.value.problems
    assert (first.code, first.field, first.place.line) == ("unknown-person", "meetings[1].with[0]", 25)
    assert "commerce" in first.hint
    assert second.message == "expected the id of a person, found 'talks'"


def test_a_portrait_is_a_picture(tmp_path: Path) -> None:
    chart = "chart: {kind: bar, categories: [a], series: [{name: s, values: [1]}]}"
    with pytest.raises(Problems) as raised:
        source.load(load(tmp_path, VISIT.replace("file: face.png", chart)))
    assert [one.message for one in raised.value.problems] == ["expected a picture of a person, found a chart"]


def test_a_person_who_is_not_shown_is_named_by_post_where_they_are_met(brief: Brief) -> None:
    found = context(brief)
    blocks = settle(part("meetings", brief), found.titles())
    assert cells(table(blocks, 1))[1][1].startswith("Minister of Commerce, In office")


def test_a_short_file_leaves_people_out_before_meetings(brief: Brief) -> None:
    shown = frozenset({"people[0]", "people[1]", "meetings[0]", "meetings[1]", "meetings[1].lines[0]"})
    assert leaving(brief, shown) == (
        "people[1]", "people[0]", "meetings[1].lines[0]", "meetings[1]", "meetings[0]",
    )  # fmt: skip


def test_all_formats_say_the_same(tmp_path: Path) -> None:
    request = Request(audiences=("analyst",), formats=("pdf", "docx", "html"), templates=ROOT / "templates")
    job = open_brief(load(tmp_path), request)
    files = {one.format: one.data for one in make(job, job.templates[0], request) if isinstance(one, Made)}
    (tmp_path / "visit.pdf").write_bytes(files["pdf"])
    with zipfile.ZipFile(io.BytesIO(files["docx"])) as archive:
        word = archive.read("word/document.xml").decode()
    pdf = " ".join(poppler.text(tmp_path / "visit.pdf").split())
    texts = (pdf, word, files["html"].decode())
    for text in ("Minister of Commerce", "Outcome sought", "09:00 PKT", "two officials", "Leads the talks."):
        assert all(text in one for one in texts), text


def test_a_list_of_lines_has_the_path_of_each(brief: Brief) -> None:
    origins = [
        item.origin
        for block in walk(part("meetings", brief))
        if isinstance(block, List)
        for item in block.items
    ]
    assert origins == ["meetings[1].lines[0]", "meetings[1].lines[1]"]
    assert all(isinstance(block, Table | Heading | Paragraph | List) for block in part("meetings", brief))


def test_a_day_is_never_the_last_of_a_page(tmp_path: Path) -> None:
    request = Request(audiences=("analyst",), formats=("pdf",), templates=ROOT / "templates")
    for many in range(20, 40, 2):
        text = f"""
title: V
audiences: [analyst]
meetings:
  - {{title: One, date: 2025-02-01, others: [{", ".join("abcdefghijklmnopqrstuvwxyzabcdefghijklmnop"[:many])}]}}
  - {{title: Two, date: 2025-02-02, others: [a, b, c, d, e, f, g, h, i, j, k, l]}}
"""
        job = open_brief(load(tmp_path, text), request)
        (made,) = (one for one in make(job, job.templates[0], request) if isinstance(one, Made))
        (tmp_path / "days.pdf").write_bytes(made.data)
        for page in poppler.text(tmp_path / "days.pdf", layout=True).split("\f"):
            rows = [line for line in page.splitlines() if line.strip() and "Page " not in line]
            assert not rows or rows[-1].strip() not in {"1 February 2025", "2 February 2025"}, (
                many,
                rows[-3:],
            )


def test_audit_finds_what_another_reader_may_not_see_and_nothing_in_their_own_file(tmp_path: Path) -> None:
    path, templates = load(tmp_path), ("--templates", ROOT / "templates")
    kinds = ("-f", "pdf", "-f", "docx", "-f", "html")
    assert briefgen("build", path, *kinds, "-o", tmp_path / "out", *templates).code == 0
    for name, code in (("analyst", 1), ("standard", 0)):
        files = sorted((tmp_path / "out").rglob(f"*.{name}.*"))
        assert len(files) == 3
        for file in files:
            said = briefgen("audit", file, "--brief", path, "-a", "standard", *templates)
            assert said.code == code, said.out + said.err


def test_who_sees_what_names_a_person_by_post(tmp_path: Path) -> None:
    said = briefgen("check", load(tmp_path), "--templates", ROOT / "templates").out
    assert "people[0]  Minister of Commerce" in said
    assert "meetings[1].lines[1]  No word on the border." in said
