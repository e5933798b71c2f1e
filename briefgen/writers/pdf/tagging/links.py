"""Links and the other marks of a paragraph: which element each piece of text belongs to, and its annotations.

The language of words, the words that a sign is heard as, and the reference to a note are targets of their own kind.
"""

from __future__ import annotations

from typing import Protocol

from reportlab.pdfbase.pdfdoc import Destination, PDFDictionary, PDFString

from briefgen.writers.pdf.tagging.annotations import LinkAnnotation
from briefgen.writers.pdf.tagging.fonts import SOFT_HYPHEN
from briefgen.writers.pdf.tagging.structure import Annotation, Element, Structure, Tag

LANGUAGE = "x-lang:"  # a Span with Lang (ISO 32000-1, 14.9.2)
ALTERNATIVE = "x-alternative:"  # a Span with Alt (ISO 32000-1, 14.9.3)
REFERENCE = "x-reference:"  # a Reference around a link to a note (ISO 32000-1, 14.8.4.4.2)

Rect = tuple[float, ...]


class Passage:
    """Words inside a link or its like, however many lines they run over: what it points to, and what it says.

    Two passages are never the same one.
    """

    __slots__ = ("target", "words")

    def __init__(self, target: str, words: str = "") -> None:
        self.target, self.words = target, words


class Linked(Protocol):
    """What links ask of the canvas that they are drawn on."""

    structure: Structure

    def destination(self, name: str) -> Destination:
        """The destination of that name, which may come later in the story."""
        ...

    def annotate(self, dictionary: PDFDictionary) -> Annotation:
        """The annotation, now on the current page."""
        ...


class Links:
    """The links of one document."""

    def __init__(self, canvas: Linked) -> None:
        self._canvas = canvas
        self._passages: dict[Passage, Element] = {}

    def passage(self, block: Element, passages: tuple[Passage, ...]) -> Element:
        """The element for text inside passages of a block, outer before inner; the block's own inside of none."""
        parent = block
        for passage in passages:
            if passage not in self._passages:
                self._passages[passage] = self._place(parent, passage.target)
            parent = self._passages[passage]
        return parent

    def over(self, passage: Passage, rect: Rect) -> None:
        """An annotation over a drawn part of a passage, behind its text (ISO 14289-1, 7.18.5); none for a mere mark."""
        target = passage.target
        if target.startswith((LANGUAGE, ALTERNATIVE)):
            return
        words = " ".join(passage.words.replace(SOFT_HYPHEN, "").split())
        if target.startswith(("#", REFERENCE)):
            name = target.removeprefix(REFERENCE).removeprefix("#")
            goal: str | Destination = self._canvas.destination(name)
        else:
            name = goal = target
        self._tie(self._passages[passage], goal, words or name, rect)

    def around(self, element: Element, destination: str, contents: str, rect: Rect) -> None:
        """An annotation for a Link element whose text is drawn already."""
        self._tie(element, self._canvas.destination(destination), contents, rect)

    def _tie(self, element: Element, goal: str | Destination, contents: str, rect: Rect) -> None:
        key, annotation = self._add(goal, PDFString(contents), rect)
        self._canvas.structure.parents[key] = element
        element.kids.append(annotation)

    def _add(self, goal: str | Destination, contents: PDFString, rect: Rect) -> tuple[int, Annotation]:
        """A new annotation and its key in the parent tree."""
        key = self._canvas.structure.key()
        return key, self._canvas.annotate(LinkAnnotation(rect, key, contents, goal))

    def _place(self, parent: Element, target: str) -> Element:
        child = self._canvas.structure.child
        if target.startswith(LANGUAGE):
            return child(parent, Tag("Span", lang=target.removeprefix(LANGUAGE)))
        if target.startswith(ALTERNATIVE):
            return child(parent, Tag("Span", alt=target.removeprefix(ALTERNATIVE)))
        if target.startswith(REFERENCE):
            return child(child(parent, Tag("Reference")), Tag("Link"))
        return child(parent, Tag("Link"))
