"""A brief's own words in their long form: `title: {text: Words, handling: OFFICIAL, for: {press: Other words}}`."""

from __future__ import annotations

from collections.abc import Callable

from briefgen.model.envelope import Stated
from briefgen.model.fields import Kind, Spec
from briefgen.records.reading import Reading, closest
from briefgen.yamlfile import Mapping, MappingEntry, Node, Scalar, Sequence

KEYS = ("text", "handling", "for")
Parse = Callable[[Node, str], object]


def own_words(  # noqa: PLR0913 -- a field has its name, its description and its path
    node: Node, name: str, spec: Spec, reading: Reading, path: str, parse: Parse
) -> tuple[Node, list[Stated]]:
    """The field in its short form, and what its texts state of themselves; `parse` gives the value of one text."""
    if not spec.own or spec.kind in {Kind.RECORD, Kind.ITEMS}:
        return node, []
    if spec.kind is Kind.WORDS:
        return _entries(node, name, reading, path, parse)
    if isinstance(node, Sequence):
        found = [
            _one(one, name, index, reading, f"{path}[{index}]", parse) for index, one in enumerate(node.items)
        ]
        bare: Node = Sequence(tuple(one for one, _ in found), node.place)
        return bare, [said for _, said in found if said]
    one, said = _one(node, name, 0, reading, path, parse)
    return one, [said] if said else []


def _entries(node: Node, name: str, reading: Reading, path: str, parse: Parse) -> tuple[Node, list[Stated]]:
    if not isinstance(node, Mapping):
        return node, []
    entries, stated = [], []
    for index, entry in enumerate(node.entries):
        one, said = _one(entry.value, name, index, reading, f"{path}.{entry.key}", parse)
        entries.append(MappingEntry(entry.key, entry.place, one))
        stated += [said] if said else []
    return Mapping(tuple(entries), node.place), stated


def _one(  # noqa: PLR0913 -- a text has its field, its index and its path
    node: Node, name: str, index: int, reading: Reading, path: str, parse: Parse
) -> tuple[Node, Stated | None]:
    """The text of a long form, and what it states; a short form as it is."""
    if not isinstance(node, Mapping):
        return node, None
    unknown = [entry for entry in node.entries if entry.key not in KEYS]
    for entry in node.entries:
        reading.places[f"{path}.{entry.key}"] = entry.value.place
    for entry in unknown:
        message = f"expected text, handling or for, found {entry.key!r}"
        reading.problem(
            "unknown-field", message, entry.place, f"{path}.{entry.key}", closest(entry.key, KEYS)
        )
    text, level, others = (node.get(key) for key in KEYS)
    if text is None and not unknown:
        hint = "write it as `{text: ..., handling: ...}`"
        reading.problem("missing", "expected 'text', found nothing", node.place, f"{path}.text", hint)
    if level is not None and not isinstance(level, Scalar):
        reading.expected("a level of the handling scheme", level, f"{path}.handling")
    stated = level.text.strip() if isinstance(level, Scalar) else ""
    given = _given(others, reading, f"{path}.for", parse) if others is not None else ()
    return text or Scalar("", node.place), Stated(name, index, stated, given)


def _given(node: Node, reading: Reading, path: str, parse: Parse) -> tuple[tuple[str, object], ...]:
    """The words for each reader, each read as the text that they replace."""
    if not isinstance(node, Mapping):
        reading.expected("a mapping of audience to other words", node, path, "write `press: Other words`")
        return ()
    found = []
    for entry in node.entries:
        below = f"{path}.{entry.key}"
        reading.places[below] = entry.value.place
        value = parse(entry.value, below)
        found.append((entry.key, "" if value is None else value))
    return tuple(found)
