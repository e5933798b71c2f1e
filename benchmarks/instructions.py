"""Instructions of a warm build, counted by callgrind: the same whatever else the machine does.

    python -m benchmarks.instructions [engine ...]

Each engine builds two briefs and, in another process, five; the difference is that of three warm builds. Needs valgrind.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.synthetic import brief

ENGINES = ("briefgen", "briefgen pdf", "briefgen docx")
FEW, MANY = 2, 5
PROGRAM = """
import sys
from pathlib import Path
from benchmarks.engines import warm
build = warm(sys.argv[1])
for path in map(Path, sys.argv[2:]):
    build(path, path.with_suffix(".any"))
"""


def counted(engine: str, briefs: list[Path]) -> int:
    """Instructions of a process that builds these briefs."""
    command = [
        "valgrind",
        "--tool=callgrind",
        "--callgrind-out-file=/dev/null",
        sys.executable,
        "-c",
        PROGRAM,
    ]
    told = subprocess.run(
        [*command, engine, *map(str, briefs)],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONHASHSEED": "0"},
    ).stderr
    found = re.search(r"Collected : (\d+)", told)
    if not found:
        raise SystemExit(told)
    return int(found[1])


def main(engines: tuple[str, ...] = ENGINES) -> None:
    """Print a line for each engine."""
    with tempfile.TemporaryDirectory() as name:
        briefs = [Path(name) / f"{seed}.yaml" for seed in range(MANY)]
        for seed, path in enumerate(briefs):
            path.write_text(brief(seed, 1), encoding="utf-8")
        for engine in engines:
            both = counted(engine, briefs) - counted(engine, briefs[:FEW])
            print(f"| {engine} | {both / (MANY - FEW) / 1e6:.0f} |", flush=True)


if __name__ == "__main__":
    main(tuple(sys.argv[1:]) or ENGINES)
