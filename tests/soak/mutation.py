"""`python -m tests.soak.mutation [count] [seed] [path]`: the share of small changes to the code that its tests notice.

Each mutant is one change in one file: a comparison, an operator, a number, a truth value, `and`/`or`, `min`/`max`, a condition.
It is made in a copy of the tree, where the tests of its area run until one fails. `seed` draws from the files below `path`.
"""

from __future__ import annotations

import ast
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
COPIED = ("briefgen", "tests", "briefs", "templates", "docs", "benchmarks", "pyproject.toml", "README.md")
# The tests that must notice a change of these files, the fastest first, without those that depend on the load.
AREAS = {
    "briefgen/audience/*.py": ("tests/test_errors.py", "tests/template/test_mistakes.py", "tests/audience"),
    "briefgen/audit/*.py": ("tests/audit/test_needles.py", "tests/audit"),
    "briefgen/fit.py": ("tests/test_budget.py",),
    "briefgen/portal/chain.py": ("tests/portal/test_chain.py",),
    "briefgen/store/*.py": ("tests/store", "tests/batch/test_unchanged.py", "-k", "not ctrl_c"),
}
PYTEST = ("-m", "pytest", "-q", "-x", "-p", "no:randomly", "-p", "no:cacheprovider")
LONGEST = 300  # seconds after which a mutant that never ends counts as killed
COMPARISONS: dict[type[ast.cmpop], str] = {
    ast.Lt: "<=", ast.LtE: "<", ast.Gt: ">=", ast.GtE: ">", ast.Eq: "!=", ast.NotEq: "==",
    ast.In: "not in", ast.NotIn: "in", ast.Is: "is not", ast.IsNot: "is",
}  # fmt: skip
OPERATORS: dict[type[ast.operator], str] = {
    ast.Add: "-", ast.Sub: "+", ast.Mult: "/", ast.Div: "*", ast.FloorDiv: "*", ast.BitOr: "&", ast.BitAnd: "|",
}  # fmt: skip
NAMES = {"min": "max", "max": "min", "any": "all", "all": "any"}


@dataclass(frozen=True, slots=True)
class Mutant:
    """One change: its key in AREAS, its file, its line, the bytes from `start` to `stop` and what replaces them."""

    area: str
    path: str
    line: int
    start: int
    stop: int
    old: str
    new: str

    def __str__(self) -> str:
        """The place and the change, on one line."""
        return f"{self.path}:{self.line}: {' '.join(self.old.split())} -> {' '.join(self.new.split())}"


def mutants(area: str, path: Path) -> Iterator[Mutant]:
    """Every mutant of a file, in the order of its text."""
    data = path.read_bytes()
    starts = [0]
    for line in data.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    for node in _nodes(ast.parse(data)):
        for part, new in _changes(node):
            start = starts[part.lineno - 1] + part.col_offset
            stop = starts[(part.end_lineno or part.lineno) - 1] + (part.end_col_offset or 0)
            name = path.relative_to(ROOT).as_posix()
            yield Mutant(area, name, part.lineno, start, stop, data[start:stop].decode(), new)


def _nodes(node: ast.AST) -> Iterator[ast.AST]:
    """A node and all below it, without types and decorators."""
    yield node
    for name, value in ast.iter_fields(node):
        if name not in {"annotation", "returns", "decorator_list"}:
            for one in value if isinstance(value, list) else [value]:
                if isinstance(one, ast.AST):
                    yield from _nodes(one)


def _changes(node: ast.AST) -> Iterator[tuple[ast.expr, str]]:
    """The parts of a node that may be replaced, each with what replaces it."""
    match node:
        case ast.Compare(left, [operator], [right]):
            yield node, f"(({ast.unparse(left)}) {COMPARISONS[type(operator)]} ({ast.unparse(right)}))"
        case ast.BinOp(left, operator, right) if type(operator) in OPERATORS:
            yield node, f"(({ast.unparse(left)}) {OPERATORS[type(operator)]} ({ast.unparse(right)}))"
        case ast.BoolOp(operator, values):
            other = " or " if isinstance(operator, ast.And) else " and "
            yield node, f"({other.join(f'({ast.unparse(value)})' for value in values)})"
        case ast.UnaryOp(ast.Not(), operand):
            yield node, f"bool({ast.unparse(operand)})"
        case ast.If(test) | ast.IfExp(test) | ast.While(test) if not isinstance(test, ast.Compare):
            yield test, f"(not ({ast.unparse(test)}))"
        case ast.Call(ast.Name(name)) if name in NAMES:
            yield node.func, NAMES[name]
        case ast.Constant(bool() | int() as value):
            yield node, str(not value) if isinstance(value, bool) else str(value + 1)


def survives(mutant: Mutant, copy: Path) -> bool:
    """True when the tests of its area pass with a mutant in the copy of the tree, which is as before afterwards."""
    target = copy / mutant.path
    data = target.read_bytes()
    target.write_bytes(data[: mutant.start] + mutant.new.encode() + data[mutant.stop :])
    try:
        return passes(mutant.area, copy)
    finally:
        target.write_bytes(data)


def passes(area: str, copy: Path) -> bool:
    """True when the tests of an area pass in the copy of the tree; tests that do not end fail."""
    call = [sys.executable, *PYTEST, *AREAS[area]]
    environment = {**os.environ, "PYTHONPATH": str(copy), "PYTHONDONTWRITEBYTECODE": "1"}
    try:
        done = subprocess.run(
            call, cwd=copy, env=environment, capture_output=True, timeout=LONGEST, check=False
        )
    except subprocess.TimeoutExpired:
        return False
    return done.returncode == 0


def main(count: str = "40", seed: str = "1", path: str = "") -> int:
    """Draw mutants, print what became of each, and the score; 1 when any survived."""
    files = [(area, file) for area in AREAS for file in sorted(ROOT.glob(area))]
    found = [one for area, file in files for one in mutants(area, file) if one.path.startswith(path)]
    drawn = sorted(random.Random(seed).sample(found, min(int(count), len(found))), key=str)
    survivors = 0
    with tempfile.TemporaryDirectory() as folder:
        for name in COPIED:
            source, target = ROOT / name, Path(folder, name)
            (shutil.copytree if source.is_dir() else shutil.copyfile)(source, target)
        broken = [area for area in sorted({one.area for one in drawn}) if not passes(area, Path(folder))]
        if broken:
            sys.exit(f"the tests fail without a mutant: {', '.join(broken)}")
        for mutant in drawn:
            left = survives(mutant, Path(folder))
            survivors += left
            print("survived" if left else "killed  ", mutant, flush=True)
    print(f"seed {seed}: {len(drawn) - survivors} of {len(drawn)} mutants killed, drawn from {len(found)}")
    return int(survivors > 0)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
