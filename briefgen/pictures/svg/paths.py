"""The `d` of a path as moves, lines and cubic curves."""

from __future__ import annotations

import math
from collections.abc import Iterator

from briefgen.document import Outline
from briefgen.pictures.svg.geometry import ARC_FLAGS, COMMAND, COUNTS, NUMBER, Segment

SEPARATORS = " \t\r\n,"


def outline(text: str) -> Outline:
    """The outline of path data; as a viewer does, it ends where the data can no longer be read."""
    pen = _Pen()
    for letter, values in _commands(text):
        if not pen.segments and letter not in "Mm":
            break
        pen.draw(letter, values)
    return tuple(pen.segments)


def _commands(text: str) -> Iterator[tuple[str, tuple[float, ...]]]:
    at, letter = 0, ""
    while True:
        while at < len(text) and text[at] in SEPARATORS:
            at += 1
        if at >= len(text):
            return
        if COMMAND.match(text[at]):
            letter, at = text[at], at + 1
            if letter in "Zz":
                yield letter, ()
                continue
        elif not letter or letter in "Zz":
            return
        values, at = _values(text, at, letter)
        if values is None:
            return
        yield letter, values
        letter = {"M": "L", "m": "l"}.get(letter, letter)


def _values(text: str, at: int, letter: str) -> tuple[tuple[float, ...] | None, int]:
    """The numbers of one command, None where they are not all there; the flags of an arc need no space."""
    found: list[float] = []
    for index in range(COUNTS[letter.upper()]):
        if letter in "Aa" and index in {3, 4}:
            flag = ARC_FLAGS.match(text, at)
            if not flag:
                return None, at
            found.append(float(flag[1]))
            at = flag.end()
            continue
        while at < len(text) and text[at] in SEPARATORS:
            at += 1
        matched = NUMBER.match(text, at)
        if not matched:
            return None, at
        found.append(float(matched[0]))
        at = matched.end()
    return tuple(found), at


class _Pen:
    """Where the pen is, where its figure began, and the last handle of a curve."""

    def __init__(self) -> None:
        self.segments: list[Segment] = []
        self.x = self.y = 0.0
        self.start = (0.0, 0.0)
        self.handle: tuple[float, float] | None = None
        self.quadratic: tuple[float, float] | None = None

    def draw(self, letter: str, values: tuple[float, ...]) -> None:
        upper = letter.upper()
        if letter != upper:
            values = self._absolute(upper, values)
        handle, quadratic, self.handle, self.quadratic = self.handle, self.quadratic, None, None
        match upper:
            case "M":
                self.start = (values[0], values[1])
                self._add("M", values)
            case "L":
                self._add("L", values)
            case "H":
                self._add("L", (values[0], self.y))
            case "V":
                self._add("L", (self.x, values[0]))
            case "C":
                self.curve(values)
            case "S":
                first = self._mirrored(handle)
                self.curve((*first, *values))
            case "Q":
                self.bend((values[0], values[1]), (values[2], values[3]))
            case "T":
                self.bend(self._mirrored(quadratic), (values[0], values[1]))
            case "A":
                for one in arc((self.x, self.y), values):
                    self._add(*one)
            case _:
                self.segments.append(("Z", ()))
                self.x, self.y = self.start

    def curve(self, values: tuple[float, ...]) -> None:
        self._add("C", values)
        self.handle = (values[2], values[3])

    def bend(self, handle: tuple[float, float], end: tuple[float, float]) -> None:
        """A quadratic curve as a cubic one."""
        (hx, hy), (x, y) = handle, end
        first = (self.x + 2 / 3 * (hx - self.x), self.y + 2 / 3 * (hy - self.y))
        second = (x + 2 / 3 * (hx - x), y + 2 / 3 * (hy - y))
        self._add("C", (*first, *second, x, y))
        self.quadratic = handle

    def _absolute(self, upper: str, values: tuple[float, ...]) -> tuple[float, ...]:
        match upper:
            case "H":
                return (values[0] + self.x,)
            case "V":
                return (values[0] + self.y,)
            case "A":
                return (*values[:5], values[5] + self.x, values[6] + self.y)
            case _:
                return tuple(value + (self.y if index % 2 else self.x) for index, value in enumerate(values))

    def _mirrored(self, handle: tuple[float, float] | None) -> tuple[float, float]:
        return (2 * self.x - handle[0], 2 * self.y - handle[1]) if handle else (self.x, self.y)

    def _add(self, letter: str, values: tuple[float, ...]) -> None:
        self.segments.append((letter, values))
        self.x, self.y = values[-2:]


def arc(start: tuple[float, float], values: tuple[float, ...]) -> Iterator[Segment]:
    """An elliptical arc as cubic curves (SVG 2, B.2.4: from the ends to the centre)."""
    rx, ry, turn, large, sweep, x, y = values
    (x1, y1), rx, ry = start, abs(rx), abs(ry)
    if (x1, y1) == (x, y):
        return
    if not rx or not ry:
        yield "L", (x, y)
        return
    cosine, sine = math.cos(math.radians(turn)), math.sin(math.radians(turn))
    dx, dy = (x1 - x) / 2, (y1 - y) / 2
    u, v = cosine * dx + sine * dy, -sine * dx + cosine * dy
    grown = math.sqrt(max(1.0, (u / rx) ** 2 + (v / ry) ** 2))
    rx, ry = rx * grown, ry * grown
    under = (rx * ry) ** 2 - (rx * v) ** 2 - (ry * u) ** 2
    share = math.sqrt(max(0.0, under / ((rx * v) ** 2 + (ry * u) ** 2)))
    share = -share if bool(large) == bool(sweep) else share
    cu, cv = share * rx * v / ry, -share * ry * u / rx
    cx, cy = cosine * cu - sine * cv + (x1 + x) / 2, sine * cu + cosine * cv + (y1 + y) / 2
    first = math.atan2((v - cv) / ry, (u - cu) / rx)
    swept = math.atan2((-v - cv) / ry, (-u - cu) / rx) - first
    if sweep and swept < 0:
        swept += 2 * math.pi
    if not sweep and swept > 0:
        swept -= 2 * math.pi
    count = max(1, math.ceil(abs(swept) / (math.pi / 2) - 1e-9))
    step = swept / count
    reach = 4 / 3 * math.tan(step / 4)
    for index in range(count):
        one, two = first + index * step, first + (index + 1) * step
        local = (
            math.cos(one) - reach * math.sin(one), math.sin(one) + reach * math.cos(one),
            math.cos(two) + reach * math.sin(two), math.sin(two) - reach * math.cos(two),
            math.cos(two), math.sin(two),
        )  # fmt: skip
        points: list[float] = []
        for a, b in zip(local[::2], local[1::2], strict=True):
            points += (cosine * rx * a - sine * ry * b + cx, sine * rx * a + cosine * ry * b + cy)
        yield "C", (*points[:4], x, y) if index == count - 1 else tuple(points)
