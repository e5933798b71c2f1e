"""Unchanged files are not built again; changed, damaged and deleted ones are."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from msgspec.structs import replace

from briefgen import batch, store
from briefgen.batch import Report, Settings, sources
from briefgen.brief_files import briefs_in
from briefgen.pipeline import Request
from tests.batch.many_briefs import Recorder, briefs, build, files
from tests.conftest import BRIEFS
from tests.translation.test_editions import BRIEF, WORDS, write

COUNT = 6
AGES_AGO = 1_600_000_000


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with briefs, house file, a template of its own, and their files, all of them old."""
    top = tmp_path_factory.mktemp("made")
    found = briefs(top / "briefs", COUNT)
    (found / "house.yaml").write_text("organisation: A desk\n", encoding="utf-8")
    (found / "part.md").write_text("Ships wait.\n", encoding="utf-8")
    (found / "part.yaml.inc").write_text(
        "title: Another\naudiences: [press]\nbody_file: part.md\n", encoding="utf-8"
    )
    included = found / "harbour-000.yaml"
    text = included.read_text(encoding="utf-8")
    included.write_text(text.replace("lines:\n", "  - {file: part.yaml.inc}\nlines:\n"), encoding="utf-8")
    template = top / "templates" / "press"
    shutil.copytree(BRIEFS.parent / "templates" / "press", template)
    (template / "brief.md.j2").write_text('{% extends "standard/brief.md.j2" %}\n', encoding="utf-8")
    aged(top)
    assert build(found, top / "output").lost == 0
    return top


@pytest.fixture(autouse=True)
def restored(made: Path, tmp_path_factory: pytest.TempPathFactory) -> object:
    """Each test finds what the first run left, at the same place."""
    kept = tmp_path_factory.mktemp("kept") / "made"
    shutil.copytree(made, kept)
    yield
    shutil.rmtree(made)
    shutil.copytree(kept, made)


def aged(folder: Path) -> None:
    for path in folder.rglob("*"):
        os.utime(path, (AGES_AGO, AGES_AGO))


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    os.utime(path, (AGES_AGO + 60, AGES_AGO + 60))


def again(made: Path, settings: Settings | None = None, recorder: Recorder | None = None) -> Report:
    return build(made / "briefs", made / "output", settings, recorder=recorder)


def counts(report: Report) -> tuple[int, int, int]:
    """Briefs opened, views made, files that are other than before."""
    return report.opened, report.made, sum(one.saved.changed for one in report.files)


def test_a_run_in_which_nothing_changed_runs_no_job(made: Path) -> None:
    before = files(made / "output")
    report = again(made)
    assert counts(report) == (0, 0, 0)
    assert report.unchanged == COUNT
    assert len(report.files) == COUNT
    assert files(made / "output") == before


def test_verify_reads_everything_and_builds_nothing(made: Path) -> None:
    assert counts(again(made, Settings(verify=True))) == (0, 0, 0)


def test_one_brief_that_changed_is_built(made: Path) -> None:
    change(made / "briefs" / "harbour-003.yaml", "on Monday", "on Tuesday")
    assert counts(again(made)) == (1, 1, 1)
    assert counts(again(made)) == (0, 0, 0)


def test_a_change_of_what_the_reader_may_not_see_touches_no_file_of_theirs(made: Path) -> None:
    path = next((made / "output").glob("harbour-003/*"))
    before = (path.stat().st_mtime_ns, path.stat().st_ino, path.read_bytes())
    entry = store.index.Index.read(made / "output", store.Operations()).entries[
        "harbour-003/harbour-003.press.docx"
    ]
    change(made / "briefs" / "harbour-003.yaml", "A mine closes", "Two mines and a strike close")
    change(made / "briefs" / "harbour-003.yaml", "mitigation: Sweep", "mitigation: Pay the union")
    assert counts(again(made)) == (1, 0, 0)
    assert (path.stat().st_mtime_ns, path.stat().st_ino, path.read_bytes()) == before
    after = store.index.Index.read(made / "output", store.Operations()).entries[
        "harbour-003/harbour-003.press.docx"
    ]
    assert after == entry


@pytest.mark.parametrize("name", ["part.md", "part.yaml.inc"])
def test_a_file_that_a_brief_includes_is_part_of_it(made: Path, name: str) -> None:
    change(made / "briefs" / name, "Ships wait" if name == "part.md" else "Another", "Boats wait")
    opened, _, _ = counts(again(made))
    assert opened == 1


def test_the_house_file_is_part_of_every_brief(made: Path) -> None:
    change(made / "briefs" / "house.yaml", "A desk", "Another desk")
    assert counts(again(made))[0] == COUNT


def test_a_house_file_that_appears_nearer_is_seen(made: Path) -> None:
    (made / "briefs" / "house.yaml").unlink()
    assert counts(again(made))[0] == COUNT


def test_a_template_that_changed_builds_its_readers_files(made: Path) -> None:
    change(made / "templates" / "press" / "template.yaml", "title: Press brief", "title: For the press")
    assert counts(again(made)) == (COUNT, COUNT, COUNT)


def test_a_template_file_that_changed_builds_its_readers_files(made: Path) -> None:
    (made / "templates" / "press" / "brief.md.j2").write_text(
        '{% extends "standard/brief.md.j2" %}{% block before %}For release.{% endblock %}\n', encoding="utf-8"
    )
    assert counts(again(made)) == (COUNT, COUNT, COUNT)


def test_a_template_of_another_reader_builds_nothing(made: Path) -> None:
    other = made / "templates" / "other"
    other.mkdir()
    (other / "template.yaml").write_text("extends: press\n", encoding="utf-8")
    assert counts(again(made)) == (COUNT, 0, 0)


def test_a_deleted_file_is_built(made: Path) -> None:
    path = made / "output" / "harbour-002" / "harbour-002.press.docx"
    before = path.read_bytes()
    path.unlink()
    assert counts(again(made)) == (1, 1, 1)
    assert path.read_bytes() == before


def test_a_damaged_file_is_built_and_reported(made: Path) -> None:
    path = made / "output" / "harbour-002" / "harbour-002.press.docx"
    before = path.read_bytes()
    path.write_bytes(before[: len(before) // 2])
    recorder = Recorder()
    assert counts(again(made, recorder=recorder)) == (1, 1, 1)
    assert path.read_bytes() == before
    assert [problem.code for problem in recorder.found_problems] == ["damaged-output"]


def test_damage_that_size_and_time_hide_is_found_by_verify(made: Path) -> None:
    path = made / "output" / "harbour-002" / "harbour-002.press.docx"
    before, times = path.read_bytes(), path.stat()
    path.write_bytes(before[:1000] + bytes(100) + before[1100:])
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert counts(again(made)) == (0, 0, 0)
    assert counts(again(made, Settings(verify=True))) == (1, 1, 1)
    assert path.read_bytes() == before


def test_a_source_whose_change_size_and_time_hide_is_found_by_verify(made: Path) -> None:
    path = made / "briefs" / "harbour-002.yaml"
    change(path, "on Monday", "on Sunday")
    os.utime(path, (AGES_AGO, AGES_AGO))
    assert counts(again(made)) == (0, 0, 0)
    assert counts(again(made, Settings(verify=True))) == (1, 1, 1)


def test_a_colleagues_file_is_left_alone_and_named(made: Path) -> None:
    path = made / "output" / "harbour-002" / "harbour-002.press.docx"
    path.write_bytes(path.read_bytes() + b"a colleague's remark")
    edited = path.read_bytes()
    report = again(made)
    assert [problem.code for failure in report.failures for problem in failure.problems] == ["changed-output"]
    assert path.read_bytes() == edited
    assert again(made, Settings(force=True)).lost == 0
    assert path.read_bytes() != edited


@pytest.mark.parametrize("damage", [b"", b"{", b'{"format": 1, "files": 3}', b"\xff", b"[]"])
def test_a_damaged_index_of_sources_is_reported_and_made_again(made: Path, damage: bytes) -> None:
    (made / "output" / sources.INDEX).write_bytes(damage)
    recorder = Recorder()
    assert counts(again(made, recorder=recorder)) == (COUNT, 0, 0)
    assert [problem.code for problem in recorder.found_problems] == ["damaged-index"]
    assert counts(again(made)) == (0, 0, 0)


def test_a_damaged_index_of_outputs_is_reported_and_every_file_built(made: Path) -> None:
    (made / "output" / store.INDEX).write_bytes(b"{")
    before = files(made / "output")
    recorder = Recorder()
    assert counts(again(made, recorder=recorder)) == (COUNT, COUNT, 0)
    assert [problem.code for problem in recorder.found_problems] == ["damaged-index"]
    assert files(made / "output") == before
    assert counts(again(made)) == (0, 0, 0)


def test_a_young_file_is_not_trusted_by_its_time(made: Path) -> None:
    path = made / "briefs" / "harbour-001.yaml"
    change(path, "on Monday", "on Sunday")
    os.utime(path)
    assert counts(again(made)) == (1, 1, 1)
    assert counts(again(made)) == (
        1,
        0,
        0,
    )  # opened once more, since it might have changed within its time's grain


def test_two_briefs_of_one_id_are_reported(made: Path) -> None:
    change(
        made / "briefs" / "harbour-004.yaml",
        "title: Harbour 4 reopens\ndate",
        "id: harbour-001\ntitle: Harbour 4 reopens\ndate",
    )
    report = again(made)
    assert [problem.code for failure in report.failures for problem in failure.problems] == ["same-id"]


def test_the_index_holds_no_text_of_a_brief(made: Path) -> None:
    held = (made / "output" / sources.INDEX).read_text() + (made / "output" / store.INDEX).read_text()
    assert not [word for word in ("reopens", "channel", "Sweep", "authority", "mine") if word in held]


def test_another_question_is_answered_by_what_it_asks(made: Path) -> None:
    request = Request(formats=("outline",))
    report = build(made / "briefs", made / "output", request=request)
    assert counts(report) == (COUNT, COUNT, COUNT)
    assert counts(again(made)) == (0, 0, 0)


def test_the_version_that_is_asked_for_is_part_of_the_question(made: Path) -> None:
    earlier = made / "earlier.yaml"
    earlier.write_bytes((made / "briefs" / "harbour-002.yaml").read_bytes())
    change(earlier, "2 ships wait", "Nine ships wait")
    request = Request(formats=("docx",), since=str(earlier))
    assert counts(build(made / "briefs", made / "output", request=request))[0] == COUNT
    assert counts(build(made / "briefs", made / "output", request=request)) == (0, 0, 0)
    change(earlier, "Nine ships", "Ten ships")
    os.utime(earlier, (AGES_AGO + 120, AGES_AGO + 120))
    assert counts(build(made / "briefs", made / "output", request=request))[0] == COUNT


def test_a_version_that_is_not_there_is_told_of_a_brief_that_was_built_before(made: Path) -> None:
    for name in ("9.9", "nothere.yaml", "git:nothere", str(made), "9" * 300):
        request = Request(formats=("docx",), since=name)
        report = build(made / "briefs", made / "output", request=request)
        problems = [problem for failure in report.failures for problem in failure.problems]
        assert [problem.code for problem in problems] == ["since"] * COUNT
        assert all(problem.message.startswith("--since ") for problem in problems)
        assert {problem.place.path for problem in problems} == {
            str(one) for one in briefs_in((made / "briefs",))
        }


def test_one_language_alone_is_another_question_than_all(tmp_path: Path) -> None:
    brief = write(tmp_path, BRIEF, WORDS)
    aged(tmp_path)
    asked = Request(formats=("outline",), audiences=("press",), languages=("de",))
    for request in (asked, replace(asked, languages=())):
        report = batch.build((brief,), request, tmp_path / "output", Settings(), Recorder())
    assert {one.audience for one in report.files} == {"press", "press.de"}


def test_a_name_that_no_file_system_holds_costs_that_brief_alone_every_time(made: Path) -> None:
    change(
        made / "briefs" / "harbour-004.yaml",
        "title: Harbour 4 reopens\ndate",
        "id: nul\ntitle: Harbour 4 reopens\ndate",
    )
    for _ in range(2):
        report = again(made)
        assert [problem.code for failure in report.failures for problem in failure.problems] == ["file-name"]
        assert len(report.files) == COUNT - 1
