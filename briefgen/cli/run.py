"""One call of `build`: what was made, what failed, and what is said of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from briefgen.cli.report import as_json, counted, problem_json, show_error, show_problems, size, table
from briefgen.errors import BriefgenError, MachineError, Problem, Problems, SomeFailed
from briefgen.pipeline import Job, Made, Request, make, open_brief
from briefgen.store import Output, Saved, opened
from briefgen.template import Template


class Run:
    """Builds briefs one after the other; audiences are independent, and so are briefs."""

    def __init__(self, request: Request, output: Path, *, force: bool, quiet: bool) -> None:
        self.request = request
        self.output = output
        self.force = force
        self.quiet = quiet
        self.made: list[tuple[Saved, Made]] = []
        self.problems: list[Problem] = []
        self.failed: list[str] = []
        self.machine = False

    def brief(self, path: Path) -> None:
        """Build every audience of a brief; what fails is remembered and the rest goes on."""
        with self.remembered(str(path)):
            job = open_brief(path, self.request)
            self.note(job.warnings)
            with opened(self.output) as store:
                for template in job.templates:
                    with self.remembered(f"{path} ({template.name})"):
                        self.audience(job, template, store)

    def audience(self, job: Job, template: Template, store: Output) -> None:
        """Build and save the files of one audience."""
        for made in make(job, template, self.request):
            if isinstance(made, Problem):
                self.note((made,))
                continue
            saved = store.save(job.loaded.brief.id, made.audience, made.format, made.data, force=self.force)
            self.made.append((saved, made))

    @contextmanager
    def remembered(self, name: str) -> Iterator[None]:
        """Remember what fails inside, and go on after it."""
        try:
            yield
        except BriefgenError as error:
            self.failed.append(name)
            self.machine = self.machine or isinstance(error, MachineError)
            if isinstance(error, Problems):
                self.note(error.problems)
            elif not self.quiet:
                show_error(error)

    def note(self, problems: Iterable[Problem]) -> None:
        """Remember and print problems, each once however many audiences have it."""
        fresh = [problem for problem in problems if problem not in self.problems]
        self.problems += fresh
        if not self.quiet:
            show_problems(fresh)

    def report(self, briefs: int) -> int:
        """Print what was made; the exit code of the whole call."""
        if self.quiet:
            files = [file_json(*one) for one in self.made]
            click.echo(as_json({"files": files, "problems": [problem_json(p) for p in self.problems]}))
        else:
            if self.made:
                click.echo(table([row(*one) for one in self.made], right=frozenset({1, 2})))
            if self.failed:
                click.echo(f"not built: {', '.join(self.failed)}", err=True)
        return self.code(briefs)

    def code(self, briefs: int) -> int:
        """0 when all was built, else the code of the gravest failure (cli.md)."""
        if self.machine:
            return MachineError.exit_code
        if self.failed:
            return SomeFailed.exit_code if briefs > 1 else Problems.exit_code
        return 0


def row(saved: Saved, made: Made) -> tuple[str, str, str, str]:
    """One line for a file: where it is, its pages by the PDF's layout, its size, whether it is new."""
    pages = counted(made.pages, "page") if made.pages else ""
    return str(saved.path), pages, size(saved.size), "" if saved.changed else "unchanged"


def file_json(saved: Saved, made: Made) -> dict[str, object]:
    """A file as `--json` tells it."""
    return {
        "path": saved.path.as_posix(),
        "audience": made.audience,
        "format": made.format,
        "pages": made.pages,
        "size": saved.size,
        "sha256": saved.sha256,
        "changed": saved.changed,
    }
