"""The sources: a numbered list that citations refer to, or Word's own endnotes where a template asks for them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from briefgen.document import Document, Endnote, Endnotes
from briefgen.writers.docx.inlines import Runs, RunStyle, run
from briefgen.writers.docx.numbering import Lists
from briefgen.writers.docx.package import PackagePart
from briefgen.writers.docx.xml import root

PARTS = ("w", "r", "mc", "w14")  # the namespaces of endnotes.xml


def uses_endnotes(document: Document) -> bool:
    """Whether the sources are Word's own endnotes."""
    return any(isinstance(block, Endnotes) and block.native for block in document.blocks)


def listed(
    block: Endnotes, runs: Runs, lists: Lists, paragraph: Callable[[str, str, str], str]
) -> Iterator[str]:
    """Each source as a paragraph of a list, with the bookmark that its citations refer to."""
    expected, instance = 0, ""
    for note in block.notes:
        if note.number != expected:
            instance = lists.new_source_list(note.number)
        expected = note.number + 1
        words = runs.anchors.bookmark(runs.anchors.sources[note.number], runs.of(note.content))
        runs.item = note.origin
        yield paragraph("Source", words, instance)
    runs.item = ""


def endnotes(document: Document, part: PackagePart, runs: Runs) -> bytes:
    """endnotes.xml: the two separators that Word asks for, then each note; links belong to this part."""
    notes = [note for block in document.blocks if isinstance(block, Endnotes) for note in block.notes]
    own = Runs(part, runs.anchors)
    found = [_separator(-1, "separator"), _separator(0, "continuationSeparator")]
    found += [_note(note, own, custom=runs.cited.get(note.number) != note.number) for note in notes]
    return root("w:endnotes", "".join(found), *PARTS, ignorable="w14")


def _note(note: Endnote, runs: Runs, *, custom: bool) -> str:
    properties = RunStyle(style="EndnoteReference").properties()
    mark = run(str(note.number), properties) if custom else f"<w:r>{properties}<w:endnoteRef/></w:r>"
    body = f"{mark}<w:r><w:tab/></w:r>{runs.of(note.content)}"
    return f'<w:endnote w:id="{note.number}">{_paragraph(body, 100 + note.number)}</w:endnote>'


def _separator(number: int, kind: str) -> str:
    return f'<w:endnote w:type="{kind}" w:id="{number}">{_paragraph(f"<w:r><w:{kind}/></w:r>", 10 + number)}</w:endnote>'


def _paragraph(runs: str, number: int) -> str:
    """A paragraph of a note; its id lies above those that hashes give to body paragraphs by chance alone."""
    return f'<w:p w14:paraId="{0x7F000000 + number:08X}"><w:pPr><w:pStyle w:val="EndnoteText"/></w:pPr>{runs}</w:p>'
