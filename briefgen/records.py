"""Plain values and a model class -> a frozen record, every problem at once."""

from __future__ import annotations

import dataclasses
import datetime as dt
import difflib
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from briefgen import prose
from briefgen.errors import Place, Problem
from briefgen.model import Matrix, PartialDate
from briefgen.model.fields import Kind, Spec
from briefgen.model.items import Audiences, Item, Variant
from briefgen.model.walk import fields_of
from briefgen.yamlfile import Entry, Node, Scalar, Sequence, Tree
from briefgen.yamlfile import Mapping as MappingNode

R = TypeVar("R")

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
URL = re.compile(r"(?:https?://[^\s/]+\S*|mailto:\S+@\S+)", re.IGNORECASE)
TRUE, FALSE = frozenset({"true", "yes"}), frozenset({"false", "no"})
MAX_PLAIN = 10_000  # characters of a title, a name, a label
ENVELOPE = frozenset(name for name, _ in fields_of(Item))


@dataclass(slots=True)
class Reading:
    """What is being read: the file, the model classes by name, and what was found so far.

    `places` maps a field path (`risks[2].likelihood`) to where its value stands; `trees` are the other files
    that a value may stand in, by name.
    """

    tree: Tree
    records: Mapping[str, type]
    matrix: Matrix = field(default_factory=Matrix)
    problems: list[Problem] = field(default_factory=list)
    places: dict[str, Place] = field(default_factory=dict)
    trees: Mapping[str, Tree] = field(default_factory=dict)

    def problem(self, code: str, message: str, place: Place, path: str, hint: str = "") -> None:
        """Note a problem at a place of the file."""
        tree = self.trees.get(place.path, self.tree)
        source = tree.line(place.line) if tree.path == place.path else ""
        self.problems.append(Problem(code, message, place, field=path, hint=hint, source=source))

    def expected(self, what: str, node: Node, path: str, hint: str = "") -> None:
        """Note that something else was expected here."""
        self.problem("value", f"expected {what}, found {found(node)}", node.place, path, hint)


def read_record(node: Node, record: type[R], reading: Reading, path: str = "", *, short: str = "") -> R:
    """The record that a mapping holds; what cannot be read is noted in `reading` and keeps its default.

    A bare value stands for the field `short`, where the class has one.
    """
    described = dict(fields_of(record))
    names = {spec.key or name: name for name, spec in described.items()}
    reading.places[path] = node.place
    if isinstance(node, Scalar) and short:
        node = MappingNode((Entry(short, node.place, node),), node.place)
    if not isinstance(node, MappingNode):
        reading.expected("a mapping", node, path, f"write its fields below: {', '.join(list(names)[:4])} ...")
        return record()
    values: dict[str, object] = {}
    for entry in node.entries:
        if entry.key not in names:
            _unknown(entry, names, reading, path)
            continue
        name = names[entry.key]
        below = _below(path, entry.key)
        reading.places[below] = entry.value.place
        value = _value(entry.value, described[name], reading, below, record)
        if value is not None:
            values[name] = value
    _missing(node, described, reading, path)
    return record(**values)


def closest(word: str, words: Iterable[str]) -> str:
    """A hint that names the nearest of these words, or all of them when none is near."""
    known = list(words)
    near = difflib.get_close_matches(word.lower(), known, n=1, cutoff=0.55)
    return f"did you mean {near[0]!r}?" if near else f"one of: {', '.join(known)}"


def found(node: Node) -> str:
    """A node as an error names it."""
    match node:
        case Scalar(text):
            shown = text if len(text) <= 40 else f"{text[:39]}…"
            return repr(shown) if text else "nothing"
        case Sequence():
            return "a list"
        case MappingNode():
            return "a mapping"


def _below(path: str, key: str) -> str:
    return f"{path}.{key}" if path else key


def _unknown(entry: Entry, names: Mapping[str, str], reading: Reading, path: str) -> None:
    near = difflib.get_close_matches(entry.key, names, n=1, cutoff=0.6)
    hint = f"did you mean {near[0]!r}?" if near else f"known here: {', '.join(names)}"
    if " " in entry.key and isinstance(entry.value, Scalar) and not entry.value.text:
        hint = "a comma ends a text between { and }: put the whole text in quotes"
    message = f"expected a known field, found {entry.key!r}"
    reading.problem("unknown-field", message, entry.place, _below(path, entry.key), hint)


def _missing(node: MappingNode, described: Mapping[str, Spec], reading: Reading, path: str) -> None:
    for name, spec in described.items():
        key = spec.key or name
        written = node.get(key)
        if spec.required and (written is None or (isinstance(written, Scalar) and not written.text.strip())):
            hint = f"add `{key}: ...` ({spec.doc})"
            reading.problem(
                "missing", f"expected {key!r}, found nothing", node.place, _below(path, key), hint
            )


def _value(node: Node, spec: Spec, reading: Reading, path: str, owner: type) -> object:
    """The value of one field; None when it is absent or was refused."""
    if isinstance(node, Scalar) and not node.text.strip() and not node.quoted:
        return None
    match spec.kind:
        case Kind.RECORD:
            return read_record(node, reading.records[spec.record], reading, path, short=spec.short)
        case Kind.ITEMS:
            record = reading.records[spec.record]
            return _listed(
                node, reading, path, lambda n, p: read_record(n, record, reading, p, short=spec.short)
            )
        case Kind.AUDIENCES:
            return _audiences(node, reading, path)
        case Kind.VARIANTS:
            return _variants(node, reading, path, owner)
        case Kind.WORDS:
            return _words(node, reading, path)
        case _ if spec.many:
            node = Sequence((node,), node.place) if isinstance(node, Scalar) else node
            return _listed(node, reading, path, lambda n, p: _scalar(n, spec, reading, p))
        case _:
            return _scalar(node, spec, reading, path)


def _listed(
    node: Node, reading: Reading, path: str, read: Callable[[Node, str], object]
) -> tuple[object, ...] | None:
    if not isinstance(node, Sequence):
        reading.expected("a list", node, path, "begin each entry with `- ` on a line of its own")
        return None
    values = []
    for index, item in enumerate(node.items):
        below = f"{path}[{index}]"
        reading.places[below] = item.place
        values.append(read(item, below))
    return tuple(value for value in values if value is not None)  # what was refused has its problem already


def _words(node: Node, reading: Reading, path: str) -> tuple[tuple[str, str], ...] | None:
    if not isinstance(node, MappingNode):
        reading.expected("a mapping of words to words", node, path)
        return None
    pairs = []
    for entry in node.entries:
        below = _below(path, entry.key)
        reading.places[below] = entry.value.place
        if isinstance(entry.value, Scalar):
            pairs.append((entry.key, entry.value.text.strip()))
        else:
            reading.expected("text", entry.value, below)
    return tuple(pairs)


def _audiences(node: Node, reading: Reading, path: str) -> Audiences | None:
    """A list of names, or of changes: `+press`, `-minister`; never both."""
    items = node.items if isinstance(node, Sequence) else (node,)
    names: dict[str, list[str]] = {"": [], "+": [], "-": []}
    for item in items:
        if not isinstance(item, Scalar) or not SLUG.fullmatch(item.text.lstrip("+-")):
            reading.expected("the name of an audience", item, path, "write [minister, press] or [+press]")
            return None
        sign = item.text[0] if item.text[0] in "+-" else ""
        names[sign].append(item.text.lstrip("+-"))
    if names[""] and (names["+"] or names["-"]):
        hint = "put a + or - before each name, or before none"
        reading.problem("audiences", "expected a list or changes to it, found both", node.place, path, hint)
        return None
    exact = None if names["+"] or names["-"] else tuple(names[""])
    return Audiences(exact, tuple(names["+"]), tuple(names["-"]))


def _variants(node: Node, reading: Reading, path: str, owner: type) -> tuple[Variant, ...] | None:
    """`for`: other values for one reader, each read as the field of the owner that it replaces."""
    if not isinstance(node, MappingNode):
        reading.expected("a mapping of audience to other words", node, path, "write `press: {text: ...}`")
        return None
    described = {
        spec.key or name: (name, spec)
        for name, spec in fields_of(owner)
        if name not in ENVELOPE and spec.kind is not Kind.VARIANTS
    }
    found_variants = []
    for entry in node.entries:
        below = _below(path, entry.key)
        reading.places[below] = entry.value.place
        if not isinstance(entry.value, MappingNode):
            reading.expected("a mapping of fields", entry.value, below)
            continue
        changes = []
        for change in entry.value.entries:
            if change.key not in described:
                _unknown(change, {key: key for key in described}, reading, below)
                continue
            name, spec = described[change.key]
            reading.places[_below(below, change.key)] = change.value.place
            value = _value(change.value, spec, reading, _below(below, change.key), owner)
            changes.append((name, _empty(spec) if value is None else value))
        found_variants.append(Variant(entry.key, tuple(changes)))
    return tuple(found_variants)


def _empty(spec: Spec) -> object:
    return () if spec.many or spec.kind in {Kind.ITEMS, Kind.WORDS} else ""


def _scalar(node: Node, spec: Spec, reading: Reading, path: str) -> object:
    if not isinstance(node, Scalar):
        hint = "put the text in quotes" if spec.kind in {Kind.PLAIN, Kind.INLINE, Kind.BODY} else ""
        reading.expected(_expectation(spec, reading.matrix), node, path, hint)
        return None
    if spec.kind in {Kind.INLINE, Kind.BODY}:
        _check_prose(node, spec, reading, path)
        return node.text.strip()
    if len(node.text) > MAX_PLAIN:
        message = f"expected at most {MAX_PLAIN} characters, found {len(node.text)}"
        reading.problem("too-long", message, node.place, path, "say the rest in a text of its own")
        return None
    value, hint = _typed(node.text.strip(), spec, reading.matrix)
    if value is None and not (spec.kind is Kind.NUMBER and node.text.strip() == "-"):
        reading.expected(_expectation(spec, reading.matrix), node, path, hint)
    return value


def _typed(text: str, spec: Spec, matrix: Matrix) -> tuple[object, str]:
    """The value that a text stands for, None with a hint when it stands for none."""
    match spec.kind:
        case Kind.PLAIN | Kind.FILE | Kind.LEVEL:
            return text, ""
        case Kind.CHOICE:
            return (text, "") if text in spec.choices else (None, closest(text, spec.choices))
        case Kind.SCORE:
            return _score(text, spec, matrix)
        case Kind.WHOLE:
            lowest, highest = spec.bounds
            whole = int(text) if re.fullmatch(r"-?\d{1,9}", text) else None
            return (whole if whole is not None and lowest <= whole <= highest else None), ""
        case Kind.NUMBER:
            return (
                float(text) if re.fullmatch(r"-?\d{1,15}(\.\d{1,15})?", text) else None
            ), "write it as 3.2, without unit"
        case Kind.FLAG:
            return (text in TRUE if text in TRUE | FALSE else None), "write true or false"
        case Kind.DATE:
            return _date(text), "write it as 2025-01-20, 2025-01 or 2025"
        case Kind.MOMENT:
            return _moment(text), "write it as 2025-01-20T09:00+05:00"
        case Kind.SLUG:
            return (text if SLUG.fullmatch(text) else None), "write it as afghan-relief"
        case Kind.URL:
            return (
                text if URL.fullmatch(text) else None
            ), "write the whole address, as https://example.org/page"
        case _:
            raise AssertionError(spec.kind)


def _score(text: str, spec: Spec, matrix: Matrix) -> tuple[object, str]:
    if text in {"1", "2", "3", "4", "5"}:
        return int(text), ""
    words = {"likelihood": matrix.likelihood, "impact": matrix.impact}.get(spec.scale, ())
    if text.lower() in words:
        return words.index(text.lower()) + 1, ""
    near = difflib.get_close_matches(text.lower(), words, n=1, cutoff=0.55)
    if near:
        return None, f"did you mean {near[0]!r} ({words.index(near[0]) + 1})?"
    return None, f"in words: {', '.join(words)}" if words else ""


def _date(text: str) -> PartialDate | None:
    matched = DATE.fullmatch(text)
    if not matched:
        return None
    year, month, day = (int(part or 0) for part in matched.groups())
    try:
        dt.date(year, month or 1, day or 1)
    except ValueError:
        return None
    if (matched[2] and not month) or (matched[3] and not day):
        return None
    return PartialDate(year, month, day)


def _moment(text: str) -> dt.datetime | None:
    try:
        value = dt.datetime.fromisoformat(text)
    except ValueError:
        return None
    return value if value.tzinfo is not None else None


def _expectation(spec: Spec, matrix: Matrix) -> str:
    match spec.kind:
        case Kind.CHOICE:
            return f"one of {', '.join(spec.choices)}"
        case Kind.WHOLE:
            low, high = spec.bounds
            return f"a whole number from {low} to {high}" if low < high else str(low)
        case Kind.SCORE:
            words = {"likelihood": matrix.likelihood, "impact": matrix.impact}.get(spec.scale, ())
            return "1 to 5" + (" or a word for it" if words else "")
        case Kind.PLAIN | Kind.INLINE | Kind.BODY:
            return "text"
        case _:
            return str(spec.kind.value)


def _check_prose(node: Scalar, spec: Spec, reading: Reading, path: str) -> None:
    tree = reading.trees.get(node.place.path, reading.tree)
    for trouble in prose.problems(node.text, body=spec.kind is Kind.BODY):
        line, column = _within(node, tree, trouble.line, trouble.column)
        place = dataclasses.replace(node.place, line=line, column=column)
        reading.problem("prose", trouble.message, place, path, trouble.hint)


def _within(node: Scalar, tree: Tree, line: int, column: int) -> tuple[int, int]:
    """Line and column in the file of a place in a text, both of which count from 0."""
    if tree.root is node:
        return line + 1, column + 1
    # A block text begins on the line after its `|`; where exactly its columns lie only the file knows.
    if "\n" in node.text or tree.line(node.place.line).rstrip()[-1:] in {"|", ">", "-", "+"}:
        return node.place.line + line + 1, 1
    return node.place.line, node.place.column + column + (1 if node.quoted else 0)
