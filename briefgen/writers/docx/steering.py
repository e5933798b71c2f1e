"""Marks that are not shown around numbers of a paragraph from right to left, which other programs than Word would turn round."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefgen.document import Cite, Inline

# A strong letter before and behind what runs from left to right: programs order the characters by themselves, and take no run
# for an isolate. No other run looks so; `review` passes over it.
STEERED = "<w:r><w:rPr><w:noProof/></w:rPr><w:t>\N{LEFT-TO-RIGHT MARK}</w:t></w:r>"
# And behind that one in a paragraph from right to left: Latin letters that follow are of another run than the number.
PARTED = "<w:r><w:rPr><w:noProof/><w:rtl/></w:rPr><w:t>\N{RIGHT-TO-LEFT MARK}</w:t></w:r>"
THROUGH = "\N{EN DASH}"  # between the first and the last of several notes


def steered_notes(content: Sequence[Inline], made: list[str]) -> list[str]:
    """The runs of inline nodes, ranges of notes between marks: Word makes their numbers, which are no characters."""
    for first, last in _note_ranges(content):
        made[first] = STEERED + made[first]
        made[last] += STEERED + PARTED
    return made


def _note_ranges(content: Sequence[Inline]) -> Iterator[tuple[int, int]]:
    """The places of the first and of the last mark of each range of notes."""
    first = 0
    for place, node in enumerate(content):
        if isinstance(node, Cite) and node.lead == THROUGH:
            yield first, place
        if isinstance(node, Cite) and not node.silent:
            first = place
