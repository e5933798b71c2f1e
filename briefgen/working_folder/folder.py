"""The working folder that `init` makes."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from msgspec import Struct

from briefgen.template.folders import library
from briefgen.template.places import package_folder
from briefgen.working_folder import editor

FOLDERS = ("briefs", "templates")
EXAMPLES = "briefs/examples"


class Made(Struct, frozen=True):
    """The paths in a working folder that were written, and those that were there and stayed as they are."""

    written: tuple[str, ...]
    there: tuple[str, ...]


def make(folder: Path, *, examples: bool = False) -> Made:
    """Write what a working folder lacks, and the example briefs if asked for; what is there is left alone.

    OSError as the disk has it.
    """
    written: list[str] = []
    there: list[str] = []
    for name in FOLDERS:
        (there if (folder / name).exists() else written).append(f"{name}/")
    for name in FOLDERS:
        if f"{name}/" in written:
            _copy(name, folder)
    if examples:
        (there if (folder / EXAMPLES).exists() else written).append(f"{EXAMPLES}/")
        if f"{EXAMPLES}/" in written:
            _copy(EXAMPLES, folder)
    (there if (folder / "output").exists() else written).append("output/")
    (folder / "output").mkdir(parents=True, exist_ok=True)
    if "output/" in written:
        (folder / "output" / ".gitkeep").touch()
    for path, text in editor.files(templates(folder)).items():
        if (folder / path).exists():
            there.append(path)
            continue
        written.append(path)
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8", newline="\n")
    return Made(tuple(written), tuple(there))


def renew_schema(folder: Path) -> None:
    """Write the schema of briefs again where a working folder has it, since there is a new template to offer."""
    path = folder / editor.BRIEF_SCHEMA
    if path.is_file():
        text = editor.files(templates(folder))[editor.BRIEF_SCHEMA]
        path.write_text(text, encoding="utf-8", newline="\n")


def templates(folder: Path) -> tuple[str, ...]:
    """The names of the template folders of a working folder and of the package, in order."""
    return library(folder).names


def _copy(name: str, folder: Path) -> None:
    """Copy a packaged folder's files, each YAML file with the line that names its schema; without the examples in it.

    Modes are not copied, since an installed package may be read-only.
    """
    top, *below = PurePosixPath(name).parts
    source = package_folder(top).joinpath(*below)
    for path in sorted(source.rglob("*")):
        inside = PurePosixPath(name, path.relative_to(source).as_posix())
        skipped = inside.is_relative_to(EXAMPLES) and name != EXAMPLES
        if path.is_file() and "__pycache__" not in path.parts and not skipped:
            copy = folder / inside
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(editor.modeline(inside).encode() + path.read_bytes())
