"""The text at a break between two pages, without the lines that stand at the foot of one and at the head of the next."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from briefgen.audit.needles import HEADING

KEPT = 10  # words on each side of the break: of more, the part on one side is found by itself
MOST_OUTER = 2  # lines of a header or a footer; notes are of another size
BEFORE = "\n\uffff"  # HEADING as a part of the word behind it
KEPT_LETTERS = 100  # of one size on each side


class PageText(NamedTuple):
    """The text of a page in each order, and its letters by their size, in runs."""

    orders: tuple[str, ...]
    sizes: Mapping[object, list[str]]


def across(before: PageText, after: PageText) -> str:
    """The ends of a page with the beginnings of the next: in each order, and of letters of one size."""
    texts: dict[str, None] = {}
    for one, other in zip(before.orders, after.orders, strict=True):
        starts = tuple(_starts(other))
        texts.update(dict.fromkeys(f"{end}\n{start}" for end in _ends(one) for start in starts))
    for size in before.sizes.keys() & after.sizes.keys():
        # A run has a letter at least.
        end, start = before.sizes[size][-KEPT_LETTERS:], after.sizes[size][:KEPT_LETTERS]
        texts[f"{''.join(end)[-KEPT_LETTERS:]}\n{''.join(start)[:KEPT_LETTERS]}"] = None
    return "\n\n".join(texts)


def _ends(text: str) -> Iterator[str]:
    lines = text.rstrip().replace(HEADING, BEFORE).splitlines()[-KEPT - MOST_OUTER :]
    for outer in range(min(MOST_OUTER, len(lines) - 1) + 1):
        yield " ".join(" ".join(lines[: len(lines) - outer]).split()[-KEPT:]).replace(BEFORE[-1], HEADING)


def _starts(text: str) -> Iterator[str]:
    lines = text.lstrip().replace(HEADING, BEFORE).splitlines()[: KEPT + MOST_OUTER]
    for outer in range(min(MOST_OUTER, len(lines) - 1) + 1):
        yield " ".join(" ".join(lines[outer:]).split()[:KEPT]).replace(BEFORE[-1], HEADING)
