"""Every text of a brief that one reader may not see: what an audit looks for in that reader's files."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from briefgen.audience.clearing import level_why, scheme_of
from briefgen.audience.own import own_words, written_words
from briefgen.audience.portions import portions_on, text_levels
from briefgen.audience.projection import Projection, is_withheld, project, with_words
from briefgen.audience.verdict import levels_in_force
from briefgen.document.vectors import drawn_words
from briefgen.model import Brief, Reader
from briefgen.model.envelope import Item, Stated, Variant
from briefgen.model.fields import Kind
from briefgen.model.items import FigureItem
from briefgen.model.marks import caveats_of
from briefgen.model.walk import fields_of, walk

SAID = frozenset({Kind.PLAIN, Kind.INLINE, Kind.BODY, Kind.SLUG, Kind.URL, Kind.FILE, Kind.WORDS})
ALWAYS = frozenset({"id", "note", "file"})  # no file of any reader holds these


class WithheldText(Struct, frozen=True):
    """A text of the author's brief that a reader may not see, at its path."""

    path: str
    text: str


def withheld_texts(brief: Brief, reader: Reader, seen: Projection | None = None) -> tuple[WithheldText, ...]:
    """The texts withheld from a reader: own words, items, portions, words for others, caveats, names, file names.

    `seen` is the brief as the reader sees it, where that is known already.
    """
    origins = set((seen or project(brief, reader)).origins.values())
    found = [*_own(brief, reader), *_items(brief, reader, origins), *_caveats(brief, reader)]
    return tuple(dict.fromkeys(found))


def _own(brief: Brief, reader: Reader) -> Iterator[WithheldText]:
    """Own words that are withheld, or that have others in their place for this reader; and the words of others."""
    seen = {text for word in own_words(brief, reader) if not word.why for text in strings(word.value)}
    authors = tuple(written_words(brief))
    for path, value in authors:
        if isinstance(value, Struct):
            texts = [(f"{path}.{name}", text) for name, text in _named_texts(value)]
        else:
            texts = [(path, text) for text in strings(value)]
        yield from (WithheldText(*one) for one in texts if one[1] not in seen)
    yield from _others(brief, "", reader, seen)
    if brief.handling:
        yield from _others(brief.handling, "handling.", reader, seen)
    for path, value in authors:
        yield from _others(value, f"{path}.", reader, seen)


def _others(record: object, prefix: str, reader: Reader, seen: set[str]) -> Iterator[WithheldText]:
    """The words that `for` gives to other readers."""
    variants: tuple[Variant, ...] = getattr(record, "variants", ())
    stated: tuple[Stated, ...] = getattr(record, "stated", ())
    given = [(variant.reader, value) for variant in variants for _, value in variant.changes]
    given += [pair for one in stated for pair in one.given]
    for name, value in given:
        if name != reader.name:
            yield from (
                WithheldText(f"{prefix}for.{name}", text) for text in strings(value) if text not in seen
            )


def _items(brief: Brief, reader: Reader, origins: set[str]) -> Iterator[WithheldText]:
    levels = levels_in_force(brief)
    for path, item in walk(brief):
        kind = path.rpartition(".")[2].partition("[")[0]
        hidden = _hidden(item, kind, reader) if path in origins else None
        worded = with_words(item, reader.name)
        seen = set() if hidden is None else set(_texts_of(worded))
        for name, text in _named_texts(item):
            if hidden is None or name.partition(".")[0] in hidden | ALWAYS or text not in seen:
                yield WithheldText(f"{path}.{name}", text)
        if path in origins and portions_on(brief):
            yield from _portions(path, worded, levels[path], reader, scheme_of(brief))
        yield from _others(item, f"{path}.", reader, seen)


def _hidden(item: Item, kind: str, reader: Reader) -> set[str]:
    """The fields of a seen item that its reader's template withholds."""
    names = (spec.key or name for name, spec in fields_of(item))
    return {name for name in names if is_withheld(kind, name, reader)}


def _portions(path: str, item: Item, level: str, reader: Reader, scheme: str) -> Iterator[WithheldText]:
    for one in text_levels(item, level):
        if not one.places and level_why(reader, scheme, one.level):
            yield WithheldText(f"{path}.{one.field}[{one.index}]", one.text)


def _caveats(brief: Brief, reader: Reader) -> Iterator[WithheldText]:
    """The caveats that a reader does not hold: that one stands somewhere is not theirs to know."""
    marks: list[tuple[str, str]] = [("handling.level", brief.handling.level)] if brief.handling else []
    marks += [(f"{one.field}[{one.index}]", one.level) for one in brief.stated]
    for path, item in walk(brief):
        marks += [(f"{path}.handling", item.handling), *((path, one.level) for one in item.stated)]
    for path, mark in marks:
        yield from (WithheldText(path, one) for one in caveats_of(mark) if one not in (reader.caveats or ()))


def _named_texts(record: object, prefix: str = "") -> Iterator[tuple[str, str]]:
    """Path within a record and text of each of its own texts; items inside it speak for themselves."""
    if isinstance(record, FigureItem):
        yield from ((f"{prefix}drawing", text) for text in drawn_words(record.data))
    for name, spec in fields_of(record):
        value, path = getattr(record, name), f"{prefix}{spec.key or name}"
        if spec.kind in SAID and not spec.reference:
            yield from ((path, text) for text in strings(value))
        elif spec.kind is Kind.RECORD and value is not None:
            yield from _named_texts(value, f"{path}.")
        elif spec.kind is Kind.ITEMS:
            for index, one in enumerate(value):
                if not isinstance(one, Item):
                    yield from _named_texts(one, f"{path}[{index}].")


def _texts_of(record: object) -> Iterator[str]:
    return (text for _, text in _named_texts(record))


def strings(value: object) -> Iterator[str]:
    """Every text in a value: of a list, of a pair of words (its second), of a record."""
    match value:
        case str():
            yield from (value,) if value else ()
        case tuple():
            for one in value:
                yield from strings(one)
        case Struct():
            yield from _texts_of(value)
        case _:
            pass
