"""The text of a PDF page by its look: words of one size and of one colour, however many others stand between them."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

MOST_LOOKS = 2_000  # sizes or colours of one page: letters of further ones count as of the last


class Looks:
    """Gathers the letters of one page, whose address it has, in the order of the page: runs of one text object each."""

    def __init__(self, page: ctypes.c_void_p) -> None:
        self.page = page
        self.sizes: dict[object, list[str]] = {}
        self.colours: dict[object, list[str]] = {}
        self._now: tuple[list[str], list[str]] = (
            [],
            [],
        )  # what stands before the first of known look counts as none
        self._known: dict[tuple[float, int, bytes], tuple[list[str], list[str]]] = {}
        self._matrix = (ctypes.c_float * 6)()
        self._colour = (ctypes.c_uint * 4)()
        # A letter's place, the end of its matrix, is no part of its look.
        self._looks = memoryview(self._matrix).cast("B")[:16], memoryview(self._colour).cast("B")
        self._at = tuple(ctypes.byref(self._colour, 4 * number) for number in range(4))

    def turn_to(self, text: int, index: int) -> None:
        """Go on with a text object, of which one is the letter at an index."""
        size_of, matrix_of, colour_of, mode_of = _calls()
        matrix_of(self.page, index, self._matrix)
        colour_of(self.page, index, *self._at)
        look = size_of(self.page, index), mode_of(ctypes.c_void_p(text)), b"".join(self._looks)
        if look not in self._known:
            across, skewed, turned, down = self._matrix[:4]
            size = round(look[0] * math.sqrt(abs(across * down - skewed * turned)), 1)
            mode = look[1], *self._colour
            self._known[look] = _among(self.sizes, size), _among(self.colours, mode)
        self._now = self._known[look]

    @property
    def size(self) -> int:
        """A number that stands for the size of the letters of now."""
        return id(self._now[0])

    def add(self, letters: str) -> None:
        """Add letters of the text object."""
        for group in self._now if letters else ():
            group.append(letters)

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
    """PDFium's functions for a letter's size, matrix and colour, and for the mode of painting of a text object.

    They take arguments as they are, which must be addresses made by ctypes and numbers.
    """
    from pypdfium2 import raw

    kinds = (
        (raw.FPDFText_GetFontSize, ctypes.PYFUNCTYPE(ctypes.c_double)),
        (raw.FPDFText_GetMatrix, ctypes.PYFUNCTYPE(ctypes.c_int)),
        (raw.FPDFText_GetFillColor, ctypes.PYFUNCTYPE(ctypes.c_int)),
        (raw.FPDFTextObj_GetTextRenderMode, ctypes.PYFUNCTYPE(ctypes.c_int)),
    )
    return tuple(kind(ctypes.cast(call, ctypes.c_void_p).value or 0) for call, kind in kinds)
