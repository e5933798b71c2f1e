"""Properties of a run by which its letters are not seen among others, or stand beside them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from briefgen.audit.readers.views import Aside

OFF = frozenset({"0", "false", "off", "baseline"})
TINY = 4  # half points of Word, points of Excel
TINY_DRAWN = 300  # hundredths of a point
NARROW = 5  # per cent of a letter's width
PAPER = re.compile(r"(?:[0-9A-F]{2})?(?:F[8-9A-F]){3}", re.IGNORECASE)  # white, or next to it
OF_PAPER = frozenset({"background1", "light1", "bg1", "lt1"})
NUMBER = re.compile(r"-?\d{1,6}")
# Colours behind letters that have names (ISO 29500-1, 17.18.40).
HIGHLIGHTS = {
    "black": "000000", "blue": "0000FF", "cyan": "00FFFF", "darkBlue": "00008B", "darkCyan": "008B8B", "darkGray": "A9A9A9",
    "darkGreen": "006400", "darkMagenta": "800080", "darkRed": "8B0000", "darkYellow": "808000", "green": "00FF00",
    "lightGray": "D3D3D3", "magenta": "FF00FF", "red": "FF0000", "white": "FFFFFF", "yellow": "FFFF00",
}  # fmt: skip


class Look:
    """The look of one run, as its properties say it one by one."""

    def __init__(self) -> None:
        self._ink = self._ground = ""

    def clear(self) -> None:
        """Forget the run."""
        self._ink = self._ground = ""

    def take(self, name: str, attributes: list[str]) -> Aside | None:
        """Why a reader may pass over the run, as far as this property says it; attributes and their values in turn."""
        told = {
            key.rpartition(":")[2]: value
            for key, value in zip(attributes[::2], attributes[1::2], strict=True)
        }
        if name == "color":
            self._ink = told.get("val", "").upper()
        elif name == "shd":
            self._ground = told.get("fill", "").upper()
        elif name == "highlight":
            self._ground = HIGHLIGHTS.get(told.get("val", ""), "")
        if self._ink and self._ink == self._ground != "AUTO":
            return Aside.UNSEEN
        return PROPERTIES[name](told)


def _unseen(told: Mapping[str, str]) -> Aside | None:
    return None if told.get("val") in OFF else Aside.UNSEEN


def _struck(told: Mapping[str, str]) -> Aside | None:
    return None if told.get("val") in OFF else Aside.DELETED


def _raised(told: Mapping[str, str]) -> Aside | None:
    return None if told.get("val", "0") in OFF else Aside.SMALL


def _of_paper(told: Mapping[str, str]) -> Aside | None:
    """Letters of the colour of paper, in Word, sheets and drawings."""
    if "themeShade" in told or "tint" in told:
        return None
    white = PAPER.fullmatch(told.get("rgb") or told.get("val", "")) or told.get("theme") == "0"
    return Aside.UNSEEN if white or not OF_PAPER.isdisjoint(told.values()) else None


def _at_most(key: str, most: int) -> Callable[[Mapping[str, str]], Aside | None]:
    def small(told: Mapping[str, str]) -> Aside | None:
        number = NUMBER.match(told.get(key, ""))
        return Aside.UNSEEN if number and int(number[0]) <= most else None

    return small


def _no_reason(_: Mapping[str, str]) -> None:
    """The colour behind letters says something together with theirs alone."""


# ISO 29500-1, 17.3.2 and 21.1.2.3.9: a property -> why a reader may pass over its run.
PROPERTIES: Mapping[str, Callable[[Mapping[str, str]], Aside | None]] = {
    **dict.fromkeys(("vanish", "webHidden", "specVanish", "noFill"), _unseen),
    **dict.fromkeys(("strike", "dstrike"), _struck),
    **dict.fromkeys(("vertAlign", "position"), _raised),
    **dict.fromkeys(("color", "srgbClr", "schemeClr"), _of_paper),
    **dict.fromkeys(("shd", "highlight"), _no_reason),
    "sz": _at_most("val", TINY),
    "w": _at_most("val", NARROW),
    "rPr": _at_most("sz", TINY_DRAWN),
}
