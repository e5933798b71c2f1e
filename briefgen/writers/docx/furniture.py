"""Header and footer of every page."""

from __future__ import annotations

from briefgen.document import Document, Pages
from briefgen.writers.docx.inlines import RunStyle, field_of, run
from briefgen.writers.docx.xml import root

TAB = "<w:r><w:tab/></w:r>"
SPACES = ("w", "r", "mc", "w14")


def part(line: str, kind: str) -> bytes:
    """header1.xml or footer1.xml with this line alone."""
    return root("w:hdr" if kind == "header" else "w:ftr", line, *SPACES, ignorable="w14")


def header(document: Document) -> str:
    """Organisation on the left, notice and mark on the right; a mark that is centred has its own line."""
    furniture = document.furniture
    notice = run(furniture.notice, _style_of("PageNotice"))
    air = run("  ", "") if furniture.notice and furniture.mark.text else ""
    if furniture.mark.scheme == "tlp":
        line = f"{run(furniture.head, '')}{TAB}{TAB}{notice}{air}{_mark(document)}"
    else:
        line = f"{run(furniture.head, '')}{TAB}{_mark(document)}{TAB}{notice}"
    return _paragraph("Header", line, 1)


def footer(document: Document, pages: Pages | None) -> str:
    """Reference and version on the left, the page in the middle, the mark where the header has it."""
    furniture = document.furniture
    head, _, rest = furniture.page_words.partition("{page}")
    between, _, tail = rest.partition("{pages}")
    count = str(pages.count) if pages else "1"
    number = (
        f"{run(head, '')}{field_of('PAGE', run('1', ''))}{run(between, '')}"
        f"{field_of('NUMPAGES', run(count, ''))}{run(tail, '')}"
    )
    if furniture.mark.scheme == "tlp":
        line = f"{run(furniture.foot, '')}{TAB}{number}{TAB}{_mark(document)}"
    else:
        line = f"{run(furniture.foot, '')}{TAB}{_mark(document)}{TAB}{number}"
    return _paragraph("Footer", line, 2)


def _mark(document: Document) -> str:
    words = document.furniture.mark.text
    return run(f"\u00a0{words}\u00a0", _style_of("HandlingMark")) if words else ""


def _paragraph(style: str, runs: str, number: int) -> str:
    """A paragraph outside the body; its id lies above those that hashes give to body paragraphs by chance alone."""
    return (
        f'<w:p w14:paraId="{0x7F000000 + number:08X}"><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{runs}</w:p>'
    )


def _style_of(name: str) -> str:
    return RunStyle(style=name).properties()
