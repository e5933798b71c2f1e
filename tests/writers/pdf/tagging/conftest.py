"""The story as a file, its mutants, and what veraPDF says of all of them, asked once a flavour."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.judges import verapdf
from tests.writers.pdf.tagging import mutations, story


@pytest.fixture(scope="session")
def story_pdf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("tagging") / "story.pdf"
    path.write_bytes(story.build(story.everything()))
    return path


@pytest.fixture(scope="session")
def mutants(story_pdf: Path) -> dict[str, Path]:
    return mutations.plant(story_pdf, story_pdf.parent)


@dataclass(frozen=True)
class Verdicts:
    """The rules broken by each file, by its stem."""

    rules: dict[str, list[str]]


@pytest.fixture(scope="session")
def verdicts(story_pdf: Path, mutants: dict[str, Path]) -> Verdicts:
    rules: dict[str, list[str]] = {}
    for flavour in verapdf.FLAVOURS:
        for name, broken in verapdf.broken_rules([story_pdf, *mutants.values()], flavour).items():
            rules.setdefault(Path(name).stem, []).extend(broken)
    return Verdicts(rules)
