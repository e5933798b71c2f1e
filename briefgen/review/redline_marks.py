"""What differs between two paragraphs of a redline: words, and the marks of citations that stand in both with other words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from briefgen.review.alignment import bare, hunks
from briefgen.review.wordparts import NUMBER, Paragraph, Piece
from briefgen.review.wordruns import TARGET
from briefgen.review.wordxml import NOTE, RAISED, Element, value, word


class Difference(Struct, frozen=True, order=True):
    """From where to where words of a paragraph are new, and the words that stood there; `is_mark` for the mark of a citation alone."""

    start: int
    end: int
    words: str
    is_mark: bool = False


Sources = Mapping[str, str]  # what stands at each bookmark


def sources_of(paragraphs: Iterable[Paragraph]) -> Sources:
    """The words at the bookmarks of a file, to which the marks of citations lead."""
    return {name: bare(paragraph.new) for paragraph in paragraphs for name in paragraph.bookmarks}


def differences(old: Paragraph, new: Paragraph, sources: tuple[Sources, Sources]) -> list[Difference]:
    """The differences, in order; another number for the same source is none, as it changes with its neighbours."""
    before, after = _signs(old), _signs(new)
    shift, differences, kept = 0, [], (set(range(len(before))), set(range(len(after))))
    for one in hunks(old.new, new) if old.new != new.new else ():
        start = one.start + shift
        words = "".join(sign for sign, _ in before[one.start : one.end])
        differences.append(Difference(start, start + len(one.new), words.replace(NOTE, "")))
        kept[0].difference_update(range(one.start, one.end))
        kept[1].difference_update(range(start, start + len(one.new)))
        shift += len(one.new) - (one.end - one.start)
    marks = (
        [at for at in sorted(at) if signs[at][1]] for at, signs in zip(kept, (before, after), strict=True)
    )
    for place, at in zip(*marks, strict=False):
        one, other = before[place][1], after[at][1]
        if one and other and _shape(one, sources[0]) != _shape(other, sources[1]):
            differences.append(Difference(at, at + 1, one.note.replace(NOTE, ""), is_mark=True))
    return sorted(differences)


def _signs(one: Paragraph) -> list[tuple[str, Piece | None]]:
    """The signs of the new text; of a citation what its mark shows, with its piece."""
    signs: list[tuple[str, Piece | None]] = []
    for piece in one.shown:
        signs += [(piece.note, piece)] if piece.note else [(sign, None) for sign in piece.text]
    return signs


def _shape(piece: Piece, sources: Sources) -> tuple[str, str]:
    """A mark without its numbers, and with the sources that they stand for."""
    typed = TARGET.sub(lambda found: sources.get(found[0], ""), piece.typed)
    return NUMBER.sub("1", piece.note), typed


def mark_runs(run: Element) -> Sequence[Element]:
    """The runs of the mark of a citation that a run is in; of other words the run alone."""
    if not _is_raised(run):
        return [run]
    runs = [run]
    while (before := runs[0].getprevious()) is not None and _is_raised(before):
        runs.insert(0, before)
    while (after := runs[-1].getnext()) is not None and _is_raised(after):
        runs.append(after)
    return runs


def _is_raised(element: Element) -> bool:
    style = value(element.find(f"{word('rPr')}/{word('rStyle')}")) if element.tag == word("r") else ""
    return style.casefold().startswith(RAISED)
