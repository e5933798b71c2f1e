"""A subtitle that says what stands above or below it already, for each reader."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.errors import Problem, Severity
from briefgen.model import Brief
from briefgen.source import Loaded
from briefgen.template import Template


def repeated(loaded: Loaded, templates: tuple[Template, ...]) -> Iterator[Problem]:
    """A warning for each reader whose subtitle is the line above the title, or the title."""
    for chosen in templates:
        lines = {name: _words_for(loaded.brief, name, chosen) for name in ("title", "subtitle")}
        path, subtitle = lines["subtitle"]
        said = {_bare(lines["title"][1]): "the title", _bare(chosen.reader.title): "the line above the title"}
        if subtitle and (found := said.get(_bare(subtitle))):
            message = f"{chosen.name}: the subtitle says the same as {found}"
            hint = "say what the paper is about, or leave the subtitle out"
            yield loaded.problem("lint-subtitle", message, path, hint, Severity.WARNING)


def _words_for(brief: Brief, field: str, chosen: Template) -> tuple[str, str]:
    """The path and the words of a field as a reader has them."""
    for variant in brief.variants:
        if variant.reader == chosen.reader.name and field in dict(variant.changes):
            return f"for.{variant.reader}.{field}", str(dict(variant.changes)[field])
    return field, getattr(brief, field)


def _bare(text: str) -> str:
    return " ".join(text.casefold().split()).rstrip(".")
