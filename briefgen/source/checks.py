"""Checks of a whole brief: ids, references, levels, terms, charts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec.structs import replace

from briefgen import audience, prose
from briefgen.errors import Place, Problem, Severity
from briefgen.language_tags import is_tag, tag_hint
from briefgen.model import (
    Alternative,
    Brief,
    ChartData,
    FigureItem,
    Judgement,
    Person,
    Scenario,
    Source,
    TableItem,
)
from briefgen.model.envelope import Item
from briefgen.model.fields import Kind
from briefgen.model.marks import trouble_with
from briefgen.model.standards import LIKELIHOOD_SCALES, SCHEMES
from briefgen.model.walk import HOLDING, PROSE, fields_of, walk
from briefgen.nearness import NEAR_WORD, nearest
from briefgen.records import Reading, closest, lists, references
from briefgen.scripts.unseen import is_blank
from briefgen.source import bare_names, house, tables
from briefgen.source.charts import again, check_chart
from briefgen.source.given_levels import given_levels
from briefgen.source.house import House
from briefgen.source.placings import check_placings

NAMING = PROSE | HOLDING | {Kind.SLUG, Kind.VARIANTS}  # fields that may cite an item


def problems(brief: Brief, reading: Reading, found: House) -> tuple[Problem, ...]:
    """All problems that need the whole brief to be found."""
    before = len(reading.problems)
    names = _ids(brief, reading)
    _references(brief, reading, names)
    bare_names.warn(brief, reading, names)
    check_placings(brief, reading, names)
    _levels(brief, reading, found)
    _terms(brief, reading, found.fields.likelihood_scale)
    _language(brief, reading)
    for path, item in walk(brief):
        if isinstance(item, FigureItem):
            _figure(item, path, reading)
        if isinstance(item, TableItem):
            tables.check(item, path, reading)
    found_now = tuple(reading.problems[before:])
    del reading.problems[before:]
    return found_now


def audiences(brief: Brief, reading: Reading, known: tuple[str, ...] | None) -> tuple[Problem, ...]:
    """A problem for each audience without a template; none when the templates are not known."""
    before = len(reading.problems)
    for index, name in enumerate(brief.audiences if known is not None else ()):
        if name not in (known or ()):
            path = f"audiences[{index}]"
            message = f"expected a template folder, found {name!r}"
            hint = closest(name, known or ()) if known else "there is no folder of templates here"
            place = reading.places[path]
            bare = not reading.tree.line(place.line)[: place.column - 1].rstrip().endswith(("[", ","))
            hint = lists.hint(name, bare=bare) or hint
            reading.problem("unknown-audience", message, place, path, hint)
    for index, name in again(brief.audiences):
        path = f"audiences[{index}]"
        message = f"the audience {name!r} is named twice"
        reading.problem("used-twice", message, reading.places[path], path, "take one out", Severity.WARNING)
    found = tuple(reading.problems[before:])
    del reading.problems[before:]
    return found


def cited_ids(brief: Brief) -> frozenset[str]:
    """All ids that a text or list of the brief cites, for any reader."""
    return frozenset(identifier for _, identifier, _ in _mentions(brief, ""))


def _ids(brief: Brief, reading: Reading) -> dict[str, Item]:
    """The items by id; a problem for each duplicate id."""
    found: dict[str, Item] = {}
    first: dict[str, str] = {}
    for path, item in walk(brief):
        if not item.id:
            is_own = path.startswith("sources[") and path in reading.places and not reading.refuses(path)
            if isinstance(item, Source) and is_own and not reading.refused(f"{path}.id"):
                reading.problem(
                    "missing",
                    "'id' is missing",
                    reading.places[path],
                    f"{path}.id",
                    "add `id: ...`, the name that `[@...]` cites",
                )
            continue
        if item.id in found:
            place = reading.places.get(f"{path}.id", reading.places.get(path, reading.places[""]))
            line = reading.places[f"{first[item.id]}.id"].line
            message = f"the id {item.id!r} is used twice, here and on line {line}"
            reading.problem("duplicate-id", message, place, f"{path}.id", "give one of them another name")
        found.setdefault(item.id, item)
        first.setdefault(item.id, path)
    return {name: item for name, item in found.items() if not first[name].startswith("further_reading[")}


def _references(brief: Brief, reading: Reading, names: dict[str, Item]) -> None:
    sources = {name: item for name, item in names.items() if isinstance(item, Source)}
    is_unread = any(one.field.endswith(".id") for one in reading.problems if one.severity is Severity.ERROR)
    for path, identifier, kind in _mentions(brief, ""):
        if is_unread and not nearest(identifier, names):
            continue  # it may be the id that was refused
        place = reading.places.get(path, reading.places.get(path.rpartition("[")[0], reading.places[""]))
        if kind == "sources" and identifier not in sources:
            reading.problem(
                "unknown-source",
                f"expected the id of a source, found {identifier!r}",
                place,
                path,
                closest(identifier, sources) if sources else "no source of this brief has an `id:` yet",
            )
        elif kind == "people" and not isinstance(names.get(identifier), Person):
            _no_person(identifier, place, path, names, reading)
        elif identifier not in names:
            reading.problem(
                "unknown-id",
                f"expected the id of an item, found [@{identifier}]",
                _line_of(identifier, place, reading),
                path,
                closest(identifier, names) if names else "no item of this brief has an `id:` yet",
            )


def _line_of(identifier: str, place: Place, reading: Reading) -> Place:
    """The line of a text that cites an id, where the text has several."""
    tree = reading.trees.get(place.path, reading.tree)
    if tree.path != place.path or place.sheet is not None:
        return place
    cites = re.compile(
        rf"\[@[^\]]*{re.escape(identifier)}(?![a-z0-9-])|@{re.escape(identifier)}(?![a-z0-9-])"
    )
    for line in range(place.line, len(tree.lines) + 1):
        if found := cites.search(tree.line(line)):
            return place if line == place.line else replace(place, line=line, column=found.start() + 1)
    return place


def _no_person(identifier: str, place: Place, path: str, names: dict[str, Item], reading: Reading) -> None:
    people = [name for name, item in names.items() if isinstance(item, Person)]
    others = f"{references.by_name(identifier)} for somebody without an `id:`"
    near = closest(identifier, people) if people else ""
    hint = near if near.startswith("did you") else "; or ".join(filter(None, (near, others)))
    message = f"expected the id of a person, found {identifier!r}"
    reading.problem("unknown-person", message, place, path, hint)


def _mentions(record: object, prefix: str) -> Iterator[tuple[str, str, str]]:
    """Path, id and kind ("sources" or "any") of each reference in a record and below it."""
    for name, described in fields_of(record, NAMING):
        value = getattr(record, name)
        if not value:
            continue
        path = f"{prefix}{described.key or name}"
        match described.kind:
            case Kind.INLINE | Kind.BODY:
                for index, text in enumerate(value if isinstance(value, tuple) else (value,)):
                    below = f"{path}[{index}]" if isinstance(value, tuple) else path
                    for identifier in prose.references(text, body=described.kind is Kind.BODY):
                        yield below, identifier, "any"
            case Kind.SLUG if described.reference:
                for index, identifier in enumerate(value):
                    yield f"{path}[{index}]", identifier, described.reference
            case Kind.RECORD:
                yield from _mentions(value, f"{path}.")
            case Kind.ITEMS:
                for index, item in enumerate(value):
                    yield from _mentions(item, f"{path}[{index}].")
            case Kind.VARIANTS:
                for variant in value:
                    yield from _variant_mentions(dict(variant.changes), record, f"{path}.{variant.reader}.")
            case _:
                pass


def _variant_mentions(
    changes: dict[str, object], owner: object, prefix: str
) -> Iterator[tuple[str, str, str]]:
    described = dict(fields_of(owner))
    for name, value in changes.items():
        kind = described[name].kind
        if kind in PROSE:
            for text in value if isinstance(value, tuple) else (value,):
                for identifier in prose.references(str(text), body=kind is Kind.BODY):
                    yield f"{prefix}{described[name].key or name}", identifier, "any"


def _levels(brief: Brief, reading: Reading, found: House) -> None:
    name = (brief.handling.scheme if brief.handling else "") or "none"
    written = [("handling.level", brief.handling.level)] if brief.handling else []
    for variant in brief.handling.variants if brief.handling else ():
        written += [
            (f"handling.for.{variant.reader}.level", str(level))
            for key, level in variant.changes
            if key == "level"
        ]
    written += audience.stated_levels(brief)
    written += [(f"{path}.handling", item.handling) for path, item in walk(brief)]
    written += given_levels(brief)
    written = [(path, level) for path, level in written if level]
    if name == "none" and written:
        _no_scheme(written, reading, found)
        return
    for path, level in written:
        expected, hint = trouble_with(name, level)
        if expected:
            place = reading.places.get(path, reading.places[""])
            reading.problem("level", f"expected {expected}, found {level!r}", place, path, hint)


def _no_scheme(written: list[tuple[str, str]], reading: Reading, found: House) -> None:
    """One problem for all levels of a brief that has no scheme, at the first of them."""
    path, level = written[0]
    others = f" and {len(written) - 1} more" if len(written) > 1 else ""
    message = f"expected no level, since no handling scheme is named, found {level!r}{others}"
    where = "none was found beside or above the brief" if found.path is None else "it names none"
    schemes = [scheme.name for scheme in SCHEMES.values() if level.partition("//")[0] in scheme.levels]
    named = schemes[0] if len(schemes) == 1 else "tlp, uk or us"
    hint = f"set `handling.scheme` to {named} in the brief, or for all briefs in {house.NAME}: {where}"
    if len(schemes) == 1 and path == "handling.level":
        hint = f"write handling: {{scheme: {named}, level: {level}}}; or set the scheme for all briefs in {house.NAME}: {where}"
    reading.problem("level", message, reading.places.get(path, reading.places[""]), path, hint)


def _terms(brief: Brief, reading: Reading, default: str) -> None:
    for path, item in walk(brief):
        if isinstance(item, Judgement | Alternative | Scenario) and item.likelihood and item.likelihood.term:
            scale = item.likelihood.scale or default
            words = [term.word for term in LIKELIHOOD_SCALES[scale]]
            if item.likelihood.term not in words:
                below = f"{path}.likelihood.term"
                place = reading.places.get(below, reading.places[path])
                message = f"expected a term of {scale.upper()}, found {item.likelihood.term!r}"
                reading.problem("likelihood", message, place, below, _term_hint(item.likelihood.term, scale))


def _term_hint(word: str, scale: str) -> str:
    """The other scale that has this word, else the nearest word of this one."""
    own = [term.word for term in LIKELIHOOD_SCALES[scale]]
    others = [
        name for name, terms in LIKELIHOOD_SCALES.items() if word.lower() in {term.word for term in terms}
    ]
    if not others or scale in others:
        return closest(word, own, NEAR_WORD)
    (other,) = others
    near = closest(word, own)
    instead = f", or write {near[13:-1]} of {scale.upper()}" if near.startswith("did you mean") else ""
    return f"this is a word of {other.upper()}: write `{{term: {word.lower()}, scale: {other}}}`{instead}"


def _language(brief: Brief, reading: Reading) -> None:
    if not is_tag(brief.language):
        message = f"expected a language such as en-GB, found {brief.language!r}"
        place = reading.places.get("language", reading.places[""])
        reading.problem("language", message, place, "language", tag_hint(brief.language))


def _figure(item: FigureItem, path: str, reading: Reading) -> None:
    place = reading.places.get(path, reading.places[""])
    if bool(item.file) == bool(item.chart):
        which = "both" if item.file else "neither"
        reading.problem("figure", f"expected `file` or `chart`, found {which}", place, path)
    if item.chart and ".portrait[" in path:
        reading.problem("figure", "expected a picture of a person, found a chart", place, path)
    if is_blank(item.alt) and not item.decorative:
        hint = "say in words what it shows, or write `decorative: true`"
        reading.problem("alt", "'alt' is missing", place, f"{path}.alt", hint)
    for below, chart in _charts(item, path):
        check_chart(chart, below, reading)


def _charts(item: FigureItem, path: str) -> Iterator[tuple[str, ChartData]]:
    """The chart of a figure, and those that it has for one reader, each with its path."""
    if item.chart:
        yield f"{path}.chart", item.chart
    for variant in item.variants:
        for name, value in variant.changes:
            if isinstance(value, ChartData):
                yield f"{path}.for.{variant.reader}.{name}", value
