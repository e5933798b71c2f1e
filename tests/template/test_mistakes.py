"""Each broken template in `mistakes/` and what `template check` says of it; `BRIEFGEN_ACCEPT=1` writes them anew."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from tests.terminal import briefgen

FOLDER = Path(__file__).parent / "mistakes"
CASES = sorted(path for path in FOLDER.iterdir() if path.is_dir())
LOCATED = re.compile(r"^(templates/\w+/[\w.]+)(:\d+:\d+)?: .*\[(error|warning) [\w-]+\]$")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_broken_template_is_told_as_it_was(case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(case)
    said = briefgen("template", "check", "cabinet")
    found = f"{said.err}{said.out}exit {said.code}\n".replace("\\", "/")
    golden = case / "said.txt"
    if os.environ.get("BRIEFGEN_ACCEPT"):
        golden.write_text(found, encoding="utf-8", newline="\n")
    assert found == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_every_problem_has_its_place_and_a_hint(case: Path) -> None:
    lines = (case / "said.txt").read_text(encoding="utf-8").splitlines()
    heads = [index for index, line in enumerate(lines) if re.search(r"\[(error|warning) [\w-]+\]$", line)]
    assert heads
    for index, following in zip(heads, [*heads[1:], len(lines)], strict=True):
        assert LOCATED.match(lines[index]), lines[index]
        assert any(line.startswith("  hint: ") for line in lines[index:following]), lines[index]


def test_every_command_lists_the_errors_of_a_template_in_the_order_of_their_lines(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "templates" / "cabinet"
    folder.mkdir(parents=True)
    (folder / "template.yaml").write_text(
        "extends: minister\ntheme:\n  accent: nope\npage: {width: 3}\nshow:\n  - nope\n", encoding="utf-8"
    )
    (tmp_path / "brief.yaml").write_text(
        "title: A\naudiences: [cabinet]\ndate: 2025-01-20\n", encoding="utf-8"
    )
    commands = (("template", "check", "cabinet"), ("check", "brief.yaml"), ("build", "brief.yaml"))
    said = [briefgen(*command).err for command in commands]
    for one in said:
        assert re.findall(r"template\.yaml:(\d+):.*\[error", one) == ["3", "4", "6"]


def test_twelve_mistakes_and_more_are_planted() -> None:
    assert len(CASES) >= 12
