"""Signs as a colleague types them, where the brief has just these and `typography: smart` prints others."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from briefgen.review.alignment import ends_of
from briefgen.review.mapping import BuiltParagraph
from briefgen.review.tracing import Trace
from briefgen.review.wordparts import SHOWN, Paragraph, Piece
from briefgen.smart_punctuation import TYPED

TOKENS = re.compile(r"-{2,3}|\w+|\s+|[^\w\s]")


class _Step(Struct, frozen=True):
    """The characters `start` to `end` of the new text, and what is printed for them."""

    start: int
    end: int
    printed: str


def with_printed_signs(built: BuiltParagraph, edited: Paragraph, trace: Trace) -> Paragraph:
    """The edited paragraph with the printed sign where the brief has the very sign that was typed: that is no change."""
    made = _made(built, trace)
    if not made or built.text == edited.new:
        return edited
    steps = list(_steps(built, edited.new, made))
    return replace(edited, pieces=tuple(_pieces(edited.pieces, steps))) if steps else edited


def fold_signs(text: str) -> str:
    """The text with the plainest sign that may be typed for each; texts that fold to the same differ in their signs alone."""
    return "".join(map(_typed, TOKENS.findall(text)))


def _made(built: BuiltParagraph, trace: Trace) -> dict[int, str]:
    """What the brief has for each character that is printed in its place; nothing for a space that is added."""
    made = {}
    for index, (sign, origin) in enumerate(zip(built.text, built.origins, strict=True)):
        if origin is not None and sign in TYPED:
            typed = trace.texts[origin.path][origin.start : origin.end]
            if typed != sign:
                made[index] = typed
        elif origin is None and sign.isspace() and _touch(built, index):
            made[index] = ""
    return made


def _touch(built: BuiltParagraph, index: int) -> bool:
    """Whether the brief has nothing between the characters around one."""
    if not 0 < index < len(built.text) - 1:
        return False
    before, after = built.origins[index - 1], built.origins[index + 1]
    return bool(before and after and before.path == after.path and before.end == after.start)


def _steps(built: BuiltParagraph, new: str, made: dict[int, str]) -> Iterator[_Step]:
    """The typed signs: looked for where the texts differ, so that a sign that stands in both is never taken for another."""
    left, right = TOKENS.findall(built.text), TOKENS.findall(new)
    starts, others = ends_of(left), ends_of(right)
    for kind, a, b, c, d in _compared(list(map(_spaced, left)), list(map(_spaced, right))):
        if kind == "equal":
            continue
        for same, i, j, k, m in _compared(list(map(_typed, left[a:b])), list(map(_typed, right[c:d]))):
            shown, written = range(a + i, a + j), range(c + k, c + m)
            if same == "equal":
                for index, other in zip(shown, written, strict=True):
                    if made.get(starts[index]) == right[other]:
                        yield _Step(others[other], others[other + 1], left[index])
            elif same == "delete" and all(made.get(starts[index]) == "" for index in shown):
                yield _Step(others[written.start], others[written.start], "".join(left[a + i : a + j]))


def _compared(left: list[str], right: list[str]) -> Sequence[tuple[str, int, int, int, int]]:
    return difflib.SequenceMatcher(None, left, right, autojunk=False).get_opcodes()


def _spaced(token: str) -> str:
    return " " if token.isspace() else token


def _typed(token: str) -> str:
    """The token as it may be typed."""
    return "-" if token[0] == "-" else TYPED.get(token, _spaced(token))


def _pieces(pieces: Sequence[Piece], steps: Sequence[_Step]) -> Iterator[Piece]:
    """The pieces with what is printed; a sign that is typed in two pieces goes into the first."""
    signs = [sign for piece in pieces if piece.state in SHOWN for sign in piece.text]
    for step in steps:
        if step.start == step.end:
            signs[step.start - 1] += step.printed
        else:
            signs[step.start : step.end] = [step.printed, *[""] * (step.end - step.start - 1)]
    at = 0
    for piece in pieces:
        if piece.state in SHOWN:
            yield replace(piece, text="".join(signs[at : at + len(piece.text)]))
            at += len(piece.text)
        else:
            yield piece
