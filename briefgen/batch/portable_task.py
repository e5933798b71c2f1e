"""A task together with its template files, for a worker on a machine that has no access to our folders."""

from __future__ import annotations

import functools
import hashlib
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path, PurePath, PurePosixPath
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from briefgen.batch.keys import PACKAGE
from briefgen.batch.work import Answer, Task
from briefgen.errors import Place, Problem

OURS = "package"  # prefix of paths inside this package, which every worker has
# Not sent: a template never reads these, and the theme already holds the Word file, pictures and fonts.
NOT_TEXT = frozenset({".docx", ".png", ".jpg", ".jpeg", ".ttf", ".otf"})


class PortableTask(Struct, frozen=True):
    """A task whose paths are replaced by portable names.

    `files` holds (name, content), `origins` (name, path on this machine).
    """

    task: Task
    files: tuple[tuple[str, bytes], ...]
    origins: tuple[tuple[str, str], ...]


def pack(task: Task) -> PortableTask:
    """The task with portable names and the content of its files."""
    files: dict[str, bytes] = {}
    origins: dict[str, str] = {}

    def word(path: Path) -> PurePosixPath:
        if path.is_relative_to(PACKAGE):
            return PurePosixPath(OURS, path.relative_to(PACKAGE).as_posix())
        name = f"{hashlib.sha256(str(path).encode()).hexdigest()[:12]}/{path.name}"
        origins[name] = str(path)
        if path.is_dir():
            inside = (one for one in path.iterdir() if one.is_file() and one.suffix.lower() not in NOT_TEXT)
            files.update({f"{name}/{one.name}": one.read_bytes() for one in inside})
        else:
            files[name] = path.read_bytes()
        return PurePosixPath(name)

    template = _map_paths(replace(task.template, origins={}), Path, word)
    return PortableTask(
        replace(task, template=template), tuple(sorted(files.items())), tuple(sorted(origins.items()))
    )


def unpack(portable: PortableTask) -> tuple[Task, Callable[[Answer], Answer]]:
    """The task with paths of this machine, and a function that puts the author's paths back into its problems."""
    folder = _folder(portable.files)

    def path(word: PurePosixPath) -> Path:
        return PACKAGE.joinpath(*word.parts[1:]) if word.parts[0] == OURS else folder.joinpath(*word.parts)

    task = replace(portable.task, template=_map_paths(portable.task.template, PurePosixPath, path))
    names = {str((folder / name).resolve()): origin for name, origin in portable.origins}
    names |= {str(folder / name): origin for name, origin in portable.origins}
    return task, functools.partial(_restore, names=names)


def _restore(answer: Answer, names: Mapping[str, str]) -> Answer:
    return replace(answer, problems=tuple(_restore_place(problem, names) for problem in answer.problems))


def _restore_place(problem: Problem, names: Mapping[str, str]) -> Problem:
    for away, origin in names.items():
        if problem.place.path.startswith(away):
            path = origin + problem.place.path[len(away) :]
            place = Place(path, problem.place.line, problem.place.column)
            return replace(problem, place=place)
    return problem


def _folder(files: tuple[tuple[str, bytes], ...]) -> Path:
    """A temporary folder with the files, cached per set of files and deleted when the process ends."""
    return Path(_write(files).name)


@functools.lru_cache(maxsize=64)
def _write(files: tuple[tuple[str, bytes], ...]) -> tempfile.TemporaryDirectory[str]:
    folder = tempfile.TemporaryDirectory(prefix="briefgen-", ignore_cleanup_errors=True)
    for name, data in files:
        path = Path(folder.name, *PurePosixPath(name).parts)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return folder


def _map_paths(value: Any, kind: type[PurePath], change: Callable[[Any], PurePath]) -> Any:
    """The value with `change` applied to each path of type `kind` in it."""
    if isinstance(value, kind):
        return change(value)
    if isinstance(value, tuple):
        return tuple(_map_paths(one, kind, change) for one in value)
    if not isinstance(value, Struct):
        return value
    found = {name: getattr(value, name) for name in value.__struct_fields__}
    changes = {
        name: changed for name, one in found.items() if (changed := _map_paths(one, kind, change)) is not one
    }
    return replace(value, **changes)
