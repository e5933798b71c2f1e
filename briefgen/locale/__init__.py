"""The fixed words that components and writers print: a file for each language, `en-GB.yaml`, found by its name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, cast

from msgspec import Struct

from briefgen.errors import Place, Problem, Problems
from briefgen.yamlfile import Mapping as MappingNode
from briefgen.yamlfile import MappingEntry, Node, Scalar, Tree, read, read_packaged

FOLDER = Path(__file__).parent
REFERENCE = "en-GB"
"""The language whose keys and slots every other has; printed for a language that has no file."""
UNREVIEWED = "not reviewed by a native speaker"
COUNTS = "counts"
CATEGORIES = ("zero", "one", "two", "few", "many", "other")
"""The group of the words that count, and the plural categories that the last part of their keys names (CLDR)."""


class Locale(Struct, frozen=True):
    """One language file: the language's own name, each label's words, and the keys of each group in their order."""

    name: str
    reviewed_by: str
    labels: Mapping[str, str]
    groups: Mapping[str, tuple[str, ...]]


def languages() -> tuple[str, ...]:
    """The BCP 47 tag of each language that has a file."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.yaml")))


@cache
def nearest(tag: str) -> str:
    """The language file for a tag (`fr-CA` -> `fr`, `en-US` -> `en-GB`); empty when its language has none."""
    known = languages()
    parts = tag.split("-")
    shortened = ("-".join(parts[:count]) for count in range(len(parts), 0, -1))
    same_language = (one for one in known if one.split("-")[0] == parts[0])
    return next((one for one in (*shortened, *same_language) if one in known), "")


def labels(tag: str = REFERENCE) -> Mapping[str, str]:
    """Every fixed word in a language by its key; in British English for a language without a file.

    `{...}` in a word stands for a value that is put in. Problems when the file is incomplete.
    """
    return _load(nearest(tag) or REFERENCE).labels


def name(tag: str) -> str:
    """The name of a language that has a file, as the file gives it."""
    return _load(tag).name


def is_reviewed(tag: str) -> bool:
    """Whether a native speaker has read the fixed words that a language is printed in."""
    return _load(nearest(tag) or REFERENCE).reviewed_by != UNREVIEWED


def group(name: str) -> tuple[str, ...]:
    """The keys of a group of labels, such as `headings`, in the order of the file."""
    return _load(REFERENCE).groups[name]


def slots(words: str) -> tuple[str, ...]:
    """The names between braces in a word: `date` in `by {date}`."""
    return tuple(piece.partition("}")[0] for piece in words.split("{")[1:])


def check(path: Path) -> tuple[Problem, ...]:
    """Every problem of a language file: keys that are missing or unknown, empty words, unknown slots."""
    tree = read(path)
    entries = [entry for one in _groups(tree) for entry in _entries(one.value)]
    expected = _expected(path.stem)
    in_words = (problem for entry in entries for problem in _check_words(entry, expected))
    return (*tree.problems, *_missing(tree, entries, expected), *_twice(entries), *in_words)


@cache
def _load(language: str) -> Locale:
    path = FOLDER / f"{language}.yaml"
    if language != REFERENCE and (problems := check(path)):
        raise Problems(problems)
    content = cast("dict[str, Any]", read_packaged(path))
    by_group: dict[str, dict[str, str]] = content["words"]
    words = {key: text for group in by_group.values() for key, text in group.items()}
    reviewed = content["reviewed_by"]
    return Locale(
        content["language"], reviewed, words, {key: tuple(group) for key, group in by_group.items()}
    )


def _expected(language: str) -> Mapping[str, str]:
    """The English words of each label that a language has: of one that counts, a label for each plural category."""
    counted = group(COUNTS)
    found = {key: words for key, words in labels().items() if key not in counted}
    for noun in dict.fromkeys(key.rpartition("_")[0] for key in counted):
        found |= {f"{noun}_{one}": labels()[f"{noun}_other"] for one in _categories(language)}
    return found


def _categories(language: str) -> tuple[str, ...]:
    """The plural categories of a language, as CLDR has them; those of English for a language that it does not know."""
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415 -- an English brief does without

    try:
        known = Locale.parse(language, sep="-").plural_form.tags
    except (UnknownLocaleError, ValueError):
        known = frozenset({"one"})
    return tuple(one for one in CATEGORIES if one in known or one == "other")


def _missing(tree: Tree, entries: list[MappingEntry], expected: Mapping[str, str]) -> Iterator[Problem]:
    whole = Place(tree.path)
    top = {entry.key for entry in _entries(tree.root)}
    for key in ("language", "reviewed_by"):
        if key not in top:
            yield Problem("locale", "expected its value, found none", whole, key)
    written = {entry.key for entry in entries}
    for key in expected:
        if key not in written:
            yield _problem("expected its words, found none", whole, key)


def _twice(entries: list[MappingEntry]) -> Iterator[Problem]:
    first: dict[str, int] = {}
    for entry in entries:
        line = first.setdefault(entry.key, entry.place.line)
        if line != entry.place.line:
            message = f"expected each label once, found it on line {line} too"
            yield _problem(message, entry.place, entry.key)


def _check_words(entry: MappingEntry, reference: Mapping[str, str]) -> Iterator[Problem]:
    words = _words(entry)
    if entry.key not in reference:
        yield _problem(f"expected a label of {REFERENCE}.yaml, found {entry.key!r}", entry.place, entry.key)
    elif not words:
        yield _problem("expected words, found nothing", entry.place, entry.key)
    elif strange := [slot for slot in slots(words) if slot not in slots(reference[entry.key])]:
        known = ", ".join(f"{{{slot}}}" for slot in slots(reference[entry.key])) or "no braces"
        yield _problem(f"expected {known}, found {{{strange[0]}}}", entry.place, entry.key)


def _groups(tree: Tree) -> tuple[MappingEntry, ...]:
    return _entries(tree.root.get("words") if isinstance(tree.root, MappingNode) else None)


def _entries(node: Node | None) -> tuple[MappingEntry, ...]:
    return node.entries if isinstance(node, MappingNode) else ()


def _words(entry: MappingEntry) -> str:
    return entry.value.text if isinstance(entry.value, Scalar) else ""


def _problem(message: str, place: Place, key: str) -> Problem:
    return Problem("locale", message, place, f"words.{key}")
