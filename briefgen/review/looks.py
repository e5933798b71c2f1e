"""Paragraphs whose look was changed: style, list, words that were hidden, made bold or coloured."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping

from briefgen.review.alignment import TOKENS, bare
from briefgen.review.blocks import BULLET, NUMBER, TEXT
from briefgen.review.changes import Action, Change, State, known_authors
from briefgen.review.wordparts import Paragraph

HIDDEN = "words were hidden: delete them by hand"
STYLE = "only the style of the paragraph was changed"
LOOK = "only its look was changed"


def look_changes(built: Paragraph, edited: Paragraph, kinds: Mapping[str, str]) -> Iterator[Change]:
    """The changes of a paragraph's look, whatever became of its words; `kinds` has what the styles of a body's blocks are.

    Programs that take identifiers out write looks in their own way; there only what is hidden or tracked is told.
    """
    if (hidden := _hidden(built, edited)) and hidden not in bare(built.hidden):
        yield Change(Action.STYLE, State.REPORTED, old=hidden, why=HIDDEN)
    elif edited.identifier and _is_reformed(built, edited, kinds):
        styled = _name(built) != _name(edited)
        old, new = (_name(one) if styled else one.form or "as its style has it" for one in (built, edited))
        why = f"{STYLE}: {old} became {new}"
        yield Change(Action.STYLE, State.REPORTED, authors=known_authors(edited.styled), why=why)
    elif edited.styled or (edited.identifier and _differ(built, edited)):
        yield Change(Action.STYLE, State.REPORTED, authors=known_authors(edited.styled), why=LOOK)


def _hidden(built: Paragraph, edited: Paragraph) -> str:
    """The words of both that are hidden in the edited one; those that it has besides are told as put in."""
    pieces = (one.text for one in edited.shown if "vanish" in one.look.split())
    return bare("".join(one for one in pieces if bare(one) in built.new))


def _is_reformed(built: Paragraph, edited: Paragraph, kinds: Mapping[str, str]) -> bool:
    """Whether the style or form is another: the styles of plain paragraphs are one, and the program numbers headings and lists."""
    one, other = _name(built), _name(edited)
    if one != other:
        return not kinds.get(one) == kinds.get(other) == TEXT
    if one.casefold().startswith("heading"):
        return False
    if kinds.get(one) in {BULLET, NUMBER}:
        return ("no list" in edited.form) != ("no list" in built.form)
    return built.form != edited.form


def _name(one: Paragraph) -> str:
    return one.style.removesuffix("After")


def _differ(built: Paragraph, edited: Paragraph) -> bool:
    """Whether words that are in both have another look."""
    left, right = _tokens(built), _tokens(edited)
    if [one for one, _ in left] == [one for one, _ in right]:
        return left != right
    matcher = difflib.SequenceMatcher(
        None, [one for one, _ in left], [one for one, _ in right], autojunk=False
    )
    return any(
        left[one.a : one.a + one.size] != right[one.b : one.b + one.size]
        for one in matcher.get_matching_blocks()
    )


def _tokens(one: Paragraph) -> list[tuple[str, tuple[str, ...]]]:
    """The words and signs of the new text with the look of each character, without spaces."""
    looks = [piece.look for piece in one.shown for _ in piece.text]
    return [
        (token[0], tuple(looks[token.start() : token.end()]))
        for token in TOKENS.finditer(one.new)
        if not token[0].isspace()
    ]
