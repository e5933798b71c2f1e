"""Lines that are set in below a point of a list by too few spaces: Markdown prints them beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from briefgen.patterns import pattern
from briefgen.prose.fences import FENCE
from briefgen.prose.quotations import QUOTES
from briefgen.prose.trouble import Trouble
from briefgen.prose.typed_lists import SIGNS_ALONE

POINT = pattern(rf"([ ]*)(?!{SIGNS_ALONE})((?:[-*+]|(\d{{1,9}})[.)])[ ]+)(?=\S)")
OTHER = pattern(rf"[ ]*(?:[|#]|{QUOTES}|{FENCE})")  # a block that is no part of a list by its look
LEAST = 2  # spaces that are seen as a set-in line; one is taken for a slip
SHOWN = 6  # lines of a hint


class Point(Struct):
    """A point of a list: the columns of its mark and of its words, its number (0 for a bullet), and its line."""

    start: int
    words: int
    number: int
    line: int
    told: bool = False


def set_in(text: str, code: str) -> Iterator[Trouble]:
    """A warning for the first line below each point that is set in, but not as far as the point's words (CommonMark 0.31.2, 5.2)."""
    lines = text.split("\n")
    open_points: list[Point] = []
    for number, line in enumerate(lines):
        if not line.strip():
            continue
        start, point = len(line) - len(line.lstrip(" ")), POINT.match(line)
        goes_on = not point and number and lines[number - 1].strip()
        if OTHER.match(line):
            open_points.clear()
        if goes_on or OTHER.match(line):
            continue
        holder = _below(open_points, start, int(point[3] or 0) if point else 0)
        if holder and not holder.told:
            holder.told = True
            yield _trouble(lines, number, holder, code)
        if point:
            open_points.append(Point(start, point.end(), int(point[3] or 0), number))


def _below(open_points: list[Point], start: int, number: int) -> Point | None:
    """The point that a line looks like a part of and is not; points that it ends are taken off."""
    while open_points and start < open_points[-1].words:
        last = open_points[-1]
        follows = number and number == last.number + 1
        if last.start + LEAST <= start and not follows:
            return last
        open_points.pop()
    return None


def _trouble(lines: Sequence[str], number: int, holder: Point, code: str) -> Trouble:
    line, above = lines[number], lines[holder.line]
    start = len(line) - len(line.lstrip(" "))
    missing = f"it is set in by {start - holder.start} spaces, and needs {holder.words - holder.start}"
    message = f"{line.strip()!r} is printed beside {above.strip()!r}, not below it: {missing}"
    return Trouble(number, start, message, _hint(lines, number, holder, holder.words - start), code)


def _hint(lines: Sequence[str], number: int, holder: Point, more: int) -> str:
    """The point and the lines below it, set in as far as its words."""
    last = number
    while last + 1 < len(lines) and lines[last + 1].startswith(" " * (holder.start + LEAST)):
        last += 1
    below = [f"{' ' * more}{line}" for line in lines[number : last + 1]]
    between = list(lines[holder.line + 1 : number])
    found = [lines[holder.line], *between, *below]
    shown = found if len(found) <= SHOWN else [*found[:SHOWN], "..."]
    return "write:\n" + "\n".join(f"    {line}".rstrip() for line in shown)
