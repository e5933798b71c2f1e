"""A version of a brief by its name."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from msgspec.structs import replace

from briefgen.errors import Problem, Problems, UsageError
from briefgen.source import Loaded, load
from briefgen.versions import git, snapshots


@contextmanager
def opened(name: str, beside: Path, folder: Path = Path()) -> Iterator[Loaded]:
    """The version of that name, loaded; `beside` is the brief that it is a version of, `folder` is where a file's path begins.

    Problems of its files; UsageError for a name that is no file, no revision that git has, and no version that was published.
    """
    if name.startswith(git.PREFIX):
        with tempfile.TemporaryDirectory() as place:
            path = git.written(name, beside, Path(place))
            yield _load(path, Path(place), ":".join(name.split(":")[:2]))
    elif os.path.isfile(folder / name):  # noqa: PTH113 -- False for a name that no file system holds too
        yield load(folder / name)
    elif snapshot := snapshots.kept(beside, name):
        with published(snapshot) as loaded:
            yield loaded
    else:
        raise UsageError(f"{name}: {_missing(beside)}")


@contextmanager
def published(snapshot: Path) -> Iterator[Loaded]:
    """The version of a snapshot, loaded. Problems of its files; UsageError for a file that is none."""
    with tempfile.TemporaryDirectory() as place:
        yield _load(snapshots.written(snapshot, Path(place)), Path(place) / "files", snapshot.name)


def _load(path: Path, folder: Path, version: str) -> Loaded:
    """The brief of a version that was written into a folder. Its problems name the version in place of that folder."""
    try:
        return load(path)
    except Problems as error:
        raise Problems(tuple(_of_version(one, folder, version) for one in error.problems)) from error


def _of_version(problem: Problem, folder: Path, version: str) -> Problem:
    place = problem.place
    if not Path(place.path).is_relative_to(folder):
        return problem
    inside = Path(place.path).relative_to(folder).as_posix()
    return replace(problem, place=replace(place, path=f"{version}:{inside}"))


def _missing(beside: Path) -> str:
    known = snapshots.versions_of(beside)
    published = f"published are {', '.join(known)}" if known else "none was published here"
    return f"expected a file, git:REV or a version that was published, found neither; {published}"
