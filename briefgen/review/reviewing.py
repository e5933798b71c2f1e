"""Edited Word files -> the changes in them, merged when there are several."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import combinations

from msgspec import Struct
from msgspec.structs import replace

from briefgen.pipeline import Job
from briefgen.review.building import TracedBrief, build_traced, trace_brief
from briefgen.review.changes import Action, Change, Entry, State, Target
from briefgen.review.finding import Search
from briefgen.review.freshness import Freshness
from briefgen.review.places import Places
from briefgen.review.readership import readers_of
from briefgen.review.sources import Sources
from briefgen.review.wholes import without_parts
from briefgen.review.wordparts import WordFile
from briefgen.template import Template

DISAGREED = "another file changes the same words in another way"
TWICE = "the same text is changed in two ways in this file"


class EditedFile(Struct, frozen=True):
    """A Word file that came back: its name, its words, the template of its audience, and the file as it was sent."""

    name: str
    word: WordFile
    template: Template
    base: WordFile | None = None


def review(job: Job, files: Sequence[EditedFile], *, written: bool = False) -> tuple[Change, ...]:
    """The changes of all files, numbered from 1; what several agree on is one change.

    `written` says that the brief is the one of the review with edits of these files in it.
    """
    traced = trace_brief(job.loaded.brief)
    changes = [change for file in files for change in _of_file(job, traced, file, written=written)]
    return merge_changes(changes)


def _of_file(job: Job, traced: TracedBrief, one: EditedFile, *, written: bool) -> tuple[Change, ...]:
    built = build_traced(traced, one.template)
    readers = readers_of(traced, job.templates)
    fresh = Freshness(built, one.word, one.base, written=written)
    places = Places(Sources(job.loaded), built.trace, one.template.reader.default == "named")
    search = Search(built, one.word, places, readers, one.template.name, one.name, fresh)
    return search.changes()


def merge_changes(changes: Sequence[Change]) -> tuple[Change, ...]:
    """The changes with those that are the same as one, and those that exclude each other as conflicts."""
    kept = _with_twins_joined(changes)
    for indexes in _grouped(kept, _outcome):
        if len({kept[index].new for index in indexes}) > 1:
            for index in indexes:
                kept[index] = _in_conflict(kept[index], "several boxes of one recommendation are ticked")
    for indexes in _grouped(kept, _open_text):
        for first, second in combinations(indexes, 2):
            one, other = kept[first], kept[second]
            if (
                not (_in_turn(one, other) or _both_gone(one, other))
                and one.target
                and other.target
                and _clash(one.target, other.target)
            ):
                why = DISAGREED if one.file != other.file else TWICE
                kept[first] = _in_conflict(one, f"{why}: {other.new!r}")
                kept[second] = _in_conflict(other, f"{why}: {one.new!r}")
    return tuple(replace(change, number=index) for index, change in enumerate(without_parts(kept), 1))


def _with_twins_joined(changes: Sequence[Change]) -> list[Change]:
    """The changes, those of several files that are the same as one that names all of these files."""
    kept: list[Change] = []
    known: dict[Target | Entry, int] = {}
    for one in changes:
        what = one.target or one.entry
        if what is None or what not in known:
            if what:
                known[what] = len(kept)
            kept.append(one)
            continue
        other = kept[known[what]]
        authors = tuple(dict.fromkeys((*other.authors, *one.authors)))
        names = ", ".join(dict.fromkeys((*other.file.split(", "), one.file)))
        edits = tuple(dict.fromkeys((*other.edits, *one.edits)))
        agreeing = tuple(dict.fromkeys((*other.agreeing, *({one.audience} - {other.audience}))))
        readers = tuple(name for name in other.readers if name not in agreeing)
        kept[known[what]] = replace(
            other, authors=authors, file=names, agreeing=agreeing, readers=readers, edits=edits
        )
    return kept


def _grouped(changes: Sequence[Change], key: Callable[[Change], str]) -> list[list[int]]:
    """The indexes of the changes with the same key, for each key that is not empty."""
    groups: dict[str, list[int]] = {}
    for index, change in enumerate(changes):
        groups.setdefault(key(change), []).append(index)
    return [indexes for name, indexes in groups.items() if name]


def _outcome(change: Change) -> str:
    """The path of the recommendation whose outcome a change is; empty for another."""
    return change.entry.path if change.entry and change.entry.key == "outcome" else ""


def _open_text(change: Change) -> str:
    """The path of the text in which an open change is; empty for another."""
    return change.target.path if change.target and change.state is State.OPEN else ""


def _in_conflict(change: Change, why: str) -> Change:
    return replace(change, state=State.CONFLICT, why=change.why or why)


def _in_turn(one: Change, other: Change) -> bool:
    """Whether two changes put something in at one place of a file, one behind the other: paragraphs, or words before one."""
    whole = any(not (change.before or change.after or change.old) for change in (one, other))
    return one.file == other.file and one.action is other.action is Action.INSERT and whole


def _both_gone(one: Change, other: Change) -> bool:
    """Whether two changes take away whole paragraphs: what both may take is the gap between them."""
    return all(
        change.action is Action.DELETE and not (change.before or change.after) for change in (one, other)
    )


def _clash(one: Target, other: Target) -> bool:
    if one.path != other.path:
        return False
    if one.start == one.end and other.start == other.end:
        return one.start == other.start
    return one.start < other.end and other.start < one.end
