"""The time zones that readers choose from: one for each place whose clock differs since 1970, under its present name."""

from __future__ import annotations

import functools
import zoneinfo
from collections.abc import Iterator
from importlib import resources
from itertools import groupby
from pathlib import Path

TABLE = "zone1970.tab"  # of the tz database: countries, place, name, comment
REGIONS = frozenset({
    "Africa", "America", "Antarctica", "Arctic", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific",
})  # fmt: skip


@functools.cache
def names() -> frozenset[str]:
    """The names, and UTC. Of a database without its table of places every name of one, former names too."""
    known = zoneinfo.available_timezones()
    listed = {line.split("\t")[2] for line in _table().splitlines() if line and not line.startswith("#")}
    places = listed & known or {one for one in known if one.partition("/")[0] in REGIONS}
    return frozenset({*places, "UTC"})


def by_region() -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    """For each region its zones, each with its name and what it is called there: Asia, (Asia/Karachi, Karachi)."""
    return tuple((region, tuple(_called(found))) for region, found in groupby(sorted(names()), _region))


def _called(found: Iterator[str]) -> Iterator[tuple[str, str]]:
    for one in found:
        yield one, one.partition("/")[2].replace("_", " ") or one


def _region(name: str) -> str:
    return name.partition("/")[0]


def _table() -> str:
    """The table of the system's time zones, else of Python's package of them; empty without either."""
    for folder in zoneinfo.TZPATH:
        path = Path(folder) / TABLE
        if path.is_file():
            return path.read_text(encoding="utf-8")
    try:
        return (resources.files("tzdata") / "zoneinfo" / TABLE).read_text(encoding="utf-8")
    except (ModuleNotFoundError, FileNotFoundError):
        return ""
