"""Which texts of its items and of the brief itself one reader is shown, field by field: what a comparison of versions goes by."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct

from briefgen.audience.clearing import level_why, scheme_of
from briefgen.audience.own import own_words, written_words
from briefgen.audience.portions import TextLevel, portions_on, text_levels
from briefgen.audience.projection import project, with_words
from briefgen.audience.verdict import levels_in_force
from briefgen.audience.withheld import strings
from briefgen.model import Brief, Reader
from briefgen.model.envelope import Item
from briefgen.model.walk import fields_of, walk

INNER = ("confidence", "outcome")  # records of an item whose texts have levels of their own


class Shown(Struct, frozen=True):
    """The author's texts of one field, those that a reader is shown and those that are withheld, and whether they are given others."""

    seen: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    given: bool = False


def shown_texts(brief: Brief, reader: Reader) -> Mapping[tuple[str, str], Shown]:
    """For the author's path of each item that the reader sees (empty: the brief) and the key of each field of it, what they are shown."""
    found: dict[tuple[str, str], Shown] = {}
    origins = set(project(brief, reader).origins.values())
    levels = levels_in_force(brief)
    for path, item in walk(brief):
        if path in origins:
            found |= {(path, name): one for name, one in _of_item(brief, item, levels[path], reader)}
    for name, one in _own(brief, reader):
        found["", name] = one
    return found


def _of_item(brief: Brief, item: Item, level: str, reader: Reader) -> Iterator[tuple[str, Shown]]:
    given = {name for one in item.variants if one.reader == reader.name for name, _ in one.changes}
    worded = with_words(item, reader.name)
    texts: dict[str, list[TextLevel]] = {}
    for one in text_levels(item, level):
        texts.setdefault(one.field, []).append(one)
    for name in INNER:
        if (inner := getattr(worded, name, None)) is not None:
            texts[name] = list(text_levels(inner, level))
    for name, spec in fields_of(item):
        key = spec.key or name
        if name in given:
            yield key, Shown((), tuple(strings(getattr(item, name))), given=True)
        elif name in texts:
            is_hidden = [
                portions_on(brief) and not one.places and bool(level_why(reader, scheme_of(brief), one.level))
                for one in texts[name]
            ]
            pairs = list(zip(texts[name], is_hidden, strict=True))
            seen = tuple(one.text for one, hidden in pairs if not hidden)
            yield key, Shown(seen, tuple(one.text for one, hidden in pairs if hidden))


def _own(brief: Brief, reader: Reader) -> Iterator[tuple[str, Shown]]:
    """The brief's own words; a field of the mark as `handling.note`."""
    shown: dict[str, set[str]] = {}
    for word in own_words(brief, reader):
        if not word.why:
            shown.setdefault(_field(word.path), set()).update(strings(word.value))
    written: dict[str, list[str]] = {}
    for path, value in written_words(brief):
        written.setdefault(_field(path), []).extend(strings(value) or ())
    for field in {**written, **shown}:
        texts, there = written.get(field, []), shown.get(field, set())
        seen, hidden = ([text for text in texts if (text in there) is kept] for kept in (True, False))
        yield field, Shown(tuple(seen), tuple(hidden), given=bool(there.difference(texts)))


def _field(path: str) -> str:
    """`to` of `to[1]`, `handling.note` of itself."""
    head, _, rest = path.partition(".")
    return f"{head}.{rest.partition('.')[0]}" if head == "handling" else head.partition("[")[0]
