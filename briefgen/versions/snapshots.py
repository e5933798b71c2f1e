"""What a brief was when it was published: its files in one archive at the desk, which no portal ever gets."""

from __future__ import annotations

import os
import re
import zipfile
from collections.abc import Sequence
from pathlib import Path

from briefgen.errors import UsageError, machine_errors
from briefgen.zip_bounds import unpacked_size

FOLDER = ".briefgen-versions"  # beside the brief
MAIN = "brief"  # the entry that names the brief among the files
VERSION = re.compile(r"[0-9A-Za-z][0-9A-Za-z._-]{0,39}")  # as the portal accepts it
LARGEST = 512 * 1024 * 1024  # bytes of all files of a snapshot
EPOCH = (1980, 1, 1, 0, 0, 0)


def keep(brief: Path, version: str, files: Sequence[Path]) -> Path:
    """The archive that now has the files of a brief as this version; one of the same version is replaced."""
    paths = [path.resolve() for path in dict.fromkeys((brief, *files)) if path.parent.name != FOLDER]
    root = Path(os.path.commonpath([path.parent for path in paths]))
    target = _archive(brief, version)
    fresh = target.with_suffix(".new")
    with machine_errors(target):
        target.parent.mkdir(exist_ok=True)
        with zipfile.ZipFile(fresh, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(_entry(MAIN), paths[0].relative_to(root).as_posix())
            for path in sorted(set(paths)):
                archive.writestr(_entry(f"files/{path.relative_to(root).as_posix()}"), path.read_bytes())
        fresh.replace(target)
    return target


def kept(brief: Path, version: str) -> Path | None:
    """The archive of a version that was published; None where there is none."""
    if not VERSION.fullmatch(version):
        return None
    path = _archive(brief, version)
    return path if path.is_file() else None


def versions_of(brief: Path) -> tuple[str, ...]:
    """The versions of a brief that were published, in the order of their numbers."""
    start = f"{brief.stem}@"
    found = [one.stem.removeprefix(start) for one in (brief.parent / FOLDER).glob("*.zip")]
    named = [path for path in found if (brief.parent / FOLDER / f"{start}{path}.zip").is_file()]
    return tuple(sorted(named, key=lambda name: [(len(one), one) for one in re.split(r"[._-]", name)]))


def written(snapshot: Path, folder: Path) -> Path:
    """The brief of an archive, written with all its files into a folder. UsageError for a file that is no snapshot."""
    try:
        with zipfile.ZipFile(snapshot) as archive:
            if unpacked_size(archive.infolist()) > LARGEST:
                raise UsageError(f"{snapshot}: it is larger than {LARGEST // 2**20} MB")
            main = archive.read(MAIN).decode()
            archive.extractall(folder)
    except (OSError, zipfile.BadZipFile, KeyError, UnicodeDecodeError) as error:
        raise UsageError(
            f"{snapshot}: expected a version that `portal publish` kept, found {error}"
        ) from error
    (folder / "files" / ".git").mkdir(exist_ok=True)  # where the search for house.yaml ends
    return folder / "files" / main


def _archive(brief: Path, version: str) -> Path:
    return brief.parent / FOLDER / f"{brief.stem}@{version}.zip"


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, EPOCH)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o600 << 16
    return entry
