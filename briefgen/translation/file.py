"""The file of a translation, `us-pakistan.ur.yaml` beside `us-pakistan.yaml`: each text with the original that it renders."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

from msgspec import Struct

from briefgen.errors import Place, Problem
from briefgen.translation.names import language_of
from briefgen.yamlfile import Mapping as MappingNode
from briefgen.yamlfile import MappingEntry, Node, Scalar, Sequence, Tree, read
from briefgen.yamlfile.comments import Keys, with_comments
from briefgen.yamlfile.write import write

KEYS = ("language", "audiences", "titles", "texts")
FIELDS = ("original", "before", "words")


class Entry(Struct, frozen=True):
    """A text: the original as it was when these words were written, and the words; empty: not translated.

    `before` is the original that the words render, where `translate` has found another since: take it out when they are right.
    """

    original: str
    words: str
    before: str = ""
    node: Scalar = Scalar("", Place(""))


class Said(Struct, frozen=True):
    """What a file for translators says under each key, finished or not, and the keys of the remarks in it."""

    words: Mapping[str, str]
    remarks: frozenset[str]


class Translation(Struct, frozen=True):
    """A translation as it was read; no `audiences` means all readers of the brief.

    `titles` are what stands above the title for each reader, which the template says in the brief's own language.
    """

    path: Path
    language: str
    entries: Mapping[str, Entry]
    tree: Tree
    audiences: tuple[str, ...] = ()
    titles: Mapping[str, str] = MappingProxyType({})
    problems: tuple[Problem, ...] = ()

    @property
    def language_place(self) -> Place:
        """The place of the language; that of the whole file where it is not written."""
        root = self.tree.root
        node = root.get("language") if isinstance(root, MappingNode) else None
        return node.place if node is not None else Place(str(self.path))

    def place(self, field: str, name: str) -> Place:
        """The place of a name below a field."""
        root = self.tree.root
        held = _below(root.get(field) if isinstance(root, MappingNode) else None)
        return next((one.place for one in held if one.key == name), Place(str(self.path)))


def read_translation(path: Path) -> Translation:
    """The translation at a path. Problems when it cannot be read as text."""
    tree = read(path)
    problems = [*tree.problems]
    root = tree.root if isinstance(tree.root, MappingNode) else MappingNode((), tree.root.place)
    known = " or ".join(KEYS)
    problems += [
        _expected(tree, known, repr(entry.key), entry.place, entry.key)
        for entry in root.entries
        if entry.key not in KEYS
    ]
    language, node = language_of(path), root.get("language")
    if isinstance(node, Scalar) and node.text != language:
        problems.append(
            _expected(tree, f"{language!r}, as the file is named", repr(node.text), node.place, "language")
        )
    entries = dict(_entries(_below(root.get("texts")), tree, problems))
    titles = {one.key: one.value.text for one in _below(root.get("titles")) if isinstance(one.value, Scalar)}
    return Translation(path, language, entries, tree, _names(root.get("audiences")), titles, tuple(problems))


def written(
    language: str, known: Translation | None, entries: Mapping[str, Entry], moved: Mapping[str, str]
) -> str:
    """The YAML of a translation, with the readers, the titles and the comments that are known of it.

    `moved` has for the key under which a text's words were known the key that they have now.
    """
    place = Place("")

    def scalar(text: str) -> Scalar:
        return Scalar(text, place)

    def mapping(pairs: Mapping[str, Node]) -> MappingNode:
        return MappingNode(tuple(MappingEntry(key, place, value) for key, value in pairs.items()), place)

    texts: dict[str, Node] = {}
    for key, entry in entries.items():
        before = {"before": scalar(entry.before)} if entry.before else {}
        texts[key] = mapping({"original": scalar(entry.original), **before, "words": scalar(entry.words)})
    root: dict[str, Node] = {"language": scalar(language)}
    if known and known.audiences:
        root["audiences"] = Sequence(tuple(map(scalar, known.audiences)), place)
    if known and known.titles:
        root["titles"] = mapping({key: scalar(text) for key, text in known.titles.items()})
    text = write(mapping({**root, "texts": mapping(texts)}))
    if known is None:
        return text

    def now(keys: Keys) -> Keys:
        is_text = keys[0] == "texts" and len(keys) > 1
        return ("texts", moved.get(keys[1], keys[1]), *keys[2:]) if is_text else keys

    return with_comments(text, "\n".join(known.tree.lines), now)


def _below(node: Node | None) -> tuple[MappingEntry, ...]:
    return node.entries if isinstance(node, MappingNode) else ()


def _names(node: Node | None) -> tuple[str, ...]:
    items = node.items if isinstance(node, Sequence) else (node,) if node else ()
    return tuple(item.text for item in items if isinstance(item, Scalar) and item.text)


def _entries(
    written_entries: tuple[MappingEntry, ...], tree: Tree, problems: list[Problem]
) -> Iterator[tuple[str, Entry]]:
    for entry in written_entries:
        if not isinstance(entry.value, MappingNode):
            problems.append(_expected(tree, "original and words", "something else", entry.place, entry.key))
            continue
        values = {one.key: one.value for one in entry.value.entries}
        strange = [
            one for one in entry.value.entries if one.key not in FIELDS or not isinstance(one.value, Scalar)
        ]
        problems += [
            _expected(tree, "a text under original, before or words", repr(one.key), one.place, entry.key)
            for one in strange
        ]
        texts = {key: value for key, value in values.items() if isinstance(value, Scalar)}
        words = texts.get("words", Scalar("", entry.place))
        original, before = (texts[key].text if key in texts else "" for key in FIELDS[:2])
        yield entry.key, Entry(original, words.text.strip(), before, words)


def _expected(tree: Tree, wanted: str, found: str, place: Place, field: str) -> Problem:
    message = f"expected {wanted}, found {found}"
    return Problem("translation", message, place, field, source=tree.line(place.line))
