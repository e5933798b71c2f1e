"""Changes -> the author's files with the new words in them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from briefgen.pipeline import Job
from briefgen.review.blocks import join_removals
from briefgen.review.changes import Change
from briefgen.review.own_words import OwnText, check_own, write_entry, write_own
from briefgen.review.sources import Sources
from briefgen.yamlfile.editing import Edit, EditError, edited

FOR_ALL = "all who read the brief may be shown it: --widen writes it"


def write_changes(
    job: Job, texts: Mapping[str, str], wanted: Sequence[Change], widened: frozenset[int]
) -> tuple[Mapping[Path, bytes], dict[int, str]]:
    """The bytes of each file that changes; none, and why by their numbers, where some changes cannot be written."""
    sources, refused = Sources(job.loaded), dict[int, str]()
    words = [one for one in wanted if one.target]
    shared = [word for word in words if word.readers and word.number not in widened]
    _edit_fields(sources, texts, [change for change in words if change not in shared], refused)
    _edit_own(sources, job, texts, shared, refused)
    _add_entries(sources, [one for one in wanted if one.entry], widened, refused)
    return ({} if refused else sources.data()), refused


def words_after(text: str, group: Sequence[Change]) -> str:
    """The text with these changes in it; EditError when they cannot be made together."""
    return edited(text, _edits(text, group))


def _edits(text: str, group: Sequence[Change]) -> list[Edit]:
    return join_removals(
        text, [Edit(one.target.start, one.target.end, one.target.new) for one in group if one.target]
    )


def _by_path(changes: Sequence[Change]) -> dict[str, list[Change]]:
    found: dict[str, list[Change]] = {}
    for change in changes:
        found.setdefault(change.path, []).append(change)
    return found


def _edit_fields(
    sources: Sources, texts: Mapping[str, str], changes: Sequence[Change], refused: dict[int, str]
) -> None:
    """Change texts in place for all who read them."""
    by_file: dict[str, list[list[Change]]] = {}
    for path, group in _by_path(changes).items():
        by_file.setdefault(sources.loaded.places[path].path, []).append(group)
    for name, groups in by_file.items():
        wanted, kept = [], []
        for group in groups:
            path = group[0].path
            try:
                edited(texts[path], _edits(texts[path], group))
                wanted.append(
                    (sources.text_place(path), sources.edits(path, texts[path], _edits(texts[path], group)))
                )
                kept.append(group)
            except EditError as error:
                refused |= {one.number: str(error) for one in group}
        for group, result in zip(kept, sources.texts(name).changes(wanted), strict=True):
            if isinstance(result, EditError):
                refused |= {one.number: str(result) for one in group}
            else:
                sources.add(name, result)


def _edit_own(
    sources: Sources, job: Job, texts: Mapping[str, str], changes: Sequence[Change], refused: dict[int, str]
) -> None:
    """Give the new words to the readers who wrote them, those under one holder together."""
    owners: dict[str, list[tuple[OwnText, list[Change]]]] = {}
    for reader, group in _groups(changes):
        try:
            own = OwnText(
                group[0].path, reader, edited(texts[group[0].path], _edits(texts[group[0].path], group))
            )
            check_own(sources, job, own)
            owners.setdefault(own.owner, []).append((own, group))
        except EditError as error:
            refused |= {one.number: str(error) for one in group}
    for inside in owners.values():
        try:
            write_own(sources, [own for own, _ in inside])
        except EditError as error:
            refused |= {one.number: str(error) for _, group in inside for one in group}


def _add_entries(
    sources: Sources, changes: Sequence[Change], widened: frozenset[int], refused: dict[int, str]
) -> None:
    """Add outcomes and clearances, which all who read the brief may be shown."""
    for change in changes:
        assert change.entry is not None  # only such changes are given
        try:
            if change.readers and change.number not in widened:
                raise EditError(FOR_ALL)  # noqa: TRY301 -- said where all others are
            write_entry(sources, change.entry)
        except EditError as error:
            refused[change.number] = str(error)


def _groups(changes: Sequence[Change]) -> list[tuple[str, list[Change]]]:
    """The changes of each text for each reader whose file says so."""
    groups: dict[tuple[str, str], list[Change]] = {}
    for change in changes:
        for reader in change.audiences:
            groups.setdefault((change.path, reader), []).append(change)
    return [(reader, group) for (_, reader), group in groups.items()]
