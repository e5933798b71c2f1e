"""Which paragraphs of a Word file are points of a list, how deep, and whether they are numbered."""

from __future__ import annotations

from typing import Any

from docx.oxml.ns import qn

DEEPEST = 3  # lists in one another that a body keeps


class Numbering:
    """The definitions of numbering.xml; `root` is None for a file that has none."""

    def __init__(self, root: Any) -> None:
        self.formats: dict[tuple[str, int], str] = {}
        if root is None:
            return
        abstract = {one.get(qn("w:abstractNumId")): one for one in root.iter(qn("w:abstractNum"))}
        for number in root.iter(qn("w:num")):
            named = number.find(qn("w:abstractNumId"))
            base = abstract.get(named.get(qn("w:val"))) if named is not None else None
            for level in base.iter(qn("w:lvl")) if base is not None else ():
                form = level.find(qn("w:numFmt"))
                key = (number.get(qn("w:numId"), ""), int(level.get(qn("w:ilvl"), "0")))
                self.formats[key] = form.get(qn("w:val"), "") if form is not None else ""

    def of(self, paragraph: Any, styles: list[tuple[str, Any]]) -> tuple[int, bool] | None:
        """Depth and whether it is numbered, for a point of a list; None for other paragraphs."""
        holders = [paragraph, *(style for _, style in styles)]
        own = next(
            (found for one in holders if (found := one.find(f"{qn('w:pPr')}/{qn('w:numPr')}")) is not None),
            None,
        )
        listed = next((name for name, _ in styles if name.startswith(("list bullet", "list number"))), "")
        of_style = int(listed[-1]) - 1 if listed[-1:].isdigit() else 0
        if own is None:
            return (min(of_style, DEEPEST), listed.startswith("list number")) if listed else None
        number, level = own.find(qn("w:numId")), own.find(qn("w:ilvl"))
        identifier = number.get(qn("w:val"), "0") if number is not None else "0"
        depth = int(level.get(qn("w:val"), "0")) if level is not None else 0
        form = self.formats.get((identifier, depth), "bullet")
        if identifier == "0":
            return None
        return None if form == "none" else (min(max(depth, of_style), DEEPEST), form != "bullet")
