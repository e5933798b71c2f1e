"""Which files of a folder are briefs."""

from __future__ import annotations

from pathlib import Path

from briefgen.errors import UsageError
from briefgen.section_files import section_of
from briefgen.translation.names import is_translation, original_of

NOT_BRIEFS = frozenset({"house.yaml"})
REVIEWS = (".review.yaml",)
WHAT = (
    "it holds what the briefs of its folder repeat, and is checked with each of them",
    "it holds what the reviewers of a brief have changed; give the brief",
)


def briefs_in(paths: tuple[Path, ...]) -> tuple[Path, ...]:
    """The briefs of these paths, each once: a file itself, all briefs directly in a folder. UsageError for a folder of none."""
    found: list[Path] = []
    for path in paths:
        if not path.is_dir():
            if original := original_of(path):
                raise UsageError(f"{path}: this is a translation: give its brief, {original}")
            if _is_no_brief(path.name):
                raise UsageError(f"{path}: this is no brief: {WHAT[path.name.endswith(REVIEWS)]}")
            if part := section_of(path):
                raise UsageError(f"{path}: this is a section of a brief, no brief: {part}")
            found.append(path)
            continue
        inside = sorted(
            p
            for p in path.iterdir()
            if p.suffix.lower() in {".yaml", ".yml"} and not _is_no_brief(p.name) and not is_translation(p)
        )
        if not inside:
            raise UsageError(f"{path}: there is no .yaml file in this folder")
        briefs = [one for one in inside if not section_of(one)]
        if not briefs:
            raise UsageError(
                f"{path}: there is no brief in this folder, only sections of briefs: {inside[0].name}"
            )
        found += briefs
    return tuple(dict.fromkeys(found))


def _is_no_brief(name: str) -> bool:
    return name in NOT_BRIEFS or name.endswith(REVIEWS)
