"""What a build loads before it works: the floor of a cold build, package by package.

    python -m benchmarks.imports [rounds]

The floor is the CPU time of a process that only loads what a build of both formats loads. By package it is Python's own
`-X importtime`, each module's own time, the least of all rounds.
"""

from __future__ import annotations

import compileall
import os
import re
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path
from statistics import median

from benchmarks.synthetic import brief

LOADED = """
from briefgen import gc_tuning
gc_tuning.raise_threshold()
import briefgen.batch, briefgen.cli.build, briefgen.cli.command, briefgen.cli.run, briefgen.writers.docx, briefgen.writers.pdf
"""
LINE = re.compile(r"import time:\s+(\d+) \|\s+\d+ \|\s+([\w]+)")
SHOWN = 12


def cpu(command: list[str]) -> float:
    """CPU seconds of a process."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    usage = os.wait4(process.pid, 0)[2]
    return usage.ru_utime + usage.ru_stime


def packages(command: list[str]) -> dict[str, float]:
    """Milliseconds that the modules of each package take to load."""
    told = subprocess.run(command, capture_output=True, text=True, check=True).stderr
    microseconds: Counter[str] = Counter()
    for own, package in LINE.findall(told):
        known = package in sys.stdlib_module_names
        microseconds["Python's own" if known or package.startswith("_") else package] += int(own)
    return {name: own / 1000 for name, own in microseconds.items()}


def main(rounds: int = 9) -> None:
    """Print the floor and what it is made of."""
    compileall.compile_dir(Path(__file__).parent.parent / "briefgen", quiet=1)
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "brief.yaml"
        path.write_text(brief(1), encoding="utf-8")
        build = ["-m", "briefgen", "build", str(path), "-a", "analyst", "-o"]
        commands = {"Python alone": ["-c", "pass"], "loading": ["-c", LOADED], "build": build}
        runs: dict[str, list[float]] = {title: [] for title in commands}
        counted: list[dict[str, float]] = []
        for number in range(rounds):
            # A folder for each round: what lies in one folder is not built again.
            commands["build"] = [*build, str(Path(name) / str(number))]
            for title, command in commands.items():
                runs[title].append(cpu([sys.executable, *command]))
            counted.append(packages([sys.executable, "-X", "importtime", "-c", LOADED]))
    for title, taken in runs.items():
        print(f"{title}: {median(taken):.3f} s of CPU")
    least = {name: min(one[name] for one in counted) for name in counted[0]}
    for name, taken_ms in sorted(least.items(), key=lambda pair: -pair[1])[:SHOWN]:
        print(f"| {name} | {taken_ms:.0f} |")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
