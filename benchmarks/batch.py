"""A batch of briefs for every reader in both formats: rate, overhead, memory of its processes, and a run without changes.

python -m benchmarks.batch [briefs] [jobs] [briefs of the run without changes] [the same with stand-ins for files]
"""

from __future__ import annotations

import itertools
import json
import multiprocessing
import os
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

import psutil
from msgspec.structs import replace

from briefgen import batch, store
from briefgen.batch import Progress, Settings, sources
from briefgen.batch.engines import cores
from briefgen.batch.work import Locations, OpenedBrief, file_state
from briefgen.brief_files import briefs_in
from briefgen.errors import MachineError, Problem
from briefgen.pipeline import Request

ROOT = Path(__file__).parent.parent
WARM = 4  # briefs that one process builds before its rate is taken
FLAT = 50  # jobs after which a process must not grow
READERS = ("minister", "ambassador", "parliament", "press", "analyst")
COMMAND = "import sys; from briefgen.cli import main; sys.argv[0] = 'briefgen'; main()"
SMALL = """\
title: Harbour {number} reopens
date: 2025-03-03
audiences: [minister, ambassador, parliament, press, analyst]
handling: {{scheme: tlp, level: TLP:CLEAR}}
for:
  press: {{title: Harbour {number} reopens, summary: It reopens on Monday.}}
  parliament: {{title: Harbour {number} reopens, summary: It reopens on Monday.}}
summary: It reopens on Monday.
risks:
  - {{title: A mine closes channel {number}, likelihood: 3, impact: 4, mitigation: Sweep}}
"""


@dataclass
class Sampler:
    """Of each process, by the jobs that were done: memory in MB and seconds of processor."""

    samples: dict[int, list[tuple[int, float, float]]] = field(default_factory=dict)

    def problems(self, problems: tuple[Problem, ...]) -> None:
        """Nothing: warnings are expected."""

    def trouble(self, error: MachineError) -> None:
        """A benchmark on a machine that is in the way says nothing."""
        raise error

    def progress(self, progress: Progress) -> None:
        """Look at each process."""
        for child in multiprocessing.active_children():
            if child.pid and child.is_alive():
                process = psutil.Process(child.pid)
                took = process.cpu_times()
                sample = (progress.done, process.memory_info().rss / 1e6, took.user + took.system)
                self.samples.setdefault(child.pid, []).append(sample)

    def steady(self, jobs: int) -> float:
        """Seconds of processor for so many jobs once every process has started and is warm."""
        last = max(samples[-1][0] for samples in self.samples.values())
        taken = 0.0
        for samples in self.samples.values():
            since = next(sample for sample in samples if sample[0] >= last / 4)
            taken += (samples[-1][2] - since[2]) / (samples[-1][0] - since[0])
        return taken * jobs


def corpus(folder: Path, count: int) -> Path:
    """So many distinct briefs of the size of the first one, 8 to 12 pages for those who see most."""
    folder.mkdir(parents=True)
    text = (ROOT / "briefs" / "us-pakistan.yaml").read_text(encoding="utf-8")
    shutil.copy(ROOT / "briefs" / "house.yaml", folder)
    for number in range(count):
        changed = text.replace("Afghan relief", f"Afghan relief {number}").replace(
            "version: ", f"version: {number}.", 1
        )
        (folder / f"brief-{number:04d}.yaml").write_text(changed, encoding="utf-8")
    return folder


def run(folder: Path, output: Path, jobs: int, sampler: Sampler) -> tuple[float, float]:
    """Seconds of the clock and of the processors that a run of every brief takes."""
    before, start = processor(), time.perf_counter()
    report = batch.build(briefs_in((folder,)), Request(), output, Settings(jobs=jobs), sampler)
    assert not report.failures, report.failures
    return time.perf_counter() - start, processor() - before


def processor() -> float:
    """Seconds of the processors that this process and its ended children took."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def rates(folder: Path, briefs: int, jobs: int) -> None:
    """Print what a brief takes in one warm process and in a batch, and the memory of the batch's processes."""
    some = corpus(folder / "warm", WARM)
    run(some, folder / "out-warm", 0, Sampler())
    few = corpus(folder / "few", max(WARM, briefs // 8))
    count = len(briefs_in((few,)))
    wall_one, one = run(few, folder / "out-few", 0, Sampler())
    sampler = Sampler()
    own = time.process_time()
    wall, many = run(corpus(folder / "many", briefs), folder / "out-many", jobs, sampler)
    print(
        f"one warm process: {one / count:.3f} s of processor, {wall_one / count:.3f} s of the clock a brief"
    )
    print(f"{jobs} processes: {many / briefs:.3f} s of processor, {wall / briefs:.3f} s of the clock a brief")
    own = time.process_time() - own
    print(f"  of which here, to send and to save: {own / briefs:.3f} s a brief")
    steady = sampler.steady(len(READERS))
    print(
        f"  of which in warm processes: {steady:.3f} s a brief, with the work here {(steady + own / briefs) / (one / count):.3f} of one's"
    )
    print(
        f"  all, with the start of the processes: {many / briefs / (one / count):.3f} of a warm process's time"
    )
    print(
        f"  rate: {(wall_one / count) / (wall / briefs) / jobs:.2f} x processes x the warm rate, by the clock"
    )
    print(f"  the machine gave {many / wall:.2f} processors of {cores()}")
    for pid, samples in sampler.samples.items():
        early = [size for done, size, _ in samples if done <= FLAT * jobs][-1:]
        print(
            f"  process {pid}: {early[0] if early else 0:.0f} MB after {FLAT} jobs, {samples[-1][1]:.0f} MB at the end"
        )


def unchanged(folder: Path, count: int, jobs: int) -> None:
    """Print how long the whole command takes when nothing of so many briefs changed."""
    start = time.perf_counter()
    subprocess.run([*command(folder, small(folder, count)), "-j", str(jobs)], check=True, capture_output=True)
    print(f"{count} small briefs for five readers: built in {time.perf_counter() - start:.1f} s")
    for options in ([], [], ["--verify"]):
        again(folder, *options)


def stood_in(folder: Path, count: int) -> None:
    """The same of many briefs whose finished files are stand-ins: a run without changes reads none of them."""
    briefs = small(folder, count)
    with store.open_output(folder / "output") as output:
        known = sources.read(output, Request(), verify=False)
        for path in briefs_in((briefs,)):
            opened = OpenedBrief(
                path.stem, (), (file_state(path),), settled=True, locations=Locations("", {}, {}), warnings=()
            )
            readers = tuple(sources.KnownReader(name, "0" * 64, ("pdf", "docx")) for name in READERS)
            known.briefs[str(path)] = replace(known.learn(path, opened), readers=readers)
            for name, form in itertools.product(READERS, ("pdf", "docx")):
                output.save(
                    path.stem, name, form, b"stands in", origin=store.IndexEntry((), "0" * 64, pages=1)
                )
        sources.write(output, known)
    print(f"{count} small briefs with stand-ins for their files:")
    for _ in range(3):
        again(folder)


def small(folder: Path, count: int) -> Path:
    """A folder with so many small briefs, old enough for their times to be trusted."""
    briefs = folder / "small"
    briefs.mkdir(parents=True)
    for number in range(count):
        path = briefs / f"harbour-{number:04d}.yaml"
        path.write_text(SMALL.format(number=number), encoding="utf-8")
        os.utime(path, (1_600_000_000, 1_600_000_000))
    return briefs


def command(folder: Path, briefs: Path) -> list[str]:
    """The whole command for a folder of briefs."""
    return [sys.executable, "-c", COMMAND, "build", str(briefs), "-o", str(folder / "output"), "--json"]


def again(folder: Path, *options: str) -> None:
    """Run it once more and print what it took; nothing may be built."""
    before, start = processor(), time.perf_counter()
    done = subprocess.run([*command(folder, folder / "small"), *options], check=True, capture_output=True)
    took = time.perf_counter() - start
    found = json.loads(done.stdout)
    assert found["jobs"]["opened"] == found["jobs"]["made"] == 0
    print(
        f"  again {' '.join(options)}: {took:.2f} s of the clock, {processor() - before:.2f} s of processor, "
        f"{len(found['files'])} files unchanged"
    )


def main(briefs: int = 1000, jobs: int = 0, few: int = 60, many: int = 1000) -> None:
    """Run all in a folder that is removed again; 0 leaves a part out."""
    with tempfile.TemporaryDirectory() as folder:
        jobs = jobs or cores()
        if briefs:
            rates(Path(folder, "rates"), briefs, jobs)
        if few:
            unchanged(Path(folder, "few"), few, jobs)
        if many:
            stood_in(Path(folder, "many"), many)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
