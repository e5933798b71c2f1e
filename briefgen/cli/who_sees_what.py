"""The table of who sees what: for a terminal, as JSON, and as a web page."""

from __future__ import annotations

import html
import shutil
import sys
from collections.abc import Sequence

import click

from briefgen.cli.fields import known_field
from briefgen.cli.report import table, width
from briefgen.errors import Problem

UNLIMITED = 10_000  # columns of a pipe or a file
MOST = 8  # readers with a column of their own where no terminal says how wide it is
STYLE = """
body { font: 1rem/1.4 system-ui, sans-serif; margin: 1.5rem; color: #1a1a1a; background: #fff }
table { border-collapse: collapse } th, td { text-align: left; vertical-align: top; padding: .25rem .75rem .25rem 0 }
thead th { position: sticky; top: 0; background: #fff; border-bottom: 2px solid } tbody th { font-weight: 600 }
tbody tr { border-bottom: 1px solid #ccc } code { color: #555 } .no { color: #8a1c1c; font-weight: 600 } .out { color: #6b4e00 }
.scroll { overflow-x: auto }
@media (prefers-color-scheme: dark) {
  body, thead th { background: #16181b; color: #eee } code { color: #aaa } .no { color: #ff9d9d } .out { color: #e6c36a }
  tbody tr { border-color: #444 }
}
"""

Row = Sequence[str]
"""`path  words`, then for each reader `yes` or why they have it not."""


def as_text(readers: Sequence[str], rows: Sequence[Row]) -> str:
    """A column for each reader; folded where that is wider than the terminal: the readers of each item in words."""
    columns = shutil.get_terminal_size().columns if sys.stdout.isatty() else UNLIMITED
    found = table([("who sees what", *readers), *rows])
    widest = max(map(width, found.splitlines()), default=0)
    if widest <= columns and len(readers) <= (MOST if columns == UNLIMITED else UNLIMITED):
        return found
    lines = ["who sees what"]
    for name, *answers in rows:
        lines += [name, *_folded(readers, answers, columns)]
    return "\n".join(lines)


def as_entries(readers: Sequence[str], rows: Sequence[Row]) -> list[dict[str, object]]:
    """An entry for each item: its path, and for each reader `yes` or why not; without words of the brief."""
    return [
        {"item": known_field(name.partition("  ")[0]), "readers": dict(zip(readers, answers, strict=True))}
        for name, *answers in rows
    ]


def as_page(title: str, readers: Sequence[str], rows: Sequence[Row], problems: Sequence[Problem]) -> str:
    """A web page of one brief: its problems, then a row for each item. It holds words of the brief: for the desk alone."""
    heads = "".join(f'<th scope="col">{html.escape(name)}</th>' for name in ("Item", *readers))
    body = "\n".join(_row(name, answers) for name, *answers in rows)
    found = "".join(f"<li>{_problem(problem)}</li>\n" for problem in problems)
    listed = f"<ol>\n{found}</ol>" if problems else "<p>No problems.</p>"
    escaped = html.escape(title)
    return (
        f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>{escaped}</title>'
        f'<meta name="viewport" content="width=device-width"><style>{STYLE}</style></head>\n'
        f"<body><main><h1>{escaped}</h1>\n<h2>Problems</h2>\n{listed}\n<h2>Who sees what</h2>\n"
        f'<div class="scroll" tabindex="0" role="region" aria-label="Who sees what"><table>\n'
        f"<thead><tr>{heads}</tr></thead>\n<tbody>\n{body}\n</tbody></table></div></main></body></html>\n"
    )


def _folded(readers: Sequence[str], answers: Sequence[str], columns: int) -> list[str]:
    """One line for each answer, the readers that have it after it, wrapped to the terminal."""
    lines = []
    for answer in dict.fromkeys(answers):
        names = [name for name, given in zip(readers, answers, strict=True) if given == answer]
        said = "all" if len(names) == len(readers) and len(names) > 1 else ", ".join(names)
        head = "yes: " if answer == "yes" else f"no, {answer}: "
        lines.append(
            click.wrap_text(head + said, min(columns, 100), initial_indent="    ", subsequent_indent="      ")
        )
    return lines


def _row(name: str, answers: Sequence[str]) -> str:
    path, _, words = name.partition("  ")
    cells = "".join(
        f"<td>{html.escape(answer)}</td>"
        if answer == "yes"
        else f'<td class="{_class(answer)}">{html.escape(answer)}</td>'
        for answer in answers
    )
    return f'<tr><th scope="row">{html.escape(words)}<br><code>{html.escape(path)}</code></th>{cells}</tr>'


def _class(answer: str) -> str:
    """How an answer other than `yes` looks: what a reader may see is no refusal where it is not printed."""
    from briefgen.who_sees import NOT_PRINTED

    return "out" if answer in NOT_PRINTED else "no"


def _problem(problem: Problem) -> str:
    hint = f"<br>Hint: {html.escape(problem.hint)}" if problem.hint else ""
    place = html.escape(f"{problem.place}: {problem.field}" if problem.field else str(problem.place))
    return f"<strong>{problem.severity.value}</strong> <code>{place}</code>: {html.escape(problem.message)}{hint}"
