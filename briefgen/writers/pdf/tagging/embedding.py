"""What a file holds of a font for each subset: its dictionary, its descriptor, its glyphs and their text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from itertools import groupby
from typing import TYPE_CHECKING, Any

from reportlab.pdfbase.pdfdoc import PDFName
from reportlab.pdfbase.ttfonts import FF_NONSYMBOLIC, FF_SYMBOLIC, SUBSETN

from briefgen.writers.pdf.tagging.subsets import Cutter
from briefgen.writers.pdf.tagging.syntax import Literal, add, dictionary, number, stream, unicode_map

if TYPE_CHECKING:
    from briefgen.writers.pdf.tagging.face import Face

# ReportLab's first subset: codes for other characters, ASCII and one code that prints nothing, more characters.
FIRST = range(32, 128)


class Embedding:
    """The objects of one face; what is the same in every file is made once. `missing` are characters that do not print."""

    def __init__(self, face: Face, missing: Callable[[str], set[str]]) -> None:
        self._face, self._missing = face, missing
        self._name = PDFName((face.name + face.subfontNameX).decode("latin-1"))[1:]
        self._first = Cutter(face, FIRST)
        self._widths = self._width_array(FIRST)
        self._text = self._ranges(FIRST.start, FIRST)
        self._description = (
            f"/Ascent {number(face.ascent)}/CapHeight {number(face.capHeight)}/Descent {number(face.descent)}"
            f"/Flags {face.flags & ~FF_NONSYMBOLIC | FF_SYMBOLIC}/FontBBox[{' '.join(map(number, face.bbox))}]"
            f"/ItalicAngle {number(face.italicAngle)}/StemV {number(face.stemV)}"
            f"/MissingWidth {number(face.defaultWidth)}"
        )

    def objects(self, document: Any, name: str, subset: int, codes: Sequence[int]) -> Literal:
        """The font called `name` for the codes of a subset, its parts being in the document already."""
        full = f"{SUBSETN(subset).decode()}+{self._name}"
        cutter, widths, text = self._first, [self._widths], self._text
        if subset == 0:
            before, behind = codes[: FIRST.start], codes[FIRST.stop :]
            widths = [self._width_array(before), *widths, self._width_array(behind)]
            text = [*self._ranges(0, before), *text, *self._ranges(FIRST.stop, behind)]
        else:
            cutter, widths, text = self._later, [self._width_array(codes)], self._ranges(0, codes)
        meaning = add(document, stream(unicode_map("<00> <FF>", "bfrange", text)))
        glyphs = cutter.subset(codes)
        program = add(document, stream(glyphs, b"/Length1 %d" % len(glyphs)))
        descriptor = add(
            document,
            dictionary(f"/Type/FontDescriptor/FontName/{full}{self._description}/FontFile2 {program} 0 R"),
        )
        return dictionary(
            f"/Type/Font/Subtype/TrueType/Name/{name}/BaseFont/{full}/FontDescriptor {descriptor} 0 R"
            f"/FirstChar 0/LastChar {len(codes) - 1}/Widths[{' '.join(filter(None, widths))}]"
            f"/ToUnicode {meaning} 0 R"
        )

    @cached_property
    def _later(self) -> Cutter:
        """What cuts the subsets behind the first, which few documents need."""
        return Cutter(self._face, ())

    def _width_array(self, codes: Iterable[int]) -> str:
        return " ".join([number(self._face.charWidths[code]) for code in codes])

    def _ranges(self, start: int, codes: Sequence[int]) -> list[str]:
        """Runs of codes that print, the first of them `start`, as UTF-16, pairs beyond U+FFFF.

        A run never leaves its row of 256 characters, as only the last byte is counted up.
        """
        lacking = self._missing("".join(map(chr, codes)))
        printed = [(place, code) for place, code in enumerate(codes, start) if chr(code) not in lacking]
        found: list[str] = []
        for _, run in groupby(enumerate(printed), _run):
            (_, (first, code)), *more = run
            text = chr(code).encode("utf-16-be").hex().upper()
            found.append(f"<{first:02X}> <{first + len(more):02X}> <{text}>")
        return found


def _run(printed: tuple[int, tuple[int, int]]) -> tuple[int, int, int]:
    """What the codes of one run have in common."""
    index, (place, code) = printed
    return place - index, code - place, code >> 8
