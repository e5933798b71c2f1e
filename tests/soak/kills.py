"""Builds that are killed at any moment: files are whole, and the next build leaves nothing over.

python -m tests.soak.kills [count] [seed]
"""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from tests.conftest import BRIEFS

PROGRAM = "import sys; from briefgen.cli import main; sys.argv[0] = 'briefgen'; main()"
PART = "*.briefgen-part"


class Victim:
    """Builds of one brief in a folder."""

    def __init__(self, folder: Path) -> None:
        self.output = folder / "output"
        self.brief = folder / "briefs" / "us-pakistan.yaml"
        shutil.copytree(BRIEFS, folder / "briefs")
        self.seconds = 0.0

    def start(self, *more: str) -> subprocess.Popen[bytes]:
        """A build on its way."""
        command = [sys.executable, "-c", PROGRAM, "build", str(self.brief), "-o", str(self.output), *more]
        return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)

    def build(self) -> None:
        """A whole build, which must succeed."""
        start = time.monotonic()
        with self.start() as process:
            _, said = process.communicate(timeout=120)
        assert process.returncode == 0, said.decode()
        self.seconds = time.monotonic() - start

    def kill_after(self, share: float) -> None:
        """Change the brief, so that every file is a new one, and kill the build after this share of its time."""
        text = self.brief.read_text(encoding="utf-8")
        self.brief.write_text(text.replace("version: ", "version: 1", 1), encoding="utf-8")
        with self.start() as process:
            time.sleep(share * self.seconds)
            process.kill()
        for name, data in self.files().items():
            # Whole: a PDF ends as one, a Word file's directory stands at its end.
            assert (
                data.rstrip().endswith(b"%%EOF") if name.endswith("pdf") else b"PK\x05\x06" in data[-64:]
            ), name

    def files(self) -> dict[str, bytes]:
        """Every finished file."""
        return {
            path.name: path.read_bytes()
            for path in self.output.glob("*/*")
            if path.suffix in {".pdf", ".docx"}
        }

    def leftovers(self) -> list[Path]:
        """What should not be there."""
        return [*self.output.rglob(PART)]


@dataclass(frozen=True)
class Toll:
    """How many files stayed whole each time, and how many part files stood before and after the next build."""

    whole: int
    stale: int
    left: int


def killed(folder: Path, *, count: int, seed: int) -> Toll:
    """Kill so many builds in a folder, each at a random moment; every file is looked at after each."""
    chance = random.Random(seed)
    victim = Victim(folder)
    victim.build()
    names, seconds = set(victim.files()), victim.seconds
    for _ in range(count):
        victim.seconds = seconds
        victim.kill_after(chance.random())
        assert set(victim.files()) == names
    stale = len(victim.leftovers())
    victim.build()
    return Toll(len(names), stale, len(victim.leftovers()))


def main(count: int = 100, seed: int = 1) -> None:
    """Kill `count` builds at random moments, and print what was found."""
    with tempfile.TemporaryDirectory() as folder:
        toll = killed(Path(folder), count=count, seed=seed)
    print(
        f"{count} builds killed, seed {seed}: {toll.whole} files whole each time, "
        f"{toll.stale} part files before the next build, {toll.left} after it"
    )


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
