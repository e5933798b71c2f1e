"""The tagged canvas: marked content on the page, and the structure tree beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, BinaryIO, Literal

from reportlab.pdfbase.pdfdoc import Destination, PDFDictionary
from reportlab.pdfgen.canvas import Canvas

from briefgen.scripts.lines import LinePart
from briefgen.scripts.shaping import EM
from briefgen.writers.pdf.tagging.annotations import LinkAnnotation
from briefgen.writers.pdf.tagging.errors import TaggingError
from briefgen.writers.pdf.tagging.fileformat import TaggedDocument
from briefgen.writers.pdf.tagging.fonts import TaggedFont, find_font
from briefgen.writers.pdf.tagging.gaps import UNNAMED, as_artifacts
from briefgen.writers.pdf.tagging.metadata import Metadata, describe
from briefgen.writers.pdf.tagging.rules import check
from briefgen.writers.pdf.tagging.shaped import ShapedFont, shaped_font
from briefgen.writers.pdf.tagging.spelling import spell
from briefgen.writers.pdf.tagging.structure import (
    Annotation,
    Element,
    MarkedContent,
    Passage,
    Rect,
    Structure,
    Tag,
)
from briefgen.writers.pdf.tagging.syntax import ink, number

# ISO 32000-1, table 330.
ArtifactType = Literal["Pagination", "Layout", "Page", "Background"]


class TaggedCanvas(Canvas):  # type: ignore[misc]  # reportlab has no types
    """A canvas whose file is PDF/UA-1 and PDF/A-2; anything it could not vouch for raises a TaggingError.

    Text and images must be drawn inside a tag or an artifact; lines and backgrounds elsewhere become artifacts by
    themselves.
    """

    def __init__(
        self, filename: str | BinaryIO, metadata: Metadata, font: str, pagesize: tuple[float, float]
    ) -> None:
        find_font(font)
        self._metadata = metadata
        self.structure = Structure()
        self.tables: dict[object, Any] = {}  # what each table has drawn so far; only the grid looks inside
        self.mirror = 0.0  # the width of a page from right to left; 0 for one from left to right
        self._open: list[Element] = []
        self._closed = 0  # depth of artifacts and figures: nothing inside them is tagged again
        self._gap = 0  # from where on the page's operators are in no tag yet
        self._marked: list[Element] = []  # the element of each marked-content sequence of the page
        self.passages: dict[Passage, Element] = {}
        self._choices: dict[tuple[TaggedFont, float, int], str] = {}  # operators that choose a font
        super().__init__(
            filename, pagesize, pdfVersion=(1, 7), initialFontName=font, lang=metadata.language, invariant=1,
            pageCompression=1, enforceColorSpace="rgb",
        )  # fmt: skip
        TaggedDocument.adopt(self._doc)

    def place(self, left: float, width: float) -> float:
        """Where something begins that is laid out `left` of the page's left edge: mirrored on a page from right to left."""
        return self.mirror - left - width if self.mirror else left

    @property
    def current(self) -> Element | None:
        """The element that text drawn now would belong to; None in artifacts, figures and gaps."""
        return None if self._closed or not self._open else self._open[-1]

    def element(self, tag: Tag | None) -> Element | None:
        """The element of a tag, or that of what is drawn around when there is none; None as `current` is."""
        return self.structure.element(tag, self.current) if tag and not self._closed else self.current

    def begin(self, element: Element) -> str:
        """The operator that begins a marked-content sequence of an element on the current page; EMC ends it."""
        number = len(self._marked)
        self._marked.append(element)
        element.kids.append(MarkedContent(self._doc.thisPageName(), number))
        return f"/{element.role} <</MCID {number}>> BDC"

    def show_operators(self, font: TaggedFont, size: float, text: str) -> str:
        """The operators that show text, with the first subset of its font in force before and behind them."""
        strings = spell(self._doc, font, text)
        if len(strings) == 1 and strings[0].subset == 0:
            return f"[{strings[0].shown}] TJ"
        shown = [f"{self.font_operator(font, size, one.subset)} [{one.shown}] TJ" for one in strings]
        return " ".join([*shown, self.font_operator(font, size)])

    def font_operator(self, font: TaggedFont, size: float, subset: int = 0) -> str:
        """The operator that chooses a subset of a font."""
        found = self._choices.get((font, size, subset))
        if found is None:
            found = f"{font.getSubsetInternalName(subset, self._doc)} {number(size)} Tf"
            self._choices[font, size, subset] = found
        return found

    def choose_font(self, font: TaggedFont | ShapedFont, size: float) -> str:
        """The operator that chooses a font of either kind."""
        if isinstance(font, ShapedFont):
            return f"/{font.internal_name(self._doc)} {number(size)} Tf"
        return self.font_operator(font, size)

    def show_shaped(
        self, font: ShapedFont, text: str, *, right_to_left: bool, together: bool = False
    ) -> list[tuple[int, str]]:
        """(place from the left end of the text in thousandths of an em, operator) for each word, as they are read."""
        return font.show_words(self._doc, text, right_to_left=right_to_left, together=together)

    def show(self, text: str, *, tagged: bool) -> None:
        """Put a text object on the page; one that is not tagged by itself is part of what is drawn around it."""
        if tagged:
            self._fill_gap()
        self._code.append(text)
        if tagged:
            self._gap = len(self._code)

    @contextmanager
    def figure(self, tag: Tag, box: Rect) -> Iterator[None]:
        """What is drawn is one figure; its bounding box on the page is noted (ISO 32000-1, 14.8.5.4.3)."""
        if self._closed:
            yield
            return
        element = self.structure.element(tag, self.current)
        corners = " ".join(f"{corner:.2f}" for corner in box)
        element.attributes = {"Layout": {"Placement": "/Block", "BBox": f"[{corners}]"}}
        self._fill_gap()
        self._code.append(self.begin(element))
        self._closed += 1
        yield
        self._closed -= 1
        self._code.append("EMC")
        self._gap = len(self._code)

    @contextmanager
    def inside(self, tag: Tag) -> Iterator[None]:
        """Tag what is drawn."""
        self.enter(self.structure.element(tag, self.current))
        yield
        self.leave()

    def enter(self, element: Element) -> None:
        """What is drawn from here on is tagged."""
        self._open.append(element)

    def leave(self) -> None:
        """End what `enter` began."""
        self._open.pop()

    @contextmanager
    def artifact(self, kind: ArtifactType | None = None, subtype: str | None = None) -> Iterator[None]:
        """What is drawn is no content: page furniture, repeated headers (ISO 32000-1, 14.8.2.2)."""
        if self._closed:
            yield
            return
        self._fill_gap()
        self._closed += 1
        yield
        self._closed -= 1
        subtypes = f" /Subtype /{subtype}" if subtype else ""
        self._fill_gap(f"/Artifact <</Type /{kind}{subtypes}>> BDC" if kind else UNNAMED, content=True)

    def fill(self, colour: str) -> None:
        """Fill with a colour, #RRGGBB, from here on."""
        self._code.append(ink(colour))

    def stroke(self, colour: str) -> None:
        """Draw lines in a colour, #RRGGBB, from here on."""
        self._code.append(ink(colour, "RG"))

    def lines(self, linelist: Iterable[tuple[float, float, float, float]]) -> None:
        """Draw lines between two points each, as ReportLab writes them."""
        path = [f"{number(x)} {number(y)} m {number(right)} {number(top)} l" for x, y, right, top in linelist]
        self._code += ["n", *path, "S"]

    def print_line(self, text: str, face: str, size: float, x: float, y: float) -> None:
        """Print a line of text under the current tag; it ends in a space, a word break (ISO 32000-1, 14.8.2.5)."""
        font, element = find_font(face), self.current
        strings = spell(self._doc, font, text if text[-1:] == " " else f"{text} ") if text else []
        shown = " ".join(
            f"{self.font_operator(font, size, one.subset)} {number(size * 1.2)} TL [{one.shown}] TJ"
            for one in strings
        )
        begin, end = (f"{self.begin(element)} ", "EMC ") if element else ("", "")
        self.show(f"BT {begin}1 0 0 1 {number(x)} {number(y)} Tm {shown} T* {end}ET", tagged=bool(element))

    def print_parts(self, parts: Sequence[LinePart], size: float, x: float, y: float) -> None:
        """Print the parts of a line that is shaped, under the current tag; it ends in a space, as `print_line`'s does."""
        element, operators = self.current, []
        for part in parts:
            font = shaped_font(part.font)
            operators.append(self.choose_font(font, size))
            for left, shown in self.show_shaped(font, part.text, right_to_left=part.right_to_left):
                place = x + (part.x + left) * size / EM
                operators.append(f"1 0 0 1 {number(place)} {number(y)} Tm {shown}")
        begin, end = (f"{self.begin(element)} ", "EMC ") if element else ("", "")
        self.show(f"BT {begin}{' '.join(operators)} {end}ET", tagged=bool(element))

    def destination(self, name: str) -> Destination:
        """The destination of that name, which may come later in the story."""
        found: Destination = self._bookmarkReference(name)
        return found

    def annotate(self, element: Element, goal: str | Destination, contents: str, rect: Rect) -> None:
        """Put an annotation of a link over `rect` on the current page, for an element whose text is drawn already."""
        key = self.structure.key()
        self._addAnnotation(LinkAnnotation(rect, key, contents, goal))
        self.structure.parents[key] = element
        element.kids.append(Annotation(self._doc.thisPageName(), self._annotationrefs[-1].name))

    def bookmark(self, title: str, level: int, height: float) -> None:
        """An outline entry for the heading drawn now; level 0 is the outermost."""
        if level > self._doc.outline.currentlevel + 1:
            raise TaggingError(f"H{level + 1} {title!r} skips a level (ISO 14289-1, 7.4.2)")
        key = f"heading-{len(self._destinations)}-{self._doc.pageCounter}"
        self.bookmarkHorizontal(key, 0, height)
        self.addOutlineEntry(title, key, level, closed=False)

    def showPage(self) -> None:
        """Close the page."""
        if self._open or self._closed:
            raise TaggingError("a tag or an artifact is still open at the end of its page")
        self._fill_gap()
        self._doc.page_key = None
        if self._marked:
            self._doc.page_key = self.structure.key()
            self.structure.parents[self._doc.page_key] = self._marked
        super().showPage()
        self._marked, self._gap = [], 0

    def save(self) -> None:
        """Write the file, once it is sure to be what its metadata claims."""
        if self._code:
            self.showPage()
        self._finish()
        super().save()

    def _fill_gap(self, opening: str = UNNAMED, *, content: bool = False) -> None:
        self._code[self._gap :] = as_artifacts(self._code[self._gap :], opening, content=content)
        self._gap = len(self._code)

    def _finish(self) -> None:
        elements = self.structure.elements()
        check(elements, self._doc)
        self.structure.register(self._doc, elements)
        catalog = self._doc.Catalog
        catalog.StructTreeRoot = self.structure
        catalog.MarkInfo = PDFDictionary({"Marked": "true"})
        self.setViewerPreference("DisplayDocTitle", "true")  # ISO 14289-1, 7.1
        describe(self._doc, self._metadata)
