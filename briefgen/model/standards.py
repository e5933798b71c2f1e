"""Terms and levels of standards: likelihood (ICD 203, PHIA) and handling (TLP 2.0, UK, US); the default risk matrix."""

from __future__ import annotations

from msgspec import Struct


class Term(Struct, frozen=True):
    """A word of probability and its band in per cent; synonyms have the same `row`."""

    word: str
    low: int
    high: int
    row: int


# ICD 203, section D.6.e.(2)(a): two synonyms a row, never mixed in one product.
ICD203 = tuple(
    Term(word, low, high, row)
    for row, (words, low, high) in enumerate(
        (
            (("almost no chance", "remote"), 1, 5),
            (("very unlikely", "highly improbable"), 5, 20),
            (("unlikely", "improbable"), 20, 45),
            (("roughly even chance", "roughly even odds"), 45, 55),
            (("likely", "probable"), 55, 80),
            (("very likely", "highly probable"), 80, 95),
            (("almost certain", "nearly certain"), 95, 99),
        )
    )
    for word in words
)

# The PHIA probability yardstick. Its bands leave gaps on purpose; a term of one scale is never turned into one of the other.
PHIA = (
    Term("remote chance", 0, 5, 0),
    Term("highly unlikely", 10, 20, 1),
    Term("unlikely", 25, 35, 2),
    Term("realistic possibility", 40, 50, 3),
    Term("likely", 55, 75, 4),
    Term("highly likely", 80, 90, 5),
    Term("almost certain", 95, 100, 6),
)

LIKELIHOOD_SCALES = {"icd203": ICD203, "phia": PHIA}


class Scheme(Struct, frozen=True):
    """A handling scheme: its levels as printed, from the least to the most restricted."""

    name: str
    levels: tuple[str, ...]

    def rank(self, level: str) -> int:
        """The index of a level, with or without caveats, 0 for the least restricted and for an empty one."""
        return self.levels.index(level.partition("//")[0]) if level else 0


# TLP 2.0 (FIRST, section 2): capitals, never translated.
# UK: Government Security Classifications Policy. US: EO 13526 and 32 CFR 2002 (CUI).
SCHEMES = {
    "tlp": Scheme("tlp", ("TLP:CLEAR", "TLP:GREEN", "TLP:AMBER", "TLP:AMBER+STRICT", "TLP:RED")),
    "uk": Scheme("uk", ("OFFICIAL", "OFFICIAL-SENSITIVE", "SECRET", "TOP SECRET")),
    "us": Scheme("us", ("UNCLASSIFIED", "CUI", "CONFIDENTIAL", "SECRET", "TOP SECRET")),
    "none": Scheme("none", ("",)),
}


class Matrix(Struct, frozen=True):
    """A risk matrix: words for 1 to 5 on both axes, bands by product of the scores; `house.yaml` may give other words and bands.

    `bands` are (name, tone: a key of `Theme.tone`, highest product of the band), lowest first, the last ending at 25.
    """

    likelihood: tuple[str, ...] = ("rare", "small", "possible", "expected", "almost sure")
    impact: tuple[str, ...] = ("minor", "modest", "serious", "major", "critical")
    bands: tuple[tuple[str, str, int], ...] = (
        ("Low", "low", 4),
        ("Moderate", "moderate", 9),
        ("High", "high", 14),
        ("Severe", "severe", 25),
    )

    def band(self, product: int) -> tuple[str, str]:
        """Name and tone of the band of a product of likelihood and impact (1 to 25)."""
        return next((name, tone) for name, tone, highest in self.bands if product <= highest)
