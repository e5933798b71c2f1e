"""No test depends on a clock, nor on the tests before it: deadlines only end hangs, and stand in `tests/waiting.py`."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis.internal.conjecture import providers

from tests.conftest import ROOT

TESTS = ROOT / "tests"
CLOCKS = frozenset(
    {"monotonic", "monotonic_ns", "perf_counter", "perf_counter_ns", "process_time", "process_time_ns", "sleep", "thread_time",
     "thread_time_ns", "time_ns"}
)  # fmt: skip
LEAST = 60  # seconds of a deadline that only ends a hang
# The helper that waits, the gate's own times, runs by hand, and the clients whose times the portal's benchmark prints.
APART = ("waiting.py", "__main__.py", "soak/", "portal/crowd.py")


def clocks(source: str) -> Iterator[str]:
    """What in a module reads a clock, sleeps, or gives another process less than a minute."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Attribute(attr=name) if name in CLOCKS:
                yield f"line {node.lineno}: {name}"
            case ast.ImportFrom(module="time"):
                yield f"line {node.lineno}: import from time"
            case ast.keyword(arg="timeout", value=ast.Constant(value=int() | float() as seconds)) if (
                0 < seconds < LEAST
            ):
                yield f"line {node.value.lineno}: timeout={seconds}"
            case ast.keyword(arg="deadline", value=ast.Constant(value=int() | float() as milliseconds)):
                yield f"line {node.value.lineno}: deadline={milliseconds}"
            case _:
                pass


@pytest.mark.parametrize(
    "source",
    ["import time\ntime.monotonic()", "from time import sleep", "f(timeout=5)", "settings(deadline=200)"],
)
def test_a_clock_is_found(source: str) -> None:
    assert list(clocks(source))


def test_no_test_reads_a_clock() -> None:
    modules = [path for path in sorted(TESTS.rglob("*.py")) if not _apart(path)]
    assert len(modules) > 80
    found = {path.name: list(clocks(path.read_text(encoding="utf-8"))) for path in modules}
    assert {name: lines for name, lines in found.items() if lines} == {}


def _apart(path: Path) -> bool:
    return path.relative_to(TESTS).as_posix().startswith(APART)


def test_random_examples_do_not_hang_on_the_modules_that_are_loaded() -> None:
    provider = providers.HypothesisProvider(None)
    assert not [kind for kind in ("integer", "string") if provider._local_constants.set_for_type(kind)]
