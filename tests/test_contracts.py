"""The contracts of pyproject.toml hold for rooms that nobody has thought of yet: forbidden imports are planted and caught."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib

import grimp
import pytest

from tests.__main__ import LAYERS
from tests.conftest import ROOT

CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
    "contracts"
]
LIBRARIES = sorted(
    library
    for contract in CONTRACTS
    if contract["type"] == "protected"
    for library in contract["protected_modules"]
)
EVERYWHERE = "msgspec"  # records of every room are its structs
CIRCLE = "from briefgen.writers.pdf.tagging import canvas\n"


@pytest.fixture(scope="module")
def verdict(tmp_path_factory: pytest.TempPathFactory) -> str:
    """What import-linter says of a copy of the package with each library in a new room and in an old one."""
    folder = tmp_path_factory.mktemp("planted")
    shutil.copytree(
        ROOT / "briefgen", folder / "briefgen", ignore=shutil.ignore_patterns("__pycache__", "fonts")
    )
    shutil.copy(ROOT / "pyproject.toml", folder)
    planted = "".join(f"import {library}\n" for library in LIBRARIES)
    (folder / "briefgen" / "annexe.py").write_text(planted, encoding="utf-8")
    lint = folder / "briefgen" / "lint" / "rules.py"
    lint.write_text(lint.read_text(encoding="utf-8") + planted, encoding="utf-8")
    annotations = folder / "briefgen" / "writers" / "pdf" / "tagging" / "annotations.py"
    annotations.write_text(annotations.read_text(encoding="utf-8") + CIRCLE, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", LAYERS],
        cwd=folder, env={**os.environ, "COLUMNS": "200"}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 1, done.stderr
    return done.stdout


@pytest.mark.parametrize("library", LIBRARIES)
def test_a_library_is_forbidden_in_a_new_room_and_in_one_that_no_contract_names(
    verdict: str, library: str
) -> None:
    importers = set(re.findall(rf"- (\S+) -> {library} ", verdict))
    assert importers == {"briefgen.annexe", "briefgen.lint.rules"}


def test_a_new_room_must_be_given_its_layer(verdict: str) -> None:
    assert "An import may only point down BROKEN" in verdict
    assert "- briefgen.annexe\n" in verdict


def test_a_circle_of_imports_is_caught(verdict: str) -> None:
    assert "No circle of imports in the tagging of PDFs BROKEN" in verdict


def test_writers_know_the_tree_the_theme_and_the_formats_alone() -> None:
    graph = grimp.build_graph("briefgen", cache_dir=None)
    writers = {"briefgen.writers", *graph.find_descendants("briefgen.writers")}
    imported = {name for one in writers for name in graph.find_modules_directly_imported_by(one)} - writers
    assert {name.split(".")[1] for name in imported} <= {
        "document",
        "theme",
        "typography",
        "cell_type",
        "columns",
        "column_words",
        "house_file",
        "word_styles",
        "formats",
        "chart_kinds",
        "patterns",
        "scripts",
        "sums",
    }


def test_every_library_that_is_imported_has_its_contract() -> None:
    graph = grimp.build_graph("briefgen", include_external_packages=True, cache_dir=None)
    outside = {name.partition(".")[0] for name in graph.modules} - {"briefgen"}
    assert outside - sys.stdlib_module_names - {*LIBRARIES, EVERYWHERE} == set()
