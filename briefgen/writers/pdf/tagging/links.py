"""Links and the other marks of a paragraph: which element each piece of text belongs to, and its annotations.

The language of words, the words that a sign is heard as, and the reference to a note are targets of their own kind.
"""

from __future__ import annotations

from collections.abc import Callable

from reportlab.pdfbase.pdfdoc import Destination

from briefgen.writers.pdf.tagging.canvas import TaggedCanvas
from briefgen.writers.pdf.tagging.fonts import SOFT_HYPHEN
from briefgen.writers.pdf.tagging.structure import Element, Passage, Rect, Tag

LANGUAGE = "x-lang:"  # a Span with Lang (ISO 32000-1, 14.9.2)
ALTERNATIVE = "x-alternative:"  # a Span with Alt (ISO 32000-1, 14.9.3)
REFERENCE = "x-reference:"  # a Reference around a link to a note (ISO 32000-1, 14.8.4.4.2)

# A Span with the line of a change (ISO 32000-1, table 344: TextDecorationType).
INSERTED, DELETED = "x-inserted:", "x-deleted:"
MARKS = (LANGUAGE, ALTERNATIVE, INSERTED, DELETED)
DECORATIONS = {INSERTED: "/Underline", DELETED: "/LineThrough"}


def passage_element(canvas: TaggedCanvas, block: Element, passages: tuple[Passage, ...]) -> Element:
    """The element for text inside passages of a block, outer before inner; the block's own inside of none."""
    parent = block
    for passage in passages:
        if passage not in canvas.passages:
            canvas.passages[passage] = _place(canvas.structure.child, parent, passage)
        parent = canvas.passages[passage]
    return parent


def link_passage(canvas: TaggedCanvas, passage: Passage, rect: Rect) -> None:
    """An annotation over a drawn part of a passage, behind its text (ISO 14289-1, 7.18.5); none for a mere mark."""
    target = passage.target
    if target.startswith(MARKS):
        return
    words = " ".join(passage.words.replace(SOFT_HYPHEN, "").split())
    if target.startswith(("#", REFERENCE)):
        name = target.removeprefix(REFERENCE).removeprefix("#")
        goal: str | Destination = canvas.destination(name)
    else:
        name = goal = target
    canvas.annotate(canvas.passages[passage], goal, words or name, rect)


def _place(child: Callable[[Element, Tag], Element], parent: Element, passage: Passage) -> Element:
    target = passage.target
    if target.startswith(LANGUAGE):
        # Words from right to left are strings in reverse: the element has them as they are read.
        return child(parent, Tag("Span", lang=target.removeprefix(LANGUAGE), actual=passage.words or None))
    if target.startswith(ALTERNATIVE):
        return child(parent, Tag("Span", alt=target.removeprefix(ALTERNATIVE)))
    if target in DECORATIONS:
        return child(parent, Tag("Span", attrs={"Layout": {"TextDecorationType": DECORATIONS[target]}}))
    if target.startswith(REFERENCE):
        return child(child(parent, Tag("Reference")), Tag("Link"))
    return child(parent, Tag("Link"))
