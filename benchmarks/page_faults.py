"""Faults of pages over 200 synthetic briefs: pages under half full, stubs, rows and headings that stand alone.

    python -m benchmarks.page_faults

Counted from the layout, so that two versions of the program are compared by running this file in either.
"""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

from briefgen import audience, composition, pipeline
from briefgen.model import Brief
from briefgen.pipeline import Request
from briefgen.sums import int_sum
from briefgen.template import Template
from briefgen.writers.pdf.grid import Grid
from briefgen.writers.pdf.layout import Layout
from briefgen.writers.pdf.paging import Placed
from briefgen.writers.pdf.text.prose import HeadingProse

COUNT = 200
READERS = ("analyst", "ambassador", "standard")
STUB, HALF = 0.2, 0.5
WORDS = [
    "The",
    "river",
    "rises",
    "in",
    "the",
    "north",
    "and",
    "is",
    "felt",
    "in",
    "the",
    "south,",
    "where",
    "fields",
    "lie",
    "lower",
    "than",
    "its",
    "banks",
    "and",
    "where",
    "the",
    "towns",
    "that",
    "trade",
    "on",
    "it",
    "have",
    "grown",
    "since",
    "the",
    "last",
    "flood",
    "was",
    "measured",
    "by",
    "the",
    "works",
    "office",
    "of",
    "the",
    "province.",
]


def main() -> None:
    """Print how many pages there are and how many faults of each kind."""
    found: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        for number in range(COUNT):
            path = Path(folder) / f"brief-{number}.yaml"
            path.write_text(_brief(number), encoding="utf-8")
            found.update(_faults_of(path))
    pages = found.pop("pages")
    for kind in sorted(found):
        print(f"{kind:<20}{found[kind]:>6}")
    print(f"{'all':<20}{sum(found.values()):>6}  on {pages} pages")


def _faults_of(path: Path) -> Iterator[str]:
    job = pipeline.open_brief(path, Request())
    for chosen in job.templates:
        layout = _layout(audience.project(job.loaded.brief, chosen.reader).view, chosen)
        yield from ("pages" for _ in layout._placed)  # noqa: SLF001 -- what is counted is the layout itself
        yield from _faults(layout)


def _layout(view: Brief, chosen: Template) -> Layout:
    """The layout of a view, whatever its budget."""
    from briefgen.writers import pdf

    found = pdf.layout(composition.compose(chosen, view), chosen.theme).drawing
    assert isinstance(found, Layout)
    return found


def _faults(layout: Layout) -> Iterator[str]:
    pages = layout._placed  # noqa: SLF001 -- as above
    setup = layout._setups[0]  # noqa: SLF001 -- as above
    fills = [_fill(page, setup.height - setup.top, setup.bottom) for page in pages]
    for (page, following), fill in zip(pairwise(pages), fills, strict=False):
        if fill < HALF and not _is_annex(following):
            yield "under half full"
        if page[-1].flowable.keep_with_next:
            yield "heading alone"
        yield from _rows_alone(page, following)
    if len(pages) > 1 and fills[-1] < STUB:
        yield "stub at the end"


def _fill(page: Sequence[Placed], top: float, bottom: float) -> float:
    """The share of the text area down to the last thing on the page."""
    lowest = min(placed.top - placed.flowable.height for placed in page)
    return (top - lowest) / (top - bottom)


def _is_annex(page: Sequence[Placed]) -> bool:
    first = page[0].flowable
    return isinstance(first, HeadingProse) and first.text.startswith("Annex")


def _rows_alone(page: Sequence[Placed], following: Sequence[Placed]) -> Iterator[str]:
    """A fault for each side of a cut table that has one row only, and for each key that its table left behind."""
    above, below = page[-1].flowable, following[0].flowable
    if isinstance(above, Grid) and isinstance(below, Grid) and above._plan is below._plan:  # noqa: SLF001 -- parts of one table
        for part in (above, below):
            if int_sum(not row.heads for row in part.rows) - above._plan.head == 1:  # noqa: SLF001 -- as above
                yield "row alone"


def _text(number: int, length: int) -> str:
    start = number * 7 % len(WORDS)
    words = [WORDS[(start + index) % len(WORDS)] for index in range(length)]
    return " ".join(words).replace(",", "").capitalize() + "."


def _brief(number: int) -> str:
    """A brief whose numbers of items and lengths of texts follow from its own number."""
    several = [1 + number * step % most for step, most in ((3, 5), (5, 9), (7, 8), (11, 7), (13, 6))]
    sections, risks, people, facts, events = several
    head = (
        f"id: brief-{number}\ntitle: A brief on the river {number}\norganisation: A desk\ndate: 2025-01-20\n"
        f"audiences: [{', '.join(READERS)}]\nhandling: {{scheme: tlp, level: TLP:CLEAR}}\n"
        f"summary: {_text(number, 30 + number % 40)}\n"
    )
    return head + "".join([
        "key_judgements:\n", *(f"  - {{text: {_text(n, 12 + number % 20)}, likelihood: likely}}\n" for n in range(1 + number % 5)),
        "sections:\n", *(_section(number + n, facts) for n in range(sections)),
        "risks:\n", *(f"  - {{title: Flood {n}, likelihood: {n % 5 + 1}, impact: 3, cause: {_text(n, 8)}, mitigation: {_text(n, 9)}}}\n" for n in range(risks)),
        "stakeholders:\n", *(f"  - {{name: Body {n}, influence: {n % 5 + 1}, interest: 3, interests: {_text(n, 9)}}}\n" for n in range(people)),
        "timeline:\n", *(f"  - {{date: {1990 + n}, title: Flood of {1990 + n}}}\n" for n in range(events)),
        "glossary:\n", *(f"  - {{term: Word {n}, meaning: {_text(n, 6)}}}\n" for n in range(1 + number % 7)),
        *([f"annexes:\n  - {{title: Method, body: {_text(number, 60 + number)}}}\n"] if number % 2 else []),
    ])  # fmt: skip


def _section(number: int, facts: int) -> str:
    body = "\n\n      ".join(_text(number + n, 25 + number * (n + 3) % 60) for n in range(1 + number % 4))
    listed = "".join(f"      - {{text: {_text(number + n, 14)}}}\n" for n in range(facts))
    chart = (
        "    figures:\n      - {chart: {kind: bar, categories: [a, b], series: [{name: Level, values: [1, 3]}]}, "
        "alt: It rises., caption: Levels}\n"
        if number % 3 == 0
        else ""
    )
    return (
        f"  - title: Topic {number}\n    topic: Rivers {number}\n    body: |\n      {body}\n"
        f"    facts:\n{listed}{chart}"
    )


if __name__ == "__main__":
    main()
