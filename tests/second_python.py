"""The bytes of two briefs and the fast tests on a second Python, where this machine has one; says so where not.

python -m tests.second_python [INTERPRETER]

An interpreter that is given must have the project's dependencies; one that is found gets them in `.venv-second`.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests import bytes as built

ROOT = Path(__file__).parent.parent
SECOND = ROOT / ".venv-second"
OLDEST, PREFERRED = (3, 11), (3, 13)
FAST = tuple(f"tests/{name}" for name in ("figures", "components", "prose", "yamlfile", "model", "source"))


def main(given: str = "") -> int:
    """0 when both Pythons write the same bytes and the fast tests pass, or when there is no second Python."""
    python = given or find_python()
    if not python:
        print("second Python: NOT TESTED, this machine has one alone")
        return 0
    if not given and not (python := _prepare(python)):
        print("second Python: NOT TESTED, its packages cannot be installed here")
        return 0
    differing = compare(python)
    for difference in differing:
        print(f"second Python: {difference}")
    print(f"second Python: {'files differ' if differing else 'the same files'}", flush=True)
    tested = subprocess.run(
        [python, "-m", "pytest", "-q", "-n", "auto", *FAST], cwd=ROOT, check=False
    ).returncode
    return 1 if differing or tested else 0


def find_python() -> str:
    """Another Python of at least 3.11 that really runs: 3.13 if there is one, else the newest; empty for none."""
    found = {version: path for path in _candidates() if (version := version_of(path)) >= OLDEST}
    found.pop(sys.version_info[:2], None)
    return found.get(PREFERRED) or (found[max(found)] if found else "")


def version_of(python: str) -> tuple[int, ...]:
    """Major and minor version of an interpreter; (0,) for one that does not run, as a shim that is not selected."""
    command = [python, "-c", "import sys; print(*sys.version_info[:2])"]
    try:
        printed = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60).stdout
    except (OSError, subprocess.SubprocessError):
        return (0,)
    return tuple(map(int, printed.split()))


def compare(python: str) -> list[str]:
    """What this Python and another build differently, though the packages are the same: see `tests.bytes.differences`."""
    with ThreadPoolExecutor() as pool:
        mine, theirs = pool.map(built.by, (sys.executable, python))
    if mine.packages != theirs.packages:
        return [f"not comparable: {theirs.packages} there, {mine.packages} here"]
    return built.differences(mine, theirs)


def _candidates() -> Iterator[str]:
    """Interpreters by their names, of pyenv and of uv; some do not run."""
    for minor in range(11, 20):
        if found := shutil.which(f"python3.{minor}"):
            yield found
    yield from map(str, sorted((Path.home() / ".pyenv" / "versions").glob("3.*/bin/python")))
    if uv := shutil.which("uv"):
        listed = subprocess.run(
            [uv, "python", "dir"], capture_output=True, text=True, check=False
        ).stdout.strip()
        yield from map(str, sorted(Path(listed or "none").glob("cpython-3.*/bin/python3")))


def _prepare(python: str) -> str:
    """The interpreter of an environment with the project's dependencies; empty when they cannot be installed."""
    inside = SECOND / "bin" / "python"
    commands = (
        [python, "-m", "venv", "--clear", str(SECOND)],
        [str(inside), "-m", "pip", "install", "--quiet", "--editable", ".[dev]"],
    )
    made = all(subprocess.run(command, cwd=ROOT, check=False).returncode == 0 for command in commands)
    return str(inside) if made else ""


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
