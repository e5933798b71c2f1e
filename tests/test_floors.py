"""The versions below which a dependency has known advisories: in the project's own file, in its docs, and installed."""

from __future__ import annotations

import json
import re
import tomllib
from importlib.metadata import distributions

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

from tests.advisories import NOT_ASKED, verdict
from tests.conftest import ROOT

FLOORS = {
    found[1]: Version(found[2])
    for found in re.finditer(
        r"^\| `([\w-]+)` \| ([\d.]+) \|",
        (ROOT / "docs" / "security.md").read_text(encoding="utf-8"),
        re.MULTILINE,
    )
}


def required() -> dict[str, Requirement]:
    """What the project and its extras ask for, by name."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lines = [
        *project["dependencies"],
        *(one for extra in project["optional-dependencies"].values() for one in extra),
    ]
    return {str(canonicalize_name(found.name)): found for found in map(Requirement, lines)}


def test_there_are_floors() -> None:
    assert len(FLOORS) >= 5
    assert FLOORS.keys() & required().keys() >= {"lxml", "pillow", "reportlab"}


@pytest.mark.parametrize("name", sorted(FLOORS.keys() & required().keys()))
def test_nothing_below_a_floor_is_asked_for(name: str) -> None:
    floor = FLOORS[name]
    below = f"{floor.major}.{floor.minor - 1}.999" if floor.minor else f"{floor.major - 1}.999"
    assert not required()[name].specifier.contains(below)


def test_nothing_below_a_floor_is_installed() -> None:
    installed = {str(canonicalize_name(one.name)): Version(one.version) for one in distributions()}
    assert {
        name: installed[name] for name in FLOORS.keys() & installed.keys() if installed[name] < FLOORS[name]
    } == {}


def test_an_advisory_fails_and_names_its_package() -> None:
    report = {
        "dependencies": [
            {"name": "jinja2", "version": "3.1.5", "vulns": [{"id": "GHSA-x", "fix_versions": ["3.1.6"]}]}
        ]
    }
    code, words = verdict(json.dumps(report))
    assert code == 1
    assert "jinja2 3.1.5: GHSA-x, mended in 3.1.6" in words


def test_a_clean_answer_passes_and_counts() -> None:
    report = {
        "dependencies": [
            {"name": "jinja2", "version": "3.1.6", "vulns": []},
            {"name": "x", "skip_reason": "unknown"},
        ]
    }
    assert verdict(json.dumps(report)) == (
        0,
        "advisories: 0 against 2 packages; the feed does not know 1 of them",
    )


@pytest.mark.parametrize(
    "printed", ["", "no json", json.dumps({"dependencies": [{"name": "x", "skip_reason": "not found"}]})]
)
def test_a_feed_that_does_not_answer_is_never_called_clean(printed: str) -> None:
    assert verdict(printed) == (0, NOT_ASKED)
