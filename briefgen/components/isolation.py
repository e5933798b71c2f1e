"""Fields joined into one line: marks that keep one in another script from turning its neighbours round (UAX 9)."""

from __future__ import annotations

from collections.abc import Iterable

from briefgen.document import Inline, Text, plain

FROM_LEFT, FROM_RIGHT = "\N{LEFT-TO-RIGHT MARK}", "\N{RIGHT-TO-LEFT MARK}"


def mark(words: str, *, right_to_left: bool) -> str:
    """The mark of the page's direction if a field's words run the other way, or some of them do; else an empty text."""
    if not words or (not right_to_left and words.isascii()):
        return ""
    from briefgen.scripts.bidi_classes import bidi_class  # few pages have words of both directions

    against = {"L"} if right_to_left else {"R", "AL", "AN"}
    if not any(bidi_class(word) in against for word in words):
        return ""
    return FROM_RIGHT if right_to_left else FROM_LEFT


def apart(words: str, *, right_to_left: bool) -> str:
    """The words of a field, between marks if they need them."""
    steered = mark(words, right_to_left=right_to_left)
    return f"{steered}{words}{steered}"


def joined(pieces: Iterable[tuple[Inline, ...]], between: str, *, right_to_left: bool) -> tuple[Inline, ...]:
    """The fields that there are in one line with the words between them, each between marks if it needs them."""
    line: list[Inline] = []
    lead = ""
    for piece in filter(None, pieces):
        steered = mark(plain(piece), right_to_left=right_to_left)
        lead += steered
        line += [*([Text(lead)] if lead else []), *piece]
        lead = steered + between
    behind = lead.removesuffix(between)
    return (*line, Text(behind)) if behind else tuple(line)
