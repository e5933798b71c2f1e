"""Two versions of a brief as one reader may see them, today's rules for both: what is withheld now is not shown as having been there."""

from __future__ import annotations

import re
from collections.abc import Mapping

from msgspec import Struct

from briefgen import audience
from briefgen.comparison.matching import match, places
from briefgen.comparison.raising import raised, without_raised
from briefgen.model import Brief, Reader
from briefgen.model.walk import walk, without

CITATION = re.compile(r"\[@[^\[\]|]{1,1000}\]|\]\([^()\s]*\)")
MARK = re.compile(r"^[ \t>*+\d.-]*\([A-Z][A-Z:+]*(?://[^()\n]*)?\)", re.MULTILINE)  # a portion mark
WORDS = re.compile(r"[^\W_]+")
NAMED = re.compile(r"@([a-z0-9-]+)")
FEWEST = 4  # words that a text must have to be recognised by them


class Viewed(Struct, frozen=True):
    """A version as it is compared: the brief or a reader's view of it, and the author's ids of its items by their paths."""

    view: Brief
    keys: Mapping[str, str]

    def authored(self, text: str) -> str:
        """A text with the author's ids in its citations, for comparing alone."""
        if "[@" not in text:
            return text
        names = {item.id: self.keys.get(path, "") for path, item in walk(self.view) if item.id}
        return NAMED.sub(lambda found: f"@{names.get(found[1]) or found[1]}", text)


class Secrets(Struct, frozen=True):
    """The texts that are withheld from a reader today, each as its words.

    `raised` are the fields of today's view, by path and key, whose earlier words are not told; `lists` those of which an
    item is gone that may have been raised.
    """

    texts: frozenset[str] = frozenset()
    raised: frozenset[tuple[str, str]] = frozenset()
    lists: tuple[str, ...] = ()

    def hold(self, words: str) -> bool:
        """Whether words of the old version are withheld today, or hold a text that is."""
        return bool(self.held(words))

    def held(self, words: str) -> frozenset[str]:
        """The texts that are withheld today of which words of a version are a part, or the other way round."""
        said = _words(words)
        if len(said.split()) < FEWEST:
            return frozenset()
        return frozenset(one for one in self.texts if f" {said} " in f" {one} " or f" {one} " in f" {said} ")

    def raise_field(self, path: str, field: str) -> bool:
        """Whether the earlier words of a field of today's view are not told."""
        head = field.partition(".")[0]
        return bool(self.raised) and not self.raised.isdisjoint({(path, field), (path, head)})


def whole(brief: Brief) -> Viewed:
    """The author's brief."""
    return Viewed(brief, {path: item.id for path, item in walk(brief)})


def for_reader(old: Brief, new: Brief, reader: Reader) -> tuple[Viewed, Viewed, Secrets]:
    """Both versions for a reader, and what is withheld from them today.

    What the new version has raised above them, and what it may have, is in neither.
    """
    before, after = audience.project(old, reader), audience.project(new, reader)
    ids, new_ids = dict(whole(old).keys), dict(whole(new).keys)
    found = match(places(old, ids), places(new, new_ids))
    higher = raised((old, new), reader, found, frozenset(after.origins.values()))
    for one, other in found.pairs:  # which have lost the words that they would be known by
        if not one.key and any(path == one.path for path, _ in higher.fields):
            ids[one.path] = new_ids[other.path] = f"as {other.path}"
    left = frozenset(path for path, origin in before.origins.items() if origin in higher.items)
    kept = [(path, item) for path, item in walk(before.view) if not _within(path, left)]
    view = without(without_raised(before.view, before.origins, higher.fields), left)
    keys = {
        now: ids.get(before.origins.get(path, ""), "")
        for (path, _), (now, _) in zip(kept, walk(view), strict=True)
    }
    texts = (_words(one.text) for one in audience.withheld_texts(new, reader))
    pairs = {"": "", **{one.path: other.path for one, other in found.pairs}}
    today = {origin: path for path, origin in after.origins.items()} | {"": ""}
    secrets = Secrets(
        frozenset(text for text in texts if len(text.split()) >= FEWEST),
        frozenset((today[pairs[path]], name) for path, name in higher.fields if pairs[path] in today),
        tuple(path for path in before.origins if path in left and not _within(path.rpartition(".")[0], left)),
    )
    return (
        Viewed(view, keys),
        Viewed(after.view, {path: new_ids.get(origin, "") for path, origin in after.origins.items()}),
        secrets,
    )


def _within(path: str, paths: frozenset[str]) -> bool:
    return any(path == one or path.startswith(f"{one}.") for one in paths)


def _words(text: str) -> str:
    return " ".join(WORDS.findall(CITATION.sub(" ", MARK.sub("", text)).casefold()))
