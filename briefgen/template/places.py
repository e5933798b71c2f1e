"""Where template folders lie, and how messages name them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from msgspec.structs import replace

from briefgen.errors import Problem, Severity

PACKAGE = Path(__file__).parent.parent


def package_folder(name: str) -> Path:
    """A folder that comes with the package: `templates` or `briefs`; beside the sources in a checkout."""
    inside = PACKAGE / "data" / name
    return inside if inside.is_dir() else PACKAGE.parent / name


def came_with_the_package(folder: Path) -> bool:
    """Whether a template folder is one of ours, which nobody is asked to edit."""
    return folder.is_relative_to(package_folder("templates"))


def display_path(path: Path) -> str:
    """The path as a message has it: from the current folder on when it lies below that."""
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Each problem of templates once and with its line: errors first, then by their places."""
    return tuple(sorted(dict.fromkeys(map(with_line, problems)), key=_rank))


def _rank(problem: Problem) -> tuple[bool, str, int, int]:
    place = problem.place
    return problem.severity is not Severity.ERROR, place.path, place.line, place.column


def with_line(problem: Problem) -> Problem:
    """The problem with its line of the file, where it has none yet."""
    path = Path(problem.place.path)
    if problem.source or not problem.place.line or not path.is_file():
        return problem
    lines = path.read_text(encoding="utf-8", errors="replace").split("\n")
    source = lines[problem.place.line - 1] if problem.place.line <= len(lines) else ""
    return replace(problem, source=source)
