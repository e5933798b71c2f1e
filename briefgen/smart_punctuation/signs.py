"""The closed table of what is printed for typed signs, by language."""

from __future__ import annotations

from functools import cache
from types import MappingProxyType

from msgspec import Struct

NARROW, NO_BREAK = "\u202f", "\u00a0"
EN, EM, MINUS, APOSTROPHE = "\u2013", "\u2014", "\u2212", "\u2019"


class Signs(Struct, frozen=True):
    """The signs of a language.

    `double` and `single` are the opening and the closing quotation mark for a typed " and ', with the space inside them.
    `dash` is printed for `--`. `narrow` are the signs that a narrow no-break space stands before, `spaced` those that a
    no-break space of full width does.
    """

    double: tuple[str, str] = ("\u201c", "\u201d")
    single: tuple[str, str] = ("\u2018", "\u2019")
    dash: str = EN
    narrow: str = ""
    spaced: str = ""


_ENGLISH = Signs()
_ANGLED = ("\u00ab", "\u00bb")
_CURLY = _ENGLISH.double
_LOW = Signs(("\u201e", "\u201c"), ("\u201a", "\u2018"))
_LOW_RIGHT = Signs(("\u201e", "\u201d"), ("\u201a", "\u2019"))
_RIGHT = Signs(("\u201d", "\u201d"), ("\u2019", "\u2019"))
_SOUTHERN = Signs(_ANGLED, _CURLY, dash=EM)
_EASTERN = Signs(_ANGLED, _LOW.double, dash=EM)
_PERSIAN = Signs(_ANGLED, ("\u2039", "\u203a"))
_CORNERS = Signs(("\u300c", "\u300d"), ("\u300e", "\u300f"), dash=EM)
_FRENCH = Signs((f"\u00ab{NARROW}", f"{NARROW}\u00bb"), _CURLY, narrow=";!?\u00bb", spaced=":")

# Quotation marks: CLDR 46, `delimiters`; French and its spaces: Imprimerie nationale, Lexique des regles typographiques.
SIGNS = MappingProxyType({
    "en": _ENGLISH,
    "en-us": Signs(dash=EM),
    **dict.fromkeys(("de", "cs", "sk", "sl", "bg", "lt", "ka", "is", "mk"), _LOW),
    **dict.fromkeys(("pl", "ro", "hu", "et", "sr", "hr"), _LOW_RIGHT),
    **dict.fromkeys(("de-ch", "de-li"), Signs(_ANGLED, ("\u2039", "\u203a"))),
    **dict.fromkeys(("sv", "fi"), _RIGHT),
    **dict.fromkeys(("nb", "nn", "no"), Signs(_ANGLED)),
    **dict.fromkeys(("it", "el", "eu", "gl", "pt-pt"), Signs(_ANGLED, _CURLY)),
    **dict.fromkeys(("es", "ca"), _SOUTHERN),
    **dict.fromkeys(("ru", "uk", "be", "kk", "ky", "hy"), _EASTERN),
    **dict.fromkeys(("fa", "ar", "ps", "ckb"), _PERSIAN),
    **dict.fromkeys(("ja", "zh-hant", "zh-tw", "zh-hk"), _CORNERS),
    "zh": Signs(dash=EM),
    "fr": _FRENCH,
    "fr-ca": Signs((f"\u00ab{NO_BREAK}", f"{NO_BREAK}\u00bb"), _CURLY, narrow="\u00bb", spaced=":"),
})  # fmt: skip
"""By BCP 47 tag in lower case, or by its language alone; English for all others."""

TYPED = MappingProxyType({
    **dict.fromkeys("\u201c\u201d\u201e\u00ab\u00bb\u300c\u300d", '"'),
    **dict.fromkeys("\u2018\u2019\u201a\u2039\u203a\u300e\u300f", "'"),
    **dict.fromkeys("\u2013\u2014\u2212", "-"),
})  # fmt: skip
"""The sign that an author has typed by the one that is printed for it; of two or three hyphens the first."""


@cache
def signs_of(language: str) -> Signs:
    """The signs of a language."""
    tag = language.lower()
    return SIGNS.get(tag) or SIGNS.get(tag.split("-", maxsplit=1)[0], _ENGLISH)
