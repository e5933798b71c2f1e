"""Notes at the foot of the page on which they are cited first, below a short rule."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence

from msgspec import field

from briefgen.writers.pdf.flowable import TOLERANCE, UNLIMITED, Flowable
from briefgen.writers.pdf.grid import Grid
from briefgen.writers.pdf.paging import Paging, Placed
from briefgen.writers.pdf.stacking import height, lay_out
from briefgen.writers.pdf.tagging import TaggedCanvas
from briefgen.writers.pdf.tagging.links import REFERENCE
from briefgen.writers.pdf.text.inlines import note_anchor
from briefgen.writers.pdf.text.prose import TextFlowable

MARK = REFERENCE + note_anchor(0)[:-1]
ABOVE, BELOW = 8.0, 5.0  # points of white above and below the rule
RANGE = "\N{EN DASH}"  # before the last mark of a range
LENGTH, WEIGHT = 72.0, 0.5  # of the rule
STEP = 3.0  # how closely the room of a part that has notes is found
MOST = 0.5  # the share of a page that notes of the pages before it may take


class Footnotes(Flowable):
    """The notes of one page."""

    def __init__(self, content: Sequence[Flowable], ink: str) -> None:
        self._content = content
        self._ink = ink

    def wrap(self, width: float, room: float = UNLIMITED) -> float:
        """Their height with the rule."""
        self.width = width
        self.height = ABOVE + BELOW + height(self._content, width)
        return self.height

    def draw(self, canvas: TaggedCanvas, left: float, top: float) -> None:
        """Draw the rule, which is not read, and the notes."""
        with canvas.artifact():
            canvas.fill(self._ink)
            canvas.rect(left, top - ABOVE - WEIGHT, LENGTH, WEIGHT, stroke=0, fill=1)
        y = top - ABOVE - BELOW
        for flowable, gap, own in lay_out(self._content, self.width):
            flowable.draw(canvas, left, y - gap)
            y -= gap + own


class NotedPaging(Paging):
    """Pages that keep room for the notes of what stands on them.

    `notes` are all of a document by their numbers. `_standing` are those of the last page, `_reserved` is their height;
    `_late` are those that have no room on their own page and stand on the next; `_told` are all that have been met.
    """

    notes: dict[int, Flowable] = field(default_factory=dict)
    ink: str = "#000000"
    _standing: list[int] = field(default_factory=list)
    _late: list[int] = field(default_factory=list)
    _told: set[int] = field(default_factory=set)
    _reserved: float = 0
    _deferring: bool = False

    def place(self, story: Iterable[Flowable]) -> None:
        """Place every flowable, and all notes, those too that nothing on the pages cites."""
        Paging.place(self, story)
        self._late += [number for number in self.notes if number not in self._told]
        self._take(self._room)
        while self._late:
            self._begin()
        self._put_notes()

    @property
    def _room(self) -> float:
        return super()._room - self._reserved

    def _begin(self) -> None:
        self._put_notes()
        Paging._begin(self)
        self._reserved = 0
        self._take(MOST * self._room, forced=True)

    def _take(self, room: float, *, forced: bool = False) -> None:
        """Put notes that have waited on this page, as many as there is room for; one at least if `forced`."""
        while self._late and (self._more(self._late[:1]) <= room or (forced and not self._standing)):
            room -= self._more(self._late[:1])
            self._stand([self._late.pop(0)])

    def _put_notes(self) -> None:
        """Put the notes of the last page at its foot."""
        if self._standing:
            setup = self.setups[-1]
            found = Footnotes([self.notes[number] for number in sorted(self._standing)], self.ink)
            top = setup.bottom + found.wrap(setup.text_width)
            self.pages[-1].append(Placed(found, setup.left, top))
        self._standing = []

    def _stand(self, numbers: Sequence[int]) -> None:
        self._reserved += self._more(numbers)
        self._standing += numbers

    def _more(self, numbers: Sequence[int]) -> float:
        """The height that further notes take on this page."""
        if not numbers:
            return 0.0
        found = [self.notes[number] for number in numbers]
        own = math.fsum(one.wrap(self.page.text_width) + max(one.before, one.after) for one in found)
        return own + (0.0 if self._standing else ABOVE + BELOW)

    def _new(self, flowable: Flowable) -> list[int]:
        """The notes that a flowable cites first."""
        found = dict.fromkeys(cited(flowable))
        return [number for number in found if number in self.notes and number not in self._told]

    def _noted(self, waiting: Iterable[Flowable]) -> float:
        """The height of the notes of what is to begin together."""
        numbers: list[int] = []
        for flowable in waiting:
            if not flowable.keep_with_next:
                width = self.page.text_width
                parts = flowable.split(width, flowable.least(width))
                numbers += self._new(parts[0] if parts else flowable)
                break
            numbers += self._new(flowable)
        return self._more(list(dict.fromkeys(numbers)))

    def _fits(self, flowable: Flowable) -> bool:
        numbers = self._new(flowable)
        more = 0.0 if self._deferring else self._more(numbers)
        self._reserved += more
        fits = Paging._fits(self, flowable)
        self._reserved -= more
        if fits and self._deferring:
            self._late += numbers
        elif fits:
            self._stand(numbers)
        self._told.update(numbers if fits else ())
        return fits

    def _rest(self, flowable: Flowable) -> list[Flowable]:
        parts = self._parts(flowable, self._room - self._before(flowable))
        if parts and self._fits(parts[0]):
            return parts[1:]
        return self._without_room(flowable) if self._fresh else [flowable]

    def _parts(self, flowable: Flowable, room: float) -> list[Flowable]:
        """The parts of a flowable of which the first is as high as the room has it with its notes; none if none has it."""
        width, low, high, found = self.page.text_width, 0.0, room, list[Flowable]()
        tried = room
        while high - low > STEP:
            parts = flowable.split(width, tried)
            first = parts[0] if parts else flowable
            own = first.wrap(width, tried)
            if own <= tried + TOLERANCE and own + self._more(self._new(first)) > room + TOLERANCE:
                high = tried
            else:
                found, low = parts or found, tried
            tried = (low + high) / 2
        return found

    def _without_room(self, flowable: Flowable) -> list[Flowable]:
        """What is left of a flowable on a page that does not hold it with its notes: these stand on the next."""
        self._late = [*self._standing, *self._late]
        self._standing, self._reserved, self._deferring = [], 0, True
        rest = [] if self._fits(flowable) else Paging._rest(self, flowable)
        self._deferring = False
        return rest


def cited(flowable: Flowable) -> Iterator[int]:
    """The numbers of the notes that a flowable cites, in order, with those inside a range."""
    match flowable:
        case TextFlowable():
            before = 0
            for part in (one for word in flowable.words for one in word.parts):
                for passage in part.passages:
                    if passage.target.startswith(MARK):
                        number = int(passage.target.removeprefix(MARK))
                        yield from range(before + 1 if part.text.startswith(RANGE) else number, number + 1)
                        before = number
        case Grid():
            for row in flowable.rows:
                for cell in row.cells:
                    for one in cell.content:
                        yield from cited(one)
        case _:
            for one in flowable.inside():
                yield from cited(one)
