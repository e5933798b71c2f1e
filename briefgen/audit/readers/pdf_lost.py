"""What a PDF's tree of pages does not lead to: pages that were taken out of it, and drawings of no page."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pikepdf

MOST_LOST = 2_000
DEEPEST = 30  # nodes of a tree above a page
LEGIBLE = 0.8  # share of ASCII among the letters of a drawing from which its strings are the text itself


def add_pages(document: pikepdf.Pdf) -> int:
    """How many pages were added behind the others: those that only structures, templates or nothing lead to."""
    import pikepdf

    added = 0
    for page in lost_pages(document):
        with contextlib.suppress(pikepdf.PdfError, ValueError, RuntimeError, TypeError):
            copy = pikepdf.Dictionary(
                Type=pikepdf.Name.Page, MediaBox=pikepdf.Array([-2000, -2000, 4000, 4000]),
                Resources=_resources(page), Contents=page["/Contents"],
            )  # fmt: skip
            document.pages.append(pikepdf.Page(document.make_indirect(copy)))
            added += 1
    return added


def lost_pages(document: pikepdf.Pdf) -> Sequence[pikepdf.Object]:
    """Objects that are drawn as pages are, and are none of the document's."""
    import pikepdf

    shown = {page.objgen for page in document.pages}
    return [
        found
        for found in document.objects
        if isinstance(found, pikepdf.Dictionary)
        and "/Contents" in found
        and found.objgen not in shown
        and isinstance(found["/Contents"], pikepdf.Stream | pikepdf.Array)
    ][:MOST_LOST]


def contents(document: pikepdf.Pdf) -> set[tuple[int, int]]:
    """The streams that draw pages, those outside the tree among them."""
    import pikepdf

    streams: set[tuple[int, int]] = set()
    with contextlib.suppress(pikepdf.PdfError, ValueError, RuntimeError, TypeError):
        for page in (*(one.obj for one in document.pages), *lost_pages(document)):
            streams |= {one.objgen for one in _streams(page.get("/Contents"))}
    return streams


def is_legible(drawn: str) -> bool:
    """False for the strings of a drawing in a font that has numbers of its own for its letters."""
    letters = "".join(drawn.split())
    return not letters or len([one for one in letters if " " < one < "\x7f"]) >= LEGIBLE * len(letters)


def _streams(contents: pikepdf.Object | None) -> Iterator[pikepdf.Object]:
    import pikepdf

    for one in contents if isinstance(contents, pikepdf.Array) else (contents,):
        if isinstance(one, pikepdf.Stream):
            yield one


def _resources(page: pikepdf.Object) -> pikepdf.Object:
    """The resources of a page, its own or those of a node above it (ISO 32000-1, 7.7.3.4)."""
    import pikepdf

    for _ in range(DEEPEST):
        if "/Resources" in page:
            return page["/Resources"]
        if not isinstance(page.get("/Parent"), pikepdf.Dictionary):
            break
        page = page["/Parent"]
    return pikepdf.Dictionary()
