"""A translation brought up to its brief: new texts empty, words that render an older text marked with both."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from briefgen.model import Brief
from briefgen.sums import int_sum
from briefgen.translation.file import Entry, Translation, written
from briefgen.translation.texts import originals


class Refreshed(Struct, frozen=True):
    """The YAML of a translation, its entries, and how many of its texts have no words or words of an older text."""

    text: str
    entries: Mapping[str, Entry]
    missing: int
    stale: int


def refresh(brief: Brief, language: str, known: Translation | None, given: Mapping[str, Entry]) -> Refreshed:
    """The translation of a brief; `given` are entries that a translator's file has, which win over those known."""
    entries = dict(known.entries) if known else {}
    entries |= {key: entry for key, entry in given.items() if entry.words}
    moved = {entry.original: entry for entry in entries.values() if entry.words and not entry.before}
    found = {key: _entry(entries.get(key), text, moved) for key, (text, _) in originals(brief).items()}
    return Refreshed(
        written(language, known, found),
        found,
        int_sum(not entry.words for entry in found.values()),
        int_sum(bool(entry.words and entry.before) for entry in found.values()),
    )


def _entry(known: Entry | None, text: str, moved: Mapping[str, Entry]) -> Entry:
    """The entry of a text: its own words, else those of the same text elsewhere (its item has moved), else none."""
    if known and known.words and known.original == text:
        return Entry(text, known.words, known.before)
    if known and known.words and known.before == text:  # the original is again what the words render
        return Entry(text, known.words)
    if text in moved:
        return Entry(text, moved[text].words)
    if known and known.words:
        return Entry(text, known.words, known.before or known.original)
    return Entry(text, "")
