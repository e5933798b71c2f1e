"""Problem(place, message, hint), the exception tree and the exit codes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from enum import Enum
from pathlib import Path

from msgspec import Struct


class Severity(Enum):
    """The weight of a problem: an error stops the build, a warning does so with --strict only, a note never."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Place(Struct, frozen=True):
    """A place in a file: line and column count from 1; line 0 means the whole file.

    `sheet` names the sheet of a workbook, empty for a CSV file; then line and column are those of a cell. None: a text.
    """

    path: str
    line: int = 0
    column: int = 0
    sheet: str | None = None

    def __str__(self) -> str:
        path = f"{self.path}!{self.sheet}" if self.sheet else self.path
        if not self.line:
            return path
        if self.sheet is not None:
            return f"{path}:{column_letters(self.column)}{self.line}"
        return f"{path}:{self.line}:{self.column}"


def column_letters(number: int) -> str:
    """The name of a spreadsheet's column, counted from 1: A, Z, AA."""
    name = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


class Problem(Struct, frozen=True):
    """One problem to be corrected: message, place and hint.

    `code` is stable and short (`unknown-field`, `lint-expired-line`); `field` is the path in the brief
    (`risks[2].likelihood`); `source` is the author's own line, shown with a caret at the author's
    terminal only: logs and batch reports leave it and `message` out. `fix` is that line as it must be, where only
    one correction is possible; `check --fix` writes it.
    """

    code: str
    message: str
    place: Place
    field: str = ""
    hint: str = ""
    severity: Severity = Severity.ERROR
    source: str = ""
    fix: str = ""

    def headline(self) -> str:
        """The first line: place, field, message."""
        field = f"{self.field}: " if self.field else ""
        return f"{self.place}: {field}{self.message}"


def quoted(text: str) -> str:
    """The text between quotation marks for a message, each backslash as it is typed."""
    return repr(text).replace("\\\\", "\\")


class BriefgenError(Exception):
    """The base of all errors that the user can correct; never raised for a bug."""

    exit_code = 1


class Problems(BriefgenError):
    """Every problem found in a brief, a house file or a template."""

    exit_code = 1

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("; ".join(problem.headline() for problem in problems))
        self.problems = problems

    def __reduce__(self) -> tuple[type[Problems], tuple[tuple[Problem, ...]]]:
        return (Problems, (self.problems,))


class UsageError(BriefgenError):
    """The command was called with wrong arguments."""

    exit_code = 2


class MissingExtraError(UsageError):
    """Something needs a module that an extra of the package brings; the words say how to install it."""

    def __init__(self, what: str, extra: str) -> None:
        super().__init__(
            f'{what}: python -m pip install "briefgen[{extra}]", or ".[{extra}]" in the folder of briefgen'
        )


class SomeFailed(BriefgenError):
    """Some of several briefs failed."""

    exit_code = 3


class MachineError(BriefgenError):
    """An error of the machine: disk full, read-only folder, out of memory."""

    exit_code = 4


@contextmanager
def machine_errors(path: Path) -> Iterator[None]:
    """Raise MachineError, with the file's name, for an OSError inside."""
    try:
        yield
    except OSError as error:
        raise MachineError(f"{error.filename or path}: {error.strerror or error}") from error


def fail(code: str, message: str, place: Place, *, field: str = "", hint: str = "") -> Problems:
    """A Problems exception with one problem."""
    return Problems((Problem(code, message, place, field=field, hint=hint),))
