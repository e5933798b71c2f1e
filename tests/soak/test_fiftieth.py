"""A fiftieth of the long runs of `make soak`, with the same seed each time."""

from __future__ import annotations

import ast
import os
from pathlib import Path

import pytest

from tests.soak import mutation
from tests.soak.kills import killed
from tests.soak.mutants import run

SHARE = 50


@pytest.mark.parametrize(("command", "count"), [("check", 20_000 // SHARE), ("build", 2_000 // SHARE)])
def test_broken_briefs_are_told_and_cost_little(command: str, count: int) -> None:
    outcomes, failures, _, _ = run((command, 1, count))
    assert failures == []
    assert sum(outcomes.values()) == count
    assert set(outcomes) == {"exit 0", "exit 1"}  # some are still good, most are not


@pytest.mark.skipif(os.name != "posix", reason="SIGKILL is POSIX'")
def test_killed_builds_leave_whole_files_and_nothing_over(tmp_path: Path) -> None:
    assert killed(tmp_path, count=100 // SHARE, seed=1).left == 0


def test_every_mutant_is_other_code_than_the_file_has() -> None:
    path = mutation.ROOT / "briefgen" / "fit.py"
    data = path.read_bytes()
    found = list(mutation.mutants("briefgen/fit.py", path))
    assert len(found) > 30
    for one in found:
        changed = ast.parse(data[: one.start] + one.new.encode() + data[one.stop :])
        assert ast.dump(changed) != ast.dump(ast.parse(data)), one
