"""The changes between a file as it is built and the file that came back."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field
from msgspec.structs import replace

from briefgen.review.alignment import Hunk, Pair, accepted, align, bare, flat, hunks
from briefgen.review.building import Built
from briefgen.review.changes import Action, Change, State, Target, digest, excerpt, named
from briefgen.review.freshness import SINCE, Freshness
from briefgen.review.joints import Joint, joint_at, squashed, target_of
from briefgen.review.locating import NotLocatedError, addition, locate, removal
from briefgen.review.looks import look_changes
from briefgen.review.mapping import BuiltParagraph
from briefgen.review.places import Places
from briefgen.review.remarks import Remarks
from briefgen.review.row_paths import path_of
from briefgen.review.things import Things
from briefgen.review.typed_signs import as_printed
from briefgen.review.wordparts import Author, Paragraph, WordFile

AROUND = 40  # characters of the words before and after a change
HEADINGS = ("heading", "title", "boxheading")
MISSING = "it is not in the file: deleted there, or written since the file was built (--base tells)"
PILCROW = " \u00b6 "


class Search(Struct):
    """Finds the changes of one file; `readers` names for each text those who read it."""

    built: Built
    edited: WordFile
    places: Places
    readers: Mapping[str, frozenset[str]]
    audience: str
    file: str
    fresh: Freshness
    doubtful: bool = False  # whether what is not in the file may be new in the brief
    found: list[Change] = field(default_factory=list)
    where: dict[int, int | None] = field(default_factory=dict)  # the built paragraph of each edited one
    words: dict[int, str] = field(default_factory=dict)  # the words that each built paragraph has now

    @property
    def controls(self) -> frozenset[int]:
        """The built paragraphs with boxes or lines to fill in."""
        return frozenset(one.paragraph for one in self.built.file.controls)

    def changes(self) -> tuple[Change, ...]:
        """All changes in the order of the file."""
        own = [one.paragraph for one in self.built.paragraphs if _counts(one.paragraph)]
        others = [one for one in accepted(self.edited.paragraphs) if _counts(one)]
        pairs = align(own, others)
        pairs = [
            self._pair(None if one.built is None else own[one.built].number, one.edited) for one in pairs
        ]
        self._remember(pairs)
        self.doubtful = self.fresh.is_doubtful(
            (self.built.paragraphs[one.built], one.edited)
            for one in pairs
            if one.built is not None and one.edited is not None
        )
        gone = {
            self._text(one.built)
            for one in pairs
            if one.built is not None and (one.edited is None or not bare(one.edited.new))
        }
        fresh = {bare(one.edited.new) for one in pairs if one.edited and one.built is None}
        moved = (gone & fresh) - {""}
        self._pairs(pairs, moved)
        remarks = Remarks(
            self.built, self.edited, self.places.sources.loaded.brief, self.readers, self.audience
        )
        edited = {one.built: one.edited for one in pairs if one.built is not None and one.edited}
        things = Things(self.built, self.edited, self.where, self.fresh.base)
        for remark in (
            *things.remarks(), *remarks.answers(edited), *remarks.comments(self.where), *remarks.around(),
        ):  # fmt: skip
            self._add(remark.change, remark.built, remark.path)
        return tuple(replace(one, number=index) for index, one in enumerate(self.found, 1))

    def _pair(self, built: int | None, edited: Paragraph | None) -> Pair:
        """Two paragraphs, the edited one with the signs that are printed for those that were typed in it."""
        if built is None or edited is None:
            return Pair(built, edited)
        return Pair(built, as_printed(self.built.paragraphs[built], edited, self.built.trace))

    def _pairs(self, pairs: list[Pair], moved: set[str]) -> None:
        """The changes of all paragraphs."""
        last: BuiltParagraph | None = None
        rows: set[tuple[int, int]] = set()
        joined = -1
        for index, one in enumerate(pairs):
            if one.built is not None:
                last = self.built.paragraphs[one.built]
            if index == joined:
                continue
            if joint := joint_at(pairs, index, self.built.paragraphs):
                joined = index + 1
                self._joint(joint)
            elif one.built is not None and one.edited is not None:
                self._changed(last, one.edited, moved, rows)
            elif one.built is not None:
                self._deleted(one.built, moved, rows)
            elif one.edited is not None:
                self._added(last, one.edited, moved)

    def _joint(self, joint: Joint) -> None:
        """A paragraph that was parted, or two that were joined."""
        old, new = (PILCROW.join(one) for one in (
            [one.text for one in joint.built], [one.new for one in joint.edited],
        ))  # fmt: skip
        authors = named(tuple(author for one in joint.edited for author in (*one.authors, one.author)))
        change = Change(
            0, Action.REPLACE, State.OPEN, old=old, new=new, authors=tuple(dict.fromkeys(authors))
        )
        try:
            self._targeted(change, target_of(joint, self.built.trace), joint.built[0])
        except NotLocatedError as error:
            self._refused(change, error, joint.built[0])

    def _remember(self, pairs: list[Pair]) -> None:
        for one in pairs:
            if one.edited is not None:
                self.where[one.edited.number] = one.built
                if one.built is not None:
                    self.words[one.built] = one.edited.new

    def _text(self, number: int | None) -> str:
        return "" if number is None else bare(self.built.paragraphs[number].text)

    def _is_gone(self, built: BuiltParagraph) -> bool:
        """Whether a paragraph without words has been deleted: all of its row, where it stands in one."""
        row = built.paragraph.row
        return row is None or not any(
            bare(self.words.get(one.paragraph.number, ""))
            for one in self.built.paragraphs
            if one.paragraph.row == row
        )

    def _changed(
        self, built: BuiltParagraph | None, edited: Paragraph, moved: set[str], rows: set[tuple[int, int]]
    ) -> None:
        """A paragraph that is in both files."""
        assert built is not None  # the pair has one
        if built.paragraph.number in self.controls:
            return  # a box or a line to fill in
        same = flat(built.paragraph.unnumbered) == flat(edited.unnumbered)
        if same or self.fresh.is_stale(built, edited):
            pass
        elif not bare(edited.new) and self._is_gone(built):
            self._deleted(built.paragraph.number, moved, rows, edited.authors)
        elif (moved_on := self.fresh.has_moved_on(built, edited)) and squashed(built.text) == squashed(
            edited.new
        ):
            pass  # two paragraphs were joined in it, and the space between them is written
        elif moved_on:
            why = f"{SINCE}; it says now: {bare(built.text)}"
            change = Change(0, Action.REPLACE, State.CONFLICT, old=edited.old, new=edited.new, why=why)
            self._add(replace(change, authors=named(edited.authors)), built)
        else:
            for hunk in hunks(built.text, edited):
                self._hunk(built, hunk)
        if bare(built.text) == bare(edited.new) and built.paragraph.notes != edited.notes:
            old, new = (", ".join(one.notes) for one in (built.paragraph, edited))
            why = "marks of citations are the program's"
            self._add(Change(0, Action.REPLACE, State.CONFLICT, old=old, new=new, why=why), built)
        if bare(built.text) == bare(edited.new) and built.paragraph.links != edited.links:
            old, new = (", ".join(one.links) for one in (built.paragraph, edited))
            why = "addresses of links are changed by hand"
            self._add(Change(0, Action.REPLACE, State.REPORTED, old=old, new=new, why=why), built)
        for change in look_changes(built.paragraph, edited):
            self._add(change, built)

    def _hunk(self, built: BuiltParagraph, hunk: Hunk) -> None:
        old = built.text[hunk.start : hunk.end]
        action = Action.REPLACE if old and hunk.new else Action.INSERT if hunk.new else Action.DELETE
        change = Change(
            0,
            action,
            State.OPEN,
            old=old,
            new=hunk.new,
            before=built.text[max(0, hunk.start - AROUND) : hunk.start],
            after=built.text[hunk.end : hunk.end + AROUND],
            authors=named(hunk.authors),
        )
        try:
            self._targeted(change, locate(built, hunk, self.built.trace), built)
        except NotLocatedError as error:
            self._refused(change, error, built)

    def _targeted(self, change: Change, target: Target, built: BuiltParagraph) -> None:
        text = self.built.trace.texts[target.path]
        others = tuple(sorted(self.readers.get(target.path, frozenset()) - {self.audience}))
        self._add(replace(change, target=target, digest=digest(text), readers=others), built, target.path)

    def _refused(self, change: Change, error: NotLocatedError, built: BuiltParagraph | None) -> None:
        state = State.CONFLICT if error.conflict else State.REPORTED
        self._add(replace(change, state=state, why=str(error)), built, error.path)

    def _deleted(
        self, number: int, moved: set[str], rows: set[tuple[int, int]], authors: tuple[Author, ...] = ()
    ) -> None:
        built = self.built.paragraphs[number]
        row = built.paragraph.row
        if not bare(built.text) or built.paragraph.part in {"alt", "furniture"} or (row and row in rows):
            return
        if not authors and self.fresh.is_newer(built):
            return
        change = Change(0, Action.DELETE, State.OPEN, old=built.text, authors=named(authors))
        if row:
            rows.add(row)
            cells = [one for one in self.built.paragraphs if one.paragraph.row == row]
            words = " | ".join(one.text for one in cells)
            whole = replace(change, old=words, state=State.REPORTED, why="rows of tables are deleted by hand")
            self._add(whole, built, next((path for one in cells for path in one.paths), ""))
            return
        try:
            if not authors and self.doubtful:
                raise NotLocatedError(MISSING, next(iter(built.paths), ""), conflict=True)  # noqa: TRY301 -- as `removal`
            self._targeted(change, removal(built, self.built.trace), built)
        except NotLocatedError as error:
            if bare(built.text) in moved:
                change = replace(change, action=Action.MOVE, new=built.text)
                error = NotLocatedError("texts are moved by hand", error.path)
            self._refused(change, error, built)

    def _added(self, last: BuiltParagraph | None, edited: Paragraph, moved: set[str]) -> None:
        words = bare(edited.new)
        known = any(bare(one.text) == words for one in self.built.paragraphs)  # it was moved, or copied
        if not words or edited.part in {"alt", "furniture"} or (self.fresh.was_dropped(edited) and not known):
            return
        authors = named(tuple(dict.fromkeys(one.author for one in edited.pieces if one.state == "inserted")))
        change = Change(0, Action.INSERT, State.OPEN, new=words, authors=authors)
        if edited.boxed:
            self._add(
                replace(change, state=State.REPORTED, why="words of a text box are put in by hand"), last
            )
            return
        if edited.row:
            self._row(
                replace(change, state=State.REPORTED, why="rows of tables are added by hand"), last, edited
            )
            return
        if words in moved and not self._moves_within(words):
            return  # told where it was
        try:
            before = _body_before(last, edited)
            self._targeted(change, self._addition(before, edited.new, moved), before)
        except NotLocatedError as error:
            self._refused(change, error, last)

    def _moves_within(self, words: str) -> bool:
        """Whether a paragraph that stands elsewhere now is a block of a body text, which moves as it is written."""
        for one in self.built.paragraphs:
            if bare(one.text) == words:
                try:
                    removal(one, self.built.trace)
                except NotLocatedError:
                    return False
                return True
        return False

    def _addition(self, last: BuiltParagraph, words: str, moved: set[str]) -> Target:
        if bare(words) in moved:
            before = next(one for one in self.built.paragraphs if bare(one.text) == bare(words))
            taken = removal(before, self.built.trace)
            source = self.built.trace.texts[taken.path][taken.start : taken.end].strip()
            target = addition(last, "x", self.built.trace)
            return replace(target, new=target.new[: target.new.index("x")].rstrip(" -*+") + source)
        return addition(last, words, self.built.trace)

    def _row(self, change: Change, last: BuiltParagraph | None, edited: Paragraph) -> None:
        """One change for all cells of a new row."""
        before = self.found[-1] if self.found else None
        label = f"row {edited.row[1] + 1} of table {edited.row[0] + 1}" if edited.row else ""
        if before and before.action is Action.INSERT and before.where == label:
            self.found[-1] = replace(before, new=f"{before.new} | {change.new}")
            return
        self._add(change, last)
        self.found[-1] = replace(self.found[-1], where=label)

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


def _body_before(last: BuiltParagraph | None, edited: Paragraph) -> BuiltParagraph:
    """The paragraph behind which a new one goes; NotLocatedError for a heading, and for the first of the file."""
    if edited.style.casefold().startswith(HEADINGS):
        raise NotLocatedError("headings are added by hand", last.paths[0] if last and last.paths else "")
    if last is None:
        raise NotLocatedError("there is no text before it")
    return last


def _counts(one: Paragraph) -> bool:
    return bool(one.row or bare(one.new) or bare(one.old)) and one.part != "furniture"
