"""The Word file of an 8-page brief against naive python-docx, and the time that a long table takes.

    python -m benchmarks.word [pairs]

The rival has none of our features: headings, plain paragraphs, lists and tables by python-docx's own calls, on
its own default template, with the same words. Times are CPU time of one warm process, pair by pair; the ratio
is the median over the pairs.
"""

from __future__ import annotations

import gc
import sys
import time
from collections.abc import Callable
from functools import partial
from io import BytesIO
from pathlib import Path
from statistics import median

import docx
from msgspec.structs import replace

from briefgen import audience, composition, pipeline, writers
from briefgen.document import (
    Box,
    Column,
    Document,
    Figure,
    Heading,
    Paragraph,
    Table,
    TableCell,
    TableRow,
    Text,
    plain,
    walk,
)
from briefgen.writers import pdf

BRIEF = Path(__file__).parent.parent / "briefs" / "us-pakistan.yaml"
ROWS = (250, 500, 1000, 2000)


def naive(document: Document) -> bytes:
    """The same words by python-docx alone."""
    made = docx.Document()
    for block in walk(document.blocks):
        match block:
            case Heading(level, content):
                made.add_heading(plain(content), level)
            case Box(title=content):
                made.add_heading(plain(content), 2)
            case Paragraph(content):
                made.add_paragraph(plain(content))
            case Figure(caption=content):
                made.add_paragraph(plain(content))
            case Table():
                _naive_table(made, block)
            case _:
                pass
    target = BytesIO()
    made.save(target)
    return target.getvalue()


def _naive_table(made: docx.document.Document, block: Table) -> None:
    table = made.add_table(rows=len(block.rows) + 1, cols=len(block.columns), style="Table Grid")
    for cell, column in zip(table.rows[0].cells, block.columns, strict=True):
        cell.text = plain(column.header)
    for row, own in zip(list(table.rows)[1:], block.rows, strict=True):
        for cell, value in zip(row.cells, own.cells, strict=True):
            cell.text = "\n".join(plain(words) for words in value.paragraphs)


def seconds(call: Callable[[], object]) -> float:
    """CPU seconds of one call."""
    gc.collect()
    start = time.process_time()
    call()
    return time.process_time() - start


def long_table(document: Document, rows: int) -> Document:
    """The document with one table of so many rows alone."""
    columns = tuple(Column((Text(f"Column {n}"),), 0.25) for n in range(4))
    words = "Some words of a register that go over a line or two"
    body = tuple(
        TableRow(tuple(TableCell(((Text(f"{n}: {words}"),),)) for _ in range(4))) for n in range(rows)
    )
    return replace(document, blocks=(Table(columns, body, "A long register", "register"),))


def main(pairs: int = 9) -> None:
    """Print the ratios."""
    job = pipeline.open_brief(BRIEF, pipeline.Request(audiences=("ambassador",)))
    chosen = job.templates[0]
    document = composition.compose(chosen, audience.project(job.loaded.brief, chosen.reader).view)
    theme = chosen.theme
    pages = pdf.layout(document, theme)
    for extent in ("none", "latin"):
        look = replace(theme, embed_fonts=extent)
        ratios, own, rival = [], [], []
        for _ in range(pairs + 1):
            own.append(seconds(partial(writers.write, "docx", document, look, pages)))
            rival.append(seconds(lambda: naive(document)))
            ratios.append(own[-1] / rival[-1])
        print(
            f"embed_fonts {extent}: own {median(own[1:]):.4f} s, naive python-docx {median(rival[1:]):.4f} s, ratio {median(ratios[1:]):.2f}"
        )
    base = None
    for rows in ROWS:
        long = long_table(document, rows)
        write = partial(writers.write, "docx", long, theme)
        taken = median(seconds(write) for _ in range(3)) / rows
        base = base or taken
        print(f"{rows} rows: {taken * 1e6:.0f} microseconds a row, {taken / base:.2f} of that at {ROWS[0]}")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
