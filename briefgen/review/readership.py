"""Who reads which text, and where portion marks decide, which paragraph of it."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from briefgen import audience
from briefgen.audience.portions import portions_on
from briefgen.audience.verdict import levels_in_force
from briefgen.model.walk import texts
from briefgen.review.building import TracedBrief
from briefgen.review.changes import Target
from briefgen.template import Template


class Readership(Struct, frozen=True):
    """The readers of each text by its path, all of them for the brief itself.

    `words` has for each text, in a brief with portion marks, the places of the words that each of them sees, and `levels` the
    level of each item by its path.
    """

    paths: Mapping[str, frozenset[str]]
    words: Mapping[str, Mapping[str, frozenset[int]]]
    levels: Mapping[str, str] = {}

    def of(self, path: str) -> frozenset[str]:
        """Those who read words of a text."""
        return self.paths.get(path, frozenset())

    def of_target(self, target: Target, text: str) -> frozenset[str]:
        """Those who read the words that a change takes away, or else the lines that it is in; `text` is the whole text."""
        seen = self.words.get(target.path, {})
        reading = {
            name for name, words in seen.items() if not words.isdisjoint(range(target.start, target.end))
        }
        if reading:
            return frozenset(reading)
        start, end = text.rfind("\n", 0, target.start) + 1, text.find("\n", target.end)
        inside = range(start, len(text) if end < 0 else end)
        seeing = {name for name, words in seen.items() if not words.isdisjoint(inside)}
        return frozenset(seeing) or self.of(target.path)


def readers_of(traced: TracedBrief, templates: tuple[Template, ...]) -> Readership:
    """The readers of the texts of a brief."""
    portions = portions_on(traced.brief)
    readers: dict[str, set[str]] = {"": {template.name for template in templates}}
    words: dict[str, dict[str, set[int]]] = {}
    for template in templates:
        view = audience.project(traced.marked, template.reader).view
        said = [text for _, text, _ in texts(view)] + [text for _, text in view.record]
        for character in {character for text in said for character in text} & traced.trace.words.keys():
            word = traced.trace.words[character]
            readers.setdefault(word.path, set()).add(template.name)
            if portions:
                words.setdefault(word.path, {}).setdefault(template.name, set()).add(word.start)
    return Readership(
        {path: frozenset(names) for path, names in readers.items()},
        {path: {name: frozenset(one) for name, one in seen.items()} for path, seen in words.items()},
        levels_in_force(traced.brief),
    )
