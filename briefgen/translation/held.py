"""A file for translators that is there already: what it says that the translation beside the brief does not."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct

from briefgen.translation.file import Entry, Said, Translation


class Held(Struct, frozen=True):
    """A PO or XLIFF file as it was read: its finished entries, and all that is written in it."""

    path: Path
    entries: Mapping[str, Entry]
    said: Said

    def new(self, known: Translation | None) -> Mapping[str, Entry]:
        """The finished entries of texts that have no words yet."""
        before = known.entries if known else {}
        return {key: one for key, one in self.entries.items() if not (key in before and before[key].words)}

    def lost(self, known: Translation | None, now: Mapping[str, Entry]) -> tuple[str, ...]:
        """The keys of what would be gone if the file were written anew: words that neither translation has, and remarks."""
        both = (known.entries if known else {}, now)
        return tuple(
            key
            for key in dict.fromkeys([*self.said.words, *sorted(self.said.remarks)])
            if key in self.said.remarks
            or self.said.words[key].strip() not in {one[key].words for one in both if key in one}
        )
