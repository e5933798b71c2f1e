"""`[[id]]` alone in a paragraph of a body text: the place of a table or a figure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

SLUG = r"[a-z0-9][a-z0-9-]*"
PLACING = rf"(?P<gap>\A\s*|\n[ \t]*\n)\[\[(?P<id>{SLUG})\]\][ \t]*(?=\s*\Z|\n[ \t]*\n)"
ALONE = rf"\[\[{SLUG}\]\]"
NOTHING = "none"  # what is named for a reader who does not see it; the ids of a view have a number


def placings(text: str) -> Iterator[re.Match[str]]:
    """The places in a text, with their `id` and the `gap` before them."""
    return re.finditer(PLACING, text) if "[[" in text else iter(())


def is_placing(paragraph: str) -> bool:
    """Whether a paragraph is a place and nothing else."""
    return "[[" in paragraph and bool(re.fullmatch(ALONE, paragraph.strip()))


def placed(text: str) -> tuple[str, ...]:
    """The ids that a body text places, in order."""
    return tuple(placing["id"] for placing in placings(text))


def with_places(text: str, name: Callable[[str], str | None]) -> str:
    """The text with other names for what it places; what has none is escaped, and so is printed as it is typed."""

    def renamed(match: re.Match[str]) -> str:
        other = name(match["id"])
        return f"{match['gap']}{'[[' if other else chr(92) + '[['}{other or match['id']}]]"

    return re.sub(PLACING, renamed, text) if "[[" in text else text


def parted(text: str) -> Iterator[tuple[str, str]]:
    """The pieces of a text, each with the id of what is placed after it; empty after the last."""
    start = 0
    for placing in placings(text):
        yield text[start : placing.start()], placing["id"]
        start = placing.end()
    yield text[start:], ""
