"""The changes between a file as it is built and the file that came back."""

from __future__ import annotations

from itertools import islice

from msgspec.structs import replace

from briefgen.review.alignment import Hunk, Pair, align, bare, flat, hunks, join_deleted_ends
from briefgen.review.blocks import block_of
from briefgen.review.blocksearch import Around, Blocks, part_removals
from briefgen.review.changes import Action, Change, State, excerpt, known_authors
from briefgen.review.joints import PILCROW, SINGLE, Joint, cells_grown, joint_at, target_of, without_spaces
from briefgen.review.locating import CITED, NotLocatedError, is_at_citation, locate
from briefgen.review.looks import look_changes
from briefgen.review.mapping import BuiltParagraph
from briefgen.review.remarks import Remarks
from briefgen.review.things import Things
from briefgen.review.typed_signs import with_printed_signs
from briefgen.review.wholes import edits_of
from briefgen.review.wordparts import Paragraph

JOINED_MARKS = "paragraphs with marks of handling are parted and joined by hand"
NUMBERED = "numbers of tables, figures and parts are the program's"
AROUND = 40  # characters of the words before and after a change
NEAR = 40  # paragraphs that are looked at for a place beside a new one


class Search(Blocks):
    """Finds the changes of one file."""

    @property
    def controls(self) -> frozenset[int]:
        """The built paragraphs with boxes or lines to fill in."""
        return frozenset(control.paragraph for control in self.built.file.controls)

    def changes(self) -> tuple[Change, ...]:
        """All changes in the order of the file."""
        own = [paragraph.paragraph for paragraph in self.built.paragraphs if _counts(paragraph.paragraph)]
        others = [one for one in join_deleted_ends(self.edited.paragraphs) if _counts(one)]
        pairs = align(own, others)
        pairs = [
            self._pair(None if pair.built is None else own[pair.built].number, pair.edited) for pair in pairs
        ]
        self._remember(pairs)
        gone = {
            self._text(pair.built)
            for pair in pairs
            if pair.built is not None and (pair.edited is None or not bare(pair.edited.new))
        }
        fresh = {bare(pair.edited.new) for pair in pairs if pair.edited and pair.built is None}
        moved = (gone & fresh) - {""}
        self.grown = cells_grown(pairs)
        self._pairs(pairs, moved)
        remarks = Remarks(
            self.built, self.edited, self.places.sources.loaded.brief, self.readers, self.audience
        )
        edited = {pair.built: pair.edited for pair in pairs if pair.built is not None and pair.edited}
        things = Things(self.built, self.edited, self.where, self.fresh.base)
        for remark in (
            *things.remarks(), *remarks.answers(edited), *remarks.comments(self.where), *remarks.around(),
        ):  # fmt: skip
            self._add(remark.change, remark.built, remark.path)
        return tuple(replace(one, number=index) for index, one in enumerate(part_removals(self.found), 1))

    def _pair(self, built: int | None, edited: Paragraph | None) -> Pair:
        """Two paragraphs, the edited one with the signs that are printed for those that were typed in it."""
        if built is None or edited is None:
            return Pair(built, edited)
        return Pair(built, with_printed_signs(self.built.paragraphs[built], edited, self.built.trace))

    def _pairs(self, pairs: list[Pair], moved: set[str]) -> None:
        """The changes of all paragraphs."""
        last: BuiltParagraph | None = None
        rows: set[tuple[int, int]] = set()
        joined = -1
        for index, pair in enumerate(pairs):
            if pair.built is not None:
                last = self.built.paragraphs[pair.built]
            if index <= joined:
                continue
            if joint := joint_at(pairs, index, self.built.paragraphs):
                joined = index + joint.pairs - 1
                self._joint(joint)
            elif pair.built is not None and pair.edited is not None:
                self._changed(last, pair.edited, moved, rows)
            elif pair.built is not None:
                self._deleted(pair.built, moved, rows)
            elif pair.edited is not None:
                self._added(self._around(pairs, index, last), pair.edited, moved)

    def _around(self, pairs: list[Pair], index: int, last: BuiltParagraph | None) -> Around:
        before = (pair.built for pair in reversed(pairs[:index]) if pair.built is not None)
        after = (pair.built for pair in pairs[index:] if pair.built is not None)
        return Around(tuple(islice(before, NEAR)), tuple(islice(after, NEAR)), last)

    def _joint(self, joint: Joint) -> None:
        """A paragraph that was parted, or two that were joined."""
        if self.fresh.joint_is_stale(joint):
            return
        old, new = (PILCROW.join(one) for one in (
            [one.text for one in joint.built], [one.new for one in joint.edited],
        ))  # fmt: skip
        authors = known_authors(
            tuple(author for one in joint.edited for author in (*one.authors, one.author))
        )
        change = Change(Action.REPLACE, State.OPEN, old=old, new=new, authors=tuple(dict.fromkeys(authors)))
        try:
            target = target_of(joint, self.built.trace)
            if any(map(self.marks.of, joint.built)):
                raise NotLocatedError(JOINED_MARKS, target.path, conflict=True)  # noqa: TRY301 -- as `target_of`
            if why := self.fresh.joint_moved_on(joint):
                raise NotLocatedError(why, target.path, conflict=True)  # noqa: TRY301 -- as `target_of`
            self._targeted(change, target, joint.built[0])
        except NotLocatedError as error:
            self._refused(change, error, joint.built[0])

    def _remember(self, pairs: list[Pair]) -> None:
        for built in self.built.paragraphs:
            if self._is_block(built):
                self.kinds.setdefault(
                    built.paragraph.style.removesuffix("After"), block_of(built, self.built.trace).kind
                )
        for pair in pairs:
            if pair.edited is not None:
                self.where[pair.edited.number] = pair.built
                if pair.built is not None:
                    self.mates[pair.built] = pair.edited
        left = {bare(one.text) for one in self.built.paragraphs if self._is_left(one.paragraph.number)}
        alone = (pair.edited for pair in pairs if pair.edited and pair.built is None)
        self.had = {one.number: had for one in alone if (had := self.fresh.had(one, left))}

    def _changed(
        self, built: BuiltParagraph | None, edited: Paragraph, moved: set[str], rows: set[tuple[int, int]]
    ) -> None:
        """A paragraph that is in both files."""
        assert built is not None  # the pair has one
        if built.paragraph.number in self.controls:
            return  # a box or a line to fill in
        same = flat(built.paragraph.unnumbered) == flat(edited.unnumbered)
        if not (same or self.fresh.is_stale(built, edited)):
            self._reworded(built, edited, moved, rows)
        self._renumbered(built, edited)
        self._recited(built, edited)
        for change in look_changes(built.paragraph, edited, self.kinds):
            self._add(change, built)

    def _reworded(
        self, built: BuiltParagraph, edited: Paragraph, moved: set[str], rows: set[tuple[int, int]]
    ) -> None:
        """A paragraph that says something else in the file."""
        if not bare(edited.new) and self._may_go(built):
            if edited.authors and (since := self.fresh.moved_on(built, edited)):
                self._in_conflict(
                    built, edited, (edited.old, ""), f"{since}; it says now: {bare(built.text)}"
                )
                return
            self._deleted(built.paragraph.number, moved, rows, edited.authors)
        elif edited.cell_place in self.grown and not self._is_block(built):
            new = PILCROW.join(self.grown[edited.cell_place])
            self._in_conflict(built, edited, (built.text, new), SINGLE)
        elif (since := self.fresh.moved_on(built, edited)) and without_spaces(built.text) == without_spaces(
            edited.new
        ):
            pass  # two paragraphs were joined in it, and the space between them is written
        elif since:
            why = f"{since}; it says now: {bare(built.text)}"
            tracked = bare(edited.old) != bare(edited.new)  # else nothing in the file says what it was
            self._in_conflict(built, edited, (edited.old if tracked else built.text, edited.new), why)
        else:
            recited = edited.recites(built.paragraph)
            found = hunks(built.text, edited)
            for hunk, edits in zip(found, edits_of(built.text, found), strict=True):
                names = tuple(f"{self.file} {built.paragraph.number} {one}" for one in edits)
                self._hunk(built, hunk, names, across=recited and is_at_citation(built, hunk))

    def _in_conflict(
        self, built: BuiltParagraph, edited: Paragraph, words: tuple[str, str], why: str
    ) -> None:
        old, new = words
        change = Change(Action.REPLACE, State.CONFLICT, old=old, new=new, why=why)
        self._add(replace(change, authors=known_authors(edited.authors)), built)

    def _renumbered(self, built: BuiltParagraph, edited: Paragraph) -> None:
        """A number of a table or figure that was typed; those of pages are counted anew by each program."""
        own, numbers = built.paragraph.numbers, edited.numbers
        sure = self.fresh.is_certain or any(piece.made and piece.state for piece in edited.pieces)
        if own and numbers and own != numbers and sure and not built.paragraph.style.startswith("TOC"):
            old, new = ", ".join(own), ", ".join(numbers)
            self._add(Change(Action.REPLACE, State.REPORTED, old=old, new=new, why=NUMBERED), built)

    def _recited(self, built: BuiltParagraph, edited: Paragraph) -> None:
        """Marks of citations and addresses of links that were changed, where nothing else of the paragraph tells it."""
        same = bare(built.text) == bare(edited.new)
        seen = any(one.why == CITED and one.where == excerpt(built.text) for one in self.found)
        if built.paragraph.notes != edited.notes and (same or (edited.recites(built.paragraph) and not seen)):
            old, new = (", ".join(one.notes) for one in (built.paragraph, edited))
            self._in_conflict(built, edited, (old, new), "marks of citations are the program's")
        if same and built.paragraph.links != edited.links:
            old, new = (", ".join(one.links) for one in (built.paragraph, edited))
            why = "addresses of links are changed by hand"
            self._add(Change(Action.REPLACE, State.REPORTED, old=old, new=new, why=why), built)

    def _hunk(self, built: BuiltParagraph, hunk: Hunk, edits: tuple[str, ...], *, across: bool) -> None:
        old = built.text[hunk.start : hunk.end]
        action = Action.REPLACE if old and hunk.new else Action.INSERT if hunk.new else Action.DELETE
        change = Change(
            action,
            State.OPEN,
            old=old,
            new=hunk.new,
            before=built.text[max(0, hunk.start - AROUND) : hunk.start],
            after=built.text[hunk.end : hunk.end + AROUND],
            authors=known_authors(hunk.authors),
            edits=edits,
        )
        try:
            target = locate(built, hunk, self.built.trace)
            if across:
                raise NotLocatedError(CITED, target.path, conflict=True)  # noqa: TRY301 -- as `locate`
            self.marks.check_typed(hunk.new, target.path)
            self._targeted(change, target, built)
        except NotLocatedError as error:
            self._refused(change, error, built)


def _counts(one: Paragraph) -> bool:
    return bool(one.row or bare(one.new) or bare(one.old)) and one.part != "furniture"
