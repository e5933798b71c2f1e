"""Paragraphs that were parted or joined: one change, so that no words of either half are lost."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from briefgen.model.fields import Kind
from briefgen.review.alignment import Pair, bare
from briefgen.review.changes import Target
from briefgen.review.locating import NotLocatedError
from briefgen.review.mapping import BuiltParagraph
from briefgen.review.tracing import Trace
from briefgen.review.wordparts import Paragraph

SPACE = re.compile(r"\s+")
PILCROW = " \u00b6 "
FEWEST = 8  # characters of a half that is recognised within a paragraph
PARTED = "a paragraph was parted and changed"
JOINED = "two paragraphs were joined and changed"
SINGLE = "a text of one paragraph cannot be parted"
APART = "paragraphs of two texts cannot be joined"


class Joint(Struct, frozen=True):
    """Two pairs of paragraphs that are one change: the built ones, one or two, and the edited ones, two or one.

    `exact` says that nothing else was changed in them.
    """

    built: tuple[BuiltParagraph, ...]
    edited: tuple[Paragraph, ...]
    exact: bool

    @property
    def parted(self) -> bool:
        """Whether one paragraph became two."""
        return len(self.built) == 1


def joint_at(pairs: Sequence[Pair], index: int, paragraphs: Sequence[BuiltParagraph]) -> Joint | None:
    """The joint of two neighbouring pairs; None when they are changes of their own."""
    if index + 1 >= len(pairs):
        return None
    first, second = pairs[index], pairs[index + 1]
    built = tuple(paragraphs[one.built] for one in (first, second) if one.built is not None)
    edited = tuple(one.edited for one in (first, second) if one.edited is not None and bare(one.edited.new))
    if (
        {len(built), len(edited)} != {1, 2}
        or any(one.paragraph.row for one in built)
        or any(one.row for one in edited)
    ):
        return None
    if any(one.paragraph.part != "text" for one in built):
        return None
    whole = [squashed(built[0].text)] if len(built) == 1 else [squashed(edited[0].new)]
    halves = (
        [squashed(one.new) for one in edited] if len(built) == 1 else [squashed(one.text) for one in built]
    )
    alone = _alone(first, halves, parted=len(built) == 1)
    if whole[0] == "".join(halves):
        return Joint(built, edited, exact=True)
    if len(alone) >= FEWEST and alone in whole[0]:
        return Joint(built, edited, exact=False)
    return None


def _alone(first: Pair, halves: Sequence[str], *, parted: bool) -> str:
    """The half that has no other half of its own."""
    if parted:
        return halves[0] if first.built is None else halves[1]
    return halves[0] if first.edited is None or not bare(first.edited.new) else halves[1]


def target_of(joint: Joint, trace: Trace) -> Target:
    """The break that is put in, or taken out; NotLocatedError when no text can take it."""
    path = next(iter(joint.built[0].paths), "")
    if not joint.exact:
        raise NotLocatedError(PARTED if joint.parted else JOINED, path, conflict=True)
    if joint.parted:
        return _break(joint, trace, path)
    ends = [one for one in joint.built[0].origins if one]
    starts = [one for one in joint.built[1].origins if one]
    if not ends or not starts or trace.kinds[path] is not Kind.BODY or ends[-1].path != starts[0].path:
        raise NotLocatedError(APART, path, conflict=True)
    return Target(path, ends[-1].end, starts[0].start, " ")


def _break(joint: Joint, trace: Trace, path: str) -> Target:
    if not path or trace.kinds[path] is not Kind.BODY or len(joint.built[0].paths) != 1:
        raise NotLocatedError(SINGLE, path, conflict=True)
    built, left = joint.built[0], len(squashed(joint.edited[0].new))
    at = 0
    while left:
        left -= not built.text[at].isspace()
        at += 1
    while at < len(built.text) and built.text[at].isspace():
        at += 1
    before = next(
        (
            one
            for one in reversed(built.origins[:at])
            if one and trace.texts[path][one.start : one.end].strip()
        ),
        None,
    )
    after = next((one for one in built.origins[at:] if one), None)
    if before is None or after is None:
        raise NotLocatedError(SINGLE, path, conflict=True)
    return Target(path, before.end, after.start, "\n\n")


def squashed(text: str) -> str:
    """The text without its spaces."""
    return SPACE.sub("", text)
