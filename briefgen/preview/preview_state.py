"""State of a preview: the audiences with their last good pages, and every problem."""

from __future__ import annotations

import asyncio
import dataclasses
from collections.abc import AsyncIterator
from dataclasses import dataclass, field

from briefgen.errors import Problem, Severity
from briefgen.formats import Format
from briefgen.preview.build import Built, Opened
from briefgen.preview.editor import vscode_link
from briefgen.preview.office import office

Plain = dict[str, object]
"""A JSON object."""

FORMAT_NAMES = {Format.PDF.suffix: "PDF", Format.DOCX.suffix: "Word", Format.HTML.suffix: "Web page"}


def formats() -> tuple[str, ...]:
    """The formats that can be shown: Word where LibreOffice makes pages of it."""
    return tuple(one for one in FORMAT_NAMES if one != Format.DOCX.suffix or office())


@dataclass(frozen=True, slots=True)
class Column:
    """One audience: its reader, and its pages from the last build that succeeded.

    `stale` means that the latest build for this audience failed, so that the pages are older than the brief.
    """

    name: str
    reader: str
    built: Built = field(default_factory=Built)
    problems: tuple[Problem, ...] = ()
    stale: bool = False

    def after(self, built: Built) -> Column:
        """The column after a build; a failed build keeps the former pages."""
        stale = not built.data
        return dataclasses.replace(
            self, built=self.built if stale else built, problems=built.problems, stale=stale
        )


class PreviewState:
    """State of a preview; `changes` yields it after each change."""

    def __init__(self, path: str, briefs: tuple[str, ...] = ()) -> None:
        self.path = path
        self.columns: tuple[Column, ...] = ()
        self.format = Format.PDF.suffix
        self.formats = formats()
        self.briefs = briefs or (path,)
        self._title = ""
        self._problems: tuple[Problem, ...] = ()
        self._number = 0
        self._busy = True
        self._broken = False
        self._closed = False
        self._version = 0
        self._changed = asyncio.Event()

    def choose(self, path: str) -> None:
        """Show another brief from now on; nothing of the former one stays."""
        self.path, self._title = path, ""
        self._empty()

    def show(self, suffix: str) -> None:
        """Show the files of another format from now on."""
        self.format = suffix
        self._empty()

    def _empty(self) -> None:
        self.columns, self._problems = (), ()
        self._busy, self._broken = True, False
        self._notify()

    def begin(self, number: int) -> None:
        """Start the build of a save; the pages stay."""
        self._number = number
        self._busy = True
        self._notify()

    def set_opened(self, opened: Opened) -> None:
        """Set title and audiences; for a brief that cannot be opened the columns stay and become stale."""
        self._problems = opened.problems
        self._broken = not opened.audiences
        if self._broken:
            self.columns = tuple(dataclasses.replace(column, stale=True) for column in self.columns)
        else:
            self._title = opened.title
            known = {column.name: column for column in self.columns}
            self.columns = tuple(
                dataclasses.replace(known.get(name, Column(name, reader)), reader=reader)
                for name, reader in opened.audiences
            )
        self._notify()

    def set_built(self, audience: str, built: Built) -> None:
        """Set the result of building one audience."""
        self.columns = tuple(one.after(built) if one.name == audience else one for one in self.columns)
        self._notify()

    def end(self) -> None:
        """End the build of a save."""
        self._busy = False
        self._notify()

    def close(self) -> None:
        """End all iterations over `changes`."""
        self._closed = True
        self._notify()

    def column(self, audience: str) -> Column | None:
        """The column of an audience, None when there is none."""
        return next((one for one in self.columns if one.name == audience), None)

    async def changes(self) -> AsyncIterator[Plain]:
        """The current state, then the state after each change."""
        seen = -1
        while not self._closed:
            if seen == self._version:
                await self._changed.wait()
                continue
            seen = self._version
            yield self.as_json()

    def as_json(self) -> Plain:
        """The state as JSON; pictures of pages are given as digests."""
        return {
            "path": self.path,
            "briefs": list(self.briefs),
            "format": self.format,
            "formats": [{"suffix": one, "name": FORMAT_NAMES[one]} for one in self.formats],
            "title": self._title,
            "busy": self._busy,
            "save": self._number,
            "broken": self._broken,
            "audiences": [_column(column) for column in self.columns],
            "problems": [
                *(_problem(problem) for problem in self._problems),
                *(_problem(problem, column.reader) for column in self.columns for problem in column.problems),
            ],
        }

    def _notify(self) -> None:
        self._version += 1
        self._changed.set()
        self._changed = asyncio.Event()


def _column(column: Column) -> Plain:
    return {
        "name": column.name,
        "reader": column.reader,
        "stale": column.stale,
        "built": bool(column.built.data),
        "digest": column.built.digest,
        "pages": [dataclasses.asdict(sheet) for sheet in column.built.sheets],
    }


def _problem(problem: Problem, reader: str = "") -> Plain:
    return {
        "error": problem.severity is Severity.ERROR,
        "code": problem.code,
        "place": str(problem.place),
        "link": vscode_link(problem.place),
        "line": problem.place.line,
        "column": problem.place.column,
        "field": problem.field,
        "message": problem.message,
        "hint": problem.hint,
        "source": problem.source,
        "reader": reader,
    }
