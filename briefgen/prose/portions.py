"""The portions of a body text, each of which may carry a mark: paragraphs, headings, quotations, tables, outer list items."""

from __future__ import annotations

import re
from collections.abc import Collection

from msgspec import Struct
from msgspec.structs import replace

from briefgen.prose.fences import FENCE, FenceLine, fence_lines
from briefgen.prose.placing import is_placing
from briefgen.prose.quotations import QUOTES
from briefgen.prose.typed_lists import SIGNS_ALONE

HEAD = r" {0,3}#{1,6}\s+"
QUOTE = rf" {{0,3}}{QUOTES}\s?"
ROW = r" {0,3}\|\s*"
BULLET = rf" {{0,3}}(?!{SIGNS_ALONE})[-*+]\s+"
NUMBER = r"( {0,3})(\d{1,9})([.)]\s+)"
LARGEST = 9_999  # the largest number that begins a list (typed_lists.py)
FENCES = frozenset({"box", "beside"})
LEADS = (HEAD, QUOTE, ROW, BULLET, NUMBER)
INSIDE = r"\s*(?:(?:[-*+>|]|#{1,6}|\d{1,9}[.)])\s*)*"  # what may stand before words within a portion


class Portion(Struct, frozen=True):
    """One portion: its first line in the text (from 0), its lines, and the length of what stands before its words.

    `kind` is "item" for a bullet, "number" for a numbered item, else that of the block; `apart` says that a blank
    line stands before it. The line that opens a box or a text beside a picture is a portion of the kind "box" or "beside";
    `holder` is its index for what stands inside, -1 outside.
    """

    line: int
    text: str
    lead: int
    kind: str
    apart: bool
    holder: int = -1

    @property
    def places(self) -> bool:
        """Whether it is the place of a table or figure, or stands beside one, which has a mark of its own."""
        return self.kind == "beside" or is_placing(self.text)

    @property
    def words(self) -> str:
        """The portion without its list mark, hash or bar."""
        return self.text[self.lead :]


def portions(text: str) -> tuple[Portion, ...]:
    """The portions of a body text, in order."""
    marks: list[Portion] = []
    apart, holder = True, -1
    fences = fence_lines(text)
    for number, line in enumerate(text.split("\n")):
        if number in fences:
            marks += _opening(number, line, fences[number])
            holder, apart = (-1 if fences[number].kind == "end" else len(marks) - 1), True
            continue
        if not line.strip():
            apart = True
            continue
        kind, lead = _beginning(line)
        last = marks[-1] if marks else None
        if (
            last is None
            or last.kind in FENCES
            or last.holder != holder
            or _begins(kind, line, last, apart=apart)
        ):
            marks.append(Portion(number, line, lead, kind, apart, holder))
        else:
            gap = "\n\n" if apart else "\n"
            marks[-1] = replace(last, text=f"{last.text}{gap}{line}")
        apart = False
    return tuple(marks)


def without_portions(text: str, hidden: Collection[int]) -> str:
    """The text without the portions of these indexes; numbered items after one of them count on without a gap."""
    kept: list[str] = []
    last, number, gap, opened = -1, 0, False, -1
    every = portions(text)
    for index, one in enumerate(every):
        if opened >= 0 and one.holder != opened:
            kept.append(f"\n\n{FENCE}")
            opened = -1
        if one.kind == "number" and (index == 0 or every[index - 1].kind != "number"):
            number, gap = _number(one.text) - 1, False
        if index in hidden:
            gap = True
            continue
        if kept:
            joined = not one.apart and (
                last == index - 1 or one.kind == every[last].kind in {"item", "number"}
            )
            kept.append("\n" if joined else "\n\n")
        words = one.text
        if one.kind == "number":
            # As typed up to the first that is hidden; a number of five digits begins no list.
            counted = gap and number < LARGEST
            number = number + 1 if counted else _number(words)
            words = re.sub(NUMBER, rf"\g<1>{number}\g<3>", words, count=1) if counted else words
        kept.append(words)
        last = index
        opened = index if one.kind in FENCES else opened
    return "".join(kept) + (f"\n\n{FENCE}" if opened >= 0 else "")


def with_leads(text: str, marks: Collection[str]) -> str:
    """The text with a mark and a space before the words of each portion; an empty mark adds nothing."""
    lines = text.split("\n")
    for one, mark in zip(portions(text), marks, strict=True):
        if one.places:
            continue
        line = lines[one.line]
        lines[one.line] = f"{line[: one.lead]}{mark} {line[one.lead :]}" if mark else line
    return "\n".join(lines)


def _opening(number: int, line: str, fence: FenceLine) -> list[Portion]:
    """The portion of a line that opens a box or a text beside a picture; none for one that closes it."""
    if fence.kind == "end":
        return []
    lead = fence.lead if fence.kind == "box" else len(line)
    return [Portion(number, line, lead, fence.kind, apart=True)]


def _number(text: str) -> int:
    match = re.match(NUMBER, text)
    return int(match[2]) if match else 1


def _beginning(line: str) -> tuple[str, int]:
    """The kind of block that a line begins, and the length of what stands before its words."""
    for kind, pattern in zip(("head", "quote", "table", "item", "number"), LEADS, strict=True):
        if match := re.match(pattern, line):
            return kind, match.end()
    return "text", len(line) - len(line.lstrip())


def _begins(kind: str, line: str, last: Portion, *, apart: bool) -> bool:
    """Whether a line begins a portion of its own after this one."""
    if last.kind in {"item", "number"} and line[:1] in {" ", "\t"} and _indent(line) > _indent(last.text):
        return False  # goes on in the item, or is one of an inner list
    if kind in {"head", "item", "number"}:
        return True
    return apart or last.kind == "head" or (kind in {"quote", "table"} and kind != last.kind)


def _indent(text: str) -> int:
    return len(text) - len(text.lstrip())
