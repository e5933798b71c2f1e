"""Whether a Word file is one of the brief that is reviewed, by what it says of itself."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from briefgen.errors import Place, UsageError, fail
from briefgen.pipeline import Job
from briefgen.template import Template
from briefgen.translation.names import original_of


def check_original(brief: Path) -> None:
    """UsageError for a translation: what is reviewed is the original."""
    if original := original_of(brief):
        raise UsageError(
            f"{brief} is a translation of {original.name}, and its Word files are not read back: correct the words "
            f"in {brief.name} itself, or by `briefgen translate {original.name}` with --po or --xliff"
        )


def check_belongs(path: Path, facts: Mapping[str, str], job: Job, template: Template) -> None:
    """Problems when a file names another brief, another reader or another language than those of the review."""
    brief, place = job.loaded.brief, Place(str(path))
    named = facts.get("identifier", "")
    if named and brief.id and named != brief.id:
        raise fail(
            "other-brief", f"expected a file of the brief {brief.id!r}, found one of {named!r}", place,
            hint=f"give the brief it was built from with --brief; if the brief was renamed, write `id: {named}` into it",
        )  # fmt: skip
    named = facts.get("audience", "")
    if named and named != template.name:
        raise fail(
            "other-reader", f"expected a file of {template.name!r}, found one of {named!r}", place,
            hint="leave out --audience: it is for files that name no reader, and --base takes the same reader's file",
        )  # fmt: skip
    named, own = facts.get("language", ""), template.language or brief.language
    if named and named.partition("-")[0] != own.partition("-")[0]:
        raise fail(
            "other-language", f"expected a file in {own!r}, found one in {named!r}", place,
            hint=f"correct the words in the translation, {job.loaded.path.stem}.{named}.yaml, or by `briefgen translate`",
        )  # fmt: skip
