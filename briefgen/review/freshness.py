"""What a file that came back does not know: that the brief has changed since it was built."""

from __future__ import annotations

import difflib
from collections.abc import Container, Sequence
from functools import cached_property

from briefgen.review.alignment import ALIKE, bare, likeness
from briefgen.review.building import Built
from briefgen.review.joints import Joint
from briefgen.review.mapping import BuiltParagraph
from briefgen.review.stamps import is_as_built
from briefgen.review.wordparts import Paragraph, WordFile
from briefgen.review.wordxml import NOTE

SINCE = "the brief has changed here since the file was built"
UNSURE = "edited in the file, or changed in the brief since the file was built (--base tells)"


class Freshness:
    """Compares a file with the brief of today; `base` is the file as it was sent, where it is at hand.

    A file that says the digest of today's words was built from them: all that differs was edited in it. In another one an
    untracked difference is an edit only where the identifier of its paragraph, or the base, proves what was sent. Once edits are
    `written` into the brief, what differs still was one.
    """

    def __init__(
        self, built: Built, edited: WordFile, base: WordFile | None = None, *, written: bool = False
    ) -> None:
        self._scope = built.scope
        self._edited = edited
        # Whether all that differs was edited in the file.
        self.is_certain = bool(edited.digest) and edited.digest == built.file.digest
        self._written = written
        self.base = base
        self._base = None if base is None else {bare(paragraph.new) for paragraph in base.paragraphs}

    def is_stale(self, built: BuiltParagraph, edited: Paragraph) -> bool:
        """Whether the brief has changed since, and nobody has changed the paragraph of the file."""
        if self.is_certain or bare(edited.old) != bare(edited.new):
            return False
        if self._base is not None:
            return bare(edited.new) in self._base
        if not _differ(built, edited):
            return False
        # The identifier of a cell is made of its whole row; where changes were tracked, a row without any is as it was.
        return is_as_built(edited, self._scope) or (edited.row is not None and self.is_tracked)

    def moved_on(self, built: BuiltParagraph, edited: Paragraph) -> str:
        """Why an edit of the paragraph may not be one of today's words; empty when it is."""
        if self.is_certain or ((self._written or edited.row is None) and _is_kept(built, edited)):
            return ""
        if self._base is not None:
            return "" if bare(built.text) in self._base else SINCE
        if bare(edited.old) != bare(edited.new):
            return "" if _unmarked(edited.old) == _unmarked(built.text) else SINCE
        # The identifier of a cell does not know numbers and ratings.
        return SINCE if _differ(built, edited) else "" if self._written else UNSURE

    def is_newer(self, built: BuiltParagraph) -> bool:
        """Whether a paragraph that the file does not have was not in it when it was sent."""
        return self._base is not None and bare(built.text) not in self._base

    def was_dropped(self, edited: Paragraph) -> bool:
        """Whether a paragraph that the brief does not have is one that it had when the file was built."""
        if self.is_certain or bare(edited.old) != bare(edited.new):
            return False
        if self._base is not None:
            return bare(edited.new) in self._base
        return is_as_built(edited, self._scope)

    def had(self, edited: Paragraph, left: Container[str]) -> str:
        """The words of a paragraph of the file that was edited there, and that the brief has not any more; empty for a new one.

        `left` are those of the brief's paragraphs that have another half in the file.
        """
        if self.is_certain or self._written:
            return ""
        if bare(edited.old) != bare(edited.new):
            return bare(edited.old)
        said = {bare(one.new) for one in self._edited.paragraphs}
        for one in self.base.paragraphs if self.base else ():
            same = bool(one.identifier) and one.identifier == edited.identifier
            if (
                bare(one.new) not in said
                and bare(one.new) not in left
                and (same or likeness(one, edited) >= ALIKE)
            ):
                return bare(one.new)
        return ""

    def may_be_dropped(self, edited: Paragraph, *, moved: bool) -> bool:
        """Whether the brief may have had the paragraph, or had it here, until it was changed: nothing in the file tells."""
        tracked = edited.mark or bare(edited.old) != bare(edited.new)
        # One that was edited in the file may be one of the brief's; a new one has no identifier, or one of Word's.
        known = bool(edited.identifier) or not self._keeps_identifiers
        return self.is_doubtful and not tracked and (moved or known)

    def stood_still(self, words: str) -> bool:
        """Whether a paragraph that stands elsewhere in the brief is where it was when the file was sent."""
        return words in self._still

    def joint_is_stale(self, joint: Joint) -> bool:
        """Whether paragraphs were parted or joined in the brief, and not in the file."""
        if self.is_certain or self._written or any(map(_is_tracked, joint.edited)):
            return False
        if self._base is not None:
            return all(bare(one.new) in self._base for one in joint.edited)
        return all(is_as_built(one, self._scope) for one in joint.edited)

    def joint_moved_on(self, joint: Joint) -> str:
        """Why paragraphs may have been parted or joined in the brief; empty when the file did it."""
        if self.is_certain or self._written or any(map(_is_tracked, joint.edited)):
            return ""
        if self._base is not None:
            return "" if all(bare(one.text) in self._base for one in joint.built) else SINCE
        kept = {one.paragraph.identifier for one in joint.built} & {one.identifier for one in joint.edited}
        return "" if kept - {""} else UNSURE

    @cached_property
    def is_tracked(self) -> bool:
        """Whether changes were tracked, some of them at least."""
        return any(piece.state for paragraph in self._edited.paragraphs for piece in paragraph.pieces)

    @property
    def is_doubtful(self) -> bool:
        """Whether a paragraph that is not in the file may be one that the brief has got since."""
        return not (self._base is not None or self.is_certain or self._written)

    @cached_property
    def _keeps_identifiers(self) -> bool:
        return any(is_as_built(paragraph, self._scope) for paragraph in self._edited.paragraphs)

    @cached_property
    def _still(self) -> frozenset[str]:
        """The words of the paragraphs that stand in the file in the order in which it was sent."""
        sent = _said(self.base.paragraphs if self.base else ())
        matcher = difflib.SequenceMatcher(None, sent, _said(self._edited.paragraphs), autojunk=False)
        return frozenset(
            words for one in matcher.get_matching_blocks() for words in sent[one.a : one.a + one.size]
        )


def _said(paragraphs: Sequence[Paragraph]) -> list[str]:
    return [words for paragraph in paragraphs if (words := bare(paragraph.new))]


def _is_tracked(edited: Paragraph) -> bool:
    """Whether the end of a paragraph, or some of it, was inserted or deleted by name."""
    return bool(edited.mark) or any(piece.state for piece in edited.pieces)


def _unmarked(text: str) -> str:
    """The words without marks of citations, which LibreOffice loses from a deletion."""
    return bare(text.replace(NOTE, ""))


def _is_kept(built: BuiltParagraph, edited: Paragraph) -> bool:
    """Whether two paragraphs have the same identifier, which is made of the words."""
    return bool(edited.identifier) and edited.identifier == built.paragraph.identifier


def _differ(built: BuiltParagraph, edited: Paragraph) -> bool:
    """Whether two paragraphs have identifiers that are not the same; LibreOffice takes all of them out."""
    return bool(edited.identifier) and edited.identifier != built.paragraph.identifier
