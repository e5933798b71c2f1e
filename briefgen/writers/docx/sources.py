"""The sources: a numbered list that citations refer to, or Word's own endnotes or footnotes where a template asks for them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeGuard

from briefgen.document import Block, Document, Endnote, Endnotes
from briefgen.scripts.digits import written
from briefgen.writers.docx.inlines import Runs, RunStyle, run
from briefgen.writers.docx.numbering import Lists
from briefgen.writers.docx.package import PackagePart
from briefgen.writers.docx.xml import root

FIRST = 100  # from which on the paragraphs of notes are numbered, behind those of the separators
PARTS = ("w", "r", "mc", "w14")  # the namespaces of endnotes.xml and footnotes.xml


def native_kind(document: Document) -> str:
    """What of Word's own the sources are: `endnote` or `footnote`; empty for a list."""
    kinds = ["footnote" if one.foot else "endnote" for one in document.blocks if is_native(one)]
    return kinds[-1] if kinds else ""


def is_native(block: Block) -> TypeGuard[Endnotes]:
    """Whether Word puts a block's notes in their places by itself."""
    return isinstance(block, Endnotes) and (block.native or block.foot)


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


def native_notes(document: Document, part: PackagePart, runs: Runs) -> bytes:
    """endnotes.xml or footnotes.xml: the two separators that Word asks for, then each note; links belong to this part."""
    notes = [note for block in document.blocks if isinstance(block, Endnotes) for note in block.notes]
    own = Runs(part, runs.anchors, runs.native, runs.digits)
    kind = runs.native
    found = [_separator(kind, -1, "separator"), _separator(kind, 0, "continuationSeparator")]
    found += [_note(note, own, custom=runs.cited.get(note.number) != note.number) for note in notes]
    return root(f"w:{kind}s", "".join(found), *PARTS, ignorable="w14")


def traced_notes(document: Document, runs: Runs) -> Iterator[tuple[str, str, str]]:
    """The id of the paragraph of each native note, the item that it comes from, and its runs."""
    own = Runs(PackagePart(), runs.anchors, runs.native, runs.digits)
    for block in document.blocks:
        for note in block.notes if is_native(block) else ():
            yield _identifier(FIRST + note.number), note.origin, own.of(note.content)


def _note(note: Endnote, runs: Runs, *, custom: bool) -> str:
    properties = RunStyle(style="EndnoteReference").properties()
    mark = (
        run(written(note.number, runs.digits), properties)
        if custom
        else f"<w:r>{properties}<w:{runs.native}Ref/></w:r>"
    )
    body = f"{mark}<w:r><w:tab/></w:r>{runs.of(note.content)}"
    return f'<w:{runs.native} w:id="{note.number}">{_paragraph(body, FIRST + note.number)}</w:{runs.native}>'


def _separator(note: str, number: int, kind: str) -> str:
    inner = _paragraph(f"<w:r><w:{kind}/></w:r>", 10 + number)
    return f'<w:{note} w:type="{kind}" w:id="{number}">{inner}</w:{note}>'


def _paragraph(runs: str, number: int) -> str:
    """A paragraph of a note; its id lies above those that hashes give to body paragraphs by chance alone."""
    return (
        f'<w:p w14:paraId="{_identifier(number)}"><w:pPr><w:pStyle w:val="EndnoteText"/></w:pPr>{runs}</w:p>'
    )


def _identifier(number: int) -> str:
    return f"{0x7F000000 + number:08X}"
