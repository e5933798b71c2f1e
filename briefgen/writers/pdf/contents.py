"""The table of contents: TOC, TOCI, Reference and Link, nested as the headings are."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from copy import copy

from msgspec import Struct

from briefgen.typography import SPACES
from briefgen.writers.pdf.faces import Faces
from briefgen.writers.pdf.flow import Container, Shell
from briefgen.writers.pdf.flowable import UNLIMITED, Flowable
from briefgen.writers.pdf.labels import label_width, print_label
from briefgen.writers.pdf.stacking import height
from briefgen.writers.pdf.tagging import Tag, TaggedCanvas
from briefgen.writers.pdf.text.prose import TextFlowable

# Points kept free for the page number, and on each side of the leader.
NUMBER_WIDTH = 40
AIR = 6
LEAST_LINES = 4  # on a page


class ContentsEntry(Struct, frozen=True):
    """A heading of the contents: its level from 1, its words as a paragraph, the place it leads to."""

    level: int
    title: TextFlowable
    anchor: str


class ContentsFlowable(Container):
    """Lines of a table of contents below each other, `LEAST_LINES` at least on either side of a cut."""

    def least(self, width: float) -> float:
        """The height of the lines that stand before a cut at least; of all where they are too few to be cut."""
        few = len(self.content) < 2 * LEAST_LINES
        return self.wrap(width) if few else height(self.content[:LEAST_LINES], width)

    def split(self, width: float, room: float) -> list[Flowable]:
        """The lines that fit, and the others."""
        parts = [part for part in super().split(width, room) if isinstance(part, Container)]
        if not parts:
            return []
        count = min(len(parts[0].content), len(self.content) - LEAST_LINES)
        if count < LEAST_LINES:
            return []
        return [ContentsFlowable(lines, self.shell) for lines in (self.content[:count], self.content[count:])]


class PageNumbers(Struct, frozen=True):
    """The numbers behind the entries: `pages` holds the page of each place by the time that it is drawn.

    `written` makes a number of a page, set in `faces`, and `spoken` the text of a link's annotation of an entry's title and
    that number.
    """

    pages: Mapping[str, int]
    faces: Faces
    written: Callable[[int], str]
    spoken: Callable[[str, str], str]


def contents(entries: Iterable[ContentsEntry], tag: Tag, numbers: PageNumbers) -> ContentsFlowable:
    """The table of contents under `tag`, a TOC."""
    return ContentsFlowable(list(_lines(entries, tag, numbers)), Shell(after=SPACES["contents"].after))


def _lines(entries: Iterable[ContentsEntry], tag: Tag, numbers: PageNumbers) -> Iterator[Flowable]:
    """The lines, with a TOC for each level that opens and a TOCI for each entry."""
    levels: list[tuple[int, Tag]] = []
    for entry in entries:
        while levels and entry.level < levels[-1][0]:
            levels.pop()
        if not levels:
            levels.append((entry.level, tag))
        elif entry.level > levels[-1][0]:
            levels.append((entry.level, Tag("TOC", levels[-1][1])))
        yield _ContentsLine(entry, Tag("TOCI", levels[-1][1]), numbers)


class _ContentsLine(Flowable):
    """One entry: its title, a leader, its page."""

    def __init__(self, entry: ContentsEntry, item: Tag, numbers: PageNumbers) -> None:
        self._title, self._anchor = entry.title, entry.anchor
        self._numbers, self._words = numbers, entry.title.text
        self._tag = self._title.tag = Tag("Link", Tag("Reference", item))

    def wrap(self, width: float, room: float = UNLIMITED) -> float:
        """The height of the title beside the room for its page."""
        self.width = width
        self.height = self._title.wrap(width - NUMBER_WIDTH)
        return self.height

    def force(self, width: float, room: float) -> list[Flowable]:
        """The beginning of a title that is higher than a page, and the rest with its leader and page."""
        parts = self._title.force(width - NUMBER_WIDTH, room)
        if not parts:
            return []
        rest = copy(self)
        assert isinstance(parts[1], TextFlowable)  # what a text is cut into
        rest._title = parts[1]
        return [parts[0], rest]

    def draw(self, canvas: TaggedCanvas, left: float, top: float) -> None:
        """Draw title, leader and page, and the link over all of them."""
        voice, right = self._title.voice, left + self.width
        self._title.draw(canvas, left, top)
        base = top - voice.size - (self._title.count - 1) * voice.leading
        numbers, face = self._numbers, voice.faces[0]
        page = numbers.written(numbers.pages.get(self._anchor, 0))
        number = label_width(numbers.faces, page, face, voice.size)
        _leader(canvas, left + self._title.last_width, right - number, base)
        canvas.fill(voice.ink)
        with canvas.inside(self._tag):
            place = canvas.place(right - number, number), base
            print_label(canvas, numbers.faces, page, face, voice.size, place)
        start = canvas.place(left, self.width)
        box = (start, top - self.height, start + self.width, top)
        element, goal = canvas.structure.element(self._tag), canvas.destination(self._anchor)
        canvas.annotate(element, goal, numbers.spoken(self._words, page), box)


def _leader(canvas: TaggedCanvas, left: float, right: float, base: float) -> None:
    """A dotted line; it lies between tags, and so is an artifact."""
    if right - left <= 2 * AIR:
        return
    canvas.saveState()
    canvas.setLineWidth(0.5)
    canvas.setDash([0.5, 3])
    start, width = left + AIR, right - left - 2 * AIR
    start = canvas.place(start, width)
    canvas.line(start, base, start + width, base)
    canvas.restoreState()
