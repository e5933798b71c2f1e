"""The file that may be meant by a path where none is."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

from briefgen.nearness import NEAR_WORD, nearest

MOST = 2_000  # entries of a folder among which a name is looked for


def nearby(path: Path) -> Path | None:
    """The same name with another suffix or other capitals in its folder, else the nearest name with its suffix.

    Else the same in the folder `briefs` below it, where briefs are kept.
    """
    briefs = path.parent / "briefs"
    return _in_folder(path) or (_in_folder(briefs / path.name) if briefs.is_dir() else None)


def _in_folder(path: Path) -> Path | None:
    try:
        names = sorted(one.name for one in islice(path.parent.iterdir(), MOST) if one.is_file())
    except OSError:
        return None
    beside = [name for name in names if Path(name).stem.lower() == path.stem.lower()]
    if beside:
        return path.with_name(beside[0])
    alike = {Path(name).stem: name for name in names if Path(name).suffix.lower() == path.suffix.lower()}
    near = nearest(path.stem, alike, NEAR_WORD)
    return path.with_name(alike[near]) if near else None
