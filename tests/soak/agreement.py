"""Mutated briefs, checked and built: both end in the same exit code and name the same problems.

python -m tests.soak.agreement [count] [seed]
"""

from __future__ import annotations

import json
import random
import shutil
import sys
import tempfile
from pathlib import Path

from tests.conftest import BRIEFS
from tests.soak.mutants import SEEDS, mutant
from tests.terminal import briefgen

Outcome = tuple[int, frozenset[tuple[str, ...]]]


def outcome(command: str, path: Path, *more: str | Path) -> Outcome:
    """The exit code, and the code, severity and place of each problem; notes are of `check` alone and hold nothing up."""
    said = briefgen(command, path, "--json", *more)
    found = json.loads(said.out)
    problems = [*found["problems"], *(one for job in found.get("failed", ()) for one in job["problems"])]
    sides = ("severity", "code", "path", "line", "field")
    return said.code, frozenset(
        tuple(str(one[side]) for side in sides) for one in problems if one["severity"] != "note"
    )


def outcomes(path: Path, output: Path) -> tuple[Outcome, Outcome]:
    """What `check` says of a brief, and what `build` says."""
    return outcome("check", path), outcome("build", path, "-o", output, "--force")


def mutated(name: str, seed: int, folder: Path) -> Path:
    """A brief with the mistakes of a seed, written in a folder of briefs."""
    path = folder / f"{name}.yaml"
    text = (BRIEFS / f"{name}.yaml").read_text(encoding="utf-8")
    chance = random.Random(seed)
    made = _with_late_mistake(text, chance) if seed % 2 else mutant(text, chance)
    path.write_bytes(made.encode("utf-8", "surrogatepass"))
    return path


def _with_late_mistake(text: str, chance: random.Random) -> str:
    """The text with one change that a loader lets pass: a character without a glyph, or one very long text."""
    lines = text.splitlines()
    at = chance.choice([index for index, line in enumerate(lines) if line.rstrip()[-1:].isalpha()])
    lines[at] += chance.choice(
        (" 漢字", " ᚠ and 漢", " more" * chance.randrange(5_000), " \u0301", " e\u0301")
    )
    return "\n".join(lines) + "\n"


def main(count: int = 2_000, seed: int = 1) -> None:
    """Compare so many mutants, and print those of which the two commands disagree."""
    codes = {0: 0, 1: 0, 2: 0, 3: 0}
    different = 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "briefs"
        shutil.copytree(BRIEFS, folder)
        for number in range(count):
            own = seed * 1_000_000 + number
            checked, built = outcomes(mutated(SEEDS[number % len(SEEDS)], own, folder), Path(name) / "output")
            codes[checked[0]] += 1
            if checked != built:
                different += 1
                print(f"seed {own}: check {checked}, build {built}", flush=True)
    print(f"check and build x {count}, seed {seed}: exit codes {codes}, {different} different", flush=True)
    sys.exit(different > 0)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
