"""`python -m tests.law.prose COUNT SEED [FIRST]`: texts built in three formats, read back and compared with what was typed.

Texts are built twenty to a brief; every tenth PDF is read by poppler, the others by PDFium in a tenth of the time. A run goes on from text FIRST after an interrupted one; a difference names its text.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from briefgen import prose
from tests.law import texts
from tests.law.building import AFTER, FORMS, build_sections
from tests.law.lines import BULLET, Line, lines, word_lines
from tests.law.texts import SOURCES, Made, Printed

TOGETHER = 20
STEP = 18.0  # points that a list or a quotation sets in by in Word


def differences(count: int, seed: str, first: int = 0) -> list[str]:
    """What of the texts from `first` to `count` is not printed as it is typed."""
    found: list[str] = []
    for start in range(first, count, TOGETHER):
        names = [f"{seed}/{number}" for number in range(start, min(start + TOGETHER, count))]
        found += _of({name: texts.text(name) for name in names}, quick=start // TOGETHER % 10 > 0)
    return found


def _of(made: dict[str, Made], *, quick: bool) -> Iterator[str]:
    sections = {f"Zq{index}q": one.text for index, one in enumerate(made.values())}
    with tempfile.TemporaryDirectory() as folder:
        sources = [{"id": name, "title": f"Report {name}"} for name in SOURCES]
        files = build_sections(Path(folder), {**sections, AFTER: "End."}, sources=sources)
        read = {form: _sections(files[form], tuple(sections), quick=quick) for form in FORMS}
    for index, (name, one) in enumerate(made.items()):
        for told in prose.lookalikes(one.text, body=True):
            if "in the middle of a text" in told.message:
                yield f"text {name}: {told.message}, in a list\n{one.text}"
        for form in FORMS:
            expected = [_as_read(line, form) for line in one.printed]
            found = read[form][index]
            if found != expected:
                pairs = zip([*found, *[()] * len(expected)], [*expected, *[()] * len(found)], strict=False)
                first = next(pair for pair in pairs if pair[0] != pair[1])
                yield f"text {name} in {form}: expected {first[1]}, found {first[0]}\n{one.text}"


def _as_read(line: Printed, form: str) -> tuple[object, ...]:
    if line.cell:
        return (line.words,)
    mark = BULLET if line.mark == "*" else line.mark
    if form == "docx":
        return line.words, mark, STEP * (line.lists + line.quotes)
    return line.words, mark, line.lists, line.quotes > 0


def _sections(path: Path, heads: tuple[str, ...], *, quick: bool) -> list[list[tuple[object, ...]]]:
    """The lines below each heading."""
    read: list[tuple[str, tuple[object, ...]]]
    if path.suffix == ".docx":
        read = [(line.words, _of_word(line, edge)) for line, edge in word_lines(path)]
    else:
        read = [(line.words, _of_tags(line)) for line in lines(path, quick=quick)]
    places = {words: index for index, (words, _) in enumerate(read)}
    starts = [places[head] for head in heads]
    ends = [*starts[1:], places[AFTER]]
    return [[shown for _, shown in read[start + 1 : end]] for start, end in zip(starts, ends, strict=True)]


def _of_word(line: Line, edge: float | None) -> tuple[object, ...]:
    return (line.words,) if edge is None else (line.words, line.mark, edge)


def _of_tags(line: Line) -> tuple[object, ...]:
    return (line.words,) if line.cell else (line.words, line.mark, line.lists, line.quoted)


if __name__ == "__main__":
    count, seed, first = int(sys.argv[1]), sys.argv[2], int((sys.argv[3:] or ["0"])[0])
    failures: list[str] = []
    write = sys.stdout.write
    for start in range(first, count, TOGETHER * 5):
        stop = min(start + TOGETHER * 5, count)
        failures += differences(stop, seed, start)
        write(f"{stop} of {count} texts, {len(failures)} differences\n")
        sys.stdout.flush()
    write("\n\n".join(failures[:20]))
    sys.exit(bool(failures))
