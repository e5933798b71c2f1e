"""Everything of a PDF that its pages and its structure need, copied into another PDF with all references among it."""

from __future__ import annotations

from dataclasses import dataclass

from pikepdf import Array, Dictionary, Name, Object, Page, Pdf

from briefgen.writers import UnreadableError

INHERITED = ("/Resources", "/MediaBox", "/CropBox", "/Rotate")  # ISO 32000-1, table 30
WAITING = (
    Name.BoxPage
)  # the type of pages while they are copied: qpdf leaves a /Page out that another object names


@dataclass(frozen=True, slots=True)
class Copied:
    """What was copied: pages that are not in the page tree yet, the structure tree, and the outline (None without one)."""

    pages: list[Page]
    structure: Object
    outline: Object | None


def copied(target: Pdf, source: Pdf) -> Copied:
    """Pages, structure tree and outline of the source, in the target. UnreadableError when the source is not tagged."""
    structure = source.Root.get("/StructTreeRoot")
    if not isinstance(structure, Dictionary) or "/ParentTree" not in structure:
        raise UnreadableError("expected a tagged PDF")
    pages = [page.obj for page in source.pages]
    for page in pages:
        for key in INHERITED:
            if key not in page and (value := _inherited(page, key)) is not None:
                page[key] = value
    for page in pages:
        del page["/Parent"]
        page.Type = WAITING
    whole = Dictionary(Pages=Array(pages), Structure=structure)
    if "/Outlines" in source.Root:
        whole.Outlines = source.Root.Outlines
    found = target.copy_foreign(source.make_indirect(whole))
    taken = list(found.Pages)
    for one in taken:
        one.Type = Name.Page
    return Copied([Page(one) for one in taken], found.Structure, found.get("/Outlines"))


def _inherited(page: Object, key: str) -> Object | None:
    """The value of a key that a node above the page has."""
    node = page.get("/Parent")
    while node is not None:
        if key in node:
            return node[key]
        node = node.get("/Parent")
    return None
