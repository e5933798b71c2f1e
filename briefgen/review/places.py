"""Where a text stands in the author's files, and whether it is the brief's own."""

from __future__ import annotations

import os

from msgspec import Struct

from briefgen.errors import Place
from briefgen.review.changes import Target
from briefgen.review.sources import HOUSE, Sources
from briefgen.review.tracing import Trace


class Places(Struct, frozen=True):
    """The places of a brief's texts; `public` says that the reader of the file sees only what names them."""

    sources: Sources
    trace: Trace
    public: bool

    def place(self, path: str, target: Target | None) -> Place:
        """Where the change of a text begins; the place of the text where nothing is to be written."""
        if not path:
            return Place("")
        if target is None:
            return self.sources.place_of(path)
        text = self.trace.texts[path]
        start = target.start
        while target.end > start and not target.new and text[start].isspace():
            start += 1  # a block that is deleted begins at its words
        return self.sources.place(path, text, start)

    def refusal(self, path: str) -> str:
        """Why a text is not the brief's own to change; empty when it is."""
        place = self.sources.loaded.places.get(path)
        if self.public and path.startswith("sources["):
            return "sources are not changed from a file for the public"
        place = place or self.sources.place_of(path)
        if os.path.basename(place.path) == HOUSE:  # noqa: PTH119 -- a name as problems have it, no path to open
            return "house.yaml has it, for all briefs"
        if path not in self.sources.loaded.places:
            return "it is not written in the brief: a default has it"
        if place.path not in self.sources.loaded.trees:
            return "a spreadsheet has it: change it there"
        return ""
