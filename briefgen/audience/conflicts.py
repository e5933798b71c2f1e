"""Contradictions between audiences, levels and readers, and a table of which reader sees which item."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.audience.clearing import level_why, scheme_of
from briefgen.audience.conflict import Conflict, excerpt, excerpt_of
from briefgen.audience.own import own_words
from briefgen.audience.own_conflicts import own_conflicts, own_rows
from briefgen.audience.portions import PortionRule, portions_on, text_levels
from briefgen.audience.projection import is_withheld, references, with_words
from briefgen.audience.verdict import levels_in_force, names_of, readers_of, verdicts
from briefgen.errors import Severity
from briefgen.model import Brief, Purpose, Reader
from briefgen.model.envelope import Item, Variant
from briefgen.model.standards import SCHEMES
from briefgen.model.walk import PROSE, fields_of, holds_items, items_of, walk
from briefgen.nearness import NEAR_WORD, did_you_mean


def conflicts(brief: Brief, readers: tuple[Reader, ...]) -> tuple[Conflict, ...]:
    """All conflicts of a brief for its readers: errors, and warnings for references to withheld items."""
    everybody = frozenset(brief.audiences)
    closed = frozenset(reader.name for reader in readers if reader.default == "named")
    return (
        *_variants(brief.variants, "", everybody),
        *own_conflicts(brief, readers),
        *_holders(brief, "", everybody, everybody, closed),
        *_ceilings(brief),
        *_dangling(brief, readers),
    )


def conflicts_of_names(brief: Brief) -> tuple[Conflict, ...]:
    """Those of the conflicts that need no reader: names that are no audience where they stand."""
    everybody = frozenset(brief.audiences)
    return (
        *_variants(brief.variants, "", everybody),
        *_holders(brief, "", everybody, everybody, frozenset()),
    )


def conflicts_of_levels(brief: Brief) -> tuple[Conflict, ...]:
    """Items above the level of the brief, all of whose levels are known."""
    return tuple(_ceilings(brief))


def decisions(brief: Brief, readers: tuple[Reader, ...]) -> tuple[tuple[str, ...], ...]:
    """A row for each own word and each item: path and text, then for each reader `yes` or the reason why it is withheld."""
    found = [verdicts(with_words(brief, reader.name), reader) for reader in readers]
    rows = [*own_rows(brief, readers)]
    rules = [PortionRule(reader, scheme_of(brief)) for reader in readers] if portions_on(brief) else []
    levels = levels_in_force(brief) if rules else {}
    for path, item in walk(brief):
        whys = [verdict[path].why for verdict in found]
        rows.append((f"{path}  {excerpt_of(item)}", *(why or "yes" for why in whys)))
        if rules:
            rows += _portion_rows(path, item, levels[path], tuple(zip(rules, whys, strict=True)))
    return tuple(rows)


def _portion_rows(
    path: str, item: Item, ceiling: str, rules: tuple[tuple[PortionRule, str], ...]
) -> Iterator[tuple[str, ...]]:
    """One row for each text of an item that may be withheld while the item is seen."""
    given = {(variant.reader, name) for variant in item.variants for name, _ in variant.changes}
    for one in text_levels(item, ceiling):
        if one.places or (one.head and one.field != "body"):
            continue
        answers = []
        for rule, why in rules:
            others = (
                rule.reader.name,
                one.field,
            ) in given  # they have the item's level, whatever the mark says
            level = level_why(rule.reader, rule.scheme, ceiling if others else one.level)
            answers.append(why or level or ("other words" if others else "yes"))
        yield (f"{path}.{one.field}[{one.index}]  {excerpt(one.text)}", *answers)


def _holders(
    record: object, prefix: str, seen_by: frozenset[str], names: frozenset[str], closed: frozenset[str]
) -> Iterator[Conflict]:
    """Conflicts of items that name a reader whom their holder leaves out, or who is no audience of the brief."""
    for name, index, item in items_of(record):
        path = f"{prefix}{name}[{index}]"
        own = names_of(item.audiences)
        everybody = own | frozenset(item.audiences.removed if item.audiences else ())
        for reader in sorted((own - seen_by) | (everybody - seen_by - names)):
            message = f"{reader!r} is no reader of what holds this item"
            hint = _meant(reader, seen_by, names) or f"name {reader} there too, or take it out here"
            yield Conflict(f"{path}.audiences", "audience", message, hint)
        for reader in sorted((own & closed & seen_by) - names):
            holder = type(record).__name__.lower()
            message = f"the {holder} of this item does not name {reader!r}"
            yield Conflict(
                f"{path}.audiences", "audience", message, f"add `audiences: [+{reader}]` to the {holder}"
            )
        yield from _variants(item.variants, f"{path}.", seen_by)
        if holds_items(item):
            below = readers_of(item.audiences, seen_by)
            yield from _holders(item, f"{path}.", below, own | (names - closed), closed)


def _variants(variants: tuple[Variant, ...], prefix: str, known: frozenset[str]) -> Iterator[Conflict]:
    for variant in variants:
        if variant.reader not in known:
            message = f"expected an audience of this item, found {variant.reader!r}"
            hint = _meant(variant.reader, known, known) or f"one of: {', '.join(sorted(known))}"
            yield Conflict(f"{prefix}for.{variant.reader}", "audience", message, hint)


def _meant(name: str, seen_by: frozenset[str], known: frozenset[str]) -> str:
    """The reader whose name is misspelt; empty for one that is known elsewhere in the brief, or is like none."""
    return "" if name in known else did_you_mean(name, sorted(seen_by), likeness=NEAR_WORD)


def _ceilings(brief: Brief) -> Iterator[Conflict]:
    scheme = SCHEMES[scheme_of(brief)]
    ceiling = brief.handling.level if brief.handling else ""
    for path, item in walk(brief):
        if item.handling and scheme.rank(item.handling) > scheme.rank(ceiling):
            message = f"expected at most the brief's {ceiling or 'lowest level'}, found {item.handling}"
            yield Conflict(f"{path}.handling", "level", message, "raise the brief's level, or lower this one")


def _dangling(brief: Brief, readers: tuple[Reader, ...]) -> Iterator[Conflict]:
    """A warning for each text that a reader sees and that cites an item (not a source) which is withheld from them."""
    for reader in readers:
        worded = with_words(brief, reader.name)
        items = tuple(walk(worded))
        paths = {item.id: path for path, item in items if item.id and not path.startswith("sources[")}
        citing = [
            (path, path, one)
            for path, item in items
            for one in _references_in(item, path, reader)
            if one in paths
        ]
        citing += [("", path, one) for path, one in _own_references(brief, reader) if one in paths]
        found = verdicts(worded, reader) if citing else {}  # few briefs cite any but sources
        for holder, path, identifier in citing:
            target = paths[identifier]
            if (not holder or found[holder].seen) and not found[target].seen:
                message = f"{reader.name} reads `[@{identifier}]` as neutral words: {found[target].why}"
                hint = f"give {reader.name} other words by `for`"
                yield Conflict(path, "withheld-reference", message, hint, Severity.WARNING)


def _references_in(record: object, path: str, reader: Reader) -> Iterator[str]:
    """The ids that the texts of a record cite, without those that the reader's template withholds."""
    kind = path.rpartition("[")[0].rpartition(".")[2] or path
    for name, spec in fields_of(record, PROSE):
        value = getattr(record, name)
        for text in value if isinstance(value, tuple) else (value,):
            if "[@" in text and not is_withheld(kind, spec.key or name, reader):
                yield from references(text)


def _own_references(brief: Brief, reader: Reader) -> Iterator[tuple[str, str]]:
    """Path and id of each citation in the brief's own words, or those given in their place, that a reader sees."""
    given = {name for one in brief.variants if one.reader == reader.name for name, _ in one.changes}
    prose = {name for name, _ in fields_of(brief, PROSE)}
    for word in own_words(brief, reader):
        path = f"for.{reader.name}.{word.path}" if word.field in given else word.path
        match word.value:
            case str(text) if word.field in prose and not word.why:
                yield from ((path, one) for one in references(text))
            case Purpose() if not word.why:
                yield from ((path, one) for one in _references_in(word.value, word.path, reader))
            case _:
                pass
