"""Header and footer of every page, and the notes at the end."""

from __future__ import annotations

from briefgen.document import Document, Endnotes, Pages
from briefgen.writers.docx.inlines import Runs, RunStyle, field_of, run
from briefgen.writers.docx.package import PackagePart
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


def endnotes(document: Document, part: PackagePart, runs: Runs) -> bytes:
    """endnotes.xml: the two separators that Word asks for, then each note; links belong to this part."""
    notes = [note for block in document.blocks if isinstance(block, Endnotes) for note in block.notes]
    own = Runs(part, runs.anchors)
    properties = _style_of("EndnoteReference")
    found = [_separator(-1, "separator"), _separator(0, "continuationSeparator")]
    for note in notes:
        custom = runs.cited.get(note.number) != note.number
        mark = run(str(note.number), properties) if custom else f"<w:r>{properties}<w:endnoteRef/></w:r>"
        body = f"{mark}{TAB}{own.of(note.content)}"
        found.append(
            f'<w:endnote w:id="{note.number}">{_paragraph("EndnoteText", body, 100 + note.number)}</w:endnote>'
        )
    return root("w:endnotes", "".join(found), *SPACES, ignorable="w14")


def _separator(number: int, kind: str) -> str:
    return f'<w:endnote w:type="{kind}" w:id="{number}">{_paragraph("EndnoteText", f"<w:r><w:{kind}/></w:r>", 10 + number)}</w:endnote>'


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
