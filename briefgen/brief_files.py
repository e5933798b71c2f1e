"""Which files of a folder are briefs."""

from __future__ import annotations

import re
from pathlib import Path

from briefgen.errors import UsageError, machine_errors
from briefgen.section_files import section_of
from briefgen.translation.names import is_translation, original_of

HOUSE, TEMPLATE, REVIEWS = "house.yaml", "template.yaml", ".review.yaml"
WHAT = {
    HOUSE: "it holds what the briefs of its folder repeat, and is checked with each of them",
    TEMPLATE: "it is a template, which `briefgen template check` checks; give the brief",
    REVIEWS: "it holds what the reviewers of a brief have changed; give the brief",
}
AUDIENCES = re.compile(rb"^[\"']?audiences[\"']?[ \t]*:", re.MULTILINE)


def briefs_in(paths: tuple[Path, ...]) -> tuple[Path, ...]:
    """The briefs of these paths, each once: a file itself, all briefs directly in a folder. UsageError for a folder of none."""
    found: list[Path] = []
    for path in paths:
        if not path.is_dir():
            check_brief(path)
            found.append(path)
            continue
        files = sorted(p for p in path.iterdir() if p.suffix.lower() in {".yaml", ".yml"})
        inside = [p for p in files if not _kind(p) and not is_translation(p)]
        if not inside:
            only = f"there is no brief in this folder, only {files[0].name}" if files else ""
            raise UsageError(f"{path}: {only or 'there is no .yaml file in this folder'}")
        briefs = [one for one in inside if not section_of(one)]
        if not briefs:
            raise UsageError(
                f"{path}: there is no brief in this folder, only sections of briefs: {inside[0].name}"
            )
        found += briefs
    return tuple(dict.fromkeys(found))


def check_brief(path: Path) -> None:
    """Nothing. UsageError, which says what it is, for a file that is something else than a brief by its name or its form."""
    if original := original_of(path):
        raise UsageError(f"{path}: this is a translation: give its brief, {original}")
    if kind := _kind(path):
        raise UsageError(f"{path}: this is no brief: {WHAT[kind]}")
    if part := section_of(path):
        raise UsageError(f"{path}: this is a section of a brief, no brief: {part}")


def _kind(path: Path) -> str:
    """The row of WHAT that a file is, by its name; empty for one that may be a brief."""
    if path.name.endswith(REVIEWS):
        return REVIEWS
    if path.name == HOUSE:
        return HOUSE
    return TEMPLATE if path.name == TEMPLATE and _has_no_audiences(path) else ""


def _has_no_audiences(path: Path) -> bool:
    """Whether a file that is there names no audiences, as each brief does and no template."""
    with machine_errors(path):
        return path.is_file() and not AUDIENCES.search(path.read_bytes())
