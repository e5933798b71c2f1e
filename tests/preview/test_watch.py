"""Saves that are noticed, and those that are not."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Callable
from functools import cached_property
from pathlib import Path

import pytest

from briefgen.preview.watch import Marks, Watched, saves
from tests.conftest import ROOT
from tests.waiting import DEADLINE

BRIEF = """title: Grain corridor reopens
audiences: [minister]
sections:
  - file: parts/prices.yaml
  - title: Ships
    body_file: ships.md
"""


class Looking(Watched):
    """Sets `looked` each time that the files are looked at."""

    @cached_property
    def looked(self) -> asyncio.Event:
        return asyncio.Event()

    def marks(self, named: frozenset[Path]) -> Marks:
        found = super().marks(named)
        self.looked.set()
        return found

    async def look(self, times: int = 1) -> None:
        """Return once the files were looked at so many times more."""
        for _ in range(times):
            self.looked.clear()
            await asyncio.wait_for(self.looked.wait(), DEADLINE)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A brief of several files, one of which is missing, with templates of its own."""
    briefs = tmp_path / "session" / "briefs"
    briefs.mkdir(parents=True)
    (briefs / "corridor.yaml").write_text(BRIEF, encoding="utf-8")
    (briefs / "parts").mkdir()
    (briefs / "parts" / "prices.yaml").write_text("title: Prices\nbody_file: prices.md\n", encoding="utf-8")
    shutil.copytree(ROOT / "templates", briefs / "templates")
    return briefs


async def count_notices(folder: Path, *steps: Callable[[], object]) -> int:
    """The number of steps that were noticed, each before the next began."""
    watched = Looking(folder / "corridor.yaml")
    changes = saves(watched)
    count = 0
    try:
        for step in steps:
            waiting = asyncio.ensure_future(anext(changes))
            await watched.look()
            step()
            await asyncio.wait_for(waiting, DEADLINE)
            count += 1
    finally:
        await changes.aclose()
    return count


@pytest.mark.parametrize(
    "file",
    [
        "corridor.yaml", "parts/prices.yaml", "ships.md", "parts/prices.md", "house.yaml", "templates/minister/template.yaml",
        "templates/minister/brief.md.j2", "templates/standard/brief.md.j2",
    ],
)  # fmt: skip
def test_a_save_of_what_the_pages_are_made_of_is_noticed(folder: Path, file: str) -> None:
    def save() -> None:
        (folder / file).write_text("title: Another\n", encoding="utf-8")

    assert asyncio.run(count_notices(folder, save)) == 1


def test_an_editor_that_saves_by_renaming_is_noticed_each_time(folder: Path) -> None:
    def save() -> None:
        (folder / "copy").write_text(BRIEF, encoding="utf-8")
        (folder / "copy").replace(folder / "corridor.yaml")

    assert asyncio.run(count_notices(folder, save, save, save)) == 3


def test_a_file_is_watched_from_the_save_that_names_it(folder: Path, tmp_path: Path) -> None:
    brief = folder / "corridor.yaml"
    named = BRIEF.replace("ships.md", "annex/fleet.md")
    (tmp_path / "annex").mkdir()
    (tmp_path / "annex" / "fleet.md").write_text("Six ships", encoding="utf-8")
    steps = (
        lambda: brief.write_text(named, encoding="utf-8"),
        lambda: shutil.copytree(tmp_path / "annex", folder / "annex"),
        lambda: (folder / "annex" / "fleet.md").write_text("Seven ships", encoding="utf-8"),
    )
    assert asyncio.run(count_notices(folder, *steps)) == 3


def test_other_files_are_nobodys_business(folder: Path) -> None:
    def save() -> None:
        (folder / "notes.txt").write_text("bread", encoding="utf-8")
        (folder / "templates" / "minister" / ".template.yaml.swp").write_text("bread", encoding="utf-8")

    async def unnoticed() -> bool:
        watched = Looking(folder / "corridor.yaml")
        changes = saves(watched)
        waiting = asyncio.ensure_future(anext(changes))
        await watched.look()
        save()
        await watched.look(3)
        silent = not waiting.done()
        waiting.cancel()
        await asyncio.gather(waiting, return_exceptions=True)
        await changes.aclose()
        return silent

    assert asyncio.run(unnoticed())


def test_a_file_outside_the_folder_of_the_brief_is_not_watched(folder: Path) -> None:
    brief = folder / "corridor.yaml"
    brief.write_text(BRIEF.replace("ships.md", "../../secret.md"), encoding="utf-8")
    assert not [path for path in Watched(brief).named_files() if path.name == "secret.md"]
