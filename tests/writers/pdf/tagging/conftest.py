"""A brief that uses every feature of the layer, its mutants, and what veraPDF says of all of them, asked once a flavour."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.judges import verapdf
from tests.writers.pdf.tagging import mutations


@pytest.fixture(scope="session")
def good(built: Path) -> Path:
    return built / "us-pakistan" / "us-pakistan.analyst.pdf"


@pytest.fixture(scope="session")
def mutants(good: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    return mutations.plant(good, tmp_path_factory.mktemp("mutants"))


@dataclass(frozen=True)
class Verdicts:
    """The rules broken by each file, by its stem."""

    rules: dict[str, list[str]]


@pytest.fixture(scope="session")
def verdicts(good: Path, mutants: dict[str, Path]) -> Verdicts:
    rules: dict[str, list[str]] = {}
    for flavour in verapdf.FLAVOURS:
        for name, broken in verapdf.broken_rules([good, *mutants.values()], flavour).items():
            rules.setdefault(Path(name).stem, []).extend(broken)
    return Verdicts(rules)
