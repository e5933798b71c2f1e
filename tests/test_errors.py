"""Each broken brief in `errors/` and what is said of it; `BRIEFGEN_ACCEPT=1` writes the goldens anew."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.terminal import briefgen

FOLDER = Path(__file__).parent / "errors"
BRIEFS = sorted(FOLDER.glob("*.yaml"))
ONE_CAUSE = (
    "tab", "unclosed-quote", "key-set-in", "key-between-two-columns", "private-use", "private-use-as-typed",
    "key-that-cannot-be-printed", "name-without-glyphs", "level-without-scheme", "id-that-is-none", "list-read-as-text",
)  # fmt: skip


@pytest.mark.parametrize("path", BRIEFS, ids=lambda path: path.stem)
def test_a_broken_brief_is_told_as_it_was(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(FOLDER)
    said = briefgen("check", path.name)
    golden = path.with_suffix(".txt")
    found = f"{said.err}exit {said.code}\n"
    if os.environ.get("BRIEFGEN_ACCEPT"):
        golden.write_text(found, encoding="utf-8", newline="\n")
    assert found == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", BRIEFS, ids=lambda path: path.stem)
def test_a_broken_brief_ends_in_1_and_names_its_lines(path: Path) -> None:
    said = briefgen("check", path)
    assert said.code == 1
    assert f"{path.name}:" in said.err
    assert "Traceback" not in said.err


def test_every_mistake_is_told_at_its_line() -> None:
    said = briefgen("check", FOLDER / "eight-mistakes.yaml")
    lines = {int(line.split(".yaml:")[1].split(":")[0]) for line in said.err.splitlines() if ".yaml:" in line}
    assert lines == {1, 3, 4, 5, 6, 7, 10, 12, 14}


@pytest.mark.parametrize("name", ONE_CAUSE)
def test_one_cause_gets_one_message(name: str) -> None:
    assert briefgen("check", FOLDER / f"{name}.yaml").err.count("[error ") == 1
