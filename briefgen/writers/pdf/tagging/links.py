"""Links and the other marks of a paragraph: which element each piece of text belongs to, and its annotations.

platypus offers `<a href>` alone for marks that run across lines and pages, so the language of words and the
reference to a note travel as targets of their own kind (`in_language`, `spoken`, `reference`).
"""

from __future__ import annotations

from html import escape
from typing import Protocol

from msgspec import Struct, field
from reportlab.pdfbase.pdfdoc import Destination, PDFDictionary, PDFString

from briefgen.writers.pdf.tagging.annotations import LinkAnnotation
from briefgen.writers.pdf.tagging.errors import TaggingError
from briefgen.writers.pdf.tagging.fonts import SOFT_HYPHEN
from briefgen.writers.pdf.tagging.structure import Annotation, Element, Structure, Tag
from briefgen.writers.pdf.tagging.text import TaggedText, TextMark

LANGUAGE = "x-lang:"
ALTERNATIVE = "x-alternative:"
REFERENCE = "x-reference:"

Rect = tuple[float, ...]


def in_language(language: str, markup: str) -> str:
    """Markup of a platypus paragraph for words in another language: a Span with Lang (ISO 32000-1, 14.9.2)."""
    return f'<a href="{LANGUAGE}{language}" underline="0">{markup}</a>'


def span_markup(alternative: str, markup: str) -> str:
    """Markup for a sign that a reader is to hear as other words: a Span with Alt (ISO 32000-1, 14.9.3)."""
    return f'<a href="{escape(ALTERNATIVE + alternative)}" underline="0">{markup}</a>'


def reference(destination: str, markup: str) -> str:
    """Markup for the mark of a note: a Reference around a link to it (ISO 32000-1, 14.8.4.4.2)."""
    return f'<a href="{REFERENCE}{destination}" underline="0">{markup}</a>'


class Passage:
    """Words inside a link or its like, however many lines they run over: what it points to, and what it says.

    Two passages are never the same one.
    """

    __slots__ = ("target", "words")

    def __init__(self, target: str, words: str = "") -> None:
        self.target, self.words = target, words


class _Placed(Struct):
    """The element that a mark's text belongs to, and what its annotations are to say."""

    element: Element
    words: list[str] = field(default_factory=list)
    contents: list[PDFString] = field(default_factory=list)


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
    """The links of one document; `text` is the text object that platypus is filling."""

    def __init__(self, canvas: Linked) -> None:
        self._canvas = canvas
        self._placed: dict[tuple[Element, object, TextMark], _Placed] = {}
        self._passages: dict[Passage, Element] = {}
        self.text: TaggedText | None = None

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

    def element(self, block: Element, identity: object, marks: tuple[TextMark, ...]) -> Element:
        """The element for text inside `marks` of a block; the parts of a split paragraph share it."""
        parent = block
        for mark in marks:
            key = (block, identity, mark)
            if key not in self._placed:
                self._placed[key] = _Placed(self._place(parent, mark.target))
            parent = self._placed[key].element
        return parent

    def attach(self, block: Element, identity: object, text: TaggedText) -> None:
        """Tie a drawn text's annotations to their elements, behind the text (ISO 14289-1, 7.18.5)."""
        for mark, made in text.annotations.items():
            placed = self._placed[block, identity, mark]
            placed.words += text.words[mark]
            for contents, key, annotation in made:
                self._canvas.structure.parents[key] = placed.element
                placed.element.kids.append(annotation)
                placed.contents.append(contents)
            # A link may go on in the next line or on the next page, and each part says all of it.
            words = " ".join("".join(placed.words).replace(SOFT_HYPHEN, "").split())
            for contents in placed.contents:
                contents.s = words or contents.s
        text.annotations.clear()

    def outward(self, target: str, kind: str, rect: Rect) -> None:
        """An annotation for the next mark of the line: a URI, another PDF, or a mark that needs none."""
        if target.startswith((LANGUAGE, ALTERNATIVE)):
            self._next(target)
        elif target.startswith(REFERENCE):
            self.inward(target.removeprefix(REFERENCE), "", rect)
        elif kind == "URI":
            self._annotate(self._next(target), target, target, rect)
        else:
            raise TaggingError(f"a link into another file is not supported: {target!r}")

    def inward(self, destination: str, contents: str, rect: Rect) -> None:
        """An annotation for the next mark of the line: a destination in the file."""
        goal = self._canvas.destination(destination)
        self._annotate(self._next(destination), goal, contents or destination, rect)

    def around(self, element: Element, destination: str, contents: str, rect: Rect) -> None:
        """An annotation for a Link element whose text is drawn already."""
        self._tie(element, self._canvas.destination(destination), contents, rect)

    def _tie(self, element: Element, goal: str | Destination, contents: str, rect: Rect) -> None:
        key, annotation = self._add(goal, PDFString(contents), rect)
        self._canvas.structure.parents[key] = element
        element.kids.append(annotation)

    def _next(self, target: str) -> TextMark:
        mark = self.text.next_target() if self.text else None
        if mark is None:
            raise TaggingError(
                f"a link to {target!r} has no text of its own: draw it as <a href> of a paragraph"
            )
        return mark

    def _annotate(self, mark: TextMark, goal: str | Destination, contents: str, rect: Rect) -> None:
        said = PDFString(contents)
        key, annotation = self._add(goal, said, rect)
        if self.text:
            self.text.annotations.setdefault(mark, []).append((said, key, annotation))

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
