"""Tagged PDFs become one tagged PDF: pages in a row, one structure tree, bookmarks, numbers at the foot of all pages."""

from __future__ import annotations

import io
import itertools
from collections.abc import Iterator, Sequence
from contextlib import ExitStack

from pikepdf import Array, Dictionary, Name, Object, ObjectStreamMode, Pdf, PdfError, String

from briefgen.box.contents import TARGET, THEME, FinishedBrief, box_page, contents_pages
from briefgen.box.copying import Copied, copied
from briefgen.box.structure import StructureTree
from briefgen.document import Document, Pages
from briefgen.sums import int_sum
from briefgen.writers import UnreadableError
from briefgen.writers.pdf import layout, write
from briefgen.writers.pdf.stamps import Stamp, stamped_pages

MOST_BOOKMARKS = 5_000  # in a row
TRIES = 5  # layouts of the contents until their own length is known


def bind(briefs: Sequence[FinishedBrief]) -> bytes:
    """One PDF/UA-1 and PDF/A-2a of briefs that are both; the same briefs make the same bytes.

    UnreadableError for a file that is no tagged PDF, or is damaged.
    """
    with ExitStack() as opened:
        sources = [opened.enter_context(_open(brief)) for brief in briefs]
        document, pages = _first_pages(briefs, [len(source.pages) for source in sources])
        target = opened.enter_context(Pdf.open(io.BytesIO(write(document, THEME, pages))))
        tree = StructureTree(target)
        parts = [copied(target, source) for source in sources]
        for number, (brief, part) in enumerate(zip(briefs, parts, strict=True), start=1):
            tree.take(part, f"b{number}-", brief.fact("language"))
            for page in part.pages:
                target.pages.append(page)
        tree.write()
        _lead(target, parts)
        _bookmark(
            target, document, [(brief.fact("title"), part) for brief, part in zip(briefs, parts, strict=True)]
        )
        _number(target, document.properties.language)
        return _saved(target)


def _open(brief: FinishedBrief) -> Pdf:
    try:
        return Pdf.open(io.BytesIO(brief.data))
    except PdfError as error:
        raise UnreadableError("expected a PDF that can be opened") from error


def _first_pages(briefs: Sequence[FinishedBrief], counts: Sequence[int]) -> tuple[Document, Pages]:
    """The contents and their pages; they say on which page each brief begins, which depends on how many they are themselves."""
    ahead = 1
    for _ in range(TRIES):
        begins = [ahead + int_sum(counts[:number]) + 1 for number in range(len(counts))]
        document = contents_pages(briefs, begins)
        pages = layout(document, THEME)
        if pages.count == ahead:
            break
        ahead = pages.count
    else:
        raise AssertionError(f"expected contents that settle, found {ahead} pages")
    return document, pages


def _lead(target: Pdf, parts: Sequence[Copied]) -> None:
    """Let the links of the contents lead to the first page of each brief."""
    for page in target.pages:
        for annotation in page.obj.get("/Annots", ()):
            address = str((annotation.get("/A") or Dictionary()).get("/URI", ""))
            if address.startswith(TARGET):
                del annotation["/A"]
                annotation.Dest = _top(parts[int(address.removeprefix(TARGET))])


def _top(part: Copied) -> Array:
    """The destination of a brief's beginning."""
    return Array([part.pages[0].obj, Name.XYZ, 0, part.pages[0].mediabox[3], 0])


def _bookmark(target: Pdf, document: Document, briefs: Sequence[tuple[str, Copied]]) -> None:
    """One bookmark for the contents, and one for each brief, with the brief's own inside."""
    first = target.pages[0]
    contents = Dictionary(
        Title=String(document.properties.title), Dest=Array([first.obj, Name.XYZ, 0, first.mediabox[3], 0])
    )
    items = [target.make_indirect(contents)]
    for title, part in briefs:
        item = target.make_indirect(Dictionary(Title=String(title), Dest=_top(part)))
        if part.outline is not None and "/First" in part.outline:
            item.First, item.Last = part.outline.First, part.outline.Last
            item.Count = -len(list(_row(part.outline.First)))  # closed
            for child in _row(part.outline.First):
                child.Parent = item
        items.append(item)
    root = target.make_indirect(
        Dictionary(Type=Name.Outlines, First=items[0], Last=items[-1], Count=len(items))
    )
    for before, after in itertools.pairwise(items):
        before.Next, after.Prev = after, before
    for item in items:
        item.Parent = root
    target.Root.Outlines, target.Root.PageMode = root, Name.UseOutlines


def _row(first: Object) -> Iterator[Object]:
    """An item of an outline and those behind it. UnreadableError when there is no last one."""
    item: Object | None = first
    for _ in range(MOST_BOOKMARKS):
        if item is None:
            return
        yield item
        item = item.get("/Next")
    raise UnreadableError("expected an outline, found one without end")


def _number(target: Pdf, language: str) -> None:
    """Print on every page its number in the box."""
    sizes = [(float(page.mediabox[2]), float(page.mediabox[3])) for page in target.pages]
    stamps = [
        Stamp(*size, right=box_page(language, number, len(sizes)))
        for number, size in enumerate(sizes, start=1)
    ]
    with Pdf.open(io.BytesIO(stamped_pages(stamps, THEME))) as printed:
        forms = target.copy_foreign(
            printed.make_indirect(
                Array([printed.make_indirect(page.as_form_xobject()) for page in printed.pages])
            )
        )
        for number, (page, form) in enumerate(zip(target.pages, forms, strict=True), start=1):
            # A name of the page's own: pages may share their resources.
            name = page.add_resource(form, Name.XObject, Name(f"/BoxFoot{number}"))
            page.contents_add(b"q\n", prepend=True)
            page.contents_add(
                b"\nQ\n/Artifact <</Type /Pagination /Subtype /Footer>> BDC\nq\n%b Do\nQ\nEMC\n"
                % str(name).encode()
            )


def _saved(target: Pdf) -> bytes:
    file = io.BytesIO()
    target.save(file, deterministic_id=True, object_stream_mode=ObjectStreamMode.generate)
    return file.getvalue()
