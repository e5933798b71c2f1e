"""What is in a file that came back besides its words: comments, ticked boxes, filled lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from msgspec import Struct
from msgspec.structs import replace

from briefgen.model import Brief
from briefgen.nearness import nearest
from briefgen.review.alignment import bare
from briefgen.review.answers import Signed, Tick, filled_lines, is_consent, ticks
from briefgen.review.building import Built
from briefgen.review.changes import Action, Change, Entry, State
from briefgen.review.mapping import BuiltParagraph
from briefgen.review.readership import Readership
from briefgen.review.wordparts import Comment, Paragraph, WordFile

UNCLEAR = "the line was signed without a clear yes (agreed, cleared, approved): it is no clearance"
NO_TICK = "only a tick alone in the box is an answer: write the outcome by hand"
SAME_REMARK = 0.3  # how like words of a head or foot others must be that stand in their place
FURNITURE = "heads and feet of pages are the program's"
AROUND = "head or foot of the pages"
NO_DAY = "expected a day as 21 January 2025; the date is not written, found"


class Remark(Struct, frozen=True):
    """A change without its place, the built paragraph that it belongs to, and the path of what it is about."""

    change: Change
    built: BuiltParagraph | None
    path: str


def _doubt(line: Signed, *, consents: bool) -> str:
    """What keeps a signed line from being written as it is; empty when nothing does."""
    if not consents:
        return UNCLEAR
    return f"{NO_DAY}: {line.date!r}" if line.date and not line.day else ""


class Remarks(Struct, frozen=True):
    """Finds the remarks of one file; `readers` names for each text those who read it."""

    built: Built
    edited: WordFile
    brief: Brief
    readers: Readership
    audience: str

    def answers(self, edited: Mapping[int, Paragraph]) -> Iterator[Remark]:
        """Boxes that were ticked and lines that were filled in; `edited` are paragraphs by the number of the built ones."""
        for tick in ticks(self.built.file, self.built.paragraphs, edited, self.edited):
            yield Remark(self._ticked(tick), self.built.paragraphs[tick.paragraph], tick.path)
        for line in filled_lines(self.built.file, edited, self.edited, self.brief.language):
            consents = is_consent(line.decision, self.brief.language)
            if not (consents and self._is_known(line)):
                yield Remark(
                    self._clearance(line, consents=consents), self.built.paragraphs[line.paragraph], ""
                )

    def _ticked(self, tick: Tick) -> Change:
        if tick.words is not None:
            return Change(Action.REPLACE, State.REPORTED, old=tick.choice, new=tick.words, why=NO_TICK)
        entry = Entry(tick.path, "outcome", (("decision", tick.choice),)) if tick.path else None
        state = State.OPEN if entry else State.REPORTED
        others = self._others(f"{tick.path}.text")
        return Change(Action.OUTCOME, state, new=tick.choice, entry=entry, readers=others)

    def _clearance(self, line: Signed, *, consents: bool) -> Change:
        values = (("role", line.signature), *((("date", line.day),) if line.day else ()))
        entry = Entry("", "clearances", values) if line.signature and consents else None
        decision = "; ".join(filter(None, (line.decision, line.date)))
        state = State.OPEN if entry else State.REPORTED if consents else State.CONFLICT
        return Change(
            Action.CLEARANCE,
            state,
            new=line.signature,
            entry=entry,
            comment=decision,
            why=_doubt(line, consents=consents),
            readers=self._others(""),
        )

    def _is_known(self, line: Signed) -> bool:
        """Whether the brief has this clearance already."""
        return any(
            one.role == line.signature and line.day in {"", str(one.date)} for one in self.brief.clearances
        )

    def _others(self, path: str) -> tuple[str, ...]:
        return tuple(sorted(self.readers.of(path) - {self.audience}))

    def comments(self, where: Mapping[int, int | None]) -> Iterator[Remark]:
        """The comments; `where` has the built paragraph of each edited one."""
        numbers = {comment.identifier: comment for comment in self.edited.comments}
        for one in self.edited.comments:
            number = where.get(one.paragraph)
            built = self.built.paragraphs[number] if number is not None else None
            answered = numbers.get(one.parent)
            text = f"in answer to {answered.author.name}: {one.text}" if answered else one.text
            why = "resolved" if one.done else ""
            change = Change(
                Action.COMMENT, State.REPORTED, old=one.quoted, authors=(one.author,), comment=text, why=why
            )
            yield Remark(change, built, _commented(built, one))

    def around(self) -> Iterator[Remark]:
        """Words of the heads and feet of pages, without what fields show there."""
        ours, theirs = (
            Counter(bare(paragraph.steady) for paragraph in file.paragraphs if paragraph.part == "furniture")
            for file in (self.built.file, self.edited)
        )
        left = [words for words in ours if words and words not in theirs]
        for words in dict.fromkeys(filter(None, theirs - ours)):
            near = nearest(words, filter(None, ours - theirs), SAME_REMARK)
            left = [one for one in left if one != near]
            action = Action.REPLACE if near else Action.INSERT
            yield self._around(Change(action, State.REPORTED, old=near, new=words))
        for words in left:
            yield self._around(Change(Action.DELETE, State.REPORTED, old=words))

    def _around(self, change: Change) -> Remark:
        return Remark(replace(change, why=FURNITURE, where=AROUND), None, "")


def _commented(built: BuiltParagraph | None, comment: Comment) -> str:
    """The text that the words of a comment come from."""
    if built is None or not comment.quoted:
        return ""
    at = built.text.find(comment.quoted)
    inside = built.origins[at : at + len(comment.quoted)] if at >= 0 else ()
    return next((one.path for one in inside if one is not None), "")
