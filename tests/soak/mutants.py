"""Briefs with mistakes of every kind: one message each, never a traceback, never a hang, never much memory.

python -m tests.soak.mutants [checks] [builds] [seed]
"""

from __future__ import annotations

import multiprocessing
import random
import shutil
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from tests.conftest import BRIEFS
from tests.terminal import briefgen

SEEDS = (
    "us-pakistan", "example-minimal", "examples/research-briefing", "examples/assessment", "examples/visit-pack", "examples/memo",
)  # fmt: skip
SLOW = 10.0  # seconds of this process after which a call counts as hung
MOST = 1_000_000  # kB of memory of a process
CHUNK = 250
TOKENS = (
    "[", "]", "{", "}", ": ", "- ", "#", "&a ", "*a", "|", ">", "'", '"', "\t", "\n", "%", "@", "`", "!!python/object:os.system ",
    "null", "true", "0x1F", "1e999", "-1", "99999999999999999999", "2025-13-45", "\u202e", "\u0000", "\ud800", "\ufeff", "\u200d",
    "{{ brief }}", "{% for a in b %}", "[@no-such-id]", "[x](javascript:a)", "![x](/etc/passwd)", "<w:p>", "&lt;", "\\", "é" * 200,
    "audiences: [press]", "handling: TLP:RED", "for: {press: {title: x}}", "file: ../x.md", "id: CON",
)  # fmt: skip


def mutant(text: str, chance: random.Random) -> str:
    """The text with one to four mistakes."""
    for _ in range(chance.randint(1, 4)):
        lines = text.splitlines(keepends=True) or [""]
        at = chance.randrange(len(lines))
        place = chance.randrange(len(lines[at]) + 1)
        match chance.randrange(9):
            case 0:
                del lines[at]
            case 1:
                lines.insert(chance.randrange(len(lines)), lines[at])
            case 2:
                other = chance.randrange(len(lines))
                lines[at], lines[other] = lines[other], lines[at]
            case 3:
                lines[at] = " " * chance.randrange(9) + lines[at].lstrip(" ")
            case 4:
                lines[at] = lines[at][:place] + chance.choice(TOKENS) + lines[at][place:]
            case 5:
                lines[at] = lines[at][:place] + lines[at][place + chance.randint(1, 6) :]
            case 6:
                lines = lines[: at + 1]
            case 7:
                key, colon, _ = lines[at].partition(":")
                lines[at] = f"{key}{colon} {chance.choice(TOKENS)}\n"
            case _:
                lines[at] = lines[at].replace(chance.choice("aeiou"), chance.choice("xyz0 "), 1)
        text = "".join(lines)
    return text


def run(job: tuple[str, int, int]) -> tuple[Counter[str], list[str], float, int]:
    """Outcomes of a chunk of calls, what failed, the slowest call in seconds, the memory of the process in kB."""
    command, seed, count = job
    chance = random.Random(seed)
    outcomes: Counter[str] = Counter()
    failures: list[str] = []
    slowest = 0.0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copytree(BRIEFS, folder / "briefs")
        texts = {seed_name: (BRIEFS / f"{seed_name}.yaml").read_text(encoding="utf-8") for seed_name in SEEDS}
        for number in range(count):
            chosen = SEEDS[number % len(SEEDS)]
            text = mutant(texts[chosen], chance)
            path = folder / "briefs" / f"{chosen}.yaml"
            path.write_bytes(text.encode("utf-8", "surrogatepass"))
            more = ("-o", folder / "output", "--force") if command == "build" else ()
            start = time.process_time()
            try:
                said = briefgen(command, path, *more)
                outcomes[f"exit {said.code}"] += 1
            except Exception:  # noqa: BLE001 -- anything at all is what is looked for
                failures.append(f"seed {seed}, number {number}: {traceback.format_exc()[-300:]}")
            taken = time.process_time() - start
            slowest = max(slowest, taken)
            if taken > SLOW:
                failures.append(f"seed {seed}, number {number}: {taken:.1f} s")
    return outcomes, failures, slowest, memory()


def memory() -> int:
    """The most memory this process has held, in kB; 0 where the system does not say."""
    try:
        import resource  # POSIX only
    except ImportError:
        return 0
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def jobs(command: str, count: int, seed: int) -> Iterator[tuple[str, int, int]]:
    """The chunks of so many calls."""
    for start in range(0, count, CHUNK):
        yield command, seed * 1_000_000 + start, min(CHUNK, count - start)


def main(checks: int = 20_000, builds: int = 2_000, seed: int = 1) -> None:
    """Run so many mutants, and print what became of them."""
    failed = False
    for command, count in (("check", checks), ("build", builds)):
        outcomes: Counter[str] = Counter()
        slowest, most = 0.0, 0
        with multiprocessing.get_context("spawn").Pool(2) as pool:
            for found, failures, slow, held in pool.imap_unordered(run, jobs(command, count, seed)):
                outcomes += found
                slowest, most = max(slowest, slow), max(most, held)
                failed = failed or bool(failures)
                print(*failures, sep="\n", end="\n" if failures else "", flush=True)
        said = ", ".join(f"{name}: {number}" for name, number in sorted(outcomes.items()))
        print(
            f"{command} x {count}, seed {seed}: {said}; slowest {slowest:.1f} s, most memory {most / 1000:.0f} MB",
            flush=True,
        )
        failed = failed or most > MOST
    sys.exit(failed)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
