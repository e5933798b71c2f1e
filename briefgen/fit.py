"""Page budgets: items are left out by priority until the PDF's layout has few enough pages."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import pairwise
from typing import Protocol

from msgspec import Struct

from briefgen import document as tree
from briefgen.document import (
    Beside,
    Box,
    Contents,
    Document,
    Figure,
    Heading,
    List,
    PageBreak,
    Pages,
    Paragraph,
    Table,
)
from briefgen.document.tree import with_due_contents
from briefgen.model import Brief
from briefgen.model.walk import walk, without

# The order in which kinds are left out within one priority. Kinds not listed are never left out:
# the ask, the bottom line, recommendations and the sources of the remaining items.
KINDS = (
    "annexes", "further_reading", "glossary", "history", "portrait", "figures", "tables", "timeline", "people", "questions", "indicators", "assumptions", "stakeholders",
    "opportunities", "facts", "gaps", "scenarios", "risks", "alternatives", "options", "lines", "key_figures", "sections", "meetings", "key_judgements",
)  # fmt: skip
BLOCKS = 5  # of a page at least, in most documents
STAYS = 1  # items of this priority are never left out


class Layout(Protocol):
    """Lays a document out; `earlier` are the pages of the same one but for a contents, which are not drawn then."""

    def __call__(self, document: Document, earlier: Pages | None = None) -> Pages:
        """The pages of a document."""


class Fitted(Struct, frozen=True):
    """A document within its budget: its pages, when they are known, and the view's paths that were left out.

    `excess` is the number of pages above the budget that remain when all removable items are left out. `absent` are all
    paths of the view that the document does not know, so that its own paths count without them.
    """

    document: Document
    pages: Pages | None
    left_out: tuple[str, ...] = ()
    excess: int = 0
    absent: frozenset[str] = frozenset()


def fit(view: Brief, compose: Callable[[Brief], Document], layout: Layout, most: int | None) -> Fitted:
    """The document of a view with as few items left out as its budget of `most` pages requires.

    Items leave whole, by priority, in one fixed order; how many must leave is found by bisection, since
    leaving out one more item never makes a document longer by more than it makes it shorter.
    """
    document = compose(view)
    if most is None and not _needs_pages(document):
        return Fitted(document, None)
    document, pages = _laid_out(document, layout)
    if most is None or pages.count <= most:
        return Fitted(pages.placed(document), pages)
    return _shrunk(view, compose, layout, most, document)


def _shrunk(
    view: Brief, compose: Callable[[Brief], Document], layout: Layout, most: int, whole: Document
) -> Fitted:
    shown = origins(whole)
    order = leaving(view, shown)
    hidden = _partly_shown(view, shown)

    def attempt(count: int) -> Fitted:
        left_out = order[:count]
        absent = frozenset(left_out) | hidden
        document, pages = _laid_out(compose(without(view, absent)), layout)
        return Fitted(pages.placed(document), pages, left_out, max(0, pages.count - most), absent)

    low, high = 1, len(order)
    best = attempt(high)
    while low < high and not best.excess:
        middle = (low + high) // 2
        tried = attempt(middle)
        if tried.excess:
            low = middle + 1
        else:
            best, high = tried, middle
    return best


def _laid_out(document: Document, layout: Layout) -> tuple[Document, Pages]:
    """The document with its pages, without a contents that asks for more pages than there are with it.

    A short document is laid out without one first, which is once instead of twice; a contents takes a page at most.
    Where it must be laid out again, what is the same is not set again.
    """
    first = with_due_contents(document, len(document.blocks) // BLOCKS)
    pages = layout(first)
    if first is document:
        shorter = with_due_contents(document, pages.count)
        return (document, pages) if shorter is document else (shorter, layout(shorter, pages))
    if with_due_contents(document, pages.count + 1) is not document:
        return first, pages
    whole = layout(document, pages)
    if with_due_contents(document, whole.count) is document:
        return document, whole
    return first, layout(first, whole)


def leaving(view: Brief, shown: frozenset[str]) -> tuple[str, ...]:
    """The paths of the shown items that may be left out, in that order: priority 3 before 2, last of a kind first."""
    priorities = {path: item.priority for path, item in walk(view) if path in shown}
    staying = with_holders(
        path for path, priority in priorities.items() if priority <= STAYS or _kind(path) not in KINDS
    )

    def rank(path: str) -> tuple[int, int, tuple[int, ...]]:
        return (-priorities[path], KINDS.index(_kind(path)), _last_first(path))

    return tuple(sorted((path for path in priorities if path not in staying), key=rank))


def _partly_shown(view: Brief, shown: frozenset[str]) -> frozenset[str]:
    """Items that a shortened list did not show: they must not move up when a shown one is left out."""
    kinds = {_kind(path) for path in shown}.intersection(KINDS)
    kept = with_holders(shown)
    return frozenset(path for path, _ in walk(view) if _kind(path) in kinds and path not in kept)


def _kind(path: str) -> str:
    return path.rpartition(".")[2].partition("[")[0]


def _last_first(path: str) -> tuple[int, ...]:
    return tuple(-int(part.partition("]")[0]) for part in path.split("[")[1:])


def _needs_pages(document: Document) -> bool:
    """Whether what is written depends on pages: their numbers in a contents, or the order of blocks."""
    blocks = document.blocks
    return any(isinstance(block, Contents) for block in tree.walk(blocks)) or any(
        (isinstance(block, PageBreak) and block.room)
        or (isinstance(block, Figure) and isinstance(following, Paragraph | List))
        for block, following in pairwise((*blocks, PageBreak()))
    )


def origins(document: Document) -> frozenset[str]:
    """The paths of the view's items that blocks and rows of a document stand for."""
    found: set[str] = set()
    for block in tree.walk(document.blocks):
        match block:
            case Table():
                found |= {block.origin, *(row.origin for row in block.rows)}
                found.update(*(row.others for row in block.rows if row.others))
            case List():
                found |= {item.origin for item in block.items}
            case Heading() | Paragraph() | Box() | Figure() | Beside():
                found.add(block.origin)
            case _:
                pass
    return frozenset(found - {""})


def with_holders(paths: Iterable[str]) -> frozenset[str]:
    """The paths with those of their holders (`sections[0]` for `sections[0].risks[2]`)."""
    found: set[str] = set()
    for path in paths:
        holder = path
        while holder and holder not in found:
            found.add(holder)
            holder = holder.rpartition(".")[0]
    return frozenset(found)
