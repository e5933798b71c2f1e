"""Which paragraphs of a Word file are points of a list, how deep, and the number that Word prints before each."""

from __future__ import annotations

from typing import Any

from docx.oxml.ns import qn
from msgspec import Struct

DEEPEST = 3  # lists in one another that a body keeps


class Level(Struct, frozen=True):
    """A level of a list as numbering.xml has it: its form (`bullet`, `decimal`, `lowerLetter`), and its first number.

    A level whose text holds the numbers of those above it (1.1) has the form `several`.
    """

    form: str = "bullet"
    start: int = 1


class Place(Struct, frozen=True):
    """Where a point stands: how deep, and its number; None for a bullet. `form` is that of the number."""

    depth: int
    number: int | None
    form: str


class Numbering:
    """The definitions of numbering.xml; `root` is None for a file that has none.

    Numbers count on as in Word (ECMA-376, part 1, 17.9): all lists of one abstract definition share a count, whatever
    stands between them, unless a list says with which number it begins; a deeper level begins anew below each point.
    """

    def __init__(self, root: Any) -> None:
        self.levels: dict[tuple[str, int], Level] = {}
        self.shared: dict[str, str] = {}
        self.restarts: dict[tuple[str, int], int] = {}
        self.counts: dict[str, dict[int, int]] = {}
        self.begun: set[str] = set()
        if root is None:
            return
        abstract = {one.get(qn("w:abstractNumId")): one for one in root.iter(qn("w:abstractNum"))}
        for number in root.iter(qn("w:num")):
            self._read(number, abstract)

    def of(self, paragraph: Any, styles: list[tuple[str, Any]]) -> Place | None:
        """The place of a point in its list; None for other paragraphs. Each point is to be asked for once, in order."""
        holders = [paragraph, *(style for _, style in styles)]
        own = next(
            (found for one in holders if (found := one.find(f"{qn('w:pPr')}/{qn('w:numPr')}")) is not None),
            None,
        )
        listed = next((name for name, _ in styles if name.startswith(("list bullet", "list number"))), "")
        of_style = int(listed[-1]) - 1 if listed[-1:].isdigit() else 0
        if own is None:
            form = "decimal" if listed.startswith("list number") else "bullet"
            return self._place(listed, 0, of_style, Level(form)) if listed else None
        identifier, depth = _value(own.find(qn("w:numId")), "0"), int(_value(own.find(qn("w:ilvl")), "0"))
        level = self.levels.get((identifier, depth), Level())
        if identifier == "0" or level.form == "none":
            return None
        return self._place(identifier, depth, of_style, level)

    def _read(self, number: Any, abstract: dict[Any, Any]) -> None:
        identifier = number.get(qn("w:numId"), "")
        named = _value(number.find(qn("w:abstractNumId")), "")
        self.shared[identifier] = named
        base = abstract.get(named)
        for level in base.iter(qn("w:lvl")) if base is not None else ():
            self.levels[identifier, _depth(level)] = _level(level)
        for override in number.iter(qn("w:lvlOverride")):
            depth = _depth(override)
            for level in override.iter(qn("w:lvl")):
                self.levels[identifier, depth] = _level(level)
            start = override.find(qn("w:startOverride"))
            if start is not None:
                self.restarts[identifier, depth] = int(_value(start, "1"))

    def _place(self, identifier: str, depth: int, of_style: int, level: Level) -> Place:
        shown = min(max(depth, of_style), DEEPEST)
        number = self._next(identifier, depth, level.start)
        return Place(shown, None if level.form == "bullet" else number, level.form)

    def _next(self, identifier: str, depth: int, start: int) -> int:
        counts = self.counts.setdefault(self.shared.get(identifier, identifier), {})
        if identifier not in self.begun:
            self.begun.add(identifier)
            for (of, at), first in self.restarts.items():
                if of == identifier:
                    counts[at] = first - 1
        for deeper in [one for one in counts if one > depth]:
            del counts[deeper]
        counts[depth] = counts.get(depth, start - 1) + 1
        return counts[depth]


def _level(level: Any) -> Level:
    form = _value(level.find(qn("w:numFmt")), "")
    several = form != "bullet" and _value(level.find(qn("w:lvlText")), "").count("%") > 1
    return Level("several" if several else form, int(_value(level.find(qn("w:start")), "1")))


def _depth(level: Any) -> int:
    return int(level.get(qn("w:ilvl"), "0"))


def _value(element: Any, otherwise: str) -> str:
    """The value of an element; `otherwise` where it is not there or has none."""
    return str(element.get(qn("w:val"), otherwise)) if element is not None else otherwise
