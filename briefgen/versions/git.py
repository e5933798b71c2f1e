"""What git had of a brief at a revision: `git:REV`, `git:REV:PATH`."""

from __future__ import annotations

import io
import shutil
import subprocess
import tarfile
from pathlib import Path

from briefgen.errors import MachineError, UsageError

PREFIX = "git:"
HOUSE = "house.yaml"
TIMEOUT = 60  # seconds that git may take


def written(name: str, beside: Path, folder: Path) -> Path:
    """The brief as git has it at a revision, written into a folder; `beside` is the brief that a name without a path means.

    UsageError for a revision or a file that git does not have.
    """
    revision, _, path = name.removeprefix(PREFIX).partition(":")
    brief = (Path(path) if path else beside).resolve()
    root = Path(_git(brief.parent, "rev-parse", "--show-toplevel").decode().strip()).resolve()
    inside = brief.relative_to(root)
    _extract(root, revision, inside, folder)
    if not (folder / inside).is_file():
        raise UsageError(f"{name}: git has no {inside.as_posix()} at {revision}")
    (folder / ".git").mkdir(exist_ok=True)  # where the search for house.yaml ends
    return folder / inside


def _extract(root: Path, revision: str, brief: Path, folder: Path) -> None:
    """Write the folder of a brief, and each house.yaml above it, as they were at a revision."""
    if revision.startswith("-"):
        raise UsageError(f"expected a revision of git, found {revision!r}")
    above = [(parent / HOUSE).as_posix() for parent in brief.parents]
    listed = _git(root, "ls-tree", "--name-only", "-z", revision, "--", *above).decode()
    wanted = [one for one in listed.split("\0") if one]
    place = brief.parent.as_posix()
    data = _git(
        root, "archive", "--format=tar", revision, "--", *wanted, *([place] if place != "." else ["."])
    )
    with tarfile.open(fileobj=io.BytesIO(data)) as archive:
        archive.extractall(folder, filter="data")


def _git(folder: Path, *arguments: str) -> bytes:
    """What git prints. UsageError when it refuses, MachineError when it is not there."""
    program = shutil.which("git")
    if program is None:
        raise MachineError("git is not installed: a version `git:REV` cannot be read")
    try:
        done = subprocess.run(  # noqa: S603 -- git itself, with arguments that are no options
            [program, *arguments], cwd=folder, capture_output=True, timeout=TIMEOUT, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise MachineError(f"git: {error}") from error
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise UsageError(f"git: {said[0] if said else 'it failed'}")
    return done.stdout
