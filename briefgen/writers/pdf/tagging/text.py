"""Text objects: kerned, tagged run by run, with the spaces and hyphens that a reader's ear needs."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from functools import lru_cache
from itertools import cycle
from typing import TYPE_CHECKING, Any, NamedTuple

from reportlab.lib.colors import Color, _chooseEnforceColorSpace
from reportlab.pdfbase.pdfdoc import PDFString
from reportlab.pdfgen.textobject import PDFTextObject

from briefgen.writers.pdf.tagging.fonts import SOFT_HYPHEN, TaggedFont, find_font
from briefgen.writers.pdf.tagging.spelling import spelling
from briefgen.writers.pdf.tagging.structure import Annotation
from briefgen.writers.pdf.tagging.syntax import number

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas


class LineEnd(Enum):
    """What stands between the last word of a line and the first of the next."""

    SPACE = "space"
    HYPHEN = "hyphen"
    NOTHING = "nothing"


class TextMark(NamedTuple):
    """An `<a href>` of a paragraph: its place among them, outer before inner, and what it points to."""

    number: int
    target: str


class Run(NamedTuple):
    """Operators of a text object that stand inside the same marks."""

    operators: list[str]
    marks: tuple[TextMark, ...]

    @property
    def shows(self) -> bool:
        """Whether the run prints anything."""
        return any("Tj" in operator or "TJ" in operator for operator in self.operators)


@lru_cache(maxsize=256)
def ink(colour: str) -> str:
    """The operator that fills with a colour, #RRGGBB, from here on."""
    return _ink(*(int(colour[index : index + 2], 16) / 255 for index in (1, 3, 5)))


@lru_cache(maxsize=256)
def _ink(red: float, green: float, blue: float) -> str:
    return f"{number(red)} {number(green)} {number(blue)} rg"


# What ReportLab does with colours of a file in RGB: it leaves them as they are.
_RGB = _chooseEnforceColorSpace("RGB")


class Inked:
    """What both the canvas and its text objects do for an opaque colour: the operator alone, made once."""

    def setFillColor(self, aColor: Color, alpha: float | None = None) -> None:
        """Fill with a colour from here on."""
        canvas: Any = getattr(self, "_canvas", self)
        opaque = alpha is None and type(aColor) is Color and aColor.alpha == 1
        state = canvas._extgstate  # where ReportLab keeps it
        if not opaque or state.getValue("ca") != 1 or self._enforceColorSpace is not _RGB:  # type: ignore[attr-defined]  # as below
            super().setFillColor(aColor, alpha)  # type: ignore[misc]  # of the class that it is mixed into
            return
        self._fillColorObj = aColor
        self._code.append(_ink(aColor.red, aColor.green, aColor.blue))  # type: ignore[attr-defined]  # as above


class KernedText(Inked, PDFTextObject):  # type: ignore[misc]  # reportlab has no types
    """A text object that sets the kerning its font measured."""

    _curSubset: int  # the font subset in force, as PDFTextObject calls it

    def setTextOrigin(self, x: float, y: float) -> None:
        """Begin at a point; a page has few different ones, each seen from its own paragraph."""
        self._code.append(f"1 0 0 1 {number(x)} {number(y)} Tm")
        self._x0 = self._x = x
        self._y0 = self._y = y

    def _formatText(self, text: str | bytes) -> str:
        font = find_font(self._fontname)
        words = text.decode("utf-8") if isinstance(text, bytes) else text
        parts: list[str] = []
        for subset, shown in spelling(self._doc, font).line(words) if words else ():
            if subset != self._curSubset:
                parts.append(self._font_operator(font, subset))
            if shown:
                parts.append(f"[{shown}] TJ")
        return " ".join(parts)

    def _font_operator(self, font: TaggedFont, subset: int) -> str:
        """The operators that choose a subset of a font."""
        name = font.getSubsetInternalName(subset, self._doc)
        self._curSubset = subset
        return f"{name} {number(self._fontsize)} Tf {number(self._leading)} TL"


class TaggedText(KernedText):
    """A text object that knows which of its operators stand inside which marks.

    `ends` says how each line ends, a space where it says nothing.
    """

    def __init__(self, canvas: Canvas, x: float, y: float, ends: tuple[LineEnd, ...]) -> None:
        self._ends = ends
        self._line = 0
        self._said = [""]
        self._final = ""  # the last character printed
        self._active: tuple[TextMark, ...] = ()
        self._cuts: list[tuple[int, tuple[TextMark, ...]]] = [(0, ())]
        self._whole: Iterator[TextMark] | None = None
        self._on_line: list[TextMark] = []
        self.words: dict[TextMark, list[str]] = {}
        # What each annotation of a mark says, its key in the parent tree, and itself.
        self.annotations: dict[TextMark, list[tuple[PDFString, int, Annotation]]] = {}
        super().__init__(canvas, x, y)

    def next_target(self) -> TextMark | None:
        """The mark of the next annotation: platypus asks for those of a line in the order of their numbers."""
        if self._on_line:
            mark = min(self._on_line)
            self._on_line.remove(mark)
            return mark
        if self._whole is None:
            self._whole = self._marks_of_whole()
        return next(self._whole, None)

    def _marks_of_whole(self) -> Iterator[TextMark]:
        """The marks of a paragraph that is one link from end to end, again and again, line by line.

        platypus draws it without calling `_linkRecord`, and leaves its links with the text object.
        """
        links = getattr(getattr(self, "XtraState", None), "link", None) or ()
        whole = tuple(TextMark(*link) for link in links if link[1])
        self._active, self._cuts = whole, [(0, whole)]
        self.words = {mark: list(self._said) for mark in whole}
        return cycle(whole)

    def end_word(self) -> None:
        """Add the space that parts this text from what comes next, without moving on."""
        self._code.append(self._formatText(" "))

    def runs(self) -> Iterator[Run]:
        """The operators in order, cut where a mark starts or ends; the first holds BT and the origin."""
        operators = self._code
        if len(self._cuts) == 1:
            yield Run(operators, self._active)
            return
        stops = [index for index, _ in self._cuts[1:]] + [len(operators)]
        for (start, marks), stop in zip(self._cuts, stops, strict=True):
            if stop > start:
                yield Run(operators[start:stop], marks)

    def _linkRecord(self, link: tuple[int, str], event: str) -> None:
        """Called by platypus after the first text of a link, and before the text that follows it."""
        mark = TextMark(*link)
        if not mark.target:
            return
        if event == "start":
            self._active = tuple(sorted({*self._active, mark}))
            self._cuts.append((len(self._code) - 1, self._active))
            self._on_line.append(mark)
            self.words.setdefault(mark, []).append(self._said[-1])
        else:
            self._active = tuple(active for active in self._active if active != mark)
            self._cuts.append((len(self._code), self._active))

    def _textOut(self, text: str, TStar: bool = False) -> None:
        shown = self._end_line(text) if TStar else text
        super()._textOut(shown, TStar)
        self._record(shown)

    def textLine(self, text: str = "") -> None:
        """Print a line."""
        shown = self._end_line(text)
        super().textLine(shown)
        self._record(shown)

    def _record(self, shown: str) -> None:
        self._said.append(shown)
        self._final = shown[-1:] or self._final
        for mark in self._active:
            self.words[mark].append(shown)

    def _end_line(self, text: str) -> str:
        """The last words of a line as they must read.

        A word break needs its space (ISO 32000-1, 14.8.2.5); a hyphen of the layout's is a soft one (14.8.2.2.3).
        """
        end = self._ends[self._line] if self._line < len(self._ends) else LineEnd.SPACE
        self._line += 1
        if end is LineEnd.HYPHEN and text.endswith("-"):
            return text[:-1] + SOFT_HYPHEN
        if end is LineEnd.SPACE and (text[-1:] or self._final) not in {"", " "}:
            return text + " "
        return text
