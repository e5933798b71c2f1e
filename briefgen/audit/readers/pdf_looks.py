"""The text of a PDF page by its look: words of one size and of one colour, however many others stand between them."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

MOST_LOOKS = 2_000  # sizes or colours of one page: letters of further ones count as of the last


class Looks:
    """Gathers the letters of one page, whose address it has."""

    def __init__(self, page: int) -> None:
        self.page = page
        self.object_of = _calls()[0]
        self.sizes: dict[object, list[str]] = {}
        self.colours: dict[object, list[str]] = {}
        self._known: dict[tuple[float, int, bytes], tuple[list[str], list[str]]] = {}
        self._matrix = (ctypes.c_float * 6)()
        self._colour = (ctypes.c_uint * 4)()
        # A letter's place, the end of its matrix, is no part of its look.
        self._looks = memoryview(self._matrix).cast("B")[:16], memoryview(self._colour).cast("B")
        first = ctypes.addressof(self._colour)
        self._at = ctypes.addressof(self._matrix), (first, first + 4, first + 8, first + 12)

    def letters_of(self, text: int, index: int) -> tuple[list[str], list[str]]:
        """The letters so far of the size and of the colour of a text object, of which one is the letter at an index."""
        _, size_of, matrix_of, colour_of, mode_of = _calls()
        matrix, colour = self._at
        matrix_of(self.page, index, matrix)
        colour_of(self.page, index, *colour)
        look = size_of(self.page, index), mode_of(text), b"".join(self._looks)
        if look not in self._known:
            across, skewed, turned, down = self._matrix[:4]
            size = round(look[0] * math.sqrt(abs(across * down - skewed * turned)), 1)
            mode = look[1], *self._colour
            self._known[look] = _among(self.sizes, size), _among(self.colours, mode)
        return self._known[look]

    def texts(self) -> Iterator[str]:
        """The letters of each size one behind the other, and of each colour; nothing where all look alike.

        Each is a text of its own: the last letters of one and the first of the next stand next to each other nowhere.
        """
        every = (groups.values() for groups in (self.sizes, self.colours) if len(groups) > 1)
        yield from dict.fromkeys("".join(letters) for groups in every for letters in groups)


def _among(groups: dict[object, list[str]], look: object) -> list[str]:
    if look not in groups and len(groups) >= MOST_LOOKS:
        return next(reversed(groups.values()))
    return groups.setdefault(look, [])


@cache
def _calls() -> tuple[Callable[..., Any], ...]:
    """PDFium's functions for a letter's text object, size, matrix and colour, and for the object's mode of painting."""
    from pypdfium2 import raw

    page, number = ctypes.c_void_p, ctypes.c_int
    kinds = (
        (raw.FPDFText_GetTextObject, ctypes.PYFUNCTYPE(ctypes.c_void_p, page, number)),
        (raw.FPDFText_GetFontSize, ctypes.PYFUNCTYPE(ctypes.c_double, page, number)),
        (raw.FPDFText_GetMatrix, ctypes.PYFUNCTYPE(number, page, number, page)),
        (raw.FPDFText_GetFillColor, ctypes.PYFUNCTYPE(number, page, number, page, page, page, page)),
        (raw.FPDFTextObj_GetTextRenderMode, ctypes.PYFUNCTYPE(number, page)),
    )
    return tuple(kind(ctypes.cast(call, page).value or 0) for call, kind in kinds)
