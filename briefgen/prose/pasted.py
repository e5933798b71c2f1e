"""What is pasted from other programs and runs together: bullets, rows of cells, numbers with a tab."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefgen.patterns import pattern
from briefgen.prose.kinds import PASTED
from briefgen.prose.trouble import Trouble

BULLETS = "•▪‣◦●○■□·∙\uf0b7\uf0a7"  # signs that are nothing else
SIGNS = "➢➤►▶▸❖✓✔✗✘☐☑\u2043→⇒◆◇♦★☆»"  # bullets where two lines begin with one, or a tab is behind it
LETTERS = "o§Øü¨"  # the letters of Wingdings and Courier that Word's bullets are
BULLET = pattern(
    rf"\s*(?:[{BULLETS}][ \t\u00a0]*|[{SIGNS}{LETTERS}\u2013\u2014]\t+(?=[^\t]*[^\W\d_]{{2}}[^\t]*$))(?=\S)"
)
BEGUN = frozenset(f"{BULLETS}{SIGNS}{LETTERS}\u2013\u2014")  # BULLET and SPACED begin with one of these
SPACED = pattern(rf"\s*([{SIGNS}{LETTERS}])[ \u00a0]+(?=\S)")
POINT = pattern(r"\s*(?:[-*+]|\d{1,9}[.)])\t+[^\t]+$")  # a list, with a tab in place of its space
COUNTED = pattern(r"\s*\(?(?:\d{1,3}(?:\.\d{1,3})*|[A-Za-z]|[ivx]{2,4})[.)]?\t+[^\t]*[^\W\d_]{2}[^\t]*$")
PARTED = "put an empty line between them, or begin each line with `- `"


def pasted(text: str) -> Iterator[Trouble]:
    """A warning for the first of neighbouring bullets, and of neighbouring rows of cells."""
    lines = text.split("\n")
    row, last = -1, -1  # the first of the rows at hand, and the last bullet
    for index, line in enumerate(lines):
        if _words_at(lines, index):
            if last < 0 or last != index - 1:
                message = "this bullet is printed in the middle of a text"
                yield Trouble(index, 0, message, _list_hint(lines, index), PASTED)
            last = index
        if "\t" not in line.strip() or last == index or POINT.match(line):
            row = -1
        elif row < 0:
            row = index
            yield from _rows_trouble(lines, index)


def _words_at(lines: Sequence[str], index: int) -> int:
    """Where the words behind a bullet begin; 0 for a line without one."""
    if lines[index].lstrip()[:1] not in BEGUN:
        return 0
    if match := BULLET.match(lines[index]):
        return match.end()
    match = SPACED.match(lines[index])
    around = [*lines[max(index - 1, 0) : index], *lines[index + 1 : index + 2]]
    beside = [SPACED.match(one) for one in around] if match else []
    return match.end() if match and any(one and one[1] == match[1] for one in beside) else 0


def _rows_trouble(lines: list[str], index: int) -> Iterator[Trouble]:
    rows = _rows(lines[index:])
    if len(rows) < 2:
        return
    if all(map(COUNTED.match, lines[index : index + len(rows)])):
        yield Trouble(index, 0, "these paragraphs are printed as one", PARTED, PASTED)
    else:
        message = "these rows are printed as one line: a tab makes no table"
        yield Trouble(index, 0, message, _table_hint(rows), PASTED)


def _list_hint(lines: Sequence[str], index: int) -> str:
    points = []
    for number in range(index, len(lines)):
        start = _words_at(lines, number)
        if not start:
            break
        points.append(f"- {lines[number][start:].strip()}")
    return _lines_hint(points)


def _rows(lines: list[str]) -> list[list[str]]:
    rows = []
    for line in lines:
        if "\t" not in line.strip():
            break
        rows.append([cell.strip().replace("|", "\\|") for cell in line.strip(" ").split("\t")])
    return rows


def _table_hint(rows: list[list[str]]) -> str:
    width = max(map(len, rows))
    full = [row + [""] * (width - len(row)) for row in rows]
    shown = [f"| {' | '.join(row)} |" for row in full]
    return _lines_hint([shown[0], "|" + "---|" * width, *shown[1:]])


def _lines_hint(lines: list[str]) -> str:
    return "write:\n" + "\n".join(f"    {line}" for line in lines)
