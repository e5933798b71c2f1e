"""Paragraphs that were parted or joined: one change, so that no words of either half are lost."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise

from msgspec import Struct

from briefgen.model.fields import Kind
from briefgen.review.alignment import WORDS, Pair, bare
from briefgen.review.blocks import block_of, source_of
from briefgen.review.changes import Target
from briefgen.review.locating import NotLocatedError
from briefgen.review.mapping import BuiltParagraph
from briefgen.review.tracing import Trace
from briefgen.review.wordparts import CellPlace, Paragraph

SPACE = re.compile(r"\s+")
GAP = re.compile(r"\s+(?:>\s*)*")
MOST = 5  # paragraphs that became one, or that one became
PILCROW = " \u00b6 "
MUCH = 0.7  # of the words of a half that was changed besides
FEWEST = 8  # characters of a half that is recognised within a paragraph
PARTED = "a paragraph was parted and changed"
JOINED = "two paragraphs were joined and changed"
SINGLE = "a text of one paragraph cannot be parted"
APART = "paragraphs of two texts cannot be joined"


class Joint(Struct, frozen=True):
    """Neighbouring pairs of paragraphs that are one change: one paragraph that became several, or several that became one.

    `exact` says that nothing else was changed in them.
    """

    built: tuple[BuiltParagraph, ...]
    edited: tuple[Paragraph, ...]
    exact: bool

    @property
    def parted(self) -> bool:
        """Whether one paragraph became several."""
        return len(self.built) == 1

    @property
    def pairs(self) -> int:
        """How many pairs it is made of."""
        return max(len(self.built), len(self.edited))


def joint_at(pairs: Sequence[Pair], index: int, paragraphs: Sequence[BuiltParagraph]) -> Joint | None:
    """The joint that begins at a pair, the exact one before another; None when they are changes of their own."""
    found = None
    for count in range(2, MOST + 1):
        joint = _joint(pairs[index : index + count], paragraphs) if index + count <= len(pairs) else None
        if joint is None:
            continue
        if joint.exact:
            return joint
        found = joint
    return found


def _joint(pairs: Sequence[Pair], paragraphs: Sequence[BuiltParagraph]) -> Joint | None:
    built = tuple(paragraphs[pair.built] for pair in pairs if pair.built is not None)
    edited = tuple(pair.edited for pair in pairs if pair.edited is not None and bare(pair.edited.new))
    if {len(built), len(edited)} != {1, len(pairs)}:
        return None
    if any(one.paragraph.row or one.paragraph.part != "text" for one in built) or any(
        one.row for one in edited
    ):
        return None
    parted = len(built) == 1
    whole = without_spaces(built[0].text if parted else edited[0].new)
    parts = (
        [without_spaces(one.new) for one in edited] if parted else [without_spaces(one.text) for one in built]
    )
    if whole == "".join(parts):
        return Joint(built, edited, exact=True)
    # Those that have no other half of their own.
    alone = [
        index
        for index, pair in enumerate(pairs)
        if (pair.built is None if parted else pair.edited is None or not bare(pair.edited.new))
    ]
    texts = [one.new for one in edited] if parted else [one.text for one in built]
    all_words = Counter(WORDS.findall(built[0].text if parted else edited[0].new))
    long = len(whole) >= MUCH * len("".join(parts))
    if len(alone) == len(pairs) - 1 and all(
        len(parts[one]) >= FEWEST and (parts[one] in whole or (long and _is_within(texts[one], all_words)))
        for one in alone
    ):
        return Joint(built, edited, exact=False)
    return None


def _is_within(text: str, words: Counter[str]) -> bool:
    """Whether most words of a text are among others."""
    own = Counter(WORDS.findall(text))
    return (own & words).total() >= MUCH * own.total()


def cells_grown(pairs: Sequence[Pair]) -> Mapping[CellPlace | None, tuple[str, ...]]:
    """The cells of tables that have got a paragraph, with what they say: one that was parted loses words to the new one."""
    words: dict[CellPlace | None, list[str]] = {}
    grown: set[CellPlace | None] = set()
    for pair in pairs:
        if pair.edited and pair.edited.row and bare(pair.edited.new):
            words.setdefault(pair.edited.cell_place, []).append(bare(pair.edited.new))
            grown |= {pair.edited.cell_place} if pair.built is None else set()
    return {place: tuple(words[place]) for place in grown}


def target_of(joint: Joint, trace: Trace) -> Target:
    """The breaks that are put in, or taken out; NotLocatedError when no text can take them."""
    path = next(iter(joint.built[0].paths), "")
    if not joint.exact:
        raise NotLocatedError(PARTED if joint.parted else JOINED, path, conflict=True)
    if joint.parted:
        return _parted(joint, trace, path)
    if not path or trace.kinds[path] is not Kind.BODY or any(one.paths != (path,) for one in joint.built):
        raise NotLocatedError(APART, path, conflict=True)
    first, last = block_of(joint.built[0], trace), block_of(joint.built[-1], trace)
    between = [source_of(one, trace) for one in joint.built[1:-1]]
    return Target(path, first.end, last.start + len(last.lead), " ".join(["", *between, ""]) or " ")


def _parted(joint: Joint, trace: Trace, path: str) -> Target:
    if not path or trace.kinds[path] is not Kind.BODY or joint.built[0].paths != (path,):
        raise NotLocatedError(SINGLE, path, conflict=True)
    built, lengths, breaks = joint.built[0], 0, []
    for one in joint.edited[:-1]:
        lengths += len(without_spaces(one.new))
        breaks.append(_break(built, lengths, trace.texts[path], path))
    text = trace.texts[path]
    between = [text[one[1] : other[0]] for one, other in pairwise(breaks)]
    return Target(path, breaks[0][0], breaks[-1][1], "\n\n".join(["", *between, ""]))


def _break(built: BuiltParagraph, left: int, text: str, path: str) -> tuple[int, int]:
    """From where to where the gap behind so many signs goes in the text."""
    at = 0
    while left:
        left -= not built.text[at].isspace()
        at += 1
    while at < len(built.text) and built.text[at].isspace():
        at += 1
    before = next(
        (one for one in reversed(built.origins[:at]) if one and text[one.start : one.end].strip()), None
    )
    after = next((one for one in built.origins[at:] if one), None)
    if before is None or after is None:
        raise NotLocatedError(SINGLE, path, conflict=True)
    gap = GAP.search(text, before.end, after.start)  # marks of emphasis stay with the words around it
    return gap.span() if gap else (before.end, after.start)


def without_spaces(text: str) -> str:
    """The text without its spaces."""
    return SPACE.sub("", text)
