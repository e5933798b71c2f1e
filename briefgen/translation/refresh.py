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
    moved = {entry.original: key for key, entry in entries.items() if entry.words and not entry.before}
    texts = {key: text for key, (text, _) in originals(brief).items()}
    at = {key: _kept(key, text, entries, moved) for key, text in texts.items()}
    found = {key: _entry(entries.get(at[key]), text) for key, text in texts.items()}
    now = {before: key for key, before in at.items()}
    now |= {key: key for key, before in at.items() if key == before}
    return Refreshed(
        written(language, known, found, now),
        found,
        int_sum(not entry.words for entry in found.values()),
        int_sum(bool(entry.words and entry.before) for entry in found.values()),
    )


def _kept(key: str, text: str, entries: Mapping[str, Entry], moved: Mapping[str, str]) -> str:
    """The key that the words of a text have had: its own, or that of the same text elsewhere (its item has moved)."""
    known = entries.get(key)
    is_own = known is not None and known.words and text in {known.original, known.before}
    return key if is_own else moved.get(text, key)


def _entry(known: Entry | None, text: str) -> Entry:
    """The entry of a text with the words that are known of it, which may render an older text."""
    if known is None or not known.words:
        return Entry(text, "")
    if known.original == text:
        return Entry(text, known.words, known.before)
    if known.before == text:  # the original is again what the words render
        return Entry(text, known.words)
    return Entry(text, known.words, known.before or known.original)
