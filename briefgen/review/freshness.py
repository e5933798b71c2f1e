"""What a file that came back does not know: that the brief has changed since it was built."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from briefgen.review.alignment import bare
from briefgen.review.building import Built
from briefgen.review.mapping import BuiltParagraph
from briefgen.review.stamps import is_as_built
from briefgen.review.wordparts import Paragraph, WordFile
from briefgen.review.wordxml import NOTE

SINCE = "the brief has changed here since the file was built"


class Freshness:
    """Compares a file with the brief of today; `base` is the file as it was sent, where it is at hand."""

    def __init__(self, built: Built, edited: WordFile, base: WordFile | None = None) -> None:
        self._scope = built.scope
        self._edited = edited
        self.base = base
        self._base = None if base is None else {bare(one.new) for one in base.paragraphs}

    def is_stale(self, built: BuiltParagraph, edited: Paragraph) -> bool:
        """Whether the brief has changed since, and nobody has changed the paragraph of the file."""
        if bare(edited.old) != bare(edited.new):
            return False
        if self._base is not None:
            return bare(edited.new) in self._base
        if not _differ(built, edited):
            return False
        # The identifier of a cell is made of its whole row; where changes were tracked, a row without any is as it was.
        return is_as_built(edited, self._scope) or (edited.row is not None and self.is_tracked)

    def has_moved_on(self, built: BuiltParagraph, edited: Paragraph) -> bool:
        """Whether the brief has changed since, so that an edit of the paragraph is not one of today's words."""
        if edited.identifier and edited.identifier == built.paragraph.identifier:
            return False
        if self._base is not None:
            return bare(built.text) not in self._base
        if bare(edited.old) != bare(edited.new):
            return _unmarked(edited.old) != _unmarked(built.text)
        return _differ(built, edited)

    def is_newer(self, built: BuiltParagraph) -> bool:
        """Whether a paragraph that the file does not have was not in it when it was sent."""
        return self._base is not None and bare(built.text) not in self._base

    def was_dropped(self, edited: Paragraph) -> bool:
        """Whether a paragraph that the brief does not have is one that it had when the file was built."""
        if bare(edited.old) != bare(edited.new):
            return False
        if self._base is not None:
            return bare(edited.new) in self._base
        return is_as_built(edited, self._scope)

    @cached_property
    def is_tracked(self) -> bool:
        """Whether changes were tracked, some of them at least."""
        return any(piece.state for one in self._edited.paragraphs for piece in one.pieces)

    def is_doubtful(self, pairs: Iterable[tuple[BuiltParagraph, Paragraph]]) -> bool:
        """Whether a paragraph that is not in the file may be one that the brief has got since.

        Where changes were tracked a deleted paragraph is still there; and others may show that the brief has changed.
        """
        if self._base is not None:
            return False
        return self.is_tracked or any(_differ(built, edited) for built, edited in pairs)


def _unmarked(text: str) -> str:
    """The words without marks of citations, which LibreOffice loses from a deletion."""
    return bare(text.replace(NOTE, ""))


def _differ(built: BuiltParagraph, edited: Paragraph) -> bool:
    """Whether two paragraphs have identifiers that are not the same; LibreOffice takes all of them out."""
    return bool(edited.identifier) and edited.identifier != built.paragraph.identifier
