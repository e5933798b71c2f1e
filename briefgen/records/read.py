"""A YAML mapping and a model class -> a frozen record, with all problems in one pass."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeVar

from msgspec.structs import replace

from briefgen.model.brief import Brief
from briefgen.model.envelope import Audiences, Stated, Variant
from briefgen.model.fields import Kind, Spec
from briefgen.model.standards import SCHEMES
from briefgen.model.walk import HOLDING, fields_of, keys_of
from briefgen.records import lists, references, semicolons, sentences, texts
from briefgen.records.names import ENVELOPE, MEANT, field_path, first_fields, known_entries, missing, unknown
from briefgen.records.own import own_words
from briefgen.records.reading import Reading
from briefgen.records.values import GAP, SLUG, expectation, flag_meant, parse_value, slug
from briefgen.yamlfile import Mapping as MappingNode
from briefgen.yamlfile import MappingEntry, Node, Scalar, Sequence

R = TypeVar("R")

MAX_PLAIN = 10_000  # characters of a title, a name, a label
NEVER_GIVEN = frozenset(
    {"handling", "scheme", "portions", "format"}
)  # a reader's `for` changes words, not rules


def read_record(  # noqa: PLR0913 -- what a bare value and a bare list stand for
    node: Node, record: type[R], reading: Reading, path: str = "", *, short: str = "", listed: str = ""
) -> R:
    """The record of a mapping; a field that cannot be read is added to `reading` as a problem and keeps its default.

    A bare value fills the field `short` and a bare list the field `listed`, where the class has one.
    """
    described, names = dict(fields_of(record)), keys_of(record)
    reading.places[path] = node.place
    if isinstance(node, Scalar) and short:
        node = MappingNode((MappingEntry(short, node.place, node),), node.place)
    if isinstance(node, Sequence) and listed:
        node = MappingNode((MappingEntry(listed, node.place, node),), node.place)
    if not isinstance(node, MappingNode):
        reading.expected(
            "a mapping",
            node,
            path,
            f"write its fields below: {', '.join(first_fields(described, record))} ...",
        )
        return record()
    if short and path.endswith("]") and (entry := sentences.sentence(node, names, short)):
        sentences.tell(entry, reading, path)
        return record()
    values: dict[str, object] = {}
    stated: list[Stated] = []
    node, written = _written(node, described, names, reading, path)
    for entry, is_guess in written:
        name = names[entry.key]
        below = field_path(path, entry.key)
        reading.places[below] = entry.value.place
        spec, before = described[name], len(reading.problems)
        bare, said = own_words(entry.value, name, spec, reading, below, _of_one(spec, reading))
        stated += said
        value = _value(bare, spec, reading, below, record)
        if is_guess and spec.kind not in HOLDING:
            del reading.problems[before:]
        if value is not None:
            values[name] = value
    missing(node, described, reading, path)
    if stated:
        values["stated"] = tuple(stated)
    return record(**values)


def _written(
    node: MappingNode, described: Mapping[str, Spec], names: Mapping[str, str], reading: Reading, path: str
) -> tuple[MappingNode, list[tuple[MappingEntry, bool]]]:
    """The mapping with its known entries alone, and these, each with whether it is a guess; a problem for each other entry."""
    if names.keys() >= {entry.key for entry in node.entries}:
        return node, [(entry, False) for entry in node.entries]
    from briefgen.records import nesting  # most fields are known

    known = {*names, *(word for word, name in MEANT.items() if name in names)}
    node = nesting.set_in(node, described, known, reading, path)
    written = list(known_entries(node, names, reading, path))
    return replace(node, entries=tuple(one for one, _ in written)), written


def _of_one(spec: Spec, reading: Reading) -> Callable[[Node, str], object]:
    """A reader of one text of a field: of one entry, where it holds a list or a mapping of words."""
    one = replace(spec, many=False, kind=Kind.PLAIN) if spec.kind is Kind.WORDS else replace(spec, many=False)
    return lambda node, path: _scalar(node, one, reading, path)


def _value(node: Node, spec: Spec, reading: Reading, path: str, owner: type) -> object:
    """The value of one field; None when it is absent or invalid."""
    if isinstance(node, Scalar) and not node.text.strip() and not node.quoted:
        return None
    match spec.kind:
        case Kind.RECORD:
            return read_record(node, reading.records[spec.record], reading, path, short=spec.short)
        case Kind.ITEMS:
            record = reading.records[spec.record]
            node = Sequence((node,), node.place) if spec.single and isinstance(node, MappingNode) else node
            if spec.short and isinstance(node, Sequence):
                texts.check_separators(node, reading, path)
            return _read_list(
                node,
                reading,
                path,
                lambda n, p: read_record(n, record, reading, p, short=spec.short, listed=spec.listed),
            )
        case Kind.AUDIENCES:
            return _audiences(node, reading, path)
        case Kind.VARIANTS:
            return _variants(node, reading, path, owner)
        case Kind.WORDS:
            return _words(node, reading, path)
        case _ if spec.many:
            if isinstance(node, Scalar) and (hint := _many_hint(node, spec)):
                reading.expected("a list", node, path, hint)
                return None
            node = Sequence((node,), node.place) if isinstance(node, Scalar) else node
            if isinstance(node, Sequence) and spec.kind in {Kind.PLAIN, Kind.INLINE}:
                texts.check_separators(node, reading, path)
            if spec.kind is Kind.VALUE and isinstance(node, Sequence):
                node = texts.check_thousands(node, reading, path)
            return _read_list(node, reading, path, lambda n, p: _scalar(n, spec, reading, p))
        case _:
            return _scalar(node, spec, reading, path)


def _many_hint(node: Scalar, spec: Spec) -> str:
    """The list that is meant by one text; empty where the text may be the one entry."""
    if spec.kind is Kind.SLUG:
        return lists.hint(node.text, bare=True)
    is_listed = spec.kind is Kind.PLAIN and not node.quoted and " " in node.text
    return lists.BY_LINES if is_listed and lists.UNSPACED.fullmatch(node.text) else ""


def _read_list(
    node: Node, reading: Reading, path: str, read: Callable[[Node, str], object]
) -> tuple[object, ...] | None:
    if not isinstance(node, Sequence):
        reading.expected("a list", node, path, _as_list(node, path))
        return None
    values = []
    for index, item in enumerate(node.items):
        below = f"{path}[{index}]"
        reading.places[below] = item.place
        values.append(read(item, below))
    # An invalid value is a problem already.
    return tuple(None if value is GAP else value for value in values if value is not None)


def _as_list(node: Node, path: str) -> str:
    """How to write a list; columns are named in a few words each, most often on one line."""
    if isinstance(node, Scalar) and path.endswith("columns"):
        return f"write [{', '.join(semicolons.parts(node.text.split(',')))}]"
    return "begin each entry with `- ` on a line of its own"


def _words(node: Node, reading: Reading, path: str) -> tuple[tuple[str, str], ...] | None:
    if not isinstance(node, MappingNode):
        reading.expected("a mapping of words to words", node, path, _as_words(node))
        return None
    pairs = []
    for entry in node.entries:
        below = field_path(path, entry.key)
        reading.places[below] = entry.value.place
        if isinstance(entry.value, Scalar):
            texts.check_plain(entry.value, reading, below)
            pairs.append((entry.key, entry.value.text.strip()))
        else:
            reading.expected("text", entry.value, below, "put the text in quotes")
    return tuple(pairs)


def _as_words(node: Node) -> str:
    """How to write a mapping; a level alone, with the scheme that has it."""
    text = node.text.strip() if isinstance(node, Scalar) else ""
    schemes = [scheme.name for scheme in SCHEMES.values() if text and text in scheme.levels]
    return (
        f"write {{{schemes[0]}: {text}}}" if len(schemes) == 1 else "write `name: words` on a line for each"
    )


def _audiences(node: Node, reading: Reading, path: str) -> Audiences | None:
    """The audiences of a list of names or of changes (`+press`, `-minister`), never both."""
    items = node.items if isinstance(node, Sequence) else (node,)
    names: dict[str, list[str]] = {"": [], "+": [], "-": []}
    for item in items:
        if not isinstance(item, Scalar) or not SLUG.fullmatch(item.text.lstrip("+-")):
            text = item.text if isinstance(item, Scalar) else ""
            hint = lists.audiences(text, bare=item is node)
            reading.expected("the name of an audience", item, path, hint)
            return None
        sign = item.text[0] if item.text[0] in "+-" else ""
        names[sign].append(item.text.lstrip("+-"))
    if names[""] and (names["+"] or names["-"]):
        hint = "put a + or - before each name, or before none"
        reading.problem(
            "audiences", "a list of audiences is mixed with changes to it", node.place, path, hint
        )
        return None
    exact = None if names["+"] or names["-"] else tuple(names[""])
    return Audiences(exact, tuple(names["+"]), tuple(names["-"]))


def _variants(node: Node, reading: Reading, path: str, owner: type) -> tuple[Variant, ...] | None:
    """The variants under `for`: values for one reader, each read as the field that it replaces."""
    if not isinstance(node, MappingNode):
        reading.expected("a mapping of audience to other words", node, path, "write `press: {text: ...}`")
        return None
    described = {
        spec.key or name: (name, spec)
        for name, spec in fields_of(owner)
        if (name not in ENVELOPE or spec.own) and name not in NEVER_GIVEN and spec.kind is not Kind.VARIANTS
    }
    found_variants = []
    for entry in node.entries:
        below = field_path(path, entry.key)
        reading.places[below] = entry.value.place
        if not isinstance(entry.value, MappingNode):
            reading.expected("a mapping of fields", entry.value, below)
            continue
        changes, level = [], ""
        for change in entry.value.entries:
            if change.key == "handling" and owner is Brief:
                level = _level(change.value, reading, field_path(below, change.key))
                continue
            if change.key not in described:
                unknown(change, described, reading, below)
                continue
            name, spec = described[change.key]
            reading.places[field_path(below, change.key)] = change.value.place
            value = _value(change.value, spec, reading, field_path(below, change.key), owner)
            changes.append((name, _empty(spec) if value is None else value))
        found_variants.append(Variant(entry.key, tuple(changes), level))
    return tuple(found_variants)


def _level(node: Node, reading: Reading, path: str) -> str:
    """The level of the words given to a reader."""
    reading.places[path] = node.place
    if isinstance(node, Scalar):
        return node.text.strip()
    reading.expected("a level of the handling scheme", node, path)
    return ""


def _empty(spec: Spec) -> object:
    return () if spec.many or spec.kind in {Kind.ITEMS, Kind.WORDS} else ""


def _meant(text: str, spec: Spec) -> str:
    """The one value that a text can stand for; empty where there is none, or another."""
    from briefgen.records import days  # most dates are right

    if spec.kind is Kind.FLAG:
        return flag_meant(text)
    return days.only(text) if spec.kind is Kind.DATE else ""


def _as_text(node: Node, spec: Spec, reading: Reading, path: str) -> str:
    """How to write a list or mapping that was to be a text."""
    line = reading.trees.get(node.place.path, reading.tree).line(node.place.line)
    if not isinstance(node, Sequence) or not line[node.place.column - 1 :].startswith("-"):
        return "put the text in quotes"
    if spec.kind is Kind.BODY:
        return f"write `{path.rpartition('.')[2]}: |`, so that the list below it is its text"
    return "write the text behind the colon, without `- `"


def _scalar(node: Node, spec: Spec, reading: Reading, path: str) -> object:
    if not isinstance(node, Scalar):
        is_text = spec.kind in {Kind.PLAIN, Kind.INLINE, Kind.BODY}
        hint = (
            _as_text(node, spec, reading, path)
            if is_text
            else "write one value, without brackets and hyphens"
        )
        reading.expected(expectation(spec, reading.matrix), node, path, hint)
        return None
    if spec.kind in {Kind.INLINE, Kind.BODY}:
        texts.check(node, spec, reading, path)
        return node.text.strip()
    if len(node.text) > MAX_PLAIN:
        message = f"expected at most {MAX_PLAIN} characters, found {len(node.text)}"
        reading.problem("too-long", message, node.place, path, "say the rest in a text of its own")
        return None
    if spec.kind is Kind.PLAIN and not spec.doc.endswith("never printed"):
        texts.check_plain(node, reading, path)
    value, hint = parse_value(node.text.strip(), spec, reading.matrix)
    if value is GAP and not spec.many:
        value = None
    if value is None:
        meant = _meant(node.text.strip(), spec)
        if spec.reference and not lists.names(node.text)[1:]:
            hint = references.hint(node.text.strip(), slug(node.text), spec, reading)
        reading.expected(expectation(spec, reading.matrix), node, path, hint, meant)
    return value
