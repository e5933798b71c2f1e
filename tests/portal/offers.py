"""Finished files to publish, made by the pipeline from a brief with a few changes."""

from __future__ import annotations

import functools
import shutil
import tempfile
from pathlib import Path

from briefgen.formats import PUBLISHED
from briefgen.pipeline import Made, Request, make, open_brief
from briefgen.portal.publishing.offer import OfferedFile
from tests.conftest import BRIEFS
from tests.portal.served import PASSWORD, command

MINIMAL = (BRIEFS / "example-minimal.yaml").read_text(encoding="utf-8")
CLEARED = 'version: "1.0"\nstatus: cleared\nreference: HMG 7/2025\nlanguage: en-GB'


def brief(**changes: str) -> str:
    """The YAML of a cleared brief, with other values for some of its lines."""
    text = MINIMAL.replace("date: 2025-03-03\n", f"date: 2025-03-03\n{CLEARED}\n")
    for name, value in changes.items():
        lines = [f"{name}: {value}" if line.startswith(f"{name}:") else line for line in text.splitlines()]
        text = "\n".join(lines) + "\n"
    return text


@functools.cache
def files(
    text: str, identifier: str = "corridor", forms: tuple[str, ...] = PUBLISHED
) -> tuple[OfferedFile, ...]:
    """Every audience's files of a brief."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{identifier}.yaml"
        path.write_text(text, encoding="utf-8")
        request = Request(formats=forms)
        job = open_brief(path, request)
        return tuple(
            OfferedFile(f"{identifier}.{made.audience}.{made.format}", made.data)
            for template in job.templates
            for made in make(job, template, request)
            if isinstance(made, Made)
        )


def of(files: tuple[OfferedFile, ...], audience: str, form: str = "pdf") -> OfferedFile:
    """One of the files."""
    return next(file for file in files if file.name.endswith(f".{audience}.{form}"))


def published(folder: Path) -> Path:
    """The folder, now with a portal in which a brief is published and a minister's user has an account."""
    return Path(shutil.copytree(_published().name, folder, dirs_exist_ok=True))


@functools.cache
def _published() -> tempfile.TemporaryDirectory[str]:
    """A folder to copy, removed when this process ends."""
    made = tempfile.TemporaryDirectory()
    folder = Path(made.name)
    (folder / "corridor.yaml").write_text(brief(), encoding="utf-8")
    for words in (("user", "add", "secretary", "--audience", "minister"), ("publish", "corridor.yaml")):
        done = command(folder, *words, typed=f"{PASSWORD}\n")
        assert done.returncode == 0, done.stderr
    return made
