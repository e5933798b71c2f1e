"""Sums are the same on every Python: no `sum` of floats anywhere in the package."""

from __future__ import annotations

import ast
import math
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import DictLoader

import briefgen
from briefgen import sums
from briefgen.sums import exact_sum, int_sum
from briefgen.template.environment import Sandbox
from tests import stress
from tests.conftest import BRIEFS, EVERY_FORMAT
from tests.terminal import briefgen as run

PACKAGE = Path(briefgen.__file__).parent
HOME = PACKAGE / "sums.py"
# Added one after the other they are 0.9999999999999999 and 1.0; correctly rounded 1.0 and 2.0.
TENTHS = (0.1,) * 10
FAR_APART = (1e16, 1.0, -1e16, 1.0)


def _uses(source: str) -> list[int]:
    """The lines that name Python's own `sum`."""
    return [
        node.lineno
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Name) and node.id == "sum" and isinstance(node.ctx, ast.Load)
    ]


def test_only_one_module_names_the_sum_of_python() -> None:
    found = {
        str(path.relative_to(PACKAGE)): lines
        for path in PACKAGE.rglob("*.py")
        if path != HOME and (lines := _uses(path.read_text(encoding="utf-8")))
    }
    assert found == {}, "add whole numbers with briefgen.sums.int_sum, floats with math.fsum"


@pytest.mark.parametrize(
    "planted", ["x = sum(widths)", "x = map(sum, rows)", "def f():\n    return sum(a for a in b)"]
)
def test_a_planted_sum_is_found(planted: str) -> None:
    assert _uses(planted) == [planted.count("\n") + 1]


def test_no_float_reaches_the_sum_of_whole_numbers(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def strict(values: Iterable[int]) -> int:
        total = 0
        for value in values:
            assert isinstance(value, int), f"expected a whole number, found {value!r}"
            total += value
        return total

    monkeypatch.setattr(sums, "sum", strict, raising=False)
    with pytest.raises(AssertionError):
        int_sum(TENTHS)  # type: ignore[arg-type]  # what the type checker refuses
    (tmp_path / "stress.yaml").write_text(stress.brief(), encoding="utf-8")
    for path in (BRIEFS / "us-pakistan.yaml", tmp_path / "stress.yaml"):
        said = run("build", path, "-o", tmp_path / "output", *EVERY_FORMAT)
        assert said.code == 0, said.err


@given(st.lists(st.integers(-(10**9), 10**9) | st.floats(-1e9, 1e9)))
def test_a_sum_of_both_kinds_is_whole_or_correctly_rounded(values: list[float]) -> None:
    found = exact_sum(values)
    assert found == math.fsum(values) or all(isinstance(one, int) for one in values)
    assert isinstance(found, int) == all(isinstance(one, int) for one in values)


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        ("{{ far | sum }}", "2.0"),
        ("{{ tenths | sum }}", "1.0"),
        ("{{ whole | sum }}", "3"),
        ("{{ [] | sum }}", "0"),
        ("{{ whole | sum(start=4) }}", "7"),
        ("{{ pairs | sum(attribute=1) }}", "5"),
    ],
)
def test_a_template_adds_as_exactly(template: str, expected: str) -> None:
    numbers = {"far": FAR_APART, "tenths": TENTHS, "whole": (1, 2), "pairs": ((1, 2), (1, 3))}
    found = Sandbox(DictLoader({"t": template})).get_template("t").render(**numbers)
    assert found.replace("\\", "") == expected
