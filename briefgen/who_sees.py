"""Who sees what in a brief: for each item and each reader, whether they may see it, and whether their template prints it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from typing import TypeVar

from msgspec import Struct

from briefgen import audience, composition, fit, prose, writers
from briefgen.document import Document
from briefgen.errors import BriefgenError
from briefgen.formats import Format
from briefgen.model import Brief, Handling, Item
from briefgen.model.fields import TEXT_KINDS, Kind, Spec
from briefgen.model.walk import fields_of, items_of, restored_paths, walk, with_changes, without
from briefgen.pipeline import Job, view_of
from briefgen.template import Template

YES = "yes"
NOT_IN_TEMPLATE = "not in template"  # they may see it, and no part of their template prints it
NOT_CITED = "not cited"  # a source that nothing in their view cites
NO_ROOM = "no room"  # left out to keep to the pages of the template
NOT_PRINTED = frozenset({NOT_IN_TEMPLATE, NOT_CITED, NO_ROOM})
LETTERS = str.maketrans("0123456789", "abcdefghij")  # of a word that no rule of a language changes
WORD = re.compile(r"zq[a-j]+qz")

R = TypeVar("R")

Rows = tuple[tuple[str, ...], ...]


def who_sees_what(
    job: Job, without_room: Mapping[str, Collection[str]] | None = None
) -> tuple[tuple[str, ...], Rows]:
    """The names of the readers, and a row for each item: its path and words, then for each reader `yes` or why not.

    `without_room` are for each reader the paths of what the pages of their template have no room for, where that is known.
    """
    brief = job.loaded.brief
    readers = tuple(template.reader for template in job.templates)
    absent = [_absent(brief, one, (without_room or {}).get(one.name, ())) for one in job.templates]
    items = {path for path, _ in walk(brief)}
    rows = []
    for name, *answers in audience.decisions(brief, readers):
        path = _holder(name.partition("  ")[0], items)
        said = (
            found.get(path, answer) if answer == YES else answer
            for answer, found in zip(answers, absent, strict=True)
        )
        rows.append((name, *said))
    return tuple(reader.name for reader in readers), tuple(rows)


def _holder(path: str, items: Collection[str]) -> str:
    """The item of a path, or the field of the brief's own words that it stands in."""
    if path in items:
        return path
    holder = path.rpartition(".")[0]
    return holder if holder in items else path.partition("[")[0]


def _absent(brief: Brief, chosen: Template, left_out: Collection[str]) -> dict[str, str]:
    """Why each of the author's paths that the reader may see is not in their document; nothing where none can be made."""
    try:
        found = view_of(brief, chosen)
        worded = _worded(found.view)
        printed = worded.printed(chosen)
        gone = frozenset(path for path, origin in found.origins.items() if origin in left_out)
        fitted = worded.fitted(chosen, gone) if gone else printed
    except BriefgenError:
        return {}
    cited = set(found.origins.values())
    uncited = (f"sources[{index}]" for index in range(len(brief.sources)))
    reasons = {path: NOT_CITED for path in uncited if path not in cited}
    reasons |= {key: NOT_IN_TEMPLATE for key in _own_keys(found.view) if key not in printed}
    for path, origin in found.origins.items():
        if path not in fitted:
            reasons[origin] = NO_ROOM if path in printed else NOT_IN_TEMPLATE
    return reasons


def _own_keys(view: Brief) -> Iterator[str]:
    """The keys of the own words of a view, those of its record each by itself."""
    yield from (one.key for one in _own_fields(view) if one.spec.kind is not Kind.WORDS)
    yield from (f"record.{key}" for key, _ in view.record)


class _Worded(Struct, frozen=True):
    """A view with a word of its own in each item and each own text: where that word is printed, so is what holds it.

    One document then shows what becomes of all of them, whatever part prints them. `paths` are the paths by their words.
    """

    view: Brief
    paths: Mapping[str, str]

    def printed(self, chosen: Template) -> frozenset[str]:
        """The paths of the items and the keys of the own words that a template prints, with those of their holders."""
        document = composition.compose(chosen, self.view)
        text = _text(document, chosen)
        recorded = (f"record.{key}" for key, _ in document.properties.record)
        others = _changing(self.view, text, chosen)
        return fit.with_holders({*self.said(text), *fit.origins(document), *recorded, *others})

    def fitted(self, chosen: Template, gone: frozenset[str]) -> frozenset[str]:
        """As `printed`, of the items alone, when those at the paths `gone` are left out."""
        document = composition.compose(chosen, without(self.view, gone))
        paths = restored_paths(self.view, gone)
        shown = {paths.get(path, path) for path in fit.origins(document)}
        return fit.with_holders(shown | self.said(_text(document, chosen)))

    def said(self, text: str) -> set[str]:
        """The paths of which a text has the words."""
        return {self.paths[word] for word in WORD.findall(text) if word in self.paths}


def _worded(view: Brief) -> _Worded:
    paths = [one.key for one in _own_fields(view) if one.spec.kind in TEXT_KINDS]
    paths += [path for path, _ in walk(view)]
    words = {path: f"zq{str(number).translate(LETTERS)}qz" for number, path in enumerate(paths)}
    found = _with_words(view, "", words)
    if view.handling:
        found = with_changes(found, {"handling": _with_words(view.handling, "handling.", words)})
    return _Worded(found, {word: path for path, word in words.items()})


def _with_words(record: R, prefix: str, words: Mapping[str, str]) -> R:
    """The record with the words of `words` in its texts, which have those of the item or else of their own key."""
    changes: dict[str, object] = {}
    for name, spec in fields_of(record, TEXT_KINDS):
        # The other plain texts are short and optional; a template may choose items by them.
        if spec.kind is not Kind.PLAIN or spec.required or spec.own:
            word = words.get(prefix.removesuffix(".")) or words.get(f"{prefix}{spec.key or name}", "")
            changes[name] = _with_word(getattr(record, name), spec, word)
    held: dict[str, list[Item]] = {}
    for name, index, item in items_of(record):
        held.setdefault(name, []).append(_with_words(item, f"{prefix}{name}[{index}].", words))
    return with_changes(record, changes | {name: tuple(items) for name, items in held.items()})


def _with_word(value: object, spec: Spec, word: str) -> object:
    if isinstance(value, tuple):
        return tuple(_with_word(one, spec, word) for one in value)
    text = str(value)
    if not text.strip():
        return value
    if spec.kind is Kind.BODY:
        return prose.with_leads(text, [word] * len(prose.portions(text)))
    return f"{text} {word}"


class _OwnField(Struct, frozen=True):
    """One of the brief's own words that is written: its key, its description, and the view `without` it."""

    key: str
    spec: Spec
    without: Brief


def _own_fields(view: Brief) -> Iterator[_OwnField]:
    """The own words of a view; those of the mark have keys as `handling.note`."""
    for name, spec, empty in _written(view):
        yield _OwnField(spec.key or name, spec, with_changes(view, {name: empty}))
    if view.handling:
        for name, spec, empty in _written(view.handling):
            less = with_changes(view, {"handling": with_changes(view.handling, {name: empty})})
            yield _OwnField(f"handling.{spec.key or name}", spec, less)


def _written(record: Brief | Handling) -> Iterator[tuple[str, Spec, object]]:
    """Name and description of each own word of a record that is written, and what it is where it is not."""
    empty = type(record)()
    for name, spec in fields_of(record):
        if spec.own and getattr(record, name) != getattr(empty, name):
            yield name, spec, getattr(empty, name)


def _changing(view: Brief, text: str, chosen: Template) -> Iterator[str]:
    """The keys of the own dates, choices and lists of names, which take no further word, without which the text is another one."""
    for one in _own_fields(view):
        if one.spec.kind not in TEXT_KINDS | {Kind.WORDS}:
            try:
                less = composition.compose(chosen, one.without)
            except BriefgenError:  # a template that needs it, which prints it
                yield one.key
            else:
                if _text(less, chosen) != text:
                    yield one.key


def _text(document: Document, chosen: Template) -> str:
    """All that a document prints, in small letters, which the words of a template may have made large."""
    return writers.write(Format.OUTLINE.suffix, document, chosen.theme, None).decode().casefold()
