"""The brief's own words (title, summary, routing ...) for one reader: which they may see, at which level, and why not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct
from msgspec.structs import replace

from briefgen.audience.clearing import level_why, lower, scheme_of
from briefgen.audience.portions import PortionRule, portions_on
from briefgen.model import Brief, Reader
from briefgen.model.brief import Author, Purpose
from briefgen.model.envelope import Stated, Variant
from briefgen.model.fields import Kind, Spec
from briefgen.model.marks import highest
from briefgen.model.standards import SCHEMES
from briefgen.model.walk import fields_of, with_changes

WHOLE = "handling."  # the path of the words that go with the mark


class OwnWord(Struct, frozen=True):
    """One own word: its path, the value that this reader would have, its level, and why it is withheld (empty: seen).

    `index` is its place in the list that holds it; `several` says that the value is all that a reader is given of the field.
    """

    path: str
    field: str
    index: int
    value: object
    level: str
    why: str
    several: bool = False


def own_words(brief: Brief, reader: Reader) -> tuple[OwnWord, ...]:
    """All own words of an author's brief for one reader, in the order of the model."""
    found = [*_words_of(brief, "", brief, reader)]
    if brief.handling:
        found += _words_of(brief.handling, WHOLE, brief, reader)
    return tuple(found)


def written_words(brief: Brief) -> Iterator[tuple[str, object]]:
    """Path and value of each own word as its author wrote it, whoever reads."""
    for prefix, record in (("", brief), (WHOLE, brief.handling)):
        for name, spec in _own(record) if record else ():
            for _, path, value in _pieces(getattr(record, name), f"{prefix}{spec.key or name}", spec):
                yield path, value


def with_own_words(view: Brief, brief: Brief, words: tuple[OwnWord, ...]) -> Brief:
    """The view with those own words alone that are seen."""
    changes = _values(brief, [word for word in words if not word.path.startswith(WHOLE)])
    if brief.handling and view.handling:
        inside = _values(brief.handling, [word for word in words if word.path.startswith(WHOLE)])
        inside |= {"variants": (), "stated": (), "portions": "true" if portions_on(brief) else ""}
        changes["handling"] = with_changes(brief.handling, inside)
    stated = tuple(_stated(words)) if portions_on(brief) else ()
    return with_changes(view, {**changes, "stated": stated, "moment": _moment(brief, changes)})


def _stated(words: tuple[OwnWord, ...]) -> Iterator[Stated]:
    """The level of each of the brief's own texts that is seen."""
    for word in words:
        if not word.why and isinstance(word.value, str) and not word.path.startswith(WHOLE):
            yield Stated(word.field, word.index, word.level)


def _moment(brief: Brief, changes: Mapping[str, object]) -> int:
    """The moment of the brief; 0 when it would say a date that is withheld, so that the file's own date decides."""
    return brief.moment if changes["date"] is brief.date or brief.moment_given else 0


def _values(record: object, words: list[OwnWord]) -> dict[str, object]:
    """The value of each own field of a record."""
    found: dict[str, object] = {}
    for name, spec in _own(record):
        seen = [word for word in words if word.field == name and not word.why]
        if any(one.several for one in seen):
            found[name] = seen[0].value
        elif spec.many or spec.kind in {Kind.ITEMS, Kind.WORDS}:
            found[name] = tuple(one.value for one in seen)
        else:
            found[name] = seen[0].value if seen else _nothing(spec)
    return found


def _nothing(spec: Spec) -> object:
    return None if spec.kind in {Kind.DATE, Kind.MOMENT, Kind.RECORD} else ""


def _own(record: object) -> tuple[tuple[str, Spec], ...]:
    return tuple((name, spec) for name, spec in fields_of(record) if spec.own)


def _words_of(record: object, prefix: str, brief: Brief, reader: Reader) -> Iterator[OwnWord]:
    variants: tuple[Variant, ...] = getattr(record, "variants", ())
    replaced = given_by(variants, reader.name)
    stated: tuple[Stated, ...] = getattr(record, "stated", ())
    for name, spec in _own(record):
        key = spec.key or name
        judge = _Judge(brief, reader, key, spec.own)
        if name in replaced:
            yield judge.word(f"{prefix}{key}", name, 0, replaced[name], given=True, several=True)
            continue
        for index, path, value in _pieces(getattr(record, name), f"{prefix}{key}", spec):
            said = next((one for one in stated if (one.field, one.index) == (name, index)), Stated(name))
            if isinstance(value, Struct) and spec.kind in {Kind.ITEMS, Kind.RECORD}:
                yield judge.record(path, name, index, value)
            elif reader.name in dict(said.given):
                other = dict(said.given)[reader.name]
                value = (value[0], other) if other and isinstance(value, tuple) else other  # noqa: PLW2901 -- their own words
                yield judge.word(path, name, index, value, said.level, given=True)
            else:
                yield judge.word(path, name, index, value, said.level)


def _pieces(value: object, path: str, spec: Spec) -> Iterator[tuple[int, str, object]]:
    """Index, path and value of each entry of a field that was written."""
    if spec.kind is Kind.WORDS and isinstance(value, tuple):
        yield from ((index, f"{path}.{one[0]}", one) for index, one in enumerate(value))
    elif isinstance(value, tuple):
        yield from ((index, f"{path}[{index}]", one) for index, one in enumerate(value))
    elif value:
        yield 0, path, value


def _bare(value: Struct) -> dict[str, object]:
    """The fields of a record, all empty."""
    empty = type(value)()
    return {name: getattr(empty, name) for name in value.__struct_fields__}


def given_by(variants: tuple[Variant, ...], reader: str) -> dict[str, object]:
    """The values that one reader is given, by the names of their fields."""
    return dict(change for variant in variants if variant.reader == reader for change in variant.changes)


class _Judge(Struct, frozen=True):
    """The rule for the words of one field: `key` is its name in YAML, `default` says which level they have by themselves."""

    brief: Brief
    reader: Reader
    key: str
    default: str

    def word(  # noqa: PLR0913 -- a word has that many sides
        self,
        path: str,
        field: str,
        index: int,
        value: object,
        level: str = "",
        *,
        given: bool = False,
        several: bool = False,
    ) -> OwnWord:
        """The verdict on a text. Words given to a reader are cleared for them, up to the level that the text had."""
        scheme = scheme_of(self.brief)
        level = level or self._level(scheme)
        why = "" if given else self._name_why() or level_why(self.reader, scheme, level)
        if given and not value:
            why = "given nothing"
        if self.key in self.reader.withhold:
            why = "kind withheld"
        level = self._given_level(scheme, level) if given else level
        return OwnWord(path, field, index, value, level, why, several)

    def record(self, path: str, field: str, index: int, value: Struct) -> OwnWord:
        """The verdict on a record: a reader who may not see it has what it gives them, where that is enough."""
        others = given_by(getattr(value, "variants", ()), self.reader.name)
        clean: dict[str, object] = {"handling": "", "variants": ()}
        stated = str(getattr(value, "handling", ""))
        found = self.word(path, field, index, with_changes(value, {**others, **clean}), stated)
        if isinstance(value, Purpose) and portions_on(self.brief):
            found = self._purpose(
                found, with_changes(value, clean), stated or self._level(scheme_of(self.brief))
            )
        enough = all(others.get(name) for name, spec in fields_of(value) if spec.required)
        if others and enough and (found.why or portions_on(self.brief)):
            found = self.word(path, field, index, with_changes(type(value)(), others), stated, given=True)
            if isinstance(value, Purpose) and portions_on(self.brief):
                said = tuple(Stated(name, 0, found.level) for name in ("ask", "why_now"))
                found = replace(found, value=with_changes(value, {**_bare(value), **others, "stated": said}))
        if isinstance(value, Author) and not value.visible:
            return OwnWord(path, field, index, value, found.level, "visible: false")
        return found

    def _level(self, scheme: str) -> str:
        if self.default == "lowest":
            return SCHEMES[scheme].levels[0]
        return self.brief.handling.level if self.brief.handling else ""

    def _purpose(self, found: OwnWord, value: Purpose, ceiling: str) -> OwnWord:
        """The purpose with the texts alone whose marks the reader is cleared for."""
        rule = PortionRule(self.reader, scheme_of(self.brief))
        left = rule.visible(value, ceiling)
        why = self._name_why() or rule.why(value, ceiling)
        if self.key in self.reader.withhold:
            why = "kind withheld"
        level = highest(SCHEMES[rule.scheme], rule.seen(value, ceiling))
        return replace(found, value=left, level=level, why=why)

    def _given_level(self, scheme: str, level: str) -> str:
        """The level of words given to the reader: as their `for` states it, else that of the text they stand for."""
        stated = [one.level for one in self.brief.variants if one.reader == self.reader.name and one.level]
        return lower(self.reader, scheme, stated[0] if stated else level)

    def _name_why(self) -> str:
        named = self.reader.default == "named" and self.default == "brief"
        return "not named" if named else ""
