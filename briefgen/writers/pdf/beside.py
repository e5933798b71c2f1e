"""Text beside a picture: what begins below the picture's foot has the whole width again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefgen.typography import BESIDE_BELOW as BELOW
from briefgen.typography import BESIDE_GAP as GAP
from briefgen.typography import SPACES
from briefgen.writers.pdf.figures import Painting
from briefgen.writers.pdf.flow import Container, Shell
from briefgen.writers.pdf.flowable import TOLERANCE, UNLIMITED, Flowable
from briefgen.writers.pdf.tagging import TaggedCanvas

SHARE = 0.5  # of the width that the picture may take
FEWEST = 8.0  # points of the picture beside a line that stands beside it


class TextBeside(Flowable):
    """A picture and flowables beside it, which go on below it; cut below the picture alone."""

    def __init__(self, picture: Painting, content: Sequence[Flowable], indent: float = 0.0) -> None:
        self._picture = picture
        self._indent = indent
        self.content = list(content)
        self.before = self.after = SPACES["graphic"].before

    def wrap(self, width: float, room: float = UNLIMITED) -> float:
        """The height of the picture, or of the text where that is higher."""
        self.width = width
        self._picture.wrap((width - self._indent) * SHARE)
        ends = [low for _, _, _, low in self._laid_out()]
        self.height = max(self._picture.height, *ends[-1:])
        return self.height

    def _laid_out(self) -> Iterator[tuple[Flowable, float, float, float]]:
        """Each flowable with its left edge, and how far below the top it begins and ends."""
        low, after = 0.0, 0.0
        for index, flowable in enumerate(self.content):
            top = low + (max(after, flowable.before) if index else 0.0)
            beside = top + FEWEST < self._picture.height
            top = top if beside else max(top, self._picture.height + BELOW)
            left = self._indent + (self._picture.width + GAP if beside else 0.0)
            low = top + flowable.wrap(self.width - left)
            after = flowable.after
            yield flowable, left, top, low

    def split(self, width: float, room: float) -> list[Flowable]:
        """The picture with the text that fits, and the rest in the whole width."""
        if self.wrap(width) <= room or self._picture.height > room:
            return []
        head: list[Flowable] = []
        tail: list[Flowable] = []
        for index, (flowable, left, top, low) in enumerate(self._laid_out()):
            if low <= room + TOLERANCE:
                head.append(flowable)
                continue
            parts = flowable.split(width - left, room - top) if room > top else []
            head, rest = [*head, *parts[:1]], parts[1:] or [flowable]
            tail = [*rest, *self.content[index + 1 :]]
            break
        if not head:
            return []
        return [TextBeside(self._picture, head, self._indent), Container(tail, Shell(left=self._indent))]

    def force(self, width: float, room: float) -> list[Flowable]:
        """The same; whole where a page has room for nothing below it."""
        return self.split(width, room) or [self]

    def least(self, width: float) -> float:
        """The height of the picture, which is never cut off from its text."""
        return min(self.wrap(width), self._picture.height)

    def inside(self) -> Sequence[Flowable]:
        """The text."""
        return self.content

    def draw(self, canvas: TaggedCanvas, left: float, top: float) -> None:
        """Draw the picture, then the text."""
        self._picture.draw(canvas, left + self._indent, top)
        for flowable, edge, below, _ in self._laid_out():
            flowable.draw(canvas, left + edge, top - below)
