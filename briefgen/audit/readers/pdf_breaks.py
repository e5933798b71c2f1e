"""The text at a break between two pages, without the lines that stand at the foot of one and at the head of the next."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

KEPT = (
    4  # lines on each side of the break: those of a text whose parts on both sides are too short to be found
)
MOST_OUTER = 5  # lines of a header, a footer or notes
KEPT_LETTERS = 400  # of one size on each side


class PageText(NamedTuple):
    """The text of a page in each order, and its letters by their size."""

    orders: tuple[str, ...]
    sizes: Mapping[object, list[str]]


def across(before: PageText, after: PageText) -> Iterator[str]:
    """The ends of a page with the beginnings of the next: in each order, and of letters of one size."""
    for one, other in zip(before.orders, after.orders, strict=True):
        yield "\n\n".join(f"{end}\n{start}" for end in _ends(one) for start in _starts(other))
    sizes = [size for size in before.sizes if size in after.sizes]
    yield "\n\n".join(
        f"{''.join(before.sizes[size][-KEPT_LETTERS:])}\n{''.join(after.sizes[size][:KEPT_LETTERS])}"
        for size in sizes
    )


def _ends(text: str) -> Iterator[str]:
    lines = text.rstrip().splitlines()[-KEPT - MOST_OUTER :]
    for outer in range(min(MOST_OUTER, len(lines) - 1) + 1):
        kept = lines[: len(lines) - outer]
        yield "\n".join(kept[-KEPT:])


def _starts(text: str) -> Iterator[str]:
    lines = text.lstrip().splitlines()[: KEPT + MOST_OUTER]
    for outer in range(min(MOST_OUTER, len(lines) - 1) + 1):
        yield "\n".join(lines[outer : outer + KEPT])
