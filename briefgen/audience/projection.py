"""The brief as one reader may see it: the words from `for` are put in place, then withheld items are removed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from briefgen import locale
from briefgen.audience.clearing import scheme_of
from briefgen.audience.own import OwnWord, given_by, own_words, with_own_words
from briefgen.audience.portions import PortionRule, portions_on
from briefgen.audience.verdict import SAME_RULES, Verdict, verdicts
from briefgen.model import Brief, Handling, Reader
from briefgen.model.envelope import Item, Stated
from briefgen.model.fields import Kind
from briefgen.model.items import FigureItem
from briefgen.model.marks import highest
from briefgen.model.standards import SCHEMES
from briefgen.model.tables import TableItem
from briefgen.model.walk import HOLDING, PROSE, each, fields_of, texts, walk, with_changes
from briefgen.prose import CITATION, NOTHING, Cited, cited, escape, with_figures, with_places

R = TypeVar("R")

REFERENCE = re.compile(rf"(?<!\\)(?P<space>[ \t]?){CITATION.pattern}")

REFERRING = PROSE | HOLDING | {Kind.SLUG}
CLEANED = HOLDING | {Kind.VARIANTS}
REGISTERS = ("risks", "opportunities", "stakeholders")  # lists that stand at the top of a brief too


class Projection(Struct, frozen=True):
    """A reader's view of a brief, and beside it what only the author's side may know.

    `view` is all that a writer is given. `origins` has for the path of each item in the view its path in the author's
    brief, which counts what is withheld too.
    """

    view: Brief
    origins: Mapping[str, str]


def project(brief: Brief, reader: Reader) -> Projection:
    """The part of the brief that the reader may see, with neutral ids and the handling mark of what is left."""
    worded = with_words(brief, reader.name)
    found, own = verdicts(worded, reader), own_words(brief, reader)
    origins: dict[str, str] = {}
    rule = PortionRule(reader, scheme_of(brief)) if portions_on(brief) else None
    view = _Selection(reader, found, origins, rule).brief(worded)
    view = with_own_words(view, brief, own)
    is_silent = is_withheld("sources", "public_alt", reader)
    stand_ins = {source.id: "" if is_silent else source.public_alt for source in worded.sources}
    neutral = reader.neutral or locale.labels(brief.language)["reference_withheld"]
    view = _Rewriting(_names(view), stand_ins, neutral, placeable(worded)).record(view)
    cited = cited_sources(view)
    sources = tuple(view.sources[index] for index in cited)
    view = _clean(replace(view, sources=sources, audiences=(reader.name,), since="", earlier=None))
    if view.handling and brief.handling:
        mark = mark_of(brief, reader, found, own)
        view = replace(view, handling=replace(view.handling, level=mark))
    return Projection(view, _with_sources(origins, cited))


def author_path(path: str, origins: Mapping[str, str]) -> str:
    """The author's path of a path in the view: the longest part that has an origin, and what follows it."""
    head, rest = path, ""
    while head not in origins and "." in head:
        head, _, last = head.rpartition(".")
        rest = f".{last}{rest}"
    return origins.get(head, head) + rest


def with_words(record: R, reader: str) -> R:
    """The record, and all that it holds, with the words that `for` gives this reader in place."""
    changes: dict[str, object] = {}
    for name, described in fields_of(record, HOLDING):
        value = getattr(record, name)
        if described.kind is Kind.ITEMS:
            changes[name] = each(value, lambda one: with_words(one, reader))
        elif value is not None:
            changes[name] = with_words(value, reader)
    # Values from `for` win over those of the loop.
    variants = getattr(record, "variants", ())
    if isinstance(record, Handling):
        variants = ()  # a level given to a reader is a mark for their file, and opens nothing
    given = given_by(variants, reader) if variants else {}
    stated: tuple[Stated, ...] = getattr(record, "stated", ())
    if given and stated:
        # A mark is that of the author's own words, not of those that take their place.
        changes["stated"] = tuple(one for one in stated if one.field not in given)
    if given and isinstance(record, FigureItem):
        given = _one_graphic(record, reader, given)
    return with_changes(record, {**changes, **given} if given else changes)


def _one_graphic(figure: FigureItem, reader: str, given: dict[str, object]) -> dict[str, object]:
    """The words for a reader of a figure: a picture or chart of their own leaves nothing of the author's."""
    if "file" in given:
        return {"chart": None, **given, "data": dict(figure.pictures).get(reader, b"")}
    return {"file": "", "data": b"", **given} if given.get("chart") else given


class _Selection(Struct, frozen=True):
    """Takes away what is withheld; `origins` are filled with the author's path of each item that is left."""

    reader: Reader
    verdicts: Mapping[str, Verdict]
    origins: dict[str, str]
    rule: PortionRule | None = None

    def brief(self, brief: Brief) -> Brief:
        """The brief with its visible items; those of a section above the clearance move to the top-level registers."""
        chosen = self.record(brief, "", "", "")
        found: dict[str, tuple[object, ...]] = {}
        for index, section in enumerate(brief.sections):
            if self.verdicts[f"sections[{index}]"].seen:
                continue
            for name in REGISTERS:
                before = found.get(name, getattr(chosen, name))
                origin = f"sections[{index}].{name}"
                found[name] = (*before, *self.items(getattr(section, name), origin, name, name, len(before)))
        return with_changes(chosen, found)

    def record(self, record: R, origin: str, path: str, kind: str) -> R:
        """The record without the items and fields that are withheld; `origin` is the author's path, `path` the view's."""
        changes: dict[str, object] = {}
        for name, described in fields_of(record) if self.reader.withhold else fields_of(record, HOLDING):
            written = described.key or name
            if is_withheld(kind, written, self.reader):
                changes[name] = absent(record, name)
                if isinstance(record, FigureItem) and name == "file":
                    changes["data"] = b""
            elif described.kind is Kind.ITEMS:
                changes[name] = self.items(getattr(record, name), f"{origin}{name}", f"{path}{name}", name)
        return with_changes(record, changes)

    def items(
        self, values: tuple[object, ...], origin: str, path: str, kind: str, first: int = 0
    ) -> tuple[object, ...]:
        """The items of a list that are seen, each without what is withheld in it; `first` is the index of the first."""
        kept: list[object] = []
        for index, value in enumerate(values):
            there, here = f"{origin}[{index}]", f"{path}[{first + len(kept)}]"
            if not isinstance(value, Item):
                kept.append(value)
            elif self.verdicts[there].seen:
                self.origins[here] = there
                left = self.rule.visible(value, self.verdicts[there].level) if self.rule else value
                kept.append(self.record(left, f"{there}.", f"{here}.", kind))
        return tuple(kept)


class _Rewriting(Struct, frozen=True):
    """Replaces ids by neutral ones, in items and in references; references to withheld items become neutral text."""

    names: Mapping[str, str]
    stand_ins: Mapping[str, str]
    neutral: str
    placeable: frozenset[str]  # the ids of all tables and figures of the author

    def record(self, record: R) -> R:
        """The record with its own id, and every reference in and below it, rewritten."""
        changes: dict[str, object] = {}
        for name, described in fields_of(record, REFERRING):
            value = getattr(record, name)
            match described.kind:
                case Kind.BODY:
                    changes[name] = self.text(with_figures(with_places(value, self.place), self.place))
                case Kind.INLINE:
                    changes[name] = each(value, self.text) if isinstance(value, tuple) else self.text(value)
                case Kind.SLUG if described.reference:
                    changes[name] = tuple(self.names[one] for one in value if one in self.names)
                case Kind.ITEMS:
                    changes[name] = each(value, self.record)
                case Kind.RECORD if value is not None:
                    changes[name] = self.record(value)
                case _:
                    pass
        if isinstance(record, Item):
            changes["id"] = self.names.get(record.id, "")
        return with_changes(record, changes)

    def text(self, text: str) -> str:
        """The text with each citation rewritten: neutral ids, the stand-ins of sources, neutral words for items."""
        return REFERENCE.sub(self.reference, text) if "[@" in text else text

    def place(self, identifier: str) -> str | None:
        """The neutral id of a table or figure, or a word for none if it is withheld; None for what is no such id."""
        return self.names.get(identifier, NOTHING) if identifier in self.placeable else None

    def reference(self, found: re.Match[str]) -> str:
        named, space = cited(found[2]), found["space"]
        kept = "; ".join(self.seen(one) for one in named if one.identifier in self.names)
        words = [f"{space}[{kept}]"] if kept else []
        if not named:
            return found[0]
        for identifier in dict.fromkeys(one.identifier for one in named if one.identifier not in self.names):
            if identifier not in self.stand_ins:
                words.append(f"{' ' if words else space}{escape(self.neutral)}")
            elif self.stand_ins[identifier]:
                words.append(f"{space or ' '}({escape(self.stand_ins[identifier])})")
        return "".join(dict.fromkeys(words))

    def seen(self, one: Cited) -> str:
        """A citation by its neutral id; the place in a source that is withheld goes with it."""
        return f"@{self.names[one.identifier]}" + (f", {one.place}" if one.place else "")


def references(text: str) -> Iterator[str]:
    """The ids that a text cites."""
    if "[@" in text:
        yield from (one.identifier for found in REFERENCE.finditer(text) for one in cited(found[2]))


def placeable(brief: Brief) -> frozenset[str]:
    """The ids of tables and figures, which `[[id]]` may place."""
    return frozenset(
        item.id for _, item in walk(brief) if isinstance(item, FigureItem | TableItem) and item.id
    )


def cited_sources(view: Brief) -> tuple[int, ...]:
    """The index of each source that something in the view names."""
    named: set[str] = set()
    for path, text, kind in texts(view):
        if kind in PROSE and not path.startswith("sources["):
            named.update(references(text))
    for path, item in walk(view):
        if not path.startswith("sources["):
            named.update(item.sources)
    return tuple(index for index, source in enumerate(view.sources) if source.id in named)


def _with_sources(origins: Mapping[str, str], cited: tuple[int, ...]) -> Mapping[str, str]:
    """The origins when only these sources are left, under the places that they now have."""
    others = {path: origin for path, origin in origins.items() if not path.startswith("sources[")}
    return others | {f"sources[{now}]": origins[f"sources[{before}]"] for now, before in enumerate(cited)}


def is_withheld(kind: str, name: str, reader: Reader) -> bool:
    """Whether a reader's template withholds a field of the items in the list `kind`, or of the brief."""
    kinds = {kind, SAME_RULES.get(kind, kind)}
    return any((f"{one}.{name}" if one else name) in reader.withhold for one in kinds)


def absent(record: object, name: str) -> object:
    """The default of a field, which it holds when the author did not write it."""
    return getattr(type(record)(), name)


def _names(view: Brief) -> Mapping[str, str]:
    """A neutral id for each item of the view that has one: its kind and its place in the view."""
    found: dict[str, str] = {}
    counts: dict[str, int] = {}
    for _, item in walk(view):
        if item.id:
            kind = type(item).__name__.lower()
            counts[kind] = counts.get(kind, 0) + 1
            found[item.id] = f"{kind}-{counts[kind]}"
    return found


def _clean(record: R) -> R:
    """The record without what only the author may know: notes, audiences, levels of items, `for`, file names."""
    changes: dict[str, object] = {}
    for name, described in fields_of(record, CLEANED):
        value = getattr(record, name)
        if described.kind is Kind.ITEMS:
            changes[name] = each(value, _clean)
        elif described.kind is Kind.RECORD and value is not None:
            changes[name] = _clean(value)
        elif described.kind is Kind.VARIANTS:
            changes[name] = ()
    if isinstance(record, Item):
        changes |= {"note": "", "audiences": None, "handling": "", "review_by": None}
    if isinstance(record, FigureItem):
        changes |= {"pictures": (), "file": "picture" if record.data else ""}
    return with_changes(record, changes)


def mark_of(brief: Brief, reader: Reader, found: Mapping[str, Verdict], own: tuple[OwnWord, ...]) -> str:
    """The mark of a view: the highest level of what is in it, and at least that which `for` gives the mark."""
    scheme = SCHEMES[scheme_of(brief)]
    given = given_by(brief.handling.variants, reader.name) if brief.handling else {}
    levels = [level for verdict in found.values() if verdict.seen for level in verdict.levels]
    levels += [word.level for word in own if not word.why]
    return highest(scheme, [*levels, str(given.get("level", ""))])
