"""Who sees what in a brief: for each item and each reader, whether they may see it, and whether their template prints it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from itertools import groupby

from msgspec import Struct

from briefgen import audience, composition, fit, writers
from briefgen.audience import Projection
from briefgen.errors import BriefgenError
from briefgen.formats import Format
from briefgen.model import Brief, Item
from briefgen.model.walk import fields_of, texts, walk, with_changes, without
from briefgen.pipeline import Job, view_of
from briefgen.template import Template

YES = "yes"
NOT_IN_TEMPLATE = "not in template"  # they may see it, and no part of their template prints it
NOT_CITED = "not cited"  # a source that nothing in their view cites
NO_ROOM = "no room"  # left out to keep to the pages of the template
NOT_PRINTED = frozenset({NOT_IN_TEMPLATE, NOT_CITED, NO_ROOM})
INDEX = re.compile(r"\[\d+\]")
WORD = re.compile(r"\w+")
MOST_TRIALS = 60  # documents made for one reader; an item that is not tried counts as printed

Rows = tuple[tuple[str, ...], ...]


def who_sees_what(
    job: Job, without_room: Mapping[str, Collection[str]] | None = None
) -> tuple[tuple[str, ...], Rows]:
    """The names of the readers, and a row for each item: its path and words, then for each reader `yes` or why not.

    `without_room` are for each reader the paths of what the pages of their template have no room for, where that is known.
    """
    brief = job.loaded.brief
    readers = tuple(template.reader for template in job.templates)
    absent = [
        dict.fromkeys((without_room or {}).get(one.name, ()), NO_ROOM) | _absent(brief, one)
        for one in job.templates
    ]
    items = {path for path, _ in walk(brief)}
    rows = []
    for name, *answers in audience.decisions(brief, readers):
        path = _holder(name.partition("  ")[0], items)
        said = (
            found.get(path, answer) if answer == YES else answer
            for answer, found in zip(answers, absent, strict=True)
        )
        rows.append((name, *said))
    return tuple(one.name for one in readers), tuple(rows)


def _holder(path: str, items: Collection[str]) -> str:
    """The item of a path, or the field of the brief's own words that it stands in."""
    if path in items:
        return path
    holder = path.rpartition(".")[0]
    return holder if holder in items else path.partition("[")[0]


def _absent(brief: Brief, chosen: Template) -> dict[str, str]:
    """Why each of the author's paths that the reader may see is not in their document; nothing where none can be made."""
    try:
        found = view_of(brief, chosen)
        trial = _trial(found.view, chosen)
    except BriefgenError:
        return {}
    cited = set(found.origins.values())
    uncited = (f"sources[{index}]" for index in range(len(brief.sources)))
    reasons = {path: NOT_CITED for path in uncited if path not in cited}
    return reasons | dict.fromkeys(_not_printed(trial, found), NOT_IN_TEMPLATE)


def _not_printed(trial: _Trial, found: Projection) -> Iterator[str]:
    empty = type(found.view)()
    for name, spec in fields_of(found.view):
        written = getattr(found.view, name) != getattr(empty, name)
        if spec.own and written and not trial.differs(with_changes(found.view, {name: getattr(empty, name)})):
            yield spec.key or name
    items = {path: item for path, item in walk(found.view) if path not in trial.shown}
    said = f" {_words(trial.whole.decode())} "
    for _, group in groupby(sorted(items, key=lambda path: (_kind(path), path)), key=_kind):
        paths = tuple(group)
        if trial.changes(paths):  # some of them are printed: first those whose words are in the document
            paths = tuple(path for path in paths if f" {_first_words(items[path])} " not in said)
        for path in trial.absent(paths):
            yield found.origins[path]


def _kind(path: str) -> str:
    return INDEX.sub("[]", path)


def _first_words(item: Item) -> str:
    return _words(next((text for _, text, _ in texts(item) if text.strip()), ""))


def _words(text: str) -> str:
    return " ".join(WORD.findall(text))


class _Trial(Struct):
    """The document of a view, in which `shown` are printed, and what becomes of it without some of the view."""

    view: Brief
    chosen: Template
    whole: bytes
    shown: frozenset[str]
    left: int = MOST_TRIALS

    def absent(self, paths: tuple[str, ...]) -> Iterator[str]:
        """Those of the paths without which the document is the same, by bisection."""
        if not paths:
            return
        if not self.changes(paths):
            yield from paths
        elif len(paths) > 1:
            middle = len(paths) // 2
            yield from self.absent(paths[:middle])
            yield from self.absent(paths[middle:])

    def changes(self, paths: tuple[str, ...]) -> bool:
        """Whether the document is another one without these items."""
        return self.differs(without(self.view, frozenset(paths)))

    def differs(self, view: Brief) -> bool:
        """Whether the document of another view is another one; true, too, when all trials are used up."""
        if not self.left:
            return True
        self.left -= 1
        try:
            return _outline(view, self.chosen)[0] != self.whole
        except BriefgenError:
            return True


def _trial(view: Brief, chosen: Template) -> _Trial:
    whole, shown = _outline(view, chosen)
    return _Trial(view, chosen, whole, shown)


def _outline(view: Brief, chosen: Template) -> tuple[bytes, frozenset[str]]:
    """All that a document prints, as text, and the paths of the view that it has places for."""
    document = composition.compose(chosen, view)
    return writers.write(Format.OUTLINE.suffix, document, chosen.theme, None), fit.shown_paths(document)
