"""The text styles (briefgen/typography.py) in CSS: what stands for `$caption.before` and its like in brief.css."""

from __future__ import annotations

import re

from briefgen.theme import Sizes
from briefgen.typography import WIDOW_LINES, Length, TextStyle, points, text_style

SCREEN = 17 / 176  # rem to the point: 11 points on paper are 17 pixels on a screen
VARIABLES = {
    "body": Length("body"), "title": Length("title"), "subtitle": Length("subtitle"),
    "heading1": Length("heading1", plus=0.5), "heading2": Length("heading2"), "heading3": Length("heading3"),
    "table": Length("table"), "small": Length("meta", plus=0.5), "meta": Length("meta"),
    "notes": Length("body", plus=-1.5), "mark": Length("mark"),
}  # fmt: skip
"""Sizes that brief.css may name, as `var(--table)`."""
NAMES = {length: name for name, length in VARIABLES.items()}
KEPT = {
    "title": "h1", "heading1": "h2", "heading2": "h3", "heading3": "h4", "caption": "caption, figcaption",
    "contents_title": ".contents-title",
}  # fmt: skip
"""The elements of the styles whose rule `keep_with_next` brief.css asks for by `$kept`."""
PLACE = re.compile(r"\$(\w+)(?:\.([\w-]+))?")


def filled(css: str, sizes: Sizes) -> str:
    """The rules with a value in each `$style.value`, in `$kept` and in `$widow_lines`; KeyError for an unknown style."""
    return PLACE.sub(lambda found: _value(found[1], found[2] or "", sizes), css)


def variables(sizes: Sizes) -> list[str]:
    """The declaration of each variable that holds a size."""
    return [f"--{name}: {points(length, sizes) * SCREEN:.4g}rem;" for name, length in VARIABLES.items()]


def _value(name: str, value: str, sizes: Sizes) -> str:
    if name == "widow_lines":
        return str(WIDOW_LINES)
    if name == "kept":
        return ", ".join(KEPT[one] for one in KEPT if text_style(one).keep_with_next)
    style = text_style(name)
    before = _space(style.before if style.web.before is None else style.web.before, style, sizes)
    after = _space(style.after if style.web.after is None else style.web.after, style, sizes)
    return {
        "size": _size(style.web.size or style.size, sizes),
        "line-height": _line_height(style, sizes),
        "before": before,
        "after": after,
        "spaces": before if before == after else f"{before} {after}",
        "keep": "avoid" if style.keep_with_next else "auto",
    }[value]


def _size(length: Length, sizes: Sizes) -> str:
    """The variable of that size; the size itself where there is none."""
    if length in NAMES:
        return f"var(--{NAMES[length]})"
    return f"{_number(points(length, sizes) * SCREEN)}rem"


def _line_height(style: TextStyle, sizes: Sizes) -> str:
    if style.web.line_height is not None:
        return _number(style.web.line_height)
    return _number(points(style.leading, sizes) / points(style.size, sizes))


def _space(length: float | Length, style: TextStyle, sizes: Sizes) -> str:
    """A space in em where it is a multiple of the style's own size, in rem otherwise."""
    if isinstance(length, Length) and length == Length(style.size.base, length.times):
        return _with_unit(length.times, "em")
    return _with_unit(points(length, sizes) * SCREEN, "rem")


def _with_unit(value: float, unit: str) -> str:
    number = _number(value)
    return number if number == "0" else f"{number}{unit}"


def _number(value: float) -> str:
    """Two decimals at most, as CSS writes them: `.8`, `1.3`, `2`."""
    number = f"{value:.2f}".rstrip("0").rstrip(".")
    return number.removeprefix("0") if number.startswith("0.") else number
