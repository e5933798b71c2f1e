"""The earlier version that a brief names by `since`."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace

from briefgen import versions
from briefgen.errors import Place, Problem, Problems, UsageError
from briefgen.source import Loaded

FIELD = "since"


def with_earlier(loaded: Loaded, given: str) -> Loaded:
    """The brief with the version that it is compared with: the one `given` on the command line, else that of its `since`.

    Problems where there is no such version, or where it cannot be loaded.
    """
    name, folder = (given, Path()) if given else (loaded.brief.since, loaded.path.parent)
    try:
        with versions.opened(name, loaded.path, folder) as found:
            earlier, read = found.brief, found.files
    except UsageError as error:
        raise Problems((_problem(loaded, str(error), given),)) from error
    except Problems as error:
        raise Problems((_problem(loaded, f"{name}: {error.problems[0].message}", given),)) from error
    snapshot = versions.kept(loaded.path, name)
    files = read if (folder / name).is_file() else (snapshot,) if snapshot else ()
    brief = replace(loaded.brief, earlier=replace(earlier, earlier=None))
    return replace(loaded, brief=brief, files=tuple(dict.fromkeys((*loaded.files, *files))))


def _problem(loaded: Loaded, message: str, given: str) -> Problem:
    """The problem at the `since` of the brief, or of the whole brief for a version that the command line names."""
    hint = "name a version that was published, a file beside the brief, or a revision of git"
    if given:
        hint = hint.replace("a file beside the brief", "a file")
        return Problem("since", f"--since {message}", Place(str(loaded.path)), hint=hint)
    return loaded.problem("since", message, FIELD, hint)
