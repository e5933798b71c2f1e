"""Names of fields: those that are unknown here, with the field that is meant, and those that are missing."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping

from briefgen.model.envelope import Item
from briefgen.model.fields import Kind, Spec
from briefgen.model.items import Source
from briefgen.model.walk import fields_of, keys_of
from briefgen.nearness import nearest
from briefgen.patterns import pattern
from briefgen.records.reading import Reading
from briefgen.scripts.unseen import is_blank
from briefgen.yamlfile import Mapping as MappingNode
from briefgen.yamlfile import MappingEntry, Node, Scalar, Sequence
from briefgen.yamlfile.levels import FIELD, TEXT, below_bar

MERGE = "<<"  # in YAML 1.1
WORD = pattern("[a-z_]+")
NEAR_FIELD = 0.7  # how like a field's name a word is that may be meant by it
ENVELOPE = frozenset(name for name, _ in fields_of(Item))
# Other words for fields that people write, with the field that has them where it has one.
MEANT = {
    "name": "title", "title": "caption",  "heading": "title", "headline": "title", "topic": "title", "severity": "impact", "probability": "likelihood",
    "chance": "likelihood", "only": "audiences", "readers": "audiences", "audience": "audiences", "link": "url", "path": "file",
    "image": "file", "picture": "file", "claim": "text", "author": "authors", "measures": "mitigation",
    "countermeasures": "mitigation", "responsible": "owner", "figure": "figures", "bottom_line": "summary",
}  # fmt: skip


def fits(record: type, records: Mapping[str, type]) -> Callable[[tuple[str, ...], str], bool]:
    """Whether a field of a name may stand below fields of these names in a record, or, for TEXT, whether the last of these may hold a text.

    Below `for` and free words, any may.
    """

    def _fits(holders: tuple[str, ...], key: str) -> bool:
        holder = record
        for index, name in enumerate(holders, start=1):
            known = keys_of(holder)
            spec = dict(fields_of(holder))[known[name]] if name in known else None
            if key == TEXT and (spec is None or index == len(holders)):
                return spec is None or _takes_text(spec)
            if spec is None or not spec.record:
                return spec is not None and spec.kind in {Kind.WORDS, Kind.VARIANTS}
            holder = records[spec.record]
        return key in keys_of(holder)

    return _fits


def _takes_text(spec: Spec) -> bool:
    """Whether a field may hold a text of several lines; a record may where a bare value stands for one of its fields."""
    return spec.kind in {Kind.PLAIN, Kind.INLINE, Kind.BODY} or (
        spec.kind is Kind.RECORD and bool(spec.short)
    )


def known_entries(
    node: MappingNode, names: Collection[str], reading: Reading, path: str
) -> Iterator[tuple[MappingEntry, bool]]:
    """The entries whose fields are known, and a problem for each other.

    One that means a field which is not written stands for it, so that nothing else is said to be missing; it is marked.
    """
    written = {one.key for one in node.entries if one.key in names}
    for entry in node.entries:
        if entry.key in names:
            yield entry, False
            continue
        unknown(entry, names, reading, path)
        one = _parted(entry, names) or entry
        key = one.key if one.key in names else meant(one.key, names)
        if key and key not in written:
            written.add(key)
            yield MappingEntry(key, one.place, one.value), True


def unknown(entry: MappingEntry, names: Collection[str], reading: Reading, path: str) -> None:
    """Add the problem of a field that is none of the names known in its place."""
    near = meant(entry.key, names)
    hint = f"did you mean {near!r}?" if near else f"known here: {', '.join(names)}"
    message = f"expected a known field, found {entry.key!r}"
    is_alone = isinstance(entry.value, Scalar) and not entry.value.text
    before = reading.trees.get(entry.place.path, reading.tree).line(entry.place.line)[
        : entry.place.column - 1
    ]
    if parted := _parted(entry, names):
        assert isinstance(parted.value, Scalar)
        message = "expected a colon and a space behind the field's name"
        hint = f"write {parted.key}: {parted.value.text}"
    elif entry.key == MERGE:
        hint = "there are no merge keys here: write the fields themselves"
    elif not near and not before.strip() and not WORD.fullmatch(entry.key):
        hint = _below_text(entry, names, reading) or hint
    elif is_alone and before.rstrip().endswith(","):
        hint = "a comma ends a text between { and }: put the whole text in quotes"
    reading.problem("unknown-field", message, entry.place, field_path(path, entry.key), hint)


def _below_text(entry: MappingEntry, names: Collection[str], reading: Reading) -> str:
    """How to write a sentence with a colon in it, `He said: wait`, that stands below a field and as far left as its name."""
    tree, column = reading.trees.get(entry.place.path, reading.tree), entry.place.column - 1
    above = next((line for line in reversed(tree.lines[: entry.place.line - 1]) if line.strip()), "")
    found = FIELD.match(above)
    if found is None or len(found["head"]) != column or found["key"] not in names:
        return ""
    bar = below_bar(f"{found['key']}:", column)
    is_begun = not above.rstrip().endswith(":")
    if is_begun and " " not in entry.key and not entry.key[:1].isupper():
        return ""  # one word, which is a field's name in another language rather than the beginning of a sentence
    return f"{bar}, if it goes on from there; known here: {', '.join(names)}" if is_begun else bar


def _parted(entry: MappingEntry, names: Collection[str]) -> MappingEntry | None:
    """The field that is written without a space behind its colon between { and }: `{level:TLP:AMBER}`."""
    key, colon, text = entry.key.partition(":")
    if not (colon and text and key in names and isinstance(entry.value, Scalar) and not entry.value.text):
        return None
    return MappingEntry(key, entry.place, Scalar(text, entry.place))


def meant(key: str, names: Collection[str]) -> str:
    """The field that is meant by another word or spelling; empty where none is certain."""
    said = MEANT.get(key.lower(), "")
    return said if said in names else nearest(key, names, NEAR_FIELD)


def first_fields(described: Mapping[str, Spec], record: type) -> list[str]:
    """The fields of a record that are named first to somebody who wrote none: those it needs, then its own."""
    keys = [spec.key or name for name, spec in described.items() if spec.required]
    keys += [
        spec.key or name for name, spec in described.items() if name not in ENVELOPE and not spec.required
    ]
    return [*(("id",) if record is Source else ()), *keys][:4]


def missing(node: MappingNode, described: Mapping[str, Spec], reading: Reading, path: str) -> None:
    """Add a problem for each required field that is not written, or that nothing is written in."""
    for name, spec in described.items():
        if not spec.required or node.unread:
            continue
        key = spec.key or name
        written = node.get(key)
        if written is not None and reading.refuses(field_path(path, key)):
            continue
        if written is None or _is_empty(written):
            place = written.place if written is not None else node.place
            hint = f"{_how(key, written)} ({spec.doc})"
            reading.problem("missing", f"{key!r} is missing", place, field_path(path, key), hint)


def _is_empty(written: Node) -> bool:
    if isinstance(written, Sequence):
        return not written.items
    return isinstance(written, Scalar) and is_blank(written.text)


def _how(key: str, written: Node | None) -> str:
    """How to write a field that is required: on a line of its own, or where it stands empty."""
    if written is None:
        return f"add `{key}: ...`"
    if written.place.sheet is not None:
        return "fill the cell in"
    return (
        "write at least one between [ and ]" if isinstance(written, Sequence) else f"write it behind `{key}:`"
    )


def field_path(path: str, key: str) -> str:
    """The path of a field of the record at a path: `risks[2].likelihood`."""
    return f"{path}.{key}" if path else key
