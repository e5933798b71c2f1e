"""A trial of a template on a brief: all problems of its folder, including settings without effect."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from msgspec.structs import replace

from briefgen import audience, composition, locale, pipeline, source
from briefgen.audience import Projection
from briefgen.errors import Place, Problem, Problems, Severity
from briefgen.findings import FindingsError, locate
from briefgen.missing_glyphs import unreadable
from briefgen.model import Brief
from briefgen.source import Loaded, house
from briefgen.template import Library, Template, ignored, package_folder
from briefgen.template.environment import FILE_NAME
from briefgen.template.places import in_order

SAMPLE = "us-pakistan.yaml"
ALSO_IN_SECTIONS = frozenset({"facts"})  # headings that are printed in each section too


class Watched(dict[str, str]):
    """The fixed words of a rendering, with a record of those that were used."""

    def __init__(self, words: dict[str, str]) -> None:
        super().__init__(words)
        self.asked: set[str] = set()

    def __getitem__(self, key: str) -> str:
        """The word, recorded as used."""
        self.asked.add(key)
        return super().__getitem__(key)


def sample(asked: Path | None, known: tuple[str, ...]) -> Loaded:
    """The brief to try templates on: the given one, else the sample of the package.

    The house's rules are those of that brief, else of the folder `briefs`, else of the current folder.
    """
    if asked:
        return source.load(asked, known=known)
    here = Path("briefs") if Path("briefs").is_dir() else Path()
    loaded = source.load(package_folder("briefs") / SAMPLE)
    rules = house.load(here / SAMPLE, known)
    if any(problem.severity is Severity.ERROR for problem in rules.problems):
        raise Problems(rules.problems)
    return replace(loaded, readers=rules.readers, warnings=rules.problems)


def of_no_reader(loaded: Loaded) -> tuple[Problem, ...]:
    """The warnings of rules of the house that apply to nobody."""
    return tuple(warning for warning in loaded.warnings if warning.code == house.NO_READER)


def try_template(library: Library, name: str, loaded: Loaded, *, own: bool = False) -> tuple[Problem, ...]:
    """All problems of a template, errors first, those of the rendered document last.

    `own` says that the brief was asked for: then also what a build of it refuses, which the sample's words or length say nothing of.
    """
    chosen, problems = library.examine(name, loaded.readers)
    if chosen is None or any(problem.severity is Severity.ERROR for problem in problems):
        return in_order(problems)
    problems += (*unreadable(chosen, loaded.brief.language, loaded.brief.digits), *_map_alone(chosen))
    problems += tuple(ignored(chosen))
    try:
        found = _projection(chosen, loaded)
        problems += library.unused(chosen, loaded.readers) + tuple(_check_labels(chosen, found.view))
        problems += tuple(_refused(chosen, loaded, found)) if own else ()
    except Problems as error:
        problems += error.problems
    return in_order(problems)


def _map_alone(chosen: Template) -> Iterator[Problem]:
    """A warning for a heat map without a list of risks: its cells would hold titles, not numbers."""
    shown = {part.name: dict(part.options) for part in chosen.show}
    listed = (
        "risks" in shown or shown.get("sections", {}).get("risks") or shown.get("heat_map", {}).get("names")
    )
    if "heat_map" not in shown or listed or (chosen.folders[0] / FILE_NAME).is_file():
        return
    place = next(part.place for part in chosen.show if part.name == "heat_map")
    message = "the heat map is shown without a list of its risks"
    hint = "show `risks` too, or write `heat_map: {names: true}`"
    yield Problem("show", message, place, "show", hint, Severity.WARNING)


def _refused(chosen: Template, loaded: Loaded, found: Projection) -> Iterator[Problem]:
    """The errors for which a build of this view writes no file."""
    try:
        pipeline.check_view(found.view, chosen)
        fitting = pipeline.lay_out_view(found.view, chosen)
        yield from (locate(loaded, found.origins, one) for one in fitting if one.severity is Severity.ERROR)
    except FindingsError as error:
        yield from (locate(loaded, found.origins, finding) for finding in error.findings)


def _check_labels(chosen: Template, view: Brief) -> Iterator[Problem]:
    """A warning for each heading of the template that none of its parts prints."""
    context = composition.context_of(chosen, view)
    words = Watched(dict(context.labels))
    context.labels = words
    headings, own = locale.group("headings"), locale.labels(context.language)
    composition.compose_in(chosen, context)
    for key, word in chosen.labels.items():
        if key in headings and key not in words.asked and word != own[key]:
            yield from _idle(chosen, key)


def _idle(chosen: Template, key: str) -> Iterator[Problem]:
    parts = [part for part in chosen.show if part.name == key]
    if any("heading" not in dict(part.options) for part in parts) or key in ALSO_IN_SECTIONS:
        return
    path = f"labels.{key}"
    hint = (
        f"the part {key!r} has a `heading:` of its own in `show:`" if parts else f"no part {key!r} is shown"
    )
    message = "this word is never printed"
    place = chosen.places.get(path, Place(str(chosen.folders[0])))
    yield Problem("unused-override", message, place, path, hint, Severity.WARNING)


def _projection(chosen: Template, loaded: Loaded) -> Projection:
    """The view of this reader; for a reader that the brief does not name, that of the nearest one it names."""
    names = [folder.name for folder in chosen.folders if folder.name in loaded.brief.audiences]
    stand_in = names[0] if names else loaded.brief.audiences[-1]
    return audience.project(loaded.brief, replace(chosen.reader, name=stand_in))
