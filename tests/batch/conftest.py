"""Two hundred briefs, two of them faulty, and the files that one process makes of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.batch.many_briefs import ENDLESS, briefs, build, files
from tests.once import filled_once

COUNT = 200
BROKEN, ENDLESS_ONE = "harbour-050", "harbour-100"


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two hundred briefs: one has a mistake, one has a template that never ends."""
    top = tmp_path_factory.mktemp("desk")
    template = top / "templates" / "endless"
    template.mkdir(parents=True)
    (template / "template.yaml").write_text("extends: press\n", encoding="utf-8")
    (template / "brief.md.j2").write_text(ENDLESS, encoding="utf-8")
    found = briefs(top / "briefs", COUNT)
    broken, endless = found / f"{BROKEN}.yaml", found / f"{ENDLESS_ONE}.yaml"
    broken.write_text(broken.read_text(encoding="utf-8").replace("impact: 4", "impact: 9"), encoding="utf-8")
    endless.write_text(endless.read_text(encoding="utf-8").replace("press", "endless"), encoding="utf-8")
    return found


@pytest.fixture(scope="session")
def alone(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The files that one process makes of them, one after the other."""

    def fill(output: Path) -> None:
        report = build(folder, output)
        assert [failure.name for failure in report.failures] == [
            str(folder / f"{BROKEN}.yaml"), f"{folder / ENDLESS_ONE}.yaml (endless)",
        ]  # fmt: skip

    found = files(filled_once(tmp_path_factory, "alone", fill))
    assert len(found) == COUNT - 2
    return found
