"""`check --fix`: corrections that admit no doubt, written into the files and shown."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import click

from briefgen.errors import Problem
from briefgen.store.files import Operations, report_disk_errors
from briefgen.sums import int_sum

PASSES = 50  # a corrected line may show the next mistake
MARK = b"\xef\xbb\xbf"  # the byte order mark that Notepad writes


def fix(find: Callable[[], Iterable[Problem]]) -> int:
    """Correct what `find` finds, pass after pass, and show each line before and after; the number of corrections."""
    corrected = 0
    for _ in range(PASSES):
        found = [one for one in dict.fromkeys(find()) if one.fix]
        paths = dict.fromkeys(one.place.path for one in found)
        done = int_sum(
            _fix_file(Path(path), [one for one in found if one.place.path == path]) for path in paths
        )
        corrected += done
        if not done:
            break
    return corrected


def _fix_file(path: Path, problems: list[Problem]) -> int:
    """Write the corrected lines of a file; every other byte of it, line ends too, stays as it is."""
    with report_disk_errors(path):
        lines = path.read_bytes().split(b"\n")
    corrected = [problem for problem in problems if _fix_line(lines, problem)]
    if corrected:
        with report_disk_errors(path):
            Operations().put(path, b"\n".join(lines))
    for one in corrected:
        click.echo(f"{path}:{one.place.line}: corrected")
        click.echo(click.style(f"  - {one.source}", fg="red"))
        click.echo(click.style(f"  + {one.fix}", fg="green"))
    return len(corrected)


def _fix_line(lines: list[bytes], problem: Problem) -> bool:
    """Put the corrected line in its place; False when the line is not the one that the problem was found in."""
    index = problem.place.line - 1
    if not 0 <= index < len(lines):
        return False
    line = lines[index]
    end = b"\r" if line.endswith(b"\r") else b""
    mark = MARK if line.startswith(MARK) else b""
    if line[len(mark) : len(line) - len(end)] != problem.source.encode("utf-8"):
        return False
    lines[index] = mark + problem.fix.encode("utf-8") + end
    return True
