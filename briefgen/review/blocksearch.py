"""Whole paragraphs of a file that were taken out or put in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from briefgen.review.alignment import bare
from briefgen.review.blocks import TEXT, addition, block_of, block_words, removal
from briefgen.review.building import Built
from briefgen.review.changes import Action, Change, State, Target, digest, excerpt, known_authors
from briefgen.review.freshness import SINCE, Freshness
from briefgen.review.locating import UNSEEN, NotLocatedError
from briefgen.review.mapping import BuiltParagraph
from briefgen.review.moving import Marks
from briefgen.review.places import Places
from briefgen.review.readership import Readership
from briefgen.review.row_paths import path_of
from briefgen.review.sources import MARKED
from briefgen.review.wordparts import Author, CellPlace, Paragraph, WordFile
from briefgen.yamlfile.editing import Edit

HEADINGS = ("heading", "title", "boxheading")
MISSING = "it is not in the file: deleted there, or written since the file was built (--base tells)"
LEFT = "it is not here in the brief: put in the file, or taken out of the brief since the file was built (--base tells)"
DROPPED = f"{SINCE}: it has these words no longer"
MOVED = f"{SINCE}: it stands elsewhere in the file, and was edited there"
IN_A_BOX = "words of a text box are put in by hand"
NO_BODY = "no text beside it takes a new paragraph: add it by hand"


class Around(Struct, frozen=True):
    """What stands around a new paragraph: the numbers of the built ones before it and behind it, the nearest first."""

    before: tuple[int, ...]
    after: tuple[int, ...]
    last: BuiltParagraph | None


class Blocks(Struct):
    """Finds paragraphs that were taken out or put in; `readers` names for each text those who read it."""

    built: Built
    edited: WordFile
    places: Places
    readers: Readership
    audience: str
    file: str
    fresh: Freshness
    found: list[Change] = field(default_factory=list)
    where: dict[int, int | None] = field(default_factory=dict)  # the built paragraph of each edited one
    mates: dict[int, Paragraph] = field(default_factory=dict)  # the edited paragraph of each built one
    grown: Mapping[CellPlace | None, tuple[str, ...]] = field(
        default_factory=dict
    )  # cells with a new paragraph
    had: dict[int, str] = field(
        default_factory=dict
    )  # what edited paragraphs said that have no other half any more
    kinds: dict[str, str] = field(default_factory=dict)  # what the paragraphs of a style are in a body

    @property
    def marks(self) -> Marks:
        """The marks of handling of the brief's texts."""
        return Marks(self.places.sources, self.built.trace, self.readers.levels)

    def _text(self, number: int | None) -> str:
        return "" if number is None else bare(self.built.paragraphs[number].text)

    def _targeted(self, change: Change, target: Target, built: BuiltParagraph) -> None:
        text = self.built.trace.texts[target.path]
        if not self.places.sources.keeps_marks(target.path, text, Edit(target.start, target.end, target.new)):
            raise NotLocatedError(MARKED, target.path, conflict=True)
        others = tuple(sorted(self.readers.of_target(target, text) - {self.audience}))
        self._add(replace(change, target=target, digest=digest(text), readers=others), built, target.path)

    def _refused(self, change: Change, error: NotLocatedError, built: BuiltParagraph | None) -> None:
        state = State.CONFLICT if error.conflict else State.REPORTED
        self._add(replace(change, state=state, why=str(error)), built, error.path)

    def _add(self, change: Change, built: BuiltParagraph | None, path: str = "") -> None:
        """Add a change with its place."""
        if built and not path:
            path = path_of(self.built.paragraphs, built, self.places.sources.loaded.places)
        place, why, state = self.places.place(path, change.target), change.why, change.state
        if change.target is not None and (refusal := self.places.refusal(path)):
            state, why = State.REPORTED, refusal
        self.found.append(
            replace(
                change, path=path, place=place, why=why, state=state, file=self.file, audience=self.audience,
                where=change.where or (excerpt(built.text) if built else ""),
            )
        )  # fmt: skip

    def _is_left(self, number: int) -> bool:
        """Whether a built paragraph has words in the file."""
        return number in self.mates and bool(bare(self.mates[number].new))

    def _row_is_gone(self, row: tuple[int, int]) -> bool:
        """Whether nothing is left of a row of a table, or of a box."""
        inside = (one.paragraph.number for one in self.built.paragraphs if one.paragraph.row == row)
        return not any(map(self._is_left, inside))

    def _may_go(self, built: BuiltParagraph) -> bool:
        """Whether a paragraph without words has been deleted: all of its row, where it stands in one and is no block."""
        row = built.paragraph.row
        return row is None or self._row_is_gone(row) or self._is_block(built)

    def _deleted(
        self, number: int, moved: set[str], rows: set[tuple[int, int]], authors: tuple[Author, ...] = ()
    ) -> None:
        built = self.built.paragraphs[number]
        row = built.paragraph.row
        if not bare(built.text) or built.paragraph.part in {"alt", "furniture"} or (row and row in rows):
            return
        if not authors and (self.fresh.is_newer(built) or self._stood_still(bare(built.text), moved)):
            return
        change = Change(Action.DELETE, State.OPEN, old=built.text, authors=known_authors(authors))
        if row and self._row_is_gone(row):
            rows.add(row)
            cells = [paragraph for paragraph in self.built.paragraphs if paragraph.paragraph.row == row]
            words = " | ".join(cell.text for cell in cells)
            whole = replace(change, old=words, state=State.REPORTED, why="rows of tables are deleted by hand")
            self._add(whole, built, next((path for cell in cells for path in cell.paths), ""))
            return
        try:
            target = removal(built, self.built.trace)
            if not authors and bare(built.text) in self.had.values():
                raise NotLocatedError(MOVED, target.path, conflict=True)  # noqa: TRY301 -- as `removal`
            if not authors and self.fresh.is_doubtful:
                raise NotLocatedError(MISSING, target.path, conflict=True)  # noqa: TRY301 -- as `removal`
            self._targeted(change, target, built)
        except NotLocatedError as error:
            if bare(built.text) in moved and not error.conflict:
                change = replace(change, action=Action.MOVE, new=built.text)
                error = NotLocatedError("texts are moved by hand", error.path)
            self._refused(change, _of_a_cell(error, row, "deleted"), built)

    def _added(self, around: Around, edited: Paragraph, moved: set[str]) -> None:
        words, last = bare(edited.new), around.last
        known = any(bare(one.text) == words for one in self.built.paragraphs)  # it was moved, or copied
        if not words or edited.part in {"alt", "furniture"} or (self.fresh.was_dropped(edited) and not known):
            return
        authors = known_authors(
            tuple(dict.fromkeys(one.author for one in edited.pieces if one.state == "inserted"))
        )
        change = Change(Action.INSERT, State.OPEN, new=words, authors=authors)
        if edited.row and not any(mate.row == edited.row for mate in self.mates.values()):
            whole = replace(change, state=State.REPORTED, why="rows of tables are added by hand")
            self._row(whole, last, edited)
            return
        if self._stood_still(words, moved) or (words in moved and not self._moves_within(words)):
            return  # the brief has moved it, or it is told where it was
        try:
            beside, target = self._beside(around, edited, moves=words in moved)
            if had := self.had.get(edited.number):
                change = replace(change, action=Action.REPLACE, old=had)
                raise NotLocatedError(DROPPED, target.path, conflict=True)  # noqa: TRY301 -- as `_beside`
            if self.fresh.may_be_dropped(edited, moved=words in moved):
                raise NotLocatedError(LEFT, target.path, conflict=True)  # noqa: TRY301 -- as `_beside`
            self._targeted(change, target, beside)
        except NotLocatedError as error:
            self._refused(change, _of_a_cell(error, edited.row, "added"), last)

    def _stood_still(self, words: str, moved: set[str]) -> bool:
        """Whether it was the brief in which a paragraph was moved."""
        return words in moved and self.fresh.stood_still(words)

    def _beside(self, around: Around, edited: Paragraph, *, moves: bool) -> tuple[BuiltParagraph, Target]:
        """Where a new paragraph goes: beside a point like it, else behind the paragraph before it or before the next."""
        trace, last = self.built.trace, around.last
        path = next(iter(last.paths), "") if last else ""
        if edited.boxed:
            raise NotLocatedError(IN_A_BOX, path)
        if edited.style.casefold().startswith(HEADINGS):
            raise NotLocatedError("headings are added by hand", path)
        if any(edited.unseen):
            raise NotLocatedError(UNSEEN, path)
        kind = self.kinds.get(edited.style.removesuffix("After"), TEXT)
        places = [
            *self._places(around.before, edited, behind=True),
            *self._places(around.after, edited, behind=False),
        ]
        if not places:
            raise NotLocatedError(NO_BODY, path)
        alike = (place for place in places if block_of(place[0], trace).kind == kind != TEXT)
        beside, behind = next(alike, places[0])
        path = block_of(beside, trace).path
        twins = [
            one for one in self.built.paragraphs if bare(one.text) == bare(edited.new) and self._is_block(one)
        ]
        if moves or any(map(self.marks.of, twins)):
            source = self.marks.source(twins, path)
        else:
            self.marks.check_typed(edited.new, path)
            source = block_words(edited.new, path)
        return beside, addition(beside, source, kind, trace, behind=behind)

    def _places(
        self, numbers: Sequence[int], edited: Paragraph, *, behind: bool
    ) -> Iterator[tuple[BuiltParagraph, bool]]:
        """The block in one direction beside which a paragraph may go: one that is left, else one that is taken out."""
        gone = []
        for number in numbers:
            built = self.built.paragraphs[number]
            if not self._is_block(built):
                break
            if not self._is_left(number):
                gone.append(built)
                continue
            if (self.mates[number].row, self.mates[number].cell) == (edited.row, edited.cell):
                yield built, behind
                return
            break
        yield from ((one, False) for one in gone[:1] if bool(one.paragraph.row) == bool(edited.row))

    def _is_block(self, built: BuiltParagraph) -> bool:
        try:
            block_of(built, self.built.trace)
        except NotLocatedError:
            return False
        return True

    def _moves_within(self, words: str) -> bool:
        """Whether a paragraph that stands elsewhere now is a block of a body text, which moves as it is written."""
        return next((self._is_block(one) for one in self.built.paragraphs if bare(one.text) == words), False)

    def _row(self, change: Change, last: BuiltParagraph | None, edited: Paragraph) -> None:
        """One change for all cells of a new row."""
        before = self.found[-1] if self.found else None
        label = f"row {edited.row[1] + 1} of table {edited.row[0] + 1}" if edited.row else ""
        if before and before.action is Action.INSERT and before.where == label:
            self.found[-1] = replace(before, new=f"{before.new} | {change.new}")
            return
        self._add(change, last)
        self.found[-1] = replace(self.found[-1], where=label)


def _of_a_cell(error: NotLocatedError, row: tuple[int, int] | None, done: str) -> NotLocatedError:
    """Why a paragraph of a table is not written."""
    if row is None or error.conflict:
        return error
    return NotLocatedError(f"cells of tables are {done} by hand", error.path)


def part_removals(changes: Sequence[Change]) -> list[Change]:
    """The changes; of neighbouring blocks that are taken away each with a part of its own."""
    parts, ends = [], dict[str, int]()
    for change in changes:
        target = change.target
        if target and change.action is Action.DELETE and not change.before and not change.after:
            start = min(max(target.start, ends.get(target.path, 0)), target.end)
            ends[target.path] = target.end
            parts.append(replace(change, target=replace(target, start=start)))
        else:
            parts.append(change)
    return parts
