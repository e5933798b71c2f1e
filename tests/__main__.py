"""`python -m tests`: every gate, one after the other; what follows goes to pytest."""

from __future__ import annotations

import shlex
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.judges import tools

ROOT = Path(__file__).parent.parent
# import-linter has no module that runs by -m: what looks like one ends in 0 and checks nothing.
LAYERS = "from importlinter.cli import lint_imports_command; lint_imports_command()"
GATES = (
    ("-m", "ruff", "check", "."),
    ("-m", "ruff", "format", "--check", "."),
    ("-c", LAYERS),
    ("-m", "codespell_lib", "."),
    ("-m", "deptry", "."),
    ("-m", "tests.advisories"),
)
# Each works long on one core, beside the tests, so that no core waits for it.
SLOW_GATES = (
    ("-m", "mypy"),
    ("-m", "benchmarks.instructions", "--check"),
)
# Files are shared out among the cores, each whole, so that what a file has prepared is prepared once; the long
# ones, which ask a judge, come first (conftest.py).
TESTS = (
    "-m",
    "pytest",
    "-n",
    "auto",
    "--dist",
    "loadfile",
    "--no-loadscope-reorder",
    "--cov",
    "--cov-report=term",
    "--cov-fail-under=90",
)


def main() -> int:
    """Run all gates, and the tests last; 1 when any of them failed."""
    if tools.in_ci():
        tools.install_missing()
    tools.bring()
    failed: list[tuple[str, ...]] = [gate for gate in GATES if not _passes(gate)]
    with ThreadPoolExecutor(max_workers=1) as beside:
        slow = [beside.submit(_passes_beside, gate) for gate in SLOW_GATES]
        tested = _passes((*TESTS, *sys.argv[1:]))
        failed += [gate for gate, passed in zip(SLOW_GATES, slow, strict=True) if not passed.result()]
    verdict = f"failed: {', '.join(shlex.join(gate) for gate in failed)}" if failed else "all pass"
    print(f"gates: {verdict}", flush=True)
    return 0 if tested and not failed else 1


def _passes(command: tuple[str, ...]) -> bool:
    print(f"$ {shlex.join(command)}", flush=True)
    start = time.monotonic()
    done = subprocess.run([sys.executable, *command], cwd=ROOT, check=False)
    print(f"  {time.monotonic() - start:.1f} s, exit {done.returncode}", flush=True)
    return done.returncode == 0


def _passes_beside(command: tuple[str, ...]) -> bool:
    """As `_passes`, with all that it prints in one piece, since the tests print meanwhile."""
    start = time.monotonic()
    done = subprocess.run(
        [sys.executable, *command],
        cwd=ROOT,
        check=False,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    seconds = time.monotonic() - start
    print(f"\n$ {shlex.join(command)}\n{done.stdout}  {seconds:.1f} s, exit {done.returncode}", flush=True)
    return done.returncode == 0


if __name__ == "__main__":
    sys.exit(main())
