"""One build: the whole flow on one screen; writes nothing."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Protocol

from briefgen import audience, components, glyphs, lint, markup, source, template, writers
from briefgen.components import locales
from briefgen.components.context import Context
from briefgen.document import Document, Pages
from briefgen.errors import Place, Problem, Problems, Severity, UsageError
from briefgen.fit import Fitted, fit
from briefgen.model import Brief
from briefgen.source import Loaded
from briefgen.template import Template
from briefgen.template.places import shown, with_line
from briefgen.values import dataclass

NOT_BRIEFS = frozenset({"house.yaml"})


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked for; no audiences or formats means all that the brief and its templates name."""

    audiences: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()
    templates: Path | None = None
    strict: bool = False
    moment: int | None = None


@dataclass(frozen=True, slots=True)
class Job:
    """A brief that loads, with the template of each audience to build and what the author should know."""

    loaded: Loaded
    templates: tuple[Template, ...]
    warnings: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Made:
    """One finished file in memory, and how many pages it has by the PDF's layout (0 when not asked)."""

    audience: str
    format: str
    data: bytes
    pages: int


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem in the terms of a reader's view: `path` is the view's own, since a writer knows no other."""

    code: str
    message: str
    path: str = ""
    hint: str = ""
    severity: Severity = Severity.ERROR


class FindingsError(Exception):
    """What keeps a view from being written; `located` makes problems of it."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        super().__init__(findings)
        self.findings = findings


class Locations(Protocol):
    """Where the values of a brief stand in the author's files."""

    def place(self, path: str) -> Place:
        """Where a field stands."""
        ...

    def line(self, place: Place) -> str:
        """The author's own line at a place."""
        ...


def briefs_in(paths: tuple[Path, ...]) -> tuple[Path, ...]:
    """The briefs that are meant: a file is itself, a folder is every brief directly in it."""
    found: list[Path] = []
    for path in paths:
        if not path.is_dir():
            found.append(path)
            continue
        inside = sorted(
            p for p in path.iterdir() if p.suffix in {".yaml", ".yml"} and p.name not in NOT_BRIEFS
        )
        if not inside:
            raise UsageError(f"{path}: expected a folder of briefs, found no .yaml file in it")
        found += inside
    return tuple(dict.fromkeys(found))


def open_brief(path: Path, request: Request) -> Job:
    """The brief at a path with its templates; Problems holds every problem of brief, house and templates."""
    library = template.library(path, request.templates)
    loaded = source.load(path, moment=request.moment, known=library.names)
    templates, problems = _templates(loaded, library, request)
    problems += _conflicts(loaded, templates)
    warnings = (
        *loaded.warnings,
        *lint.problems(loaded),
        *(p for p in problems if p.severity is Severity.WARNING),
    )
    errors = [p for p in problems if p.severity is Severity.ERROR]
    if errors or (request.strict and warnings):
        raise Problems((*errors, *warnings))
    wanted = tuple(t for t in templates if not request.audiences or t.name in request.audiences)
    return Job(loaded, wanted, warnings)


def make(job: Job, chosen: Template, request: Request) -> Iterator[Made | Problem]:
    """The files of one audience, one format after the other, and what was left out on the way."""
    view = audience.project(job.loaded.brief, chosen.reader)
    origins = functools.partial(audience.trace, job.loaded.brief, chosen.reader)
    try:
        for one in written(view, chosen, request.formats or chosen.formats):
            yield located(job.loaded, origins(), one) if isinstance(one, Finding) else one
    except FindingsError as error:
        raise Problems(tuple(located(job.loaded, origins(), one) for one in error.findings)) from error


def written(view: Brief, chosen: Template, formats: tuple[str, ...]) -> Iterator[Made | Finding]:
    """The files of a view, and what was left out of it; all that a worker ever knows of a brief."""
    if unprintable := tuple(unreadable(chosen, view.language)):
        raise Problems(unprintable)
    _check_glyphs(view, chosen)
    fitted = fit(view, functools.partial(compose, chosen), functools.partial(_layout, chosen), chosen.most)
    yield from _budget(chosen, fitted)
    for name in formats:
        data = writers.write(name, fitted.document, chosen.theme, fitted.pages)
        yield Made(chosen.name, name, data, fitted.pages.count if fitted.pages else 0)


def located(locations: Locations, origins: Mapping[str, str], finding: Finding) -> Problem:
    """The problem that a finding is for the author; `origins` are the author's paths of the view's."""
    path = _traced(finding.path, origins)
    place = locations.place(path)
    source = locations.line(place) if path else ""
    return Problem(
        finding.code,
        finding.message,
        place,
        field=path,
        hint=finding.hint,
        severity=finding.severity,
        source=source,
    )


def compose(chosen: Template, view: Brief) -> Document:
    """The document that a template makes of a view."""
    return composed(chosen, context_of(chosen, view))


def context_of(chosen: Template, view: Brief) -> Context:
    """What the parts of a template share in one rendering of a view."""
    language = chosen.language or view.language
    return Context(view, chosen.reader.title, chosen.labels, language, chosen.theme, chosen.numbered)


def composed(chosen: Template, context: Context) -> Document:
    """The document that a template makes in a context."""
    rendered = template.render(chosen, context)
    try:
        blocks = markup.parse(rendered.markup, rendered.carried, context.resolve, context.titles())
    except markup.MarkupError as error:
        raise Problems((template.misshapen(chosen, str(error), error.hint, error.words),)) from error
    return components.document(context, blocks, audience=chosen.name, record=chosen.record)


def unreadable(chosen: Template, language: str) -> Iterator[Problem]:
    """Words of the template, and letters of its language's dates, that none of its fonts can show."""
    known = glyphs.covered(chosen.theme)
    language = chosen.language or language
    written = {f"labels.{key}": word for key, word in chosen.labels.items()}
    written |= {"reader.title": chosen.reader.title, "language": locales.letters(language)}
    for path, words in written.items():
        character = next((one for one in words if one not in known), "")
        if character:
            of = f", with which {language} writes dates" if path == "language" else ""
            message = f"no glyph for {glyphs.named(character)} in the template's fonts{of}"
            hint = "write it in other letters, or give `theme:` a family that has it"
            place = chosen.places.get(path, Place(shown(chosen.folders[0] / "template.yaml"), 1, 1))
            yield with_line(Problem("glyph", message, place, path, hint))


def _layout(chosen: Template, document: Document) -> Pages:
    from briefgen.writers import pdf  # noqa: PLC0415 -- a brief without budget or contents needs no layout

    return pdf.layout(document, chosen.theme)


def _templates(
    loaded: Loaded, library: template.Library, request: Request
) -> tuple[tuple[Template, ...], list[Problem]]:
    """The template of each audience that the brief names, and a problem for each that is not to be had."""
    found: list[Template] = []
    problems = [
        _not_of_the_brief(loaded, name) for name in request.audiences if name not in loaded.brief.audiences
    ]
    for name in loaded.brief.audiences:
        try:
            found.append(library.open(name, loaded.readers))
        except Problems as error:
            problems += error.problems
    return tuple(found), problems


def _not_of_the_brief(loaded: Loaded, name: str) -> Problem:
    message = f"expected an audience of the brief, found {name!r}"
    return _at(
        loaded, "audiences", "unknown-audience", message, f"it names {', '.join(loaded.brief.audiences)}"
    )


def _conflicts(loaded: Loaded, templates: tuple[Template, ...]) -> list[Problem]:
    readers = tuple(one.reader for one in templates)
    return [
        _at(loaded, conflict.path, conflict.code, conflict.message, conflict.hint, conflict.severity)
        for conflict in audience.conflicts(loaded.brief, readers)
    ]


def _check_glyphs(view: Brief, chosen: Template) -> None:
    fonts = f"{chosen.theme.fonts.reading.name} and {chosen.theme.fonts.looking.name}"
    hint = "write it in other letters, or give the template's theme a family that has it"
    found = tuple(
        Finding("glyph", f"no glyph for {glyphs.named(character)} in {fonts}", path, hint)
        for path, character in glyphs.missing(view, chosen.theme)
    )
    if found:
        raise FindingsError(found)


def _budget(chosen: Template, fitted: Fitted) -> Iterator[Finding]:
    """A warning for each item left out; FindingsError when it does not fit even so, a warning when it is short."""
    if fitted.excess:
        found = f"{_pages(fitted.excess)} too many with all left out that may be"
        message = f"{chosen.name}: expected at most {_pages(chosen.most)}, found {found}"
        hint = "shorten what has priority 1, the ask, the bottom line and the recommendations"
        raise FindingsError((Finding("page-budget", message, hint=hint),))
    for path in fitted.left_out:
        message = f"left out of {chosen.name} to keep to {_pages(chosen.most)}"
        hint = "give it `priority: 1` to keep it, or shorten other items"
        yield Finding("left-out", message, path, hint, Severity.WARNING)
    if chosen.least and fitted.pages and fitted.pages.count < chosen.least:
        message = f"{chosen.name}: expected {_pages(chosen.least)} at least, found {fitted.pages.count}"
        yield Finding("page-budget", message, severity=Severity.WARNING)


def _pages(count: int | None) -> str:
    return f"{count} page" if count == 1 else f"{count} pages"


def _at(  # noqa: PLR0913 -- a problem has that many sides
    loaded: Loaded, path: str, code: str, message: str, hint: str = "", severity: Severity = Severity.ERROR
) -> Problem:
    place = loaded.place(path)
    return Problem(code, message, place, field=path, hint=hint, severity=severity, source=loaded.line(place))


def _traced(path: str, origins: Mapping[str, str]) -> str:
    """The author's path of a path in the view: the longest part that has an origin, and what follows it."""
    head, rest = path, ""
    while head not in origins and "." in head:
        head, _, last = head.rpartition(".")
        rest = f".{last}{rest}"
    return origins.get(head, head) + rest
