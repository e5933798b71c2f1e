"""The fonts that come with the package for scripts which its two families lack; none is opened before a text needs it."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from briefgen.scripts.fontfile import FallbackFamily, font_file

FOLDER = Path(__file__).parent.parent / "fonts"

# Name, first part of the names of its files, whether there is a bold face; in the order in which they are tried.
_NOTO = (
    ("Noto Naskh Arabic", "NotoNaskhArabic", True),
    ("Noto Nastaliq Urdu", "NotoNastaliqUrdu", True),
    ("Noto Serif Devanagari", "NotoSerifDevanagari", True),
    ("Noto Sans Devanagari", "NotoSansDevanagari", True),
    ("Noto Sans Hebrew", "NotoSansHebrew", True),
    ("Noto Sans", "NotoSans", True),
    ("Noto Sans Symbols", "NotoSansSymbols", False),
    ("Noto Sans Symbols 2", "NotoSansSymbols2", False),
)
NASTALIQ = "Noto Nastaliq Urdu"
SERIF_FIRST = ("Noto Serif Devanagari", "Noto Sans Devanagari")


@cache
def shipped_families(*, serif: bool = False) -> tuple[FallbackFamily, ...]:
    """The families of the package in order; those with serifs before those without, or behind them."""
    known = {name: _family(name, stem, bold=bold) for name, stem, bold in _NOTO}
    if not serif:
        known[SERIF_FIRST[0]], known[SERIF_FIRST[1]] = known[SERIF_FIRST[1]], known[SERIF_FIRST[0]]
    return tuple(known.values())


def _family(name: str, stem: str, *, bold: bool) -> FallbackFamily:
    regular = font_file(FOLDER / f"{stem}-Regular.ttf")
    return FallbackFamily(name, regular, font_file(FOLDER / f"{stem}-Bold.ttf") if bold else regular)
