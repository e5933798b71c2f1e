"""Mistakes of indentation: a tab or another space before a text, and lines that begin in a column that fits no other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import takewhile

import yaml
from msgspec.structs import replace

from briefgen.sums import int_sum
from briefgen.yamlfile import levels
from briefgen.yamlfile.levels import Fits, indent_of, is_text
from briefgen.yamlfile.loader import LOADER
from briefgen.yamlfile.mistakes import Mistake
from briefgen.yamlfile.text import WHITE

INDENT = r" *(?P<wrong>[\t\u00a0\u2007\u202f\u3000])[ \t\u00a0\u2007\u202f\u3000]*"
TAB_WIDTHS = (2, 4, 6, 8, 0)
LISTED = re.compile(r" *(?:- +)*")  # up to the first key or text of a line
NEAR = 40  # lines before a slip in whose columns its line may belong
MOST = 200_000  # characters of a file in which slips are looked for: each guess is parsed


def white(lines: list[str], fits: Fits | None = None) -> list[Mistake]:
    """A mistake for each line that is indented by anything but spaces; tabs are as wide as makes the file YAML.

    `fits` says which fields may stand where. A field that may stand beside several is told all of their columns.
    """
    wrong = {number: match for number, line in enumerate(lines) if (match := _white(lines, number))}
    if not wrong:
        return []
    with_tabs = {width: _with_spaces(lines, wrong, width) for width in TAB_WIDTHS}
    mended = max(with_tabs.values(), key=_reach)
    return [_of_white(lines, number, match, mended, fits) for number, match in wrong.items()]


def _of_white(
    lines: list[str], number: int, match: re.Match[str], mended: list[str], fits: Fits | None
) -> Mistake:
    """The mistake of a line that is set in by anything but spaces; among lines that are set in by tabs its column is known."""
    above = lines[number - 1] if number else ""
    if "\t" in match[0] and not above.lstrip(" ").startswith("\t"):
        columns = levels.columns(mended, number, fits)
        if len(columns) > 1:
            mistake = _slip(mended, number, columns[:2])
            message = f"expected spaces before the text, found {WHITE[match['wrong']]}"
            return replace(mistake, message=message, column=match.start("wrong"))
        if columns:
            moved = " " * columns[0] + mended[number].strip()
            return _white_mistake(number, match, moved, certain=True)
    return _white_mistake(number, match, mended[number], certain=_reach(mended) >= number)


def _white_mistake(number: int, match: re.Match[str], mended: str, *, certain: bool = False) -> Mistake:
    message = f"expected spaces before the text, found {WHITE[match['wrong']]}"
    hint = f"write {_spaces(indent_of(mended))} before it: {mended.strip()}"
    return Mistake("indentation", message, number, match.start("wrong"), mended, hint, certain=certain)


def slip(error: yaml.MarkedYAMLError, lines: list[str]) -> Mistake | None:
    """The line whose indentation the parser stumbles over; None when no other indentation leads it further."""
    line = error.problem_mark.line if error.problem_mark else 0
    if "tab" in (error.problem or "") and (match := re.match(INDENT, lines[line])):
        return _white_mistake(line, match, _with_spaces(lines, {line: match}, TAB_WIDTHS[0])[line])
    if int_sum(map(len, lines)) > MOST:
        return None
    tried: dict[tuple[int, int], tuple[int, int]] = {}  # how far the parser comes, with how few lines moved
    for number in _suspects(error, lines):
        for indent in _columns(lines, number) - {indent_of(lines[number])}:
            tried[number, indent] = max(
                (_reach(_moved(lines, number, indent, count)), -count) for count in (1, _below(lines, number))
            )
    best = max(tried.values(), default=(0, 0))
    if best[0] <= _reach(lines):
        return None
    number = next(number for (number, _), match in tried.items() if match == best)
    own = indent_of(lines[number])
    fitting = [indent for (line, indent), match in tried.items() if line == number and match == best]
    return _slip(lines, number, sorted(fitting, key=lambda one: (abs(one - own), -one))[:2])


def _slip(lines: list[str], number: int, indents: list[int]) -> Mistake:
    """The mistake of a line that fits in these columns, the likeliest first."""
    own = indent_of(lines[number])
    message = f"expected {' or '.join(map(_spaces, indents))} before the text, found {own}"
    hint = ", or ".join(f"{_spaces(indent)}{_below_what(lines, number, indent)}" for indent in indents)
    mended = " " * indents[0] + lines[number].strip()
    return Mistake("indentation", message, number, own, mended, f"write {hint}")


def _white(lines: list[str], number: int) -> re.Match[str] | None:
    line = lines[number]
    if line.lstrip(" ")[:1] not in WHITE or not line.strip() or _inside_text(lines, number):
        return None
    return re.match(INDENT, line)


def _with_spaces(lines: list[str], wrong: dict[int, re.Match[str]], width: int) -> list[str]:
    mended = list(lines)
    for number, match in wrong.items():
        spaces = "".join(" " * width if c == "\t" else " " for c in match[0])
        mended[number] = spaces + lines[number][match.end() :]
    return mended


def _inside_text(lines: list[str], number: int) -> bool:
    """True when a line belongs to a block text (`|` or `>`), in which tabs and no-break spaces are allowed.

    Only spaces set it in so far that it does (YAML 1.2, 6.1).
    """
    own = indent_of(lines[number])
    for line in reversed(lines[:number]):
        indent = indent_of(line)
        if line.strip() and indent < own:
            return line.rstrip().split(" ")[-1][:1] in {"|", ">"}
    return False


def _suspects(error: yaml.MarkedYAMLError, lines: list[str]) -> Iterator[int]:
    """The lines that may be set in wrongly: where the parser stopped, where what it was reading began, the one before."""
    marks = [mark.line for mark in (error.problem_mark, error.context_mark) if mark]
    before = [next((n for n in range(line - 1, -1, -1) if lines[n].strip()), -1) for line in marks]
    first = next((n for n, line in enumerate(lines) if is_text(line)), -1)
    yield from dict.fromkeys(n for n in (*marks, *before, first) if 0 <= n < len(lines) and is_text(lines[n]))


def _columns(lines: list[str], number: int) -> set[int]:
    """The columns in which the text of a line may begin: those of the lines before it and of the one after."""
    near = [line for line in lines[max(0, number - NEAR) : number] if is_text(line)]
    near += [line for line in lines[number + 1 : number + 2] if is_text(line)]
    return {0} | {indent_of(line) for line in near} | {_key_column(line) for line in near}


def _key_column(line: str) -> int:
    match = LISTED.match(line)
    return match.end() if match else 0


def _below(lines: list[str], number: int) -> int:
    """How many lines are set in as far as this one or further, from it on."""
    own = indent_of(lines[number])
    return 1 + len(
        list(takewhile(lambda line: not line.strip() or indent_of(line) >= own, lines[number + 1 :]))
    )


def _moved(lines: list[str], number: int, indent: int, count: int) -> list[str]:
    """The lines with so many of them moved, so that the first of these begins in another column."""
    by = indent - indent_of(lines[number])
    moved = [" " * max(0, indent_of(line) + by) + line.lstrip(" ") for line in lines[number : number + count]]
    return [*lines[:number], *moved, *lines[number + count :]]


def _reach(lines: Iterable[str]) -> int:
    """The line at which the parser stops, beyond the last when it reads all."""
    content = "\n".join(lines)
    try:
        for _ in yaml.parse(content, Loader=LOADER):
            pass
    except yaml.MarkedYAMLError as error:
        return error.problem_mark.line if error.problem_mark else 0
    return content.count("\n") + 1


def _spaces(count: int) -> str:
    return f"{count} space" if count == 1 else f"{count or 'no'} spaces"


def _below_what(lines: list[str], number: int, indent: int) -> str:
    """The text in the same column that stands before a line, for a hint."""
    for before in range(number - 1, max(-1, number - NEAR - 1), -1):
        if is_text(lines[before]) and indent in {indent_of(lines[before]), _key_column(lines[before])}:
            word = lines[before][indent:].partition(":")[0].strip()[:20]
            return f", below {word!r} of line {before + 1}"
    return ""
