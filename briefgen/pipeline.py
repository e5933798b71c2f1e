"""One build from brief to bytes: loading, projection, rendering, fitting and writing; nothing is written to disk."""

from __future__ import annotations

import functools
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from briefgen import audience, composition, fit_findings, glyphs, lint, named_items, source, template, writers
from briefgen.audience import Projection
from briefgen.document import Document, Endnotes, Pages
from briefgen.errors import Problem, Problems, Severity
from briefgen.findings import Finding, FindingsError, locate
from briefgen.fit import Fitted, fit
from briefgen.formats import Format
from briefgen.missing_glyphs import unreadable
from briefgen.missing_words import untranslated
from briefgen.model import Brief
from briefgen.model.walk import restored_paths, without
from briefgen.source import Loaded
from briefgen.template import Template
from briefgen.template.places import with_line
from briefgen.translation.names import beside

if TYPE_CHECKING:
    from briefgen.translation.edition import Edition


class Request(Struct, frozen=True):
    """The arguments of a build; no audiences, formats or languages means all that the brief and its templates name.

    Languages are those of the brief and of its translations, as their files write them.
    """

    audiences: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()
    templates: Path | None = None
    strict: bool = False
    moment: int | None = None
    stale: bool = False
    languages: tuple[str, ...] = ()
    since: str = ""


class Job(Struct, frozen=True):
    """A loaded brief with the template of each audience to build, its warnings, and its editions in other languages.

    `refused` are the problems of editions that cannot be built: they stop no other. `languages` are those asked for; none means all.
    `bases` are the templates as their folders have them, from which those of editions are made.
    """

    loaded: Loaded
    templates: tuple[Template, ...]
    warnings: tuple[Problem, ...]
    editions: tuple[Edition, ...] = ()
    refused: tuple[Problem, ...] = ()
    languages: tuple[str, ...] = ()
    bases: tuple[Template, ...] = ()

    def views(self) -> Iterator[tuple[Template, Brief]]:
        """Each template with the brief in its words: the author's own first, then the editions."""
        wanted = self.languages
        if not wanted or self.loaded.brief.language in wanted:
            yield from ((chosen, self.loaded.brief) for chosen in self.templates)
        for one in self.editions:
            if wanted and one.language not in wanted:
                continue
            for chosen in self.bases:
                if not one.audiences or chosen.name in one.audiences:
                    found = template.in_language(chosen, one.language, one.titles.get(chosen.name, ""))
                    places = {**found.places, **one.own_places(chosen.name)}
                    yield replace(found, places=places), one.brief

    @property
    def other_languages(self) -> tuple[str, ...]:
        """The languages of the editions that one of its templates gets, each once."""
        names = {one.name for one in self.templates}
        given = (one for one in self.editions if not one.audiences or names & set(one.audiences))
        return tuple(dict.fromkeys(one.language for one in given))

    def places(self, brief: Brief, reader: str) -> Loaded:
        """The places of a brief's words as a reader has them: those of an edition stand in its own file."""
        name = reader.partition(".")[0]
        for one in self.editions:
            if one.brief is brief and one.words:
                places = {**self.loaded.places, **one.places(name)}
                return replace(
                    self.loaded, places=places, trees={**self.loaded.trees, str(one.path): one.words.tree}
                )
        return self.loaded


class Made(Struct, frozen=True):
    """One finished file in memory; `pages` is the page count of the PDF's layout, 0 where no format of the reader needs one."""

    audience: str
    format: str
    data: bytes
    pages: int


def open_brief(path: Path, request: Request) -> Job:
    """The brief at a path with its templates. Problems with all problems of brief, house and templates."""
    library = template.library(path, request.templates)
    loaded = source.load(path, moment=request.moment, known=library.names)
    templates, problems = _templates(loaded, library, request)
    problems += _conflicts(loaded, templates)
    editions, ignored = _editions(loaded, stale=request.stale)
    problems += ignored
    problems += _not_its_languages(loaded, editions, request)
    loaded = replace(loaded, files=(*loaded.files, *(edition.path for edition in editions)))
    loaded, contradicting = _with_earlier(loaded, request)
    warnings = dict.fromkeys(
        (
            *loaded.warnings,
            *lint.problems(loaded),
            *lint.repeated(loaded, templates),
            *contradicting,
            *untranslated(loaded, templates),
            *(p for p in problems if p.severity is Severity.WARNING),
            *(p for edition in editions for p in edition.problems if p.severity is Severity.WARNING),
        )
    )
    errors = [p for p in problems if p.severity is Severity.ERROR]
    if errors or (request.strict and warnings):
        raise Problems((*errors, *warnings))
    wanted = tuple(t for t in templates if not request.audiences or t.name in request.audiences)
    refused = tuple(p for edition in editions for p in edition.problems if p.severity is Severity.ERROR)
    buildable = tuple(edition for edition in editions if edition.is_buildable)
    own = tuple(template.in_own_hand(one, loaded.brief.language) for one in wanted)
    return Job(loaded, own, tuple(warnings), buildable, refused, request.languages, wanted)


def _with_earlier(loaded: Loaded, request: Request) -> tuple[Loaded, tuple[Problem, ...]]:
    """The brief with the version that it is compared with, and a warning where it says that something else has changed."""
    if not (loaded.brief.since or request.since):
        return loaded, ()
    from briefgen import revisions

    loaded = revisions.with_earlier(loaded, request.since)
    return loaded, tuple(revisions.contradicting(loaded))


def _editions(loaded: Loaded, *, stale: bool) -> tuple[tuple[Edition, ...], list[Problem]]:
    """The brief in other languages, and a warning for each file of words that is in none by its name."""
    if not beside(loaded.path):
        return (), []
    from briefgen.translation.edition import editions, no_editions  # few briefs have another language

    return editions(loaded.path, loaded.brief, stale=stale), [*no_editions(loaded.path)]


def make(job: Job, chosen: Template, request: Request) -> Iterator[Made | Problem]:
    """The files of one audience, one for each format, and a warning for each item left out."""
    found = view_of(job.loaded.brief, chosen)
    places = job.places(job.loaded.brief, chosen.name)
    try:
        for one in write_view(found.view, chosen, request.formats or chosen.formats):
            yield locate(places, found.origins, one) if isinstance(one, Finding) else one
    except FindingsError as error:
        raise Problems(tuple(locate(places, found.origins, finding) for finding in error.findings)) from error


def view_of(brief: Brief, chosen: Template) -> Projection:
    """The view of a template's reader, with what has changed in it since the version that the brief names."""
    found = audience.project(brief, chosen.reader)
    if brief.earlier is None:
        return found
    from briefgen import revisions  # few briefs name another version

    view = revisions.with_changes(
        found.view, brief, chosen.reader, functools.partial(composition.compose, chosen)
    )
    return replace(found, view=view)


def write_view(view: Brief, chosen: Template, formats: tuple[str, ...]) -> Iterator[Made | Finding]:
    """The files of a view and its findings; a worker knows nothing else of a brief."""
    check_view(view, chosen)
    fitted = yield from fit_view(view, chosen)
    pages = {name: pages_in(name, chosen, fitted) for name in formats}
    count = next((one.count for one in pages.values() if one), 0)
    for name in formats:
        yield Made(chosen.name, name, writers.write(name, fitted.document, chosen.theme, pages[name]), count)


def check_view(view: Brief, chosen: Template) -> None:
    """Nothing. Problems or FindingsError when a text of the template or the view cannot be shown."""
    if unprintable := tuple(unreadable(chosen, view.language, view.digits)):
        raise Problems(unprintable)
    _check_glyphs(composition.as_printed(view, chosen), chosen)


def fit_view(view: Brief, chosen: Template) -> Generator[Finding, None, Fitted]:
    """The document of a view and its pages, after the findings of its budget."""
    fitted = fit(
        view, functools.partial(composition.compose, chosen), functools.partial(_layout, chosen), chosen.most
    )
    if fitted.excess and view.changed and view.changed.listed:
        yield fit_findings.list_left_out(chosen)
        return (yield from fit_view(replace(view, changed=replace(view.changed, listed=False)), chosen))
    yield from fit_findings.findings(fitted, view, chosen)
    yield from named_items.findings(fitted, view, chosen)
    if not any(isinstance(block, Endnotes) for block in fitted.document.blocks):
        yield from fit_findings.unprinted_places(_places_without_sources(fitted, view, chosen), chosen)
    return fitted


def _places_without_sources(fitted: Fitted, view: Brief, chosen: Template) -> tuple[tuple[str, str], ...]:
    """The path of the text, and the place, of each citation whose place a document without sources does not print."""
    if not fitted.absent:
        return composition.places_without_sources(chosen, view)
    paths = restored_paths(view, fitted.absent)
    found = composition.places_without_sources(chosen, without(view, fitted.absent))
    return tuple((audience.author_path(path, paths), place) for path, place in found)


def fitted_view(view: Brief, chosen: Template) -> Fitted:
    """The document of a view and its pages, without the findings of its budget: for those who look at what was built."""
    steps = fit_view(view, chosen)
    while True:
        try:
            next(steps)
        except StopIteration as end:
            fitted: Fitted = end.value
            return fitted


def lay_out_view(view: Brief, chosen: Template) -> Generator[Finding, None, Pages | None]:
    """The pages of the PDF's layout, None where no format needs one, after their findings. Problems or FindingsError as a build raises them."""
    fitted = yield from fit_view(view, chosen)
    found = [pages_in(name, chosen, fitted) for name in chosen.formats]
    return next((pages for pages in found if pages), None)


def pages_in(name: str, chosen: Template, fitted: Fitted) -> Pages | None:
    """The pages that a format is written by: the PDF needs a layout in any case, which may refuse the document."""
    return fitted.pages or (_layout(chosen, fitted.document) if name == Format.PDF.suffix else None)


def _layout(chosen: Template, document: Document, earlier: Pages | None = None) -> Pages:
    """The pages of a document, `earlier` those of the same one but for a contents.

    FindingsError when something in it is higher than a page and cannot be cut.
    """
    from briefgen.writers import pdf

    try:
        return pdf.layout(document, chosen.theme, earlier)
    except pdf.LayoutError as error:
        hint = "give the page less margin, or make the picture or the logo smaller"
        raise FindingsError((Finding("too-high", f"{chosen.name}: {error}", hint=hint),)) from error


def _templates(
    loaded: Loaded, library: template.Library, request: Request
) -> tuple[tuple[Template, ...], list[Problem]]:
    """The template of each audience that the brief names, and a problem for each missing or broken one."""
    found: list[Template] = []
    problems = [
        _not_of_the_brief(loaded, name) for name in request.audiences if name not in loaded.brief.audiences
    ]
    for name in loaded.brief.audiences:
        try:
            found.append(library.open(name, loaded.readers))
            if not request.audiences or name in request.audiences:
                problems += map(with_line, template.ignored(found[-1], request.formats))
        except Problems as error:
            problems += error.problems
    return tuple(found), problems


def _not_of_the_brief(loaded: Loaded, name: str) -> Problem:
    message, hint = f"expected an audience of the brief, found {name!r}", ", ".join(loaded.brief.audiences)
    return loaded.problem("unknown-audience", message, "audiences", f"it names {hint}")


def _not_its_languages(loaded: Loaded, editions: tuple[Edition, ...], request: Request) -> list[Problem]:
    known = (loaded.brief.language, *(edition.language for edition in editions))
    hint = f"it has {', '.join(known)}"
    return [
        loaded.problem(
            "unknown-language", f"expected a language of the brief, found {name!r}", "language", hint
        )
        for name in request.languages
        if name not in known
    ]


def _conflicts(loaded: Loaded, templates: tuple[Template, ...]) -> list[Problem]:
    readers = tuple(one.reader for one in templates)
    return [
        loaded.problem(conflict.code, conflict.message, conflict.path, conflict.hint, conflict.severity)
        for conflict in audience.conflicts(loaded.brief, readers)
    ]


def _check_glyphs(view: Brief, chosen: Template) -> None:
    fonts = f"{chosen.theme.fonts.reading.name} and {chosen.theme.fonts.looking.name}"
    hint = "write it in other letters, or give `theme:` a font that has it: `briefgen fonts` says which"
    found = tuple(
        Finding("glyph", f"no glyph for {glyphs.name_characters(characters)} in {fonts}", path, hint)
        for path, characters in glyphs.missing(view, chosen.theme)
    )
    if found:
        raise FindingsError(found)
