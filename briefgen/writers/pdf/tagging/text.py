"""Text objects: kerned, each line with the space that parts it from what follows."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from reportlab.lib.colors import Color, _chooseEnforceColorSpace
from reportlab.pdfgen.textobject import PDFTextObject

from briefgen.writers.pdf.tagging.fonts import TaggedFont, find_font
from briefgen.writers.pdf.tagging.spelling import spelling
from briefgen.writers.pdf.tagging.syntax import number


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
    """A text object whose lines end in a space, so that a reader's ear parts them from what follows."""

    def textLine(self, text: str = "") -> None:  # as in PDFTextObject
        """Print a line; a word break needs its space (ISO 32000-1, 14.8.2.5)."""
        super().textLine(text if text[-1:] in {"", " "} else f"{text} ")
