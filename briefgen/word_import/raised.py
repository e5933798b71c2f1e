"""Raised and lowered letters of Word as the characters that Unicode has for them: 10⁶, CO₂."""

from __future__ import annotations

from briefgen.prose.tags import LOWERED, RAISED

TABLES = {
    "superscript": RAISED | str.maketrans("\N{MINUS SIGN}ni", "\u207b\u207f\u2071"),
    "subscript": LOWERED | str.maketrans("\N{MINUS SIGN}", "\u208b"),
}
ORDINALS = frozenset(
    {"st", "nd", "rd", "th", "e", "er", "re", "o", "a"}
)  # 1st, 2nd: read as well on the line


def shifted(text: str, place: str) -> tuple[str, bool]:
    """The text as it is written on the line, and whether a reader reads the same; `place` is a value of `w:vertAlign`."""
    table = TABLES.get(place)
    if table is None or not text.strip() or text.strip().casefold() in ORDINALS:
        return text, True
    if all(ord(one) in table or one.isspace() for one in text):
        return text.translate(table), True
    return text, False
