"""Changes that are applied: the new words and nothing else in the author's files, and nothing for other readers."""

from __future__ import annotations

import difflib
import shutil
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefgen import audience
from briefgen.model import Brief
from briefgen.pipeline import Job, Request, open_brief
from briefgen.review.applying import apply, leave_open
from briefgen.review.building import build_traced, trace_brief
from briefgen.review.changes import Change, State
from briefgen.review.reviewing import EditedFile, review
from briefgen.review.sources import save
from briefgen.review.wordfile import read_word
from briefgen.review.wordparts import WordFile
from tests.conftest import BRIEFS
from tests.review.marking import Edited, text_of
from tests.review.test_finding import READERS, file_of

EVERY = frozenset(range(1, 10_000))
WORDS = st.text(st.sampled_from("abc é-'\".,:;#&<>*_[]()\\|!?%@{}1"), min_size=1, max_size=12)


def opened(folder: Path) -> Job:
    """The brief in a folder."""
    return open_brief(folder / "us-pakistan.yaml", Request())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the first brief that may be changed."""
    shutil.copytree(BRIEFS, tmp_path / "briefs")
    return tmp_path / "briefs"


def file_with(job: Job, reader: str, word: WordFile) -> EditedFile:
    """The edited file of a reader."""
    return EditedFile("edited.docx", word, next(one for one in job.templates if one.name == reader))


def applied(job: Job, file: EditedFile, *, widen: bool = False) -> tuple[Change, ...]:
    """The changes of a file after all of them were applied and written."""
    result = apply(job, review(job, [file]), [file], EVERY if widen else frozenset())
    save(result.data)
    return result.changes


def views(job: Job, but: str) -> list[Brief]:
    """What all readers but one are shown."""
    return [audience.project(job.loaded.brief, one.reader).view for one in job.templates if one.name != but]


@pytest.mark.parametrize("how", ["tracked", "plain"])
def test_one_word_changes_one_word_of_the_file(built: Path, folder: Path, tmp_path: Path, how: str) -> None:
    edited = Edited(file_of(built, "analyst"))
    edited.replace(
        edited.find("Afghanistan is a central concern"), "central", "first", tracked=how == "tracked"
    )
    before = (folder / "us-pakistan.yaml").read_bytes()
    job = opened(folder)
    file = file_with(job, "analyst", read_word(edited.save(tmp_path / "e.docx").read_bytes()))
    applied(job, file, widen=True)
    after = (folder / "us-pakistan.yaml").read_bytes()
    assert after == before.replace(b"Afghanistan is a central concern", b"Afghanistan is a first concern")
    assert review(opened(folder), [file]) == ()


def test_what_others_read_becomes_the_readers_own_words(built: Path, folder: Path, tmp_path: Path) -> None:
    edited = Edited(file_of(built, "press"))
    edited.replace(edited.find("Proceedings before our courts"), "domestic", "wholly domestic")
    edited.replace(edited.find("Pakistan left the grey list", style="ListBullet"), "left", "was taken off")
    job = opened(folder)
    before = views(job, "press")
    file = file_with(job, "press", read_word(edited.save(tmp_path / "e.docx").read_bytes()))
    found = applied(job, file)
    assert [one.state for one in found] == [State.APPLIED, State.APPLIED]
    assert all(one.readers and one.own for one in found)
    after = opened(folder)
    assert views(after, "press") == before
    assert review(after, [file_with(after, "press", file.word)]) == ()
    old, new = (
        path.read_text(encoding="utf-8").split("\n")
        for path in (BRIEFS / "us-pakistan.yaml", folder / "us-pakistan.yaml")
    )
    told = [line for line in difflib.ndiff(old, new) if line[0] in "+-"]
    assert len(told) == 2
    assert all(line.startswith("+") and "press" in line for line in told)


def test_with_widen_all_readers_are_given_the_new_words(built: Path, folder: Path, tmp_path: Path) -> None:
    edited = Edited(file_of(built, "press"))
    edited.replace(edited.find("Proceedings before our courts"), "domestic", "wholly domestic")
    job = opened(folder)
    file = file_with(job, "press", read_word(edited.save(tmp_path / "e.docx").read_bytes()))
    applied(job, file, widen=True)
    assert b"are a wholly domestic matter." in (folder / "us-pakistan.yaml").read_bytes()


def test_a_mark_of_handling_is_never_written(built: Path, folder: Path, tmp_path: Path) -> None:
    edited = Edited(file_of(built, "analyst"))
    edited.replace(edited.find("American relief for Afghanistan ends"), "American relief", "(TLP:RED) relief")
    edited.replace(
        edited.find("Afghanistan is a central concern"), "Afghanistan", "(TLP:RED) [@nobody] Afghanistan"
    )
    job = opened(folder)
    file = file_with(job, "analyst", read_word(edited.save(tmp_path / "e.docx").read_bytes()))
    found = review(job, [file])
    assert not any(one.target and one.target.new.startswith("(TLP") for one in found)


def test_only_the_chosen_changes_are_written(built: Path, folder: Path, tmp_path: Path) -> None:
    edited = Edited(file_of(built, "analyst"))
    paragraph = edited.find("Afghanistan is a central concern")
    edited.replace(paragraph, "central", "first").replace(paragraph, "at once", "together")
    job = opened(folder)
    file = file_with(job, "analyst", read_word(edited.save(tmp_path / "e.docx").read_bytes()))
    changes = review(job, [file])
    result = apply(job, leave_open(changes, frozenset({2})), [file], EVERY)
    save(result.data)
    text = (folder / "us-pakistan.yaml").read_text(encoding="utf-8")
    assert "is a central concern" in text
    assert "from there together:" in text


def shown_once(job: Job, reader: str) -> set[str]:
    """The texts that stand in one paragraph alone of a reader's file: an edit of the others may leave the old words elsewhere."""
    template = next(one for one in job.templates if one.name == reader)
    paragraphs = build_traced(trace_brief(job.loaded.brief), template).paragraphs
    counts = Counter(path for one in paragraphs for path in one.paths)
    return {path for path, count in counts.items() if count == 1 or path.endswith("body")}


@given(st.data())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], max_examples=16)
def test_random_edits_come_back_as_exactly_those_words(
    built: Path, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    reader = data.draw(st.sampled_from(READERS))
    widen = data.draw(st.booleans())
    edited = Edited(file_of(built, reader))
    bodies = [one for one in edited.paragraphs() if len(text_of(one)) > 20]
    for paragraph in data.draw(st.lists(st.sampled_from(bodies), min_size=1, max_size=3, unique_by=id)):
        text = text_of(paragraph)
        start = data.draw(st.integers(0, len(text) - 1))
        end = data.draw(st.integers(start, min(len(text), start + 15)))
        edited.change(paragraph, start, end, data.draw(WORDS), tracked=data.draw(st.booleans()))
    folder = tmp_path_factory.mktemp("random") / "briefs"
    shutil.copytree(BRIEFS, folder)
    job = opened(folder)
    before = views(job, reader)
    file = file_with(job, reader, read_word(edited.save(folder / "e.docx").read_bytes()))
    changes = review(job, [file])
    result = apply(job, changes, [file], EVERY if widen else frozenset())
    save(result.data)
    after = opened(folder)
    if not widen:
        assert views(after, reader) == before
    left = review(after, [file_with(after, reader, file.word)])
    assert all(one.state is not State.OPEN for one in result.changes)
    once = shown_once(after, reader)
    written = {one.path for one in result.changes if one.state is State.APPLIED}
    refused = {one.path for one in result.changes if one.state is not State.APPLIED}
    own = f".for.{reader}."
    assert not [one for one in left if f".{one.path}".replace(own, ".")[1:] in (written & once) - refused]
    shutil.rmtree(folder.parent)
