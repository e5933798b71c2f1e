"""The marks of handling of paragraphs that were moved, copied, parted or joined: a mark goes with its words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct

from briefgen.audience.portions import portions_on
from briefgen.model import Brief
from briefgen.model.marks import read_portion
from briefgen.review.blocks import block_of, source_of
from briefgen.review.locating import NotLocatedError
from briefgen.review.mapping import BuiltParagraph
from briefgen.review.sources import MARKED, Sources
from briefgen.review.tracing import Trace

ELSEWHERE = "its level would be another one there: move it by hand, with a mark or a level of its own"
TYPED = "marks of handling are written by hand"


class Marks(Struct, frozen=True):
    """Reads the marks of a brief's texts; `levels` has the level of each item by its path."""

    sources: Sources
    trace: Trace
    levels: Mapping[str, str]

    @property
    def _brief(self) -> Brief:
        return self.sources.loaded.brief

    def of(self, built: BuiltParagraph) -> str:
        """The mark of a paragraph as its file has it; empty for one without."""
        first = next((one for one in built.origins if one), None)
        return (
            "" if first is None else self.sources.mark(first.path, self.trace.texts[first.path], first.start)
        )

    def source(self, twins: Sequence[BuiltParagraph], path: str) -> str:
        """What to write into the text at a path for a paragraph that was moved there; `twins` are those that say the same."""
        marks = {self.of(one) for one in twins}
        mark, own = next(iter(marks)), block_of(twins[0], self.trace).path
        if len(marks) > 1:
            raise NotLocatedError(MARKED, path, conflict=True)
        if not mark and self._level(own) != self._level(path):
            raise NotLocatedError(ELSEWHERE, path, conflict=True)
        return f"{mark}{source_of(twins[0], self.trace)}"

    def check_typed(self, words: str, path: str) -> None:
        """NotLocatedError for words that hold a mark, in a brief that has such marks: they would be printed as if they were one."""
        handling = self._brief.handling
        if handling is None or not portions_on(self._brief):
            return
        found = (read_portion(handling.scheme, words[at:]) for at, sign in enumerate(words) if sign == "(")
        if any(one is not None and one.mark for one in found):
            raise NotLocatedError(TYPED, path, conflict=True)

    def _level(self, path: str) -> str:
        """The level of what holds a text."""
        while path and path not in self.levels:
            path = path.rpartition(".")[0]
        return self.levels.get(path, "")
