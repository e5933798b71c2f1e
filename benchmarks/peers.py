"""briefgen beside typst, pandoc, WeasyPrint and docxtpl: cold, warm, CPU, wall, memory, sizes; from one run.

    python -m benchmarks.peers [rounds]

Every engine gets the same words. Warm, each has a process that stays, and they build brief after brief in turn (A B C,
A B C ...), none of them twice; cold, each brief is a process of its own, in turn likewise. All may use the same cores.
Prints Markdown tables and writes `benchmarks/peers.json`.
"""

from __future__ import annotations

import compileall
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from benchmarks import sources
from benchmarks.engines import SUFFIXES, cold
from benchmarks.story import story
from benchmarks.synthetic import brief

WRITERS = {
    ".typ": sources.typst,
    ".md": sources.markdown,
    ".html": sources.weasyprint,
    ".json": sources.docxtpl_data,
}
RESULTS = Path(__file__).with_name("peers.json")
SIZES = (1, 10, 60)
Taken = dict[str, float]


class Server:
    """An engine's process that stays."""

    def __init__(self, name: str) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "benchmarks.engines", name],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def build(self, source: Path, target: Path) -> Taken:
        """What one build took."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps([str(source), str(target)]) + "\n")
        self._process.stdin.flush()
        taken: Taken = json.loads(self._process.stdout.readline())
        return taken

    def close(self) -> None:
        """End the process."""
        self._process.communicate()


def prepare(folder: Path, seed: int, size: int) -> Path:
    """The stem of one brief's sources, all written."""
    stem = folder / f"b{size}-{seed}"
    stem.with_suffix(".yaml").write_text(brief(seed, size), encoding="utf-8")
    told = story(stem.with_suffix(".yaml"))
    for suffix, write in WRITERS.items():
        stem.with_suffix(suffix).write_text(write(told), encoding="utf-8")
    return stem


def warm(stems: list[Path]) -> dict[str, Taken]:
    """Medians of every engine over distinct briefs; the first brief is not counted."""
    servers = {name: Server(name) for name in SUFFIXES}
    runs: dict[str, list[Taken]] = {name: [] for name in servers}
    for stem in stems:
        for name, server in servers.items():
            source, target = _files(name, stem)
            runs[name].append(server.build(source, target) | {"size": 0})
            runs[name][-1]["size"] = _size(target)
    for server in servers.values():
        server.close()
    return {name: _medians(taken[1:] or taken) for name, taken in runs.items()}


def colds(stems: list[Path]) -> dict[str, Taken]:
    """Medians of every engine, a process for each brief; the first brief is not counted."""
    # As pip does when it installs a wheel, and did for every peer.
    compileall.compile_dir(Path(__file__).parent.parent / "briefgen", quiet=1)
    runs: dict[str, list[Taken]] = {name: [] for name in SUFFIXES}
    for stem in stems:
        for name in SUFFIXES:
            source, target = _files(name, stem)
            # A folder for each: what lies in one folder is not built again.
            given = target.with_suffix(".out") if name.startswith("briefgen") else target
            runs[name].append(_process(cold(name, source, given)))
    return {name: _medians(taken[1:]) for name, taken in runs.items()}


def _process(command: list[str]) -> Taken:
    """CPU and wall of one process, its own children counted."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    if status:
        raise SystemExit(f"{command} ended with {status}")
    return {"cpu": usage.ru_utime + usage.ru_stime, "wall": wall, "peak": usage.ru_maxrss * 1024}


def _files(name: str, stem: Path) -> tuple[Path, Path]:
    suffix, made = SUFFIXES[name]
    target = stem.with_name(f"{name.replace(' ', '-')}-{stem.name}")
    return stem.with_suffix(suffix), target.with_suffix(made or ".any")


def _size(target: Path) -> int:
    found = [target] if target.exists() else [target.with_suffix(suffix) for suffix in (".pdf", ".docx")]
    return sum(path.stat().st_size for path in found)


def _medians(runs: list[Taken]) -> Taken:
    return {key: median(run[key] for run in runs) for key in runs[0]}


def table(results: dict[str, Taken]) -> str:
    """A Markdown table of one set of medians."""
    head = "| | CPU, s | wall, s | peak, MB | size, kB |\n|---|---|---|---|---|\n"
    rows = (
        f"| {name} | {one['cpu']:.3f} | {one['wall']:.3f} | {one['peak'] / 1e6:.0f} | "
        f"{one['size'] / 1e3:.0f} |"
        if "size" in one
        else f"| {name} | {one['cpu']:.3f} | {one['wall']:.3f} | {one['peak'] / 1e6:.0f} | |"
        for name, one in results.items()
    )
    return head + "\n".join(rows)


def ratios(results: dict[str, Taken]) -> str:
    """How the whole of briefgen stands to the pairs of peers."""
    own = results["briefgen"]["cpu"]
    first = results["typst"]["cpu"] + results["pandoc"]["cpu"]
    second = results["weasyprint"]["cpu"] + results["docxtpl"]["cpu"]
    return f"CPU: {own / first:.2f} of typst + pandoc, {own / second:.2f} of WeasyPrint + docxtpl"


def main(rounds: int = 9) -> None:
    """Measure, print, remember."""
    found: dict[str, dict[str, Taken]] = {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        sources.docxtpl_template(folder / "template.docx")
        for size in SIZES:
            count = rounds + 1 if size == 1 else 3 if size == SIZES[1] else 1
            stems = [prepare(folder, seed, size) for seed in range(count)]
            found[f"warm x{size}"] = warm(stems)
            if size == 1:
                found["cold x1"] = colds(stems)
    for title, results in found.items():
        print(f"### {title}\n\n{table(results)}\n\n{ratios(results)}\n", flush=True)
    RESULTS.write_text(json.dumps(found, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
