"""Contradictions in the brief's own words and its mark, and their rows in the table of who sees what."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from briefgen.audience.clearing import level_why, scheme_of
from briefgen.audience.conflict import Conflict, excerpt
from briefgen.audience.own import OwnWord, own_words
from briefgen.audience.projection import mark_of, with_words
from briefgen.audience.verdict import verdicts
from briefgen.errors import Severity
from briefgen.model import Brief, Clearance, Handling, PartialDate, Purpose, Reader
from briefgen.model.brief import Author
from briefgen.model.envelope import Stated
from briefgen.model.fields import specs
from briefgen.model.standards import SCHEMES


def own_conflicts(brief: Brief, readers: tuple[Reader, ...]) -> Iterator[Conflict]:
    """Missing titles, levels above the brief's, marks lowered for a reader, and readers who would get nothing."""
    yield from _ceilings(brief)
    yield from _strangers(brief)
    for reader in readers:
        words = own_words(brief, reader)
        yield from _title(brief, reader, words)
        yield from _given(brief, reader)
        yield from _lowered(brief, reader, words)
        yield from _nothing(brief, reader, words)


def own_rows(brief: Brief, readers: tuple[Reader, ...]) -> tuple[tuple[str, ...], ...]:
    """One row for each own word: path and text, then for each reader `yes` or the reason why it is withheld."""
    found = [{word.path: word for word in own_words(brief, reader)} for reader in readers]
    paths = dict.fromkeys(path for words in found for path in words)
    return tuple(
        (
            f"{path}  {excerpt(_said(next(words[path] for words in found if path in words)))}",
            *(_answer(path, words) for words in found),
        )
        for path in paths
    )


def _answer(path: str, words: dict[str, OwnWord]) -> str:
    """`yes` or the reason; a list that is given to a reader as a whole answers at its first entry."""
    if path in words:
        return words[path].why or "yes"
    return "other words" if path.partition("[")[0].partition(".")[0] in words else "not given"


def _said(word: OwnWord) -> str:
    match word.value:
        case str() | PartialDate():
            return str(word.value)
        case Purpose(ask=said) | Clearance(role=said):
            return said
        case Author(name=name, role=role, organisation=organisation):
            return name or role or organisation
        case tuple():
            one = [str(entry) for entry in word.value if not isinstance(entry, Struct)]
            return one[-1] if word.field == "record" and one else ", ".join(one)
        case _:
            return str(word.value)


def _title(brief: Brief, reader: Reader, words: tuple[OwnWord, ...]) -> Iterator[Conflict]:
    why = next((word.why for word in words if word.field == "title"), "")
    if why:
        message = f"no title for {reader.name}: {why}"
        lines = f"{reader.name}: {{title: ...}}"
        hint = f"add to `for:` the line `{lines}`" if brief.variants else f"add `for: {{{lines}}}`"
        if why != "not named":
            hint = f"{hint}, or give it a level of its own: `title: {{text: ..., handling: ...}}`"
        yield Conflict("title", "no-title", message, hint)


def _given(brief: Brief, reader: Reader) -> Iterator[Conflict]:
    """Words given to a reader at a level that they are not cleared for."""
    for variant in brief.variants:
        why = level_why(reader, scheme_of(brief), variant.level) if variant.reader == reader.name else ""
        if why:
            message = f"expected a level that {reader.name} is cleared for, found {variant.level}"
            yield Conflict(
                f"for.{reader.name}.handling", "level", message, "their words are for them: lower it"
            )


def _lowered(brief: Brief, reader: Reader, words: tuple[OwnWord, ...]) -> Iterator[Conflict]:
    variants = brief.handling.variants if brief.handling else ()
    given = dict(change for one in variants if one.reader == reader.name for change in one.changes)
    scheme = SCHEMES[scheme_of(brief)]
    level = str(given.get("level", ""))
    if not level or level.partition("//")[0] not in scheme.levels:
        return
    mark = mark_of(brief, reader, verdicts(with_words(brief, reader.name), reader), words)
    if scheme.rank(level) < scheme.rank(mark):
        message = f"expected at least {mark}, the highest level that {reader.name} sees, found {level}"
        hint = "state the lower level where the words stand: `for` lowers no mark and opens nothing"
        yield Conflict(f"handling.for.{reader.name}.level", "mark-lowered", message, hint)


def _nothing(brief: Brief, reader: Reader, words: tuple[OwnWord, ...]) -> Iterator[Conflict]:
    """A warning for a reader who gets a title and empty pages though the brief has more to say."""
    found = {
        path: verdicts_.why
        for path, verdicts_ in verdicts(with_words(brief, reader.name), reader).items()
        if not path.startswith("sources[")
    }
    said = {word.path: word.why for word in words if _tells(word)}
    if any(not why for why in (*found.values(), *said.values())) or not (found or said):
        return
    reasons = ", ".join(sorted(set(found.values()) | set(said.values())))
    message = f"{reader.name} gets a title and nothing below it: {reasons}"
    hint = "name them at items, state lower levels, or take them out of `audiences`"
    index = brief.audiences.index(reader.name) if reader.name in brief.audiences else 0
    yield Conflict(f"audiences[{index}]", "nothing-seen", message, hint, Severity.WARNING)


def _tells(word: OwnWord) -> bool:
    """True for the words that a reader opens a brief for: its bottom line and what it asks."""
    return word.field in {"summary", "purpose"}


def _ceilings(brief: Brief) -> Iterator[Conflict]:
    scheme = SCHEMES[scheme_of(brief)]
    ceiling = brief.handling.level if brief.handling else ""
    for path, level in stated_levels(brief):
        if level.partition("//")[0] in scheme.levels and scheme.rank(level) > scheme.rank(ceiling):
            message = f"expected at most the brief's {ceiling or 'lowest level'}, found {level}"
            yield Conflict(path, "level", message, "raise the brief's level, or lower this one")


def stated_levels(brief: Brief) -> Iterator[tuple[str, str]]:
    """Path and level of each own word that states one, and of the words given to a reader."""
    yield from ((f"for.{one.reader}.handling", one.level) for one in brief.variants if one.level)
    for prefix, record in (("", brief), ("handling.", brief.handling)):
        for said in record.stated if record else ():
            if said.level:
                yield f"{path_of(record, prefix, said)}.handling", said.level
    records: tuple[tuple[str, Purpose | Clearance | Author | None], ...] = (
        ("purpose", brief.purpose),
        *((f"clearances[{index}]", clearance) for index, clearance in enumerate(brief.clearances)),
        *((f"authors[{index}]", author) for index, author in enumerate(brief.authors)),
    )
    yield from ((f"{path}.handling", one.handling) for path, one in records if one and one.handling)


def path_of(record: Brief | Handling | None, prefix: str, said: Stated) -> str:
    """The path in the YAML of a text that states its level."""
    kind: type = type(record)
    spec = specs(kind)[said.field]
    path = f"{prefix}{spec.key or said.field}"
    if said.field == "record" and isinstance(record, Brief):
        return f"{path}.{record.record[said.index][0]}"
    return f"{path}[{said.index}]" if spec.many else path


def _strangers(brief: Brief) -> Iterator[Conflict]:
    """Words for a reader who is no audience of the brief."""
    given = [
        (path_of(record, prefix, said), reader)
        for prefix, record in (("", brief), ("handling.", brief.handling))
        for said in (record.stated if record else ())
        for reader, _ in said.given
    ]
    if brief.handling:
        given += [("handling", one.reader) for one in brief.handling.variants]
    for name in ("clearances", "authors"):
        for index, one in enumerate(getattr(brief, name)):
            given += [(f"{name}[{index}]", variant.reader) for variant in one.variants]
    given += [("purpose", variant.reader) for variant in brief.purpose.variants] if brief.purpose else []
    for path, reader in given:
        if reader not in brief.audiences:
            message = f"expected an audience of the brief, found {reader!r}"
            yield Conflict(
                f"{path}.for.{reader}", "audience", message, f"one of: {', '.join(sorted(brief.audiences))}"
            )
