"""Instructions of a warm and of a cold build, counted by callgrind: the same whatever else the machine does.

    python -m benchmarks.instructions [--check | --write] [engine ...]

Warm: each engine builds two briefs and, in another process, five; a third of the difference is one build. Cold: one process that
loads briefgen and builds one brief. `instructions.json` keeps the counts, in millions, with the versions they hold for:
`--write` puts the counts of these engines there, `--check` fails when a count is more than 5 % above it, and says so where it
cannot compare: without valgrind, or with other versions. The file changes only with a reason in the commit.
"""

from __future__ import annotations

import compileall
import json
import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile
from importlib.metadata import version
from pathlib import Path
from typing import Any

from benchmarks.engines import cold
from benchmarks.synthetic import brief

ENGINES = ("briefgen", "briefgen pdf", "briefgen docx")
FEW, MANY = 2, 5
ALLOWED = 1.05  # of the count on file
FILE = Path(__file__).with_suffix(".json")
# What a build runs through besides Python.
PACKAGES = (
    "click", "deflate", "filelock", "jinja2", "markdown-it-py", "msgspec", "pillow", "pyyaml", "reportlab", "uharfbuzz", "xlsxwriter",
)  # fmt: skip
PROGRAM = """
import sys
from pathlib import Path
from benchmarks.engines import warm
build = warm(sys.argv[1])
for path in map(Path, sys.argv[2:]):
    build(path, path.with_suffix(".any"))
"""

Counts = dict[str, dict[str, int]]


def counted(command: list[str]) -> int:
    """Instructions of a process."""
    told = subprocess.run(
        ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", *command],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONHASHSEED": "0"},
    ).stderr
    found = re.search(r"Collected : (\d+)", told)
    if not found:
        raise SystemExit(told)
    return int(found[1])


def count(engine: str) -> dict[str, int]:
    """Millions of instructions of a warm and of a cold build."""
    with tempfile.TemporaryDirectory() as name:
        briefs = [Path(name) / f"{seed}.yaml" for seed in range(MANY)]
        for seed, path in enumerate(briefs):
            path.write_text(brief(seed, 1), encoding="utf-8")
        few, many = (
            counted([sys.executable, "-c", PROGRAM, engine, *map(str, briefs[:number])])
            for number in (FEW, MANY)
        )
        whole = counted(cold(engine, briefs[0], Path(name) / "out"))
    return {"warm": round((many - few) / (MANY - FEW) / 1e6), "cold": round(whole / 1e6)}


def versions() -> dict[str, str]:
    """What the counts depend on besides our own code."""
    python = {"python": platform.python_version(), "machine": platform.machine()}
    return python | {name: version(name) for name in PACKAGES}


def exceeded(counts: Counts, known: Counts) -> list[str]:
    """A line for each count that is above what the file allows; an engine that the file does not hold has no limit."""
    return [
        f"{engine}, {kind}: expected at most {known[engine][kind] * ALLOWED:.0f} million instructions, found {found}"
        for engine, kinds in counts.items()
        if engine in known
        for kind, found in kinds.items()
        if found > known[engine][kind] * ALLOWED
    ]


def difference(known: dict[str, str], here: dict[str, str]) -> str:
    """The versions that are not those of the file, empty when all are: other versions need other counts."""
    return "; ".join(
        f"{name} {known.get(name)}, here {own}" for name, own in here.items() if known.get(name) != own
    )


def main(*arguments: str) -> None:
    """Print a line for each engine, then compare with the file or write it."""
    compileall.compile_dir(Path(__file__).parent.parent / "briefgen", quiet=1)
    known: dict[str, Any] = json.loads(FILE.read_text(encoding="utf-8")) if FILE.exists() else {}
    others = difference(known.get("versions", {}), versions())
    checked = "--check" in arguments
    if checked and not shutil.which("valgrind"):
        print("not compared: valgrind is missing")
        return
    if checked and others:
        print(f"not compared: {FILE.name} holds for {others}")
        return
    named = tuple(one for one in arguments if not one.startswith("--"))
    counts: Counts = {}
    for engine in named or (tuple(known["counts"]) if checked else ENGINES):
        counts[engine] = count(engine)
        print(f"| {engine} | {counts[engine]['warm']} | {counts[engine]['cold']} |", flush=True)
    if checked and (found := exceeded(counts, known["counts"])):
        raise SystemExit("\n".join(found))
    if "--write" in arguments:
        kept: Counts = {} if others else known["counts"]
        data = {"versions": versions(), "counts": kept | counts}
        FILE.write_text(json.dumps(data, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
